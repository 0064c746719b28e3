"""The times that a text names, read with the day it was published on.

Days and months without a year are of the year that brings them nearest to that day; "last year" is
counted from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from store.article.article import Article, Kind
from store.language.periods import names_last_year, periods

OWN: frozenset[Kind] = frozenset({"title", "body", "caption"})
"""What of an article is its own text; a teaser is a text of its own."""
# Four digits of a year that are not part of a longer number; begun with a set of letters, which a
# search jumps to.
_YEAR = re.compile(r"[12](?<![\d/.,-][12])(?:(?<=1)9|(?<=2)0)\d\d(?![\d/.,-]*\d)")
_DIGIT = re.compile(r"\d")
_UNDATED = date(2100, 1, 1)


class Told(NamedTuple):
    """A stretch of days that a text names."""

    since: date
    until: date
    """First and last day, both included; the first or the last of all where it is open."""
    grain: int
    """The fewest days of what it is told by: a range of days has 1, "in 2025" has 365."""


@dataclass(frozen=True, slots=True)
class Times:
    """What a text names of times."""

    years: frozenset[int] = frozenset()
    digits: bool = False
    """Whether it has any digit."""
    told: frozenset[Told] = frozenset()


def of_itself(kind: Kind) -> bool:
    """Whether a part of this kind is of the article's own text."""
    return kind in OWN


def own_text(article: Article) -> str:
    """An article without its teasers and what the site adds."""
    return "\n".join(article.text[p.start : p.end] for p in article.parts if p.kind in OWN)


def read_times(article: Article) -> Times:
    """What the article's own text names."""
    text, day, language = own_text(article), article.published, article.language
    years, digits = _years(text, day, language)
    return Times(years, digits, _periods(text, day, language))


def _years(text: str, published: date | None, language: str) -> tuple[frozenset[int], bool]:
    years = set(map(int, _YEAR.findall(text)))
    if published is not None and names_last_year(text, language):
        years.add(published.year - 1)
    return frozenset(years), _DIGIT.search(text) is not None


def _periods(text: str, published: date | None, language: str) -> frozenset[Told]:
    found = periods(text, published or _UNDATED, language, loose=True)
    if published is None:
        # Without a day of publication nothing tells the year of a day that lacks it.
        found = [p for p in found if not p.relative and str(p.since)[:4] in text]
    return frozenset(Told(p.since or date.min, p.until or date.max, p.grain) for p in found)


years_told = lru_cache(maxsize=4096)(_years)
"""The years a text names, with the one before its day where it says "last year"; and whether it has
any digit. Takes a text, its day and its language, and keeps what it read last."""
periods_told = lru_cache(maxsize=4096)(_periods)
"""The stretches a text names, counted from its day where that is known. Takes and keeps the same;
reading them takes several times as long as the years."""

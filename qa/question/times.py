"""When what a text tells of happened, beside the day it was published on: does it name a time?

A time counts that is told as finely as it was asked for: "in 2025" is no answer to December 2025,
a stretch of days that holds a day is one to that day. Days and months without a year are of the
year that brings them nearest to the day of publication.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from qa.question.filters import Filter
from store import Article, Passage
from store.language.dates import Moment, read_moments
from store.language.languages import languages
from store.language.period_grammar import MONTH
from store.language.periods import Period, names_last_year, periods

YEAR_LONG = 364
"""Days of a stretch that is counted from a day and that a text may name all the same."""
NEAR = 200
"""Days between publication and a time that a text may name without its year."""
_YEAR = re.compile(r"(?<![\d/.,-])(?:19|20)\d\d(?![\d/.,-]*\d)")
_DIGIT = re.compile(r"\d")


def is_published_within(limit: Filter, article: Article) -> bool:
    """Whether an article was published within the days of a limit; one without a day was not."""
    day = article.published
    if day is None:
        return False
    return (limit.since is None or limit.since <= day) and (
        limit.until is None or day <= limit.until
    )


def tells_of(limit: Filter, article: Article, passage: Passage) -> bool:
    """Whether a passage is of a text that names the days of a limit. An article says once when it
    was, and goes on; a teaser is a text of its own.
    """
    own = passage.kind in {"title", "body", "caption"}
    return names_time(_own_text(article) if own else passage.text, article, limit)


def _own_text(article: Article) -> str:
    kinds = {"title", "body", "caption"}
    return "\n".join(article.text[p.start : p.end] for p in article.parts if p.kind in kinds)


def names_time(text: str, article: Article, limit: Filter) -> bool:
    """Whether a text of an article names a time within the days of a limit."""
    published = article.published
    since, until = limit.since or date.min, limit.until or date.max
    counted = limit.relative_to is not None and (until - since).days < YEAR_LONG
    if limit.published or (counted and not _names_month(limit.surface)):
        # "Last week" asks for what was published then; "in February" for what was so then.
        return False
    years = {int(year) for year in _YEAR.findall(text)}
    if published is not None and names_last_year(text, article.language):
        years.add(published.year - 1)
    if any(since <= date(y, 1, 1) and date(y, 12, 31) <= until for y in years):
        return True
    told = any(since.year <= year <= until.year for year in years)
    if not told and (
        published is None or not _near(published, since, until) or not _DIGIT.search(text)
    ):
        return False
    # Reading every time in a text takes a hundred times as long as finding the years.
    return any(_is_of(period, since, until) for period in _times(text, published, article.language))


@lru_cache(maxsize=256)
def _names_month(surface: str) -> bool:
    return any(m.month for each in languages() for m in read_moments(surface, each.code))


def _is_of(period: Period, since: date, until: date) -> bool:
    """Whether what a text names lies inside a limit; of days and months, half of it, or half of the
    limit, is enough."""
    first, last = period.since or date.min, period.until or date.max
    if since <= first and last <= until:
        return True
    length = (until - since).days + 1
    shared = (min(last, until) - max(first, since)).days + 1
    # A year stands for most of itself: "the first nine months of 2025".
    inside = first <= since and until <= last and 2 * length >= (last - first).days
    fine = inside or period.grain <= min(MONTH, length)
    return fine and 2 * shared >= min(length, (last - first).days + 1)


def _near(day: date, since: date, until: date) -> bool:
    margin = timedelta(days=NEAR)
    earliest = since - margin if since > date.min + margin else since
    latest = until + margin if until < date.max - margin else until
    return earliest <= day <= latest


@lru_cache(maxsize=4096)
def _times(text: str, published: date | None, language: str) -> tuple[Period, ...]:
    """The times that a text names, those counted from its day only when that is known."""
    found = periods(text, published or date(2100, 1, 1), language, loose=True)
    if published is not None:
        return tuple(found)
    # Without a day of publication nothing tells the year of a day that lacks it.
    return tuple(p for p in found if not p.relative and str(p.since)[:4] in text)


def days_without_year(text: str, language: str) -> tuple[Moment, ...]:
    """The single days of a question that has them without their year: "on 30 November"."""
    moments = read_moments(text, language, foreign=False)
    spans = [(m.start, m.end) for m in moments]
    return tuple(
        m
        for m in moments
        if m.day and m.month and m.year is None and spans.count((m.start, m.end)) == 1
    )


def holds_day(day: Moment, text: str, language: str) -> bool:
    """Whether a text names a stretch of days that a day without its year lies inside."""
    asked = (day.month or 0, day.day or 0)
    return any(
        low <= asked <= high if low <= high else asked >= low or asked <= high
        for low, high in _ranges(text, language)
    )


@lru_cache(maxsize=4096)
def _ranges(text: str, language: str) -> tuple[tuple[tuple[int, int], tuple[int, int]], ...]:
    """First and last (month, day) of every stretch of days in a text."""
    moments = read_moments(text, language, foreign=False)
    spans: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for moment in moments:
        if moment.day and moment.month:
            spans.setdefault((moment.start, moment.end), []).append((moment.month, moment.day))
    return tuple((days[0], days[-1]) for days in spans.values() if len(days) > 1)

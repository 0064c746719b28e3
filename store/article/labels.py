"""A head of labelled lines: `Title: …`, `Date: …`, `Author: …`, `Source: …`, in any language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from store.language.languages import Language, over_languages
from store.language.lines import trim
from store.language.values.forms import either

_MOST = 12
_FEWEST = 2
"""Labelled lines below this many are lines that have a colon in them."""


@dataclass(frozen=True, slots=True)
class Label:
    """A labelled line: what it tells, and where its value stands."""

    key: str
    """`title`, `date`, `author`, `source`, `url` or `lang`, as in front matter."""
    unit: int
    start: int
    end: int


@over_languages
def _patterns(known: tuple[Language, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    pages = [each.page for each in known]
    words = {
        "title": either(page.title for page in pages if page.title),
        "author": either(page.byline for page in pages if page.byline),
        "date": either(page.date for page in pages if page.date),
        "url": "url|link|" + either(page.address for page in pages if page.address),
        "source": "outlet|publisher|publication|newspaper|"
        + either(page.source for page in pages if page.source),
        "lang": "lang|language",
    }
    return tuple(
        (key, re.compile(rf"[*_]*(?:{pattern})[*_]*\s*:[*_]*\s*(?=\S)", re.IGNORECASE))
        for key, pattern in words.items()
    )


def read_labels(text: str, units: Sequence[tuple[int, int]]) -> tuple[Label, ...]:
    """The labelled lines that a text begins with; empty when they are no head."""
    found: list[Label] = []
    for i, (a, b) in enumerate(units[:_MOST]):
        label = _label(text, i, a, b)
        if label is None:
            break
        found.append(label)
    keys = {label.key for label in found}
    return tuple(found) if len(keys) >= _FEWEST and keys & {"title", "date", "author"} else ()


def _label(text: str, unit: int, a: int, b: int) -> Label | None:
    for key, pattern in _patterns():
        match = pattern.match(text, a, b)
        if match is not None and match.end() < b:
            start, end = trim(text, match.end(), b)
            is_address = "://" in text[start : start + 12]
            if key in ("url", "source"):
                key = "url" if is_address else "source"
            return Label(key, unit, start, end)
    return None

"""A quote that is kept, and where it stands in the articles as they are now.

A kept quote is an exact slice of an article on the day it was kept. When the article is edited it
is looked for anew: at another offset, as a sentence that was reworded, or in a file of another
name. What is shown as standing in an article now is always a slice of it.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any, Literal

from pydantic import ConfigDict

from store import Article, Index

State = Literal["exact", "moved", "changed", "gone"]
ALIKE = 0.6
"""Ratio of `difflib.SequenceMatcher` from which a sentence is the quote, reworded."""


@dataclass(frozen=True, slots=True)
class SavedQuote:
    """A slice of an article as it was: `article.text[start:end] == quote`."""

    __pydantic_config__ = ConfigDict(extra="forbid", strict=True)

    article: str
    """Id of the article; another text gets another."""
    path: str
    title: str
    publisher: str | None
    published: date | None
    language: str
    url: str | None
    quote: str
    start: int
    end: int
    page: int | None = None


def quote_json(saved: SavedQuote) -> dict[str, Any]:
    """A kept quote as JSON values."""
    published = saved.published.isoformat() if saved.published else None
    return {**asdict(saved), "published": published}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a kept quote stands now: `article.text[start:end] == text` unless it is gone."""

    state: State
    article: Article | None = None
    """Gone with its article, or out of an article that is still there."""
    start: int = 0
    end: int = 0
    text: str = ""


class Places:
    """Looks quotes up in an index; one look at the articles serves many quotes."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._by_path: dict[str, Article] | None = None
        self._renamed: dict[str, Article | None] = {}

    def find(self, saved: SavedQuote) -> Place:
        """Where a quote stands now."""
        article = self._at(saved)
        if article is None:
            return Place("gone")
        if article.path == saved.path and article.text[saved.start : saved.end] == saved.quote:
            return Place("exact", article, saved.start, saved.end, saved.quote)
        found = _occurrence(article.text, saved)
        if found is not None:
            return _slice("moved", article, *found)
        found = self._reworded(article, saved.quote)
        return _slice("changed", article, *found) if found else Place("gone", article)

    def _at(self, saved: SavedQuote) -> Article | None:
        """The article of a path as it is now, or the one that has taken its words over."""
        if self._by_path is None:
            self._by_path = {article.path: article for article in self._index.articles()}
        at = self._by_path.get(saved.path)
        if at is not None:
            return at
        if saved.path not in self._renamed:
            holders = (a for a in self._by_path.values() if saved.quote in a.text)
            self._renamed[saved.path] = next(holders, None) if saved.quote.strip() else None
        return self._renamed[saved.path]

    def _reworded(self, article: Article, quote: str) -> tuple[int, int] | None:
        best, span = ALIKE, None
        matcher = SequenceMatcher(autojunk=False, b=quote)
        try:
            passages = self._index.passages_of(article.id)
        except KeyError:  # a sync took it away meanwhile
            return None
        for start, end in dict.fromkeys(s for p in passages for s in p.sentences):
            matcher.set_seq1(article.text[start:end])
            if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < best:
                continue
            ratio = matcher.ratio()
            if ratio >= best:
                best, span = ratio, (start, end)
        return span


def _occurrence(text: str, saved: SavedQuote) -> tuple[int, int] | None:
    """The quote at the offset nearest to where it was; white space may have changed."""
    words = saved.quote.split()
    if not words:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    spans = [match.span() for match in pattern.finditer(text)]
    exact = [span for span in spans if text[slice(*span)] == saved.quote]
    return min(exact or spans, key=lambda span: abs(span[0] - saved.start), default=None)


def _slice(state: State, article: Article, start: int, end: int) -> Place:
    return Place(state, article, start, end, article.text[start:end])

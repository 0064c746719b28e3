"""What a search found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from qa.answer.answer import article_json
from store import Article

Span = tuple[int, int]
"""Offsets into the text of an article."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """The slice `article.text[start:end]` with some of the marks."""

    start: int
    end: int
    marks: tuple[Span, ...]
    """Offsets into the article's text, not the slice."""


@dataclass(frozen=True, slots=True)
class SearchHit:
    """An article that a query is true of."""

    article: Article
    marks: tuple[Span, ...]
    """Everything in it that the query asks for, in order; none where only its title does and the
    text lacks that."""
    snippets: tuple[Snippet, ...]
    score: float
    """BM25 of the article, larger for better; 0.0 when sorted by date."""

    @property
    def count(self) -> int:
        """How often what is asked for stands in it."""
        return len(self.marks)

    def to_json(self) -> dict[str, Any]:
        """The hit as data, with the words of its snippets."""
        return {
            "article": article_json(self.article),
            "count": self.count,
            "score": round(self.score, 4),
            "marks": [list(mark) for mark in self.marks],
            "snippets": [
                {
                    "start": snippet.start,
                    "end": snippet.end,
                    "text": self.article.text[snippet.start : snippet.end],
                    "marks": [list(mark) for mark in snippet.marks],
                }
                for snippet in self.snippets
            ],
        }


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The articles that a query is true of, and how many there are of each kind."""

    query: str
    hits: tuple[SearchHit, ...]
    """Those asked for, in order."""
    total: int
    """Articles found, shown or not."""
    facets: Mapping[str, Mapping[str, int]]
    """Articles found by `language`, `publisher`, `author`, `folder` and `month` (`2025-11`), the
    most frequent first, months in order. Those without a day or an outlet count under ""."""
    spellings: Mapping[str, tuple[str, ...]]
    """Words of the query, and how else they were looked for."""

    def to_json(self) -> dict[str, Any]:
        """The result as data."""
        return {
            "query": self.query,
            "total": self.total,
            "spellings": {word: list(found) for word, found in self.spellings.items()},
            "facets": {name: dict(counts) for name, counts in self.facets.items()},
            "hits": [hit.to_json() for hit in self.hits],
        }

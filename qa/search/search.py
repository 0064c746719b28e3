"""Search the articles for exactly what a query says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

from qa.question.sources import ALL, Facet, Sources, values_of
from qa.search.marks import marks
from qa.search.query import parse
from qa.search.result import SearchHit, SearchResult
from qa.search.snippets import snippets
from qa.search.spelling import Spellings
from store import Article, Index
from store.fulltext import Expression

Sort = Literal["rank", "newest", "oldest"]
_COUNTED: tuple[Facet, ...] = ("language", "publisher", "author", "folder")


def search(
    index: Index,
    query: str,
    *,
    sources: Sources = ALL,
    sort: Sort = "rank",
    limit: int = 100,
    offset: int = 0,
) -> SearchResult:
    """The articles of the sources that a query is true of, with all its words marked.

    Case counts nowhere, accents only where the query writes some; a name is found in every script.
    Sorted by BM25, or by day of publication with undated articles last. Raises SearchError for a
    query that cannot be read.
    """
    words = index.fulltext()
    spellings = Spellings(words)
    expression = parse(query, spellings.phrase)
    scores = words.match(expression, ranked=sort == "rank")
    found = [a for a in index.articles() if a.id in scores and sources.hold(a)]
    ordered = _sorted(found, sort, scores)
    return SearchResult(
        query=query,
        hits=tuple(
            hit(article, expression, scores[article.id])
            for article in ordered[offset : offset + limit]
        ),
        total=len(found),
        facets=facets(found),
        spellings=spellings.variants,
    )


def search_in(index: Index, article: Article, query: str) -> SearchHit:
    """What a query marks in one article. Raises SearchError for a query that cannot be read."""
    expression = parse(query, Spellings(index.fulltext()).phrase)
    return hit(article, expression)


def hit(article: Article, expression: Expression, score: float = 0.0) -> SearchHit:
    """One article with what an expression marks in it."""
    found = tuple(marks(article, expression))
    return SearchHit(article, found, snippets(article, found), score)


def _sorted(found: Sequence[Article], sort: Sort, scores: Mapping[str, float]) -> list[Article]:
    newest = sorted(found, key=lambda a: (a.published or date.min, a.path), reverse=True)
    if sort == "rank":
        return sorted(newest, key=lambda a: scores[a.id], reverse=True)
    if sort == "oldest":
        return sorted(found, key=lambda a: (a.published or date.max, a.path))
    return newest


def facets(found: Iterable[Article]) -> dict[str, dict[str, int]]:
    """How many of the articles there are of each kind, as `SearchResult.facets` has it."""
    counts: dict[str, Counter[str]] = {facet: Counter() for facet in _COUNTED}
    months: Counter[str] = Counter()
    for article in found:
        for facet in _COUNTED:
            counts[facet].update(values_of(facet, article))
        months[article.published.isoformat()[:7] if article.published else ""] += 1
    ordered = {facet: dict(each.most_common()) for facet, each in counts.items()}
    return {**ordered, "month": dict(sorted(months.items()))}

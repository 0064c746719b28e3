"""Search the articles for exactly what a query says."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from qa.question.sources import ALL, Sources
from qa.search.marks import marks
from qa.search.query import parse
from qa.search.result import SearchHit, SearchResult
from qa.search.snippets import snippets
from qa.search.spelling import Spellings
from store import Article, Index
from store.fulltext import Expression

Sort = Literal["rank", "newest", "oldest"]


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

    Case counts nowhere, accents only where the query writes some, which a text may leave out;
    a name is found in every script.
    Sorted by BM25, or by day of publication with undated articles last. Raises SearchError for a
    query that cannot be read.
    """
    words = index.fulltext()
    spellings = Spellings(words)
    expression = parse(query, spellings.phrase)
    scores = words.match(expression, ranked=sort == "rank")
    found = [a for a in index.articles() if a.id in scores]
    if sources:
        found = [a for a in found if sources.hold(a)]
    ordered = _first(found, sort, scores, offset + limit)
    return SearchResult(
        query=query,
        hits=tuple(hit(article, expression, scores[article.id]) for article in ordered[offset:]),
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


def _first(
    found: Sequence[Article], sort: Sort, scores: Mapping[str, float], n: int
) -> list[Article]:
    """The first n of the articles in their order."""
    if sort == "oldest":
        return heapq.nsmallest(n, found, key=lambda a: (a.published or date.max, a.path))
    if sort == "newest":
        return heapq.nlargest(n, found, key=lambda a: (a.published or date.min, a.path))
    return heapq.nlargest(n, found, key=lambda a: (scores[a.id], a.published or date.min, a.path))


def facets(found: Sequence[Article]) -> dict[str, dict[str, int]]:
    """How many of the articles there are of each kind, as `SearchResult.facets` has it."""
    folders: Counter[str] = Counter()
    for parent, n in Counter(a.path.rpartition("/")[0] for a in found).items():
        steps = parent.split("/")
        for i in range(1, len(steps) + 1):
            folders["/".join(steps[:i])] += n
    months: Counter[str] = Counter()
    for day, n in Counter(a.published for a in found).items():
        months[day.isoformat()[:7] if day else ""] += n
    counts = {
        "language": Counter(a.language for a in found),
        "publisher": Counter(a.publisher or "" for a in found),
        "author": Counter(author for a in found for author in a.authors),
        "folder": folders,
    }
    ordered = {facet: dict(each.most_common()) for facet, each in counts.items()}
    return {**ordered, "month": dict(sorted(months.items()))}

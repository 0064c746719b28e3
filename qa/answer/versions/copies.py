"""A citation names every article that has its words: a dispatch that several outlets print."""

from __future__ import annotations

from dataclasses import replace

from qa.answer.answer import Answer, Citation, Copy
from qa.answer.versions.near import near_versions
from qa.answer.versions.statements import says_the_same
from store import Article, Index
from store.versions.changes import counterpart


def with_copies(answer: Answer, index: Index) -> Answer:
    """The answer with, for each citation, the other versions of its article that say the same, and
    where in them."""
    cited = {citation.article.id for citation in answer.citations}
    citations = tuple(
        replace(citation, also_in=copies)
        if (copies := _copies(citation, index, cited))
        else citation
        for citation in answer.citations
    )
    return replace(answer, citations=citations)


def _copies(citation: Citation, index: Index, cited: set[str]) -> tuple[Copy, ...]:
    try:
        versions = near_versions(citation.article, index)
    except KeyError:  # An answer outlives the articles that it cites.
        return ()
    found = []
    for other in versions:
        place = None if other.id in cited else _place(citation, other)
        if place is not None:
            found.append(Copy(other, other.text[slice(*place)], *place))
    return tuple(found)


def _place(citation: Citation, other: Article) -> tuple[int, int] | None:
    """Where another version says the same: to the letter, or in a sentence like it."""
    at = other.text.find(citation.quote)
    if at >= 0:
        return at, at + len(citation.quote)
    place = counterpart(citation.quote, other)
    if place is None:
        return None
    told = other.text[slice(*place)]
    return place if says_the_same(citation.quote, told, other.language) else None

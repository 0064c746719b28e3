"""The versions of an article that are looked through for one answer."""

from __future__ import annotations

from heapq import nsmallest

from store import Article, Index

MOST = 100
"""A form that is filled in daily has thousands of versions: an answer would take minutes."""
_UNDATED = 10**6


def near_versions(article: Article, index: Index) -> list[Article]:
    """All versions of an article with itself, in the order of `Index.versions`; where there are
    more than `MOST`, the nearest in time. KeyError."""
    versions = index.versions(article.id)
    if len(versions) <= MOST:
        return versions

    def apart(other: Article) -> tuple[bool, int]:
        day, own = other.published, article.published
        days = abs((day - own).days) if day and own else _UNDATED
        return other.id != article.id, days

    kept = {each.id for each in nsmallest(MOST, versions, key=apart)}
    return [each for each in versions if each.id in kept]

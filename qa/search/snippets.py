"""The places of an article that show best what was found in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.search.result import Snippet, Span
from store import Article, Part

_WIDTH = 220
"""Characters of one snippet, about two lines."""
_MOST = 3
_SPACE = re.compile(r"\s")


def snippets(article: Article, marks: Sequence[Span]) -> tuple[Snippet, ...]:
    """Up to three slices of the text, in order, those with the most different words marked; the
    beginning of the article where nothing is."""
    if not marks:
        first = next((p for p in article.parts if p.kind == "body"), None)
        return (_cut(article, first.start, first.start, ()),) if first else ()
    groups: list[list[Span]] = []
    for mark in marks:
        if (
            groups
            and mark[1] - groups[-1][0][0] <= _WIDTH
            and _part(article, mark) == _part(article, groups[-1][0])
        ):
            groups[-1].append(mark)
        else:
            groups.append([mark])

    def worth(group: list[Span]) -> int:
        return len({article.text[start:end].casefold() for start, end in group})

    # The title is shown beside the snippets already.
    told = [g for g in groups if _part(article, g[0]).kind != "title"] or groups
    best = sorted(sorted(told, key=worth, reverse=True)[:_MOST])
    return tuple(_cut(article, group[0][0], group[-1][1], tuple(group)) for group in best)


def _part(article: Article, span: Span) -> Part:
    return next(p for p in article.parts if p.start <= span[0] < p.end)


def _cut(article: Article, start: int, end: int, marks: tuple[Span, ...]) -> Snippet:
    """A slice around a place, widened to whole words and not beyond its part."""
    part = next(p for p in article.parts if p.start <= start < p.end or start == p.start)
    room = max(0, _WIDTH - (end - start))
    first, last = max(part.start, start - room // 3), min(part.end, end + room - room // 3)
    if first > part.start and (space := _SPACE.search(article.text, first, start)):
        first = space.end()
    if last < part.end:
        spaces = [m.start() for m in _SPACE.finditer(article.text, end, last)]
        last = spaces[-1] if spaces else last
    return Snippet(first, last, marks)

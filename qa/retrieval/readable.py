"""What of a passage may be read and quoted as an answer, sentence by sentence.

A title or a heading says what is told, not what is so; the row of a table says nothing without the
row of its columns' names.
"""

from __future__ import annotations

from dataclasses import dataclass

from qa.retrieval.hit import Hit
from store import Article
from store.article.structure import header_row, is_heading_line


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text that is read in one piece: the slice of an article from `start` on, and what stands
    above it."""

    start: int
    text: str
    title: str


def stretches(hit: Hit) -> list[Stretch]:
    """The runs of a passage's sentences that may be quoted; none for a title that has a text."""
    article, passage = hit.article, hit.passage
    if passage.kind == "title" and any(p.kind == "body" for p in article.parts):
        return []
    runs: list[tuple[int, int]] = []
    open_run = False
    for start, end in passage.sentences:
        if passage.kind != "title" and is_heading(article, start, end):
            open_run = False
        elif open_run:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
            open_run = True
    above = "" if passage.kind in {"related", "title"} else article.title
    return [
        Stretch(a, article.text[a:b], " — ".join(x for x in (above, *_columns(article, a)) if x))
        for a, b in runs
    ]


def is_heading(article: Article, start: int, end: int) -> bool:
    """Whether a sentence is a line of its own that does not end as a sentence: no item of a list,
    no row of a table."""
    return is_heading_line(article.text, start, end)


def _columns(article: Article, start: int) -> tuple[str, ...]:
    row = header_row(article, start)
    return (article.text[row[0] : row[1]],) if row else ()

"""What of a passage may be read and quoted as an answer, sentence by sentence.

A title or a heading says what is told, not what is so; the row of a table says nothing without the
row of its columns' names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa.retrieval.hit import Hit
from store import Article
from store.language.lines import is_terminated

HEADING_WORDS = 20
"""A longer line is no heading."""
_ITEM = re.compile(r"\s*(?:[-–—•*·▪►✓]|\d{1,3}[.)])\s")
_MARKUP = re.compile(r"\s*#{1,6}\s")
_CELLS = re.compile(r"\s*\|.*\||[^\t\n]+\t[^\n]+")


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
    line = line_of(article.text, start, end)
    text = article.text[start:end]
    if _MARKUP.match(line):
        return True
    if _ITEM.match(line) or _CELLS.fullmatch(line):
        return False
    return (
        line.strip() == text.strip()
        and not is_terminated(text)
        and (len(text.split()) <= HEADING_WORDS)
    )


def header_row(article: Article, start: int, end: int) -> tuple[int, int] | None:
    """The first row of the table that a row stands in; None for the first row, and outside one."""
    text = article.text
    if not _CELLS.fullmatch(line_of(text, start, end)):
        return None
    first = None
    for a, b in _lines_before(text, start):
        if not _CELLS.fullmatch(text[a:b]):
            break
        first = (a, b)
    return first


def line_of(text: str, start: int, end: int) -> str:
    """The line or lines that a slice stands on."""
    a = text.rfind("\n", 0, start) + 1
    b = text.find("\n", end)
    return text[a : b if b >= 0 else len(text)]


def _columns(article: Article, start: int) -> tuple[str, ...]:
    row = header_row(article, start, start)
    return (article.text[row[0] : row[1]],) if row else ()


def _lines_before(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Lines above the one at `start`, the nearest first."""
    end = text.rfind("\n", 0, start)
    while end >= 0:
        begin = text.rfind("\n", 0, end) + 1
        yield begin, end
        end = begin - 1

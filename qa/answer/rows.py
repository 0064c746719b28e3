"""A table looked up: the row whose name the question has, in a column that it asks for.

A reader sees rows as runs of numbers. Where the words of the question are those of a row and of a
column, or of a column and one of its values, nothing has to be read.
"""

from __future__ import annotations

import re
from dataclasses import replace

from qa.question.question import Question
from qa.retrieval.hit import Hit, Span
from qa.retrieval.naming import WORD, is_heard
from store import analyse
from store.article.structure import header_row

LOOKED_UP = 0.7
"""Probability that a row answers that was looked up."""
_CELL = re.compile(r"[^|\t\n]+")

Cell = tuple[int, int, str]


def looked_up(question: Question, hit: Hit) -> Hit:
    """The hit with the cell that the question asks for; as it is where not just one is it."""
    if hit.span is None:
        return hit
    article, code = hit.article, hit.article.language
    found: list[Cell] = []
    asked = frozenset(analyse(question.searched, question.language))
    for start, end in hit.passage.sentences:
        header = header_row(article, start)
        if header is None:
            continue
        heads, cells = _cells(article.text, *header), _cells(article.text, start, end)
        if len(heads) == len(cells) > 1:
            found += _of_row(question, asked, heads, cells, code)
    if len(found) != 1:
        return hit
    (start, end, _), span = found[0], hit.span
    sure = max(span.probability, LOOKED_UP)
    return replace(hit, span=Span(start, end, sure, span.score))


def _of_row(
    question: Question, asked: frozenset[str], heads: list[Cell], cells: list[Cell], code: str
) -> list[Cell]:
    """The cell of a row that answers, in a list; none where the row is of something else."""
    same = question.language == code
    label = next((i for i, cell in enumerate(cells) if WORD.search(cell[2])), None)
    if label is None or not same:
        return []
    words = [frozenset(analyse(head[2], code)) - {""} for head in heads]
    held = [0 if i == label else len(each & asked) for i, each in enumerate(words)]
    name = frozenset(analyse(cells[label][2], code))
    if name and (name <= asked or _is_named(question, cells[label][2])):
        best = max(held)
        if best and held.count(best) == 1:
            return [cells[held.index(best)]]
        return [cells[1 - label]] if len(cells) == 2 and question.asks == "quantity" else []
    numbers = {t.surface.strip() for t in question.terms if t.kind in {"number", "year"}}
    told = [i for i, each in enumerate(held) if each and cells[i][2] in numbers]
    return [cells[label]] if len(told) == 1 else []


def _is_named(question: Question, label: str) -> bool:
    names = [t.surface for t in question.terms if t.kind == "name"]
    return any(all(is_heard(word, label) for word in WORD.findall(name)) for name in names)


def _cells(text: str, start: int, end: int) -> list[Cell]:
    """The cells of a row that are not empty, with their offsets."""
    return [
        (m.start() + len(m[0]) - len(m[0].lstrip()), m.end() - len(m[0]) + len(m[0].rstrip()),
         m[0].strip())
        for m in _CELL.finditer(text, start, end)
        if m[0].strip()
    ]  # fmt: skip

"""What is looked up and not read: the cell of a table, the answer of an interview.

A reader sees rows as runs of numbers. Where the words of the question are those of a row and of a
column, or of a column and one of its values, or of the question of an interview, nothing has to be
read.
"""

from __future__ import annotations

import re
from dataclasses import replace

from qa.question.question import Question, read_question
from qa.retrieval.hit import Hit, Span
from qa.retrieval.naming import WORD, is_heard
from store import Article, analyse
from store.article.structure import asked_before, header_row

LOOKED_UP = 0.7
"""Probability that what was looked up answers."""
BEFORE = 500
"""Characters before the question of an interview that tell what "it" is in it."""
_LABEL = re.compile(r"[*_\s]*[^:?]{1,30}[*_]*\s?:[*_]*\s")
_CELL = re.compile(r"[^|\t\n]+")

Cell = tuple[int, int, str]


def looked_up(question: Question, hit: Hit) -> Hit:
    """The hit with the cell, or the answer, that the question asks for; as it is where not just one
    is it."""
    if hit.span is None:
        return hit
    article, code = hit.article, hit.article.language
    found: list[Cell] = []
    asked = frozenset(analyse(question.searched, question.language))
    answers = _Interview(question, asked, hit.article)
    for start, end in hit.passage.sentences:
        if answers(start):
            found.append((start, end, article.text[start:end]))
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


class _Interview:
    """Tells of an offset whether the first sentence that answers what is asked begins there."""

    def __init__(self, question: Question, asked: frozenset[str], article: Article) -> None:
        self._question, self._asked, self._article = question, asked, article
        self._seen: set[tuple[int, int]] = set()

    def __call__(self, start: int) -> bool:
        article, code = self._article, self._article.language
        span = asked_before(article, start)
        if span is None or span in self._seen or code != self._question.language:
            return False
        self._seen.add(span)
        theirs = _LABEL.sub("", article.text[slice(*span)], count=1)
        own = frozenset(analyse(theirs, code))
        before = article.text[max(0, span[0] - BEFORE) : span[0]]
        rest = self._asked - own - frozenset(analyse(f"{article.title}\n{before}", code))
        asks = read_question(theirs, fallback_language=code).asks if own else ""
        return bool(own) and own <= self._asked and not rest and asks == self._question.asks


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
            cell = cells[held.index(best)]
            # Who it was is not told by a number.
            return [] if question.asks == "who" and not WORD.search(cell[2]) else [cell]
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

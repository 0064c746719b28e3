"""Questions that a passage does not answer, made from answerable ones."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import replace

from qa.reader.training.data.questions import Article, words
from qa.reader.training.data.rows import Row, Verdict

_NUMBER = re.compile(r"(?<![\w.,])\d{1,4}(?![\w.,]\d|\w)")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")


class Paragraphs:
    """An article's paragraphs, searched by the words of a question."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.bags = [set(words(p)) for p in article.paragraphs]
        self.spread = Counter(word for bag in self.bags for word in bag)

    def other(self, number: int, row: Row) -> Row | None:
        """The question with the paragraph that shares most of its words and lacks its answer."""
        answer = row.passage[row.start : row.end].lower()
        asked = words(row.text)
        best, most = -1, 0.0
        for index, bag in enumerate(self.bags):
            if index == number or answer in self.article.paragraphs[index].lower():
                continue
            shared = sum(1 / (1 + self.spread[word]) for word in asked if word in bag)
            if shared > most:
                best, most = index, shared
        if best < 0:
            return None
        return without_answer(row, self.article.paragraphs[best])


def without_answer(row: Row, passage: str) -> Row:
    """The row's question put to a passage that does not answer it."""
    return replace(
        row,
        passage=passage,
        verdict=Verdict.NO,
        start=-1,
        end=-1,
        source=f"{row.source}-other",
    )


def changed_question(row: Row, names: list[str], rng: random.Random) -> Row | None:
    """The row with another number, year or name in its question, one the passage does not hold."""
    text = _other_number(row, rng) if rng.random() < 0.7 else None
    text = text or _other_name(row, names, rng)
    if text is None:
        return None
    return replace(
        row, text=text, verdict=Verdict.NO, start=-1, end=-1, source=f"{row.source}-changed"
    )


def names_of(text: str) -> list[str]:
    """Runs of capitalised words after a small one."""
    return [match[0] for match in _NAME.finditer(text)]


def _other_number(row: Row, rng: random.Random) -> str | None:
    found = list(_NUMBER.finditer(row.text))
    if not found:
        return None
    match = rng.choice(found)
    new = str(abs(int(match[0]) + rng.choice((-3, -2, -1, 1, 2, 3, 5, 10))))
    if new == match[0] or new in row.passage:
        return None
    return row.text[: match.start()] + new + row.text[match.end() :]


def _other_name(row: Row, names: list[str], rng: random.Random) -> str | None:
    found = list(_NAME.finditer(row.text))
    if not found:
        return None
    match = rng.choice(found)
    length = len(match[0].split())
    fitting = [
        name
        for name in names
        if name not in row.text and name not in row.passage and abs(len(name.split()) - length) <= 1
    ]
    if not fitting:
        return None
    return row.text[: match.start()] + rng.choice(fitting) + row.text[match.end() :]

"""What earlier turns were answered with: a follow-up leans on it, and does not show it again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence

from qa.answer.answer import Answer
from qa.question.question import Question
from qa.question.readings import Told, topic_of

KEPT = 512
"""Turns that are remembered; an older one is answered again where it is needed."""
_Key = tuple[int, tuple[str, ...]]


class Memory:
    """The last turns of all conversations with one index. Safe to share between threads."""

    def __init__(self) -> None:
        self._turns: OrderedDict[_Key, Told] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, revision: int, turns: Sequence[str]) -> Told | None:
        """What the last of these turns was answered with; None when it is not known."""
        with self._lock:
            return self._turns.get((revision, tuple(turns)))

    def keep(self, revision: int, turns: Sequence[str], told: Told) -> None:
        """Remember a turn, with the ones before it as what tells it from others."""
        with self._lock:
            self._turns[revision, tuple(turns)] = told
            while len(self._turns) > KEPT:
                self._turns.popitem(last=False)


def told_by(read: Question, answer: Answer, before: Told | None) -> Told:
    """What is remembered of an answer."""
    spans = []
    for statement in answer.statements:
        for number in statement.citations:
            cited = answer.citations[number - 1]
            spans += [
                (cited.article.id, cited.start + a, cited.start + b)
                for a, b in statement.emphasis
                if statement.text == cited.quote
            ]
    found = ""
    if spans:
        article = next(c.article for c in answer.citations if c.article.id == spans[0][0])
        found = " ".join(article.text[spans[0][1] : spans[0][2]].split())
    shown = tuple((c.article.id, c.start, c.end) for c in answer.citations)
    if not shown and before is not None and read.leant_on:
        return before
    return Told(
        searched=read.searched,
        topic=topic_of(read, before, found),
        articles=frozenset(c.article.id for c in answer.citations),
        shown=(*shown, *(before.shown if before is not None and read.leant_on else ())),
        found=tuple(spans),
    )

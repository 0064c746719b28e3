"""Conversations: is a follow-up read with what it leans on, and a new question alone?"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evals.outcome import Outcome, Score
from evals.run import progress
from evals.system import Reply
from evals.tasks.ask import Asked, is_right
from evals.tasks.task import Means, Outcomes, Task
from evals.tasks.workspace import Document, opened, written
from store import Article

MEASURES = (
    "first_sentence", "in_full", "right_sentence", "follow_up_as_new", "new_as_follow_up",
    "refused_answerable", "refused_unanswerable", "ask_p50", "ask_p95",
)  # fmt: skip
FOLLOW_UP, NEW = "follow_up", "new"


@dataclass(frozen=True, slots=True)
class Said:
    """A turn of a conversation, with what was asked before it, oldest first."""

    id: str
    kind: str
    """`FOLLOW_UP` or `NEW`."""
    language: str
    history: tuple[str, ...]
    question: str
    full: str
    """The same question with all that it leans on; a new one is so already."""
    gold: tuple[tuple[str, str], ...]
    """(path, sentence) of what answers, any of them; empty when nothing does."""


@dataclass(frozen=True, slots=True)
class Conversed:
    """Articles, and the turns that are asked of all of them together."""

    documents: tuple[Document, ...]
    turns: tuple[Said, ...]


def run_conversing(folders: Sequence[Conversed], means: Means) -> Outcomes:
    """Outcomes of ours: each turn after its history, and in full without one."""
    outcomes: dict[str, list[Outcome]] = {}
    for folder in folders:
        with written(folder.documents) as place, opened(place, means) as corpus:
            for turn in progress(folder.turns, "conversations", quiet=means.quiet):
                start = time.perf_counter()
                reply = corpus.ours.ask([*turn.history, turn.question])
                seconds = time.perf_counter() - start
                full = corpus.ours.ask([turn.full])
                outcomes.setdefault(corpus.ours.name, []).append(
                    _outcome(turn, reply, full, corpus.articles, seconds)
                )
    return {name: tuple(listed) for name, listed in outcomes.items()}


def _outcome(
    turn: Said, reply: Reply, full: Reply, articles: Mapping[str, Article], seconds: float
) -> Outcome:
    taken = reply.searched != turn.question
    told = f"searched {reply.searched!r}"
    scores = {
        "new_as_follow_up": Score(float(taken) if turn.kind == NEW else None, told),
        "follow_up_as_new": Score(float(not taken) if turn.kind == FOLLOW_UP else None, told),
    }
    if turn.gold:
        right = _right(turn, reply, articles)
        scores |= {
            "first_sentence": Score(float(right[:1] == [True]), f"{told}, right {right}"),
            "right_sentence": Score(float(any(right)), f"{told}, right {right}"),
            "in_full": Score(float(_right(turn, full, articles)[:1] == [True]), turn.full),
        }
    language = {path[:2] for path, _ in turn.gold}
    return Outcome(
        id=turn.id,
        kind=turn.kind,
        language=turn.language,
        pair=f"{turn.language}→{'+'.join(sorted(language)) or '–'}",
        turns=(*turn.history, turn.question),
        answerable=bool(turn.gold),
        scores=scores,
        reply=reply,
        gold=turn.gold,
        seconds={"ask": seconds},
    )


def _right(turn: Said, reply: Reply, articles: Mapping[str, Article]) -> list[bool]:
    """For each citation in the order of the statements, whether it is of a sentence that answers.

    A sentence that says what a pronoun stands for may be quoted before the one that answers: the
    first of an article counts when the next one is right.
    """
    cited = {c.number: c for c in reply.citations}
    numbers = [number for said in reply.statements for number in said.citations]
    gold = [
        Asked(turn.id, turn.language, turn.question, path, "", (sentence,), "")
        for path, sentence in turn.gold
    ]
    right = [
        any(is_right(each, cited[number], articles[each.path].text) for each in gold)
        for number in numbers
    ]
    beside = [cited[a].path == cited[b].path for a, b in zip(numbers, numbers[1:], strict=False)]
    return [right[0] or (right[1] and beside[0]), *right[1:]] if len(right) > 1 else right


CONVERSING = Task(run_conversing, MEASURES, ("kind", "language"))

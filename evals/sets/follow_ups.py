"""Turns of conversations: follow-ups, each with the same question in full beside it, and new
questions that must not be taken for one."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from evals.sets.base import PublicSet, draw, need, read_jsonl
from evals.sets.conversations import PLACE, documents
from evals.tasks.converse import CONVERSING, Conversed, Said


def load(data: Path, limit: int, seed: int, *, split: str) -> list[Conversed]:
    turns = []
    for row in read_jsonl(data, f"{PLACE}/turns.jsonl"):
        id_, half, kind, language, history, question, full, gold = need(
            row, "id", "split", "kind", "language", "history", "question", "full", "gold"
        )
        if half == split:
            sentences = tuple((each["path"], each["sentence"]) for each in gold)
            turns.append(Said(id_, kind, language, tuple(history), question, full, sentences))
    return [Conversed(documents(data, split), tuple(draw(turns, limit, seed)))]


_NOTES = (
    "A follow-up is right when the first citation is of a sentence that answers it; asked in full, "
    "it is a first question with every name in it.",
)
FOLLOW_UPS = PublicSet(
    "follow-ups",
    "Conversations, the half that is reported: 64 follow-ups and 64 new questions, en, fr, ru, vi",
    partial(load, split="test"),
    CONVERSING,
    limit=0,
    notes=_NOTES,
    shipped=True,
)
FOLLOW_UPS_DEV = PublicSet(
    "follow-ups-dev",
    "Conversations, the half that rules were written on: 64 follow-ups and 64 new questions",
    partial(load, split="dev"),
    CONVERSING,
    limit=0,
    notes=_NOTES,
    shipped=True,
)

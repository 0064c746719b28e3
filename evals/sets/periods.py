"""Questions that limit their answer to a stretch of time, and some that only look like it."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from evals.sets.base import PublicSet, draw, need, read_jsonl
from evals.sets.conversations import PLACE, documents
from evals.tasks.dated import DATED, Dated, Limited


def load(data: Path, limit: int, seed: int, *, split: str) -> list[Dated]:
    asked = []
    for row in read_jsonl(data, f"{PLACE}/periods.jsonl"):
        id_, half, language, question, limited, since, until, also = need(
            row, "id", "split", "language", "question", "limited", "since", "until", "also"
        )
        if half == split:
            first, last = (date.fromisoformat(day) if day else None for day in (since, until))
            asked.append(Limited(id_, language, question, limited, first, last, frozenset(also)))
    return [Dated(documents(data, "periods"), tuple(draw(asked, limit, seed)))]


_NOTES = (
    "A period is kept when it is read as written beforehand, and every article that is cited was "
    "published in it or, of a few, names it.",
    "Relative periods are counted from the newest article, 3 December 2025.",
)
PERIODS = PublicSet(
    "periods",
    "Periods, the half that is reported: 100 questions, en, fr, ru, vi",
    partial(load, split="test"),
    DATED,
    limit=0,
    notes=_NOTES,
    shipped=True,
)
PERIODS_DEV = PublicSet(
    "periods-dev",
    "Periods, the half that rules were written on: 100 questions",
    partial(load, split="dev"),
    DATED,
    limit=0,
    notes=_NOTES,
    shipped=True,
)

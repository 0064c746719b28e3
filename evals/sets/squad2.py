"""SQuAD (Rajpurkar et al. 2016, EMNLP), a third party's sample of 500 dev questions."""

from __future__ import annotations

from pathlib import Path

from evals.sets.base import PublicSet, draw, need, read_jsonl
from evals.tasks.read import READING, ReadingItem


def load(data: Path, limit: int, seed: int) -> list[ReadingItem]:
    items = []
    for row in read_jsonl(data, "questions/squad2-500/squad2-500.jsonl"):
        id_, context, question, gold = need(row, "id", "context", "question", "gold")
        answers = tuple(dict.fromkeys(a.strip() for a in gold["answers"] if a.strip()))
        if answers and not gold["is_impossible"]:
            items.append(ReadingItem(id_, "en", question, context, answers))
    return draw(items, limit, seed)


SQUAD2 = PublicSet(
    "squad2", "SQuAD sample: find the sentence in the given paragraph, English", load, READING, 90
)

"""CLAPnq dev (Rosenthal et al. 2025, TACL): one Wikipedia passage that answers, or does not."""

from __future__ import annotations

from pathlib import Path

from evals.sets.base import PublicSet, draw, need, read_jsonl
from evals.tasks.abstain import ABSTENTION, AbstentionItem


def load(data: Path, limit: int, seed: int) -> list[AbstentionItem]:
    items = []
    for subset, answerable in (("answerable", True), ("unanswerable", False)):
        rows = list(read_jsonl(data, f"questions/clapnq/dev_{subset}.jsonl"))
        for row in draw(rows, limit // 2, seed):
            id_, question, passages = need(row, "id", "input", "passages")
            texts = tuple(f"{p['title']}\n\n{p['text']}\n" for p in passages)
            items.append(AbstentionItem(f"{subset}-{id_}", "en", question, texts, answerable))
    return items


CLAPNQ = PublicSet(
    "clapnq", "CLAPnq dev: answer or refuse, given one passage, English", load, ABSTENTION, 160
)

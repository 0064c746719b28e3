"""AttributionBench dev (Li et al. 2024, ACL Findings): is the claim supported by its references?"""

from __future__ import annotations

from pathlib import Path

from evals.sets.base import PublicSet, draw, need, read_jsonl
from evals.tasks.support import SUPPORT, SupportItem

FILE = "questions/attributionbench/dev_all_subset_balanced.jsonl"


def load(data: Path, limit: int, seed: int) -> list[SupportItem]:
    items = []
    for row in read_jsonl(data, FILE):
        id_, source, claim, references, label = need(
            row, "id", "src_dataset", "claim", "references", "attribution_label"
        )
        items.append(SupportItem(id_, source, claim, tuple(references), label == "attributable"))
    return draw(items, limit, seed)


ATTRIBUTIONBENCH = PublicSet(
    "attributionbench", "AttributionBench dev: is the claim supported?", load, SUPPORT, 300
)

"""Claims that people judged by their evidence: AttributionBench dev (Li et al. 2024, ACL Findings)
and QAGS (Wang, Cho, Lewis 2020, ACL), summary sentences of CNN/DailyMail and XSum articles."""

from __future__ import annotations

from pathlib import Path

from evals.sets.base import PublicSet, draw, need, read_jsonl
from evals.tasks.support import SUPPORT, SupportItem

FILE = "questions/attributionbench/dev_all_subset_balanced.jsonl"


def load_attributionbench(data: Path, limit: int, seed: int) -> list[SupportItem]:
    items = []
    for row in read_jsonl(data, FILE):
        id_, source, claim, references, label = need(
            row, "id", "src_dataset", "claim", "references", "attribution_label"
        )
        items.append(SupportItem(id_, source, claim, tuple(references), label == "attributable"))
    return draw(items, limit, seed)


def load_qags(data: Path, limit: int, seed: int) -> list[SupportItem]:
    items = []
    for source in ("cnndm", "xsum"):
        for row in read_jsonl(data, f"questions/qags/{source}.jsonl"):
            id_, article, sentence, supported = need(row, "id", "article", "sentence", "supported")
            items.append(SupportItem(id_, source, sentence, (article,), supported))
    return draw(items, limit, seed)


ATTRIBUTIONBENCH = PublicSet(
    "attributionbench",
    "AttributionBench dev: is the claim supported?",
    load_attributionbench,
    SUPPORT,
    300,
)
QAGS = PublicSet(
    "qags", "QAGS: is the summary sentence supported by the article?", load_qags, SUPPORT, 300
)

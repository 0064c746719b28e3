"""QAGS (Wang, Cho, Lewis 2020, ACL): summary sentences of CNN/DailyMail and XSum articles, judged
by three people each."""

from __future__ import annotations

from pathlib import Path

from evals.sets.base import PublicSet, draw, need, read_jsonl
from evals.tasks.support import SUPPORT, SupportItem


def load(data: Path, limit: int, seed: int) -> list[SupportItem]:
    items = []
    for source in ("cnndm", "xsum"):
        for row in read_jsonl(data, f"questions/qags/{source}.jsonl"):
            id_, article, sentence, supported = need(row, "id", "article", "sentence", "supported")
            items.append(SupportItem(id_, source, sentence, (article,), supported))
    return draw(items, limit, seed)


QAGS = PublicSet(
    "qags", "QAGS: is the summary sentence supported by the article?", load, SUPPORT, 300
)

"""Claims of every kind that the judge is fitted on, weighed by the checker."""

from __future__ import annotations

import hashlib
import random
import sys
from dataclasses import dataclass
from pathlib import Path

from qa.check.checker import Checker, Weighed
from qa.check.evidence import read_evidence
from qa.check.verdict import Source
from qa.reader.reader import SourcedReader
from qa.reader.training.calibrate import rows_of
from qa.reader.training.data import own
from qa.reader.training.data.files import DataFolder

OUTSIDE = 110
"""Claims that models wrote, of each set."""


@dataclass(frozen=True, slots=True)
class Row:
    """A claim, weighed."""

    weighed: Weighed
    true: bool
    kind: str
    group: str
    """The passage."""

    @property
    def across(self) -> bool:
        return bool(self.weighed.signals["across"])


def weighed_rows(checker: Checker, reader: SourcedReader, data: Path, limit: int) -> list[Row]:
    """The claims of the development set's first passages (0: of all)."""
    folder = data / "questions" / "news-claims"
    passages = {row["id"]: row for row in rows_of(folder / "passages.jsonl.gz")}
    claims = rows_of(folder / "dev.jsonl.gz")
    chosen = set(sorted({row["id"] for row in claims})[: limit or None])
    found = []
    for row in claims:
        if row["id"] not in chosen:
            continue
        passage = passages[row["id"]]
        text = " ".join(passage["sentences"])
        evidence = [read_evidence(Source(text, passage["lang"], context=passage["title"]))]
        weighed = checker.weigh(row["claim"], evidence, row["language"], reader)
        found.append(Row(weighed, row["supported"], row.get("kind") or "true", row["id"]))
        if len(found) % 100 == 0:
            sys.stderr.write(f"{len(found)} claims\n")
    return found


def own_rows(checker: Checker, reader: SourcedReader, data: Path, limit: int) -> list[Row]:
    """Our own claims on the passages that no training reads, at most `limit` of them."""
    found = []
    for item in own.read_items(DataFolder(data), "claim", held=True)[:limit]:
        source = Source(" ".join(item.sentences), item.passage_language, context=item.title)
        weighed = checker.weigh(item.text, [read_evidence(source)], item.language, reader)
        found.append(Row(weighed, item.good, item.kind or "true", item.id))
    return found


def outside_rows(checker: Checker, reader: SourcedReader, data: Path) -> list[Row]:
    """Claims that models wrote, of the half of each set that `evals` does not report."""
    questions = data / "questions"
    claims = [
        (row["sentence"], [row["article"]], row["supported"], "qags")
        for source in ("cnndm", "xsum")
        for row in rows_of(questions / "qags" / f"{source}.jsonl")
    ]
    claims += [
        (row["claim"], row["references"], row["attribution_label"] == "attributable", "written")
        for row in rows_of(questions / "attributionbench" / "dev_all_subset_balanced.jsonl")
    ]
    random.Random(3).shuffle(claims)
    found: dict[str, list[Row]] = {"qags": [], "written": []}
    for claim, texts, true, kind in claims:
        kept = [text for text in texts if text.strip()]
        if len(found[kind]) == OUTSIDE or not kept or half(kept[0]) != "dev":
            continue
        evidence = [read_evidence(Source(text, "en")) for text in sorted(set(kept))]
        weighed = checker.weigh(claim, evidence, "en", reader)
        if "supported" in weighed.signals:
            found[kind].append(Row(weighed, true, kind, kept[0]))
    return [row for rows in found.values() for row in rows]


def half(text: str) -> str:
    """`dev` or `report`, as in `evals.tasks.support`."""
    return "dev" if hashlib.sha256(text.encode()).digest()[0] % 2 else "report"

"""Questions and claims on short news passages, with the near misses paired to what they miss."""

from __future__ import annotations

import difflib
import random
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from qa.reader.training.data.files import DataFolder
from qa.reader.training.data.rows import Row, Task, Unit, Verdict

LIMIT = 288
_REFUTED = {"opposite", "number", "date", "name", "place", "negation", "role", "degree"}


@dataclass(frozen=True, slots=True)
class Item:
    """A question or a claim on a passage told in sentences."""

    task: Task
    id: str
    text: str
    language: str
    passage_language: str
    title: str
    sentences: tuple[str, ...]
    good: bool
    evidence: tuple[int, ...]  # sentences that answer, support, or are distorted
    answer: str = ""
    kind: str = ""

    def row(self, kept: Sequence[int] | None = None) -> Row:
        """The row, over all sentences or over some of them (in order)."""
        chosen = list(range(len(self.sentences))) if kept is None else sorted(kept)
        starts: dict[int, int] = {}
        offset = 0
        for index in chosen:
            starts[index] = offset
            offset += len(self.sentences[index]) + 1
        start = end = -1
        if self.good:
            holder = next((i for i in self.evidence if self.answer in self.sentences[i]), -1)
            if holder in starts:
                within = self.sentences[holder].find(self.answer)
                length = len(self.answer) or len(self.sentences[holder])
                start = starts[holder] + within
                end = start + length
        verdict = Verdict.YES if self.good else Verdict.NO
        if self.task == "claim" and self.kind in _REFUTED:
            verdict = Verdict.REFUTED
        passage = " ".join(self.sentences[i] for i in chosen)
        title = self.title if self.task == "query" else ""
        return Row(
            self.task, self.text, passage, verdict, f"news-{self.task}", title, start, end, LIMIT
        )

    def window(self, rng: random.Random) -> list[int]:
        """Sentences to read instead of the whole passage.

        A claim is mostly read against its own sentences, as the checker does, a question mostly
        against all. Sentences left out change no label: they are not the evidence.
        """
        everything = list(range(len(self.sentences)))
        if not self.evidence or rng.random() < (0.3 if self.task == "claim" else 0.6):
            return everything
        kept = set(self.evidence)
        if self.task == "query":
            kept |= {i for i in everything if rng.random() < 0.5}
        elif rng.random() < 0.4:
            kept.add(rng.choice((min(kept) - 1, max(kept) + 1)))
        return [i for i in everything if i in kept]


def read_items(data: DataFolder, folder: str, split: str) -> list[Item]:
    """Items of `questions/news-near-miss` or `questions/news-claims`, split `train` or `dev`."""
    task: Task = "query" if folder == "news-near-miss" else "claim"
    passages = {p["id"]: p for p in data.records(f"questions/{folder}/passages.jsonl.gz")}
    items = []
    for record in data.records(f"questions/{folder}/{split}.jsonl.gz"):
        item = _item(task, record, passages[record["id"]])
        if item.good and item.evidence and not any(item.answer in s for s in item.sentences):
            continue
        items.append(item)
    return items


def _item(task: Task, record: dict[str, Any], passage: dict[str, Any]) -> Item:
    return Item(
        task,
        record["id"],
        record["q"] if task == "query" else record["claim"],
        record["language"],
        passage["lang"],
        passage["title"] or "",
        tuple(passage["sentences"]),
        bool(record["answerable"] if task == "query" else record["supported"]),
        tuple(record["sentence"]),
        record.get("answer", ""),
        record.get("miss") or record.get("kind") or "",
    )


def twins(items: Sequence[Item]) -> list[tuple[Item, Item]]:
    """Every bad item with the good one of the same passage that is most like it.

    One in the same language is preferred; across languages any good one of the passage must
    still score higher.
    """
    good: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        if item.good:
            good[item.id].append(item)
    pairs = []
    for item in items:
        if not item.good and good[item.id]:
            pairs.append((max(good[item.id], key=lambda g: likeness(g, item)), item))
    return pairs


def likeness(one: Item, other: Item) -> float:
    """Share of words in common and order, 0 to 1, and a bonus for one language."""
    words = [re.findall(r"\w+", item.text.lower()) for item in (one, other)]
    same = difflib.SequenceMatcher(None, words[0], words[1], autojunk=False).ratio()
    return same + (1.0 if one.language == other.language else 0.0)


def unit(pair: tuple[Item, Item], rng: random.Random) -> Unit:
    """The pair as rows over the same sentences, so that only the texts differ."""
    true, false = pair
    window = sorted({*true.window(rng), *false.evidence})
    return true.row(window), false.row(window)

"""How well a reader reads: the right sentence, near misses refused, false claims caught.

News, MLQA and the claims' `dev` are for choosing; XQuAD, PIAF `dev`, NoMIRACL `dev` and XNLI are
only reported.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from qa.reader.training.batches import collate, encode
from qa.reader.training.data import news, questions
from qa.reader.training.data.files import DataFolder
from qa.reader.training.data.rows import Row, Verdict
from qa.reader.training.mixture import bag_rows
from qa.reader.training.model import ANSWERABLE, SUPPORTED, ReaderModel, half_precision

Scores = dict[str, float]
_LONGEST = 448  # tokens, in one window
_TOKENS = 6000  # a batch
_ANSWER = 30  # tokens of an answer at most
_SENTENCE = re.compile(r"(?<=[.!?…])[\"”»’')\]]*\s+(?=[^\W_a-zà-ÿа-яё]|[\"“«(\[])")


@dataclass(frozen=True, slots=True)
class Read:
    """A row's logit and the characters of the best span of its passage."""

    logit: float
    start: int
    end: int


@torch.no_grad()
def read(model: ReaderModel, tokenizer: Tokenizer, rows: Sequence[Row]) -> list[Read]:
    """Read every row, in its order."""
    device = next(model.parameters()).device
    coded = [encode(replace(row, limit=_LONGEST, start=-1, end=-1), tokenizer) for row in rows]
    order = sorted(range(len(rows)), key=lambda i: len(coded[i].ids))
    found: dict[int, Read] = {}
    while order:
        longest = len(coded[order[-1]].ids)
        count = max(1, _TOKENS // longest)
        taken, order = order[-count:], order[:-count]
        batch = collate([coded[i] for i in taken])
        with half_precision(device.type):
            verdicts, starts, ends, _ = model(batch.ids.to(device), batch.mask.to(device))
        for place, i in enumerate(taken):
            first, last = coded[i].first, coded[i].last
            head = SUPPORTED if coded[i].claim else ANSWERABLE
            begin, end = best_span(
                starts[place, first:last].cpu().numpy(), ends[place, first:last].cpu().numpy()
            )
            offsets = tokenizer.encode(rows[i].passage, add_special_tokens=False).offsets
            found[i] = Read(float(verdicts[place, head]), offsets[begin][0], offsets[end][1])
    return [found[i] for i in range(len(rows))]


def best_span(
    starts: NDArray[np.float32], ends: NDArray[np.float32], longest: int = _ANSWER
) -> tuple[int, int]:
    """First and last token of the span with the highest sum of logits."""
    best = (-np.inf, 0, 0)
    for start in np.argsort(-starts)[:8]:
        end = int(start) + int(np.argmax(ends[start : start + longest]))
        best = max(best, (float(starts[start] + ends[end]), int(start), end))
    return best[1], best[2]


def auc(good: Sequence[float], bad: Sequence[float]) -> float:
    """Share of (good, bad) pairs in order; ties count half."""
    if not good or not bad:
        return float("nan")
    ordered = np.sort(np.array(bad))
    below = np.searchsorted(ordered, good, "left") + np.searchsorted(ordered, good, "right")
    return float(below.mean() / 2 / len(bad))


def refused(good: Sequence[float], bad: Sequence[float], share: float) -> float:
    """Share of the bad below the threshold that refuses this share of the good."""
    threshold = np.sort(np.array(good))[int(share * len(good))]
    return float((np.array(bad) < threshold).mean())


def balanced(good: Sequence[float], bad: Sequence[float]) -> float:
    """The best mean of sensitivity and specificity over all thresholds."""
    both = sorted({*good, *bad})
    one, other = np.array(good), np.array(bad)
    return max(float(((one >= t).mean() + (other < t).mean()) / 2) for t in both)


def _sample(items: list[news.Item], share: float) -> list[news.Item]:
    """A share of the passages with all their items."""
    names = sorted({item.id for item in items})
    kept = set(random.Random(1).sample(names, max(1, int(share * len(names)))))
    return [item for item in items if item.id in kept]


def news_questions(
    model: ReaderModel, tokenizer: Tokenizer, data: DataFolder, share: float = 1.0
) -> Scores:
    """Right sentence in the passage's language and across; near misses refused."""
    items = _sample(news.read_items(data, "news-near-miss", "dev"), share)
    found = read(model, tokenizer, [item.row() for item in items])
    right: dict[str, list[bool]] = defaultdict(list)
    for item, reading in zip(items, found, strict=True):
        if item.good:
            middle, offset, spans = (reading.start + reading.end) / 2, 0, []
            for sentence in item.sentences:
                spans.append((offset, offset + len(sentence)))
                offset += len(sentence) + 1
            where = "same" if item.language == item.passage_language else "across"
            hit = any(spans[i][0] <= middle <= spans[i][1] for i in item.evidence)
            right[where].append(hit)
    scores = {f"right sentence, {where}": float(np.mean(hits)) for where, hits in right.items()}
    good = [r.logit for item, r in zip(items, found, strict=True) if item.good]
    bad = [r.logit for item, r in zip(items, found, strict=True) if not item.good]
    for allowed in (0.05, 0.08, 0.15):
        scores[f"near misses refused at {allowed:.2f}"] = refused(good, bad, allowed)
    scores["AUC"] = auc(good, bad)
    return {**scores, **_twins(items, found), **_by_kind(items, found, 0.10)}


def news_claims(
    model: ReaderModel, tokenizer: Tokenizer, data: DataFolder, share: float = 1.0
) -> Scores:
    """False claims caught, against the passage and against the claims' own sentences."""
    items = _sample(news.read_items(data, "news-claims", "dev"), share)
    scores: Scores = {}
    for name, rows in (
        ("", [item.row() for item in items]),
        ("own sentences: ", [item.row(item.evidence or None) for item in items]),
    ):
        found = read(model, tokenizer, rows)
        good = [r.logit for item, r in zip(items, found, strict=True) if item.good]
        bad = [r.logit for item, r in zip(items, found, strict=True) if not item.good]
        for allowed in (0.05, 0.10, 0.15):
            scores[f"{name}caught at {allowed:.2f}"] = refused(good, bad, allowed)
        scores[f"{name}AUC"] = auc(good, bad)
        scores |= {f"{name}{k}": v for k, v in _twins(items, found).items()}
        if not name:
            scores |= _by_kind(items, found, 0.15)
    return scores


def _twins(items: Sequence[news.Item], found: Sequence[Read]) -> Scores:
    """How often the true one of a pair scores higher: pairs of one language that are alike."""
    logits = {id(item): r.logit for item, r in zip(items, found, strict=True)}
    pairs = [pair for pair in news.twins(items) if news.likeness(*pair) >= 1.6]
    ordered = [logits[id(true)] > logits[id(false)] for true, false in pairs]
    return {"pairs in order": float(np.mean(ordered)) if ordered else float("nan")}


def _by_kind(items: Sequence[news.Item], found: Sequence[Read], allowed: float) -> Scores:
    good = [r.logit for item, r in zip(items, found, strict=True) if item.good]
    kinds: dict[str, list[float]] = defaultdict(list)
    for item, reading in zip(items, found, strict=True):
        if not item.good:
            kinds[item.kind].append(reading.logit)
    return {f"{k} at {allowed:.2f}": refused(good, v, allowed) for k, v in sorted(kinds.items())}


def paragraphs(model: ReaderModel, tokenizer: Tokenizer, rows: Sequence[Row]) -> Scores:
    """Right sentence and token F1, the paragraph given, by the rows' source."""
    hits: dict[str, list[tuple[bool, float]]] = defaultdict(list)
    for row, reading in zip(rows, read(model, tokenizer, rows), strict=True):
        middle = (reading.start + reading.end) / 2
        answer = _sentence_at(row.passage, row.start)
        told, asked = row.passage[reading.start : reading.end], row.passage[row.start : row.end]
        hits[row.source].append((answer[0] <= middle <= answer[1], token_f1(told, asked)))
    scores: Scores = {}
    for source, values in sorted(hits.items()):
        scores[f"{source}: right sentence"] = float(np.mean([v[0] for v in values]))
        scores[f"{source}: F1"] = float(np.mean([v[1] for v in values]))
    return scores


def _sentence_at(passage: str, place: int) -> tuple[int, int]:
    start = 0
    for match in _SENTENCE.finditer(passage):
        if match.start() > place:
            return start, match.start()
        start = match.end()
    return start, len(passage)


def token_f1(one: str, other: str) -> float:
    """SQuAD's F1 of two answers' words."""
    left, right = questions.words(one), questions.words(other)
    shared = sum(min(left.count(w), right.count(w)) for w in set(left))
    return 2 * shared / (len(left) + len(right)) if shared else 0.0


def bags(model: ReaderModel, tokenizer: Tokenizer, found: Sequence[questions.Bag]) -> Scores:
    """Best balanced accuracy over thresholds, by language (NoMIRACL)."""
    rows = [row for bag in found for row in bag_rows(bag)]
    logits = iter([reading.logit for reading in read(model, tokenizer, rows)])
    sides: dict[str, tuple[list[float], list[float]]] = defaultdict(lambda: ([], []))
    for bag in found:
        best = max(next(logits) for _ in bag.passages)
        sides[bag.language][not bag.answerable].append(best)
    return {f"{k}: balanced accuracy": balanced(*v) for k, v in sorted(sides.items())}


def sentences(
    model: ReaderModel, tokenizer: Tokenizer, data: DataFolder, language: str, count: int
) -> Scores:
    """XNLI, never trained on: `supported` against the rest."""
    told = [r for r in data.records(f"nli/xnli_{language}.jsonl.gz") if len(r["premise"]) < 500]
    chosen = random.Random(7).sample(told, min(count, len(told)))
    verdicts = [Verdict.YES if r["label"] == "supported" else Verdict.NO for r in chosen]
    rows = [
        Row("claim", r["claim"], r["premise"], verdict, "xnli")
        for r, verdict in zip(chosen, verdicts, strict=True)
    ]
    sides: tuple[list[float], list[float]] = ([], [])
    for row, reading in zip(rows, read(model, tokenizer, rows), strict=True):
        sides[row.verdict is Verdict.NO].append(reading.logit)
    name = f"xnli-{language}"
    return {f"{name}: AUC": auc(*sides), f"{name}: balanced accuracy": balanced(*sides)}

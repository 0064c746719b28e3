"""The checker's judge, from the reader that ships: weights, and the lines at which it speaks.

``python -m qa.reader.training.verdicts --data DIR [--limit N] [--own N]`` reads the news claims'
development set, and our own claims on passages kept from training, with the checker, fits the judge
of `qa.check.judge` and writes `qa/check/judge.json`. What it prints is by ten-fold cross-validation
over passages. Run it whenever the reader's weights or calibration change. Training claims are no
use for it: the reader has learnt them.

False claims on the news differ from true ones in a word, so that how near a claim is to its passage
tells nothing there. What models write differs otherwise: claims on long evidence, written by models
(the halves of QAGS and AttributionBench that are not reported), take part in the fit, not in the
choice of the lines.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from qa.check.checker import Checker, Weighed, verdict_of
from qa.check.evidence import read_evidence
from qa.check.judge import FILE, NEVER, Judge, Lines
from qa.check.signals import READ, UNREAD
from qa.check.verdict import Source, Support
from qa.reader import MODEL
from qa.reader.reader import SourcedReader
from qa.reader.training.calibrate import rows_of
from qa.reader.training.data import own
from qa.reader.training.data.files import DataFolder
from store import open_embedder
from store.embedding.word_vectors import WordVectors
from store.files import write_whole

WRONG, DOUBTED = 0.03, 0.117
"""Shares of the true claims: called wrong at most, and doubted."""
SAME = (0.05, 0.07, 0.09, 0.117, 0.14, 0.16)
"""Shares of the true claims in the passage's language that may be doubted; what is left of DOUBTED
goes to those across languages. The pair that catches most is chosen."""
BY_WORDS = (0.0, 0.05, 0.1, 0.15, 0.2, 0.3)
"""Shares of the true claims that the reader may find less likely than those which words alone
make doubtful; the one that catches most is chosen."""
FOLDS = 10
OUTSIDE = 110
"""Claims of each set beside the news."""
COUNT = 0.3
"""What those count together, as a share of what the news claims do. From .1 over .3 to .6 ROC-AUC
on QAGS is .84, .83, .83, on AttributionBench .74, .79, .80 (by folds that did not see the claim),
and of the false news claims .43, .41, .42 are caught."""

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


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


def fit(rows: Sequence[Row], names: Sequence[str], outside: Sequence[Row] = ()) -> Judge:
    """The logistic of highest likelihood, pulled to zero in units of each signal's spread."""
    both = [*rows, *outside]
    values = np.array([[row.weighed.signals[name] for name in names] for row in both])
    news = values[: len(rows)].std(axis=0)
    spread = np.where(news > 0, news, 1.0)
    counts = [1.0] * len(rows) + [COUNT * len(rows) / max(1, len(outside))] * len(outside)
    model = LogisticRegression(C=0.3, max_iter=2000)
    model.fit(values / spread, [row.true for row in both], sample_weight=counts)
    weights = dict(zip(names, map(float, model.coef_[0] / spread), strict=True))
    return Judge(float(model.intercept_[0]), weights)


def cross_validated(rows: Sequence[Row], names: Sequence[str], outside: Sequence[Row]) -> Floats:
    """The probability of each row by a judge that has not seen its passage."""
    found: Floats = np.zeros(len(rows))
    groups = [row.group for row in rows]
    for train, test in GroupKFold(min(FOLDS, len(set(groups)))).split(rows, groups=groups):
        judge = fit([rows[i] for i in train], names, outside)
        found[test] = [judge.probability(rows[i].weighed.signals) for i in test]
    return found


def supports(rows: Sequence[Row], p: Floats, same: Lines, across: Lines) -> list[Support]:
    """The verdicts where each row has this probability."""
    return [
        verdict_of(
            row.weighed,
            # A judge that knows one probability: the row's own.
            replace(_constant(float(each)), same=same, across=across),
        ).support
        for row, each in zip(rows, p, strict=True)
    ]


def _constant(p: float) -> Judge:
    inside = min(max(p, 1e-9), 1 - 1e-9)
    return Judge(float(np.log(inside / (1 - inside))), {})


def choose(rows: Sequence[Row], p: Floats) -> tuple[Lines, Lines]:
    """The lines of both sides that together catch most of the false claims within WRONG and DOUBTED
    of the true ones."""
    true = np.array([row.true for row in rows])
    sides = [np.array([row.across == side for row in rows]) for side in (False, True)]
    counts = [int((side & true).sum()) for side in sides]
    best, caught = (NEVER, NEVER), -1.0
    for share in SAME:
        left = (DOUBTED * sum(counts) - share * counts[0]) / max(1, counts[1])
        pair = [
            _choose([row for row, kept in zip(rows, side, strict=True) if kept], p[side], doubted)
            for side, doubted in zip(sides, (share, left), strict=True)
        ]
        total = sum(number for _, number in pair)
        if total > caught:
            best, caught = (pair[0][0], pair[1][0]), total
    return best


def _choose(rows: Sequence[Row], p: Floats, doubted: float) -> tuple[Lines, float]:
    """The lines of one side, and how many false claims they catch."""
    true = np.array([row.true for row in rows])
    if not true.any() or true.all():
        return NEVER, 0.0
    best, caught = NEVER, -float(len(rows))
    for share in BY_WORDS:
        lines = _lines(rows, p, float(np.quantile(p[true], share)), doubted)
        # A doubt that words explain is told with their reason, not with the reader's alone.
        if lines.rule < lines.doubt:
            continue
        # What facts and words tell may be too much by itself.
        if _share(rows, p, lines, "supported") <= WRONG + doubted:
            found = _share(rows, p, lines, "supported", true=False) * float((~true).sum())
            best, caught = (lines, found) if found > caught else (best, caught)
    return (best, caught) if best is not NEVER else (replace(NEVER, rule=0.0), caught)


def _lines(rows: Sequence[Row], p: Floats, rule: float, doubted: float) -> Lines:
    """The highest lines that keep within the shares where words speak below `rule`."""
    true = np.array([row.true for row in rows])
    lines = replace(NEVER, rule=rule)
    steps = np.quantile(p[true], np.linspace(0, 0.3, 61))
    for step in steps:
        if _share(rows, p, replace(lines, doubt=float(step)), "supported") > WRONG + doubted:
            break
        lines = replace(lines, doubt=float(step))
    for step in steps[steps <= lines.doubt]:
        if _share(rows, p, replace(lines, wrong=float(step)), "partly") > WRONG:
            break
        lines = replace(lines, wrong=float(step))
    return lines


def _share(
    rows: Sequence[Row], p: Floats, lines: Lines, best: Support, *, true: bool = True
) -> float:
    """The share of the true claims, or of the false ones, with a verdict below `best`."""
    accepted = ("supported",) if best == "supported" else ("supported", "partly")
    kept = [i for i, row in enumerate(rows) if row.true == true]
    verdicts = supports([rows[i] for i in kept], p[kept], lines, lines)
    return float(np.mean([verdict not in accepted for verdict in verdicts]))


def table(rows: Sequence[Row], p: Floats, verdicts: Sequence[Support]) -> str:
    """What comes of the claims, in all and by kind and languages."""
    true = np.array([row.true for row in rows])
    lines = [f"ROC-AUC {roc_auc_score(true, p):.3f}"]
    parts: dict[str, list[int]] = {}
    for i, row in enumerate(rows):
        pair = "across" if row.across else "same"
        for name in ("true" if row.true else "false", row.kind, f"{row.kind} {pair}"):
            parts.setdefault(name, []).append(i)
    for name, listed in sorted(parts.items()):
        told = [verdicts[i] for i in listed]
        shares = {s: sum(v == s for v in told) / len(told) for s in ("unsupported", "partly")}
        wrong, doubted = shares["unsupported"], shares["partly"]
        lines.append(f"{name:24} n {len(told):4}  wrong {wrong:.3f}  doubted {doubted:.3f}")
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; 0 when it wrote the judge."""
    parser = argparse.ArgumentParser(prog="python -m qa.reader.training.verdicts")
    parser.add_argument("--data", type=Path, required=True, help="holds questions/")
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--limit", type=int, default=0, help="passages; 0 for all")
    parser.add_argument("--own", type=int, default=2000, help="claims of our own at most")
    options = parser.parse_args(arguments)
    reader = SourcedReader("judged", options.model)
    checker = Checker(WordVectors(open_embedder("default")))
    rows = weighed_rows(checker, reader, options.data, options.limit)
    rows += own_rows(checker, reader, options.data, options.own)
    outside = outside_rows(checker, reader, options.data)
    p = cross_validated(rows, READ, outside)
    same, across = choose(rows, p)
    told = supports(rows, p, same, across)
    for name, first in (("the news claims", True), ("our own", False)):
        kept = [i for i, row in enumerate(rows) if row.group.startswith("n") == first]
        if kept:
            shown = table([rows[i] for i in kept], p[kept], [told[i] for i in kept])
            sys.stdout.write(f"{name}\n{shown}\n")
    judge = replace(fit(rows, READ, outside), same=same, across=across)
    unread = fit(rows, UNREAD)
    stored = {"read": judge.to_json(), "unread": unread.to_json()}
    write_whole(FILE, json.dumps(stored, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

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
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from qa.check.checker import Checker
from qa.check.judge import FILE, Judge
from qa.check.signals import READ, UNREAD
from qa.check.verdict import Support
from qa.reader import MODEL
from qa.reader.reader import SourcedReader
from qa.reader.training.verdicts.lines import Floats, choose, supports
from qa.reader.training.verdicts.rows import (
    Row,
    outside_rows,
    own_rows,
    weighed_rows,
)
from store import open_embedder
from store.embedding.word_vectors import WordVectors
from store.files import write_whole

FOLDS = 10
COUNT = 0.3
"""What those count together, as a share of what the news claims do. From .1 over .3 to .6 ROC-AUC
on QAGS is .84, .83, .83, on AttributionBench .74, .79, .80 (by folds that did not see the claim),
and of the false news claims .43, .41, .42 are caught."""


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

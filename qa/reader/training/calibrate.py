"""Probabilities that hold, from the reader's logits: a line a head, fitted on development data.

``python -m qa.reader.training.calibrate --data DIR [--model DIR]`` writes `calibration.json` into
the model's folder and prints calibration error (ECE, ten bins of equal size) and Brier score before
and after, each by five-fold cross-validation over passages.

Answers are fitted on the news questions' and MLQA's development sets, claims on the news claims'.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from qa.reader import MODEL
from qa.reader.calibration import FILE, HEADS
from qa.reader.reader import SourcedReader
from store.files import write_whole

REFUTING = frozenset("opposite role number date name place negation degree modality scope".split())
"""Kinds of false claims that the passage contradicts; the others it only does not say."""
_UNTRAINED_FIFTH = 2
"""MLQA questions whose id's first four hex digits end, in decimal, below this: never trained on."""


@dataclass(frozen=True, slots=True)
class Case:
    """A logit and what should have come out."""

    head: str
    across: bool
    logit: float
    true: bool
    group: str
    """The passage: folds never share one."""


def rows_of(file: Path) -> list[dict[str, Any]]:
    opener = gzip.open if file.suffix == ".gz" else open
    with opener(file, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _news(folder: Path) -> Iterator[tuple[dict[str, Any], str, bool]]:
    """Rows of a news set's `dev` with their passage and whether the languages differ."""
    passages = {row["id"]: row for row in rows_of(folder / "passages.jsonl.gz")}
    for row in rows_of(folder / "dev.jsonl.gz"):
        passage = passages[row["id"]]
        yield row, " ".join(passage["sentences"]), row["language"] != passage["lang"]


def answers(reader: SourcedReader, questions: Path) -> Iterator[Case]:
    """News questions with their passage; MLQA's with theirs and with another of the article."""
    for row, passage, across in _news(questions / "news-near-miss"):
        logit = reader.read(row["q"], [passage])[0].relevance
        yield Case("answerable", across, logit, row["answerable"], row["id"])
    for file in sorted((questions / "mlqa").glob("dev-*.jsonl")):
        context, question = file.stem.split("-")[2], file.stem.split("-")[4]
        rows = rows_of(file)
        by_title: dict[str, list[str]] = {}
        for row in rows:
            by_title.setdefault(row["title"], []).append(row["context"])
        for row in rows:
            if int(row["id"][:4], 16) % 10 >= _UNTRAINED_FIFTH:
                continue
            answer = row["answers"][0]["text"]
            others = [text for text in by_title[row["title"]] if answer not in text]
            read = reader.read(row["question"], [row["context"], *others[:1]])
            for reading, true in zip(read, (True, False), strict=False):
                yield Case("answerable", context != question, reading.relevance, true, row["title"])


def claims(reader: SourcedReader, questions: Path) -> Iterator[Case]:
    """News claims with their passage; false ones count as refuted if their kind is REFUTING."""
    for row, passage, across in _news(questions / "news-claims"):
        supported, refuted = reader.logits(row["claim"], [passage])[0]
        yield Case("supported", across, supported, row["supported"], row["id"])
        yield Case("refuted", across, refuted, row.get("kind") in REFUTING, row["id"])


def platt(logits: NDArray[np.float64], true: NDArray[np.bool_]) -> tuple[float, float]:
    """Slope and intercept of the line with the highest likelihood, pulled lightly to zero."""
    model = LogisticRegression(C=100.0).fit(logits[:, None], true)
    return float(model.coef_[0, 0]), float(model.intercept_[0])


def sigmoid(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The logistic function."""
    found: NDArray[np.float64] = 1 / (1 + np.exp(-np.clip(values, -60, 60)))
    return found


def calibration_error(p: NDArray[np.float64], true: NDArray[np.bool_], bins: int = 10) -> float:
    """Expected calibration error over bins of equal size (Nixon et al., 2019)."""
    order = np.argsort(p, kind="stable")
    parts = [part for part in np.array_split(order, bins) if len(part)]
    return float(sum(len(i) * abs(p[i].mean() - true[i].mean()) for i in parts) / len(p))


def measure(cases: Sequence[Case]) -> tuple[tuple[float, float], dict[str, float]]:
    """The line of some cases, and how well probabilities hold without, with it and isotonically."""
    logits = np.array([case.logit for case in cases])
    true = np.array([case.true for case in cases])
    groups = [case.group for case in cases]
    lines, steps = np.zeros(len(cases)), np.zeros(len(cases))
    for train, test in GroupKFold(5).split(logits, true, groups):
        slope, intercept = platt(logits[train], true[train])
        lines[test] = sigmoid(slope * logits[test] + intercept)
        isotonic = IsotonicRegression(y_min=0, y_max=1, out_of_bounds="clip")
        steps[test] = isotonic.fit(logits[train], true[train]).predict(logits[test])
    scores = {"cases": float(len(cases)), "true": float(true.mean())}
    for name, p in (("before", sigmoid(logits)), ("platt", lines), ("isotonic", steps)):
        scores[f"{name} ECE"] = calibration_error(p, true)
        scores[f"{name} Brier"] = float(((p - true) ** 2).mean())
    return platt(logits, true), scores


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; 0 when it wrote the calibration."""
    parser = argparse.ArgumentParser(prog="python -m qa.reader.training.calibrate")
    parser.add_argument("--data", type=Path, required=True, help="holds questions/")
    parser.add_argument("--model", type=Path, default=MODEL)
    options = parser.parse_args(arguments)
    reader = SourcedReader("calibrated", options.model)
    questions = options.data / "questions"
    cases = [*answers(reader, questions), *claims(reader, questions)]
    found: dict[str, dict[str, list[float]]] = {}
    for head in HEADS:
        for pair in ("same", "across"):
            chosen = [c for c in cases if c.head == head and c.across == (pair == "across")]
            line, scores = measure(chosen)
            found.setdefault(head, {})[pair] = [round(number, 4) for number in line]
            shown = ", ".join(f"{name} {value:.3f}" for name, value in scores.items())
            sys.stdout.write(f"{head}, {pair}: {shown}\n")
    write_whole(options.model / FILE, json.dumps(found, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Support sets: does the evidence support the claim? A checker gives each claim a score."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

import qa.check
from evals.measures.aggregate import macro_f1
from evals.outcome import Outcome, Score
from evals.run import progress
from evals.tasks.task import Means, Outcomes, Task
from qa.reader import open_reader
from store import Embedder, split_sentences
from store.embedding.word_vectors import WordVectors

MEASURES = ("roc_auc", "macro_f1")
WINDOW = 3
"""Sentences of evidence that are compared with the claim at a time."""


@dataclass(frozen=True, slots=True)
class SupportItem:
    """A claim, what it cites, and whether people found it supported."""

    id: str
    source: str
    claim: str
    evidence: tuple[str, ...]
    supported: bool


Checker = Callable[[SupportItem], float]
"""Support of a claim by its evidence, higher is more; it may raise."""


def best_cut(values: NDArray[np.float64], labels: NDArray[np.bool_]) -> float:
    """The score from which on saying yes has most balanced accuracy."""
    best, chosen = -1.0, 0.5
    for cut in np.unique(np.round(values, 3)) if labels.any() and not labels.all() else ():
        right = ((values >= cut)[labels].mean() + (values < cut)[~labels].mean()) / 2
        if right > best:
            best, chosen = float(right), float(cut)
    return chosen


def half(text: str) -> str:
    """`dev` or `report`, by a hash of the text."""
    return "dev" if hashlib.sha256(text.encode()).digest()[0] % 2 else "report"


def checkers(embedder: Embedder) -> dict[str, Checker | None]:
    """What is compared, ours first; None where there is nothing to run."""
    return {"Sourced": ours(embedder), "Embedding similarity": similarity(embedder)}


def ours(embedder: Embedder) -> Checker:
    """The score of the product's checker, with the evidence as the cited passages."""
    checker = qa.check.Checker(WordVectors(embedder), open_reader())

    def check(item: SupportItem) -> float:
        sources = [qa.check.Source(text, "en") for text in item.evidence if text.strip()]
        return checker.check(item.claim, sources).score

    return check


def similarity(embedder: Embedder) -> Checker:
    """Cosine of the claim with the nearest run of evidence sentences."""

    def check(item: SupportItem) -> float:
        windows = [w for text in item.evidence for w in _windows(text)] or [""]
        vectors = embedder.embed_passages(windows)
        return float((vectors @ embedder.embed_questions([item.claim])[0]).max())

    return check


def run_support(
    items: Sequence[SupportItem],
    compared: Mapping[str, Checker | None],
    *,
    quiet: bool = False,
) -> Outcomes:
    """Outcomes by checker. The threshold of macro-F1 is chosen on the other half of the items
    (even and odd), so that no item chooses the threshold it is judged by."""
    outcomes = {}
    for name, checker in compared.items():
        values, errors = [], []
        for item in progress(items, name, quiet=quiet):
            value, error = 0.0, "" if checker else "no checker yet"
            try:
                value = checker(item) if checker else 0.0
            except Exception as raised:  # A failing claim stays in the table, as unsupported.
                error = f"{type(raised).__name__}: {raised}"
            values.append(value)
            errors.append(error)
        labels = [item.supported for item in items]
        cuts = [_best_cut(values[half::2], labels[half::2]) for half in (1, 0)]
        outcomes[name] = tuple(
            _outcome(item, value, cuts[index % 2], error, ran=checker is not None)
            for index, (item, value, error) in enumerate(zip(items, values, errors, strict=True))
        )
    return outcomes


def _outcome(item: SupportItem, value: float, cut: float, error: str, *, ran: bool) -> Outcome:
    predicted = float(value >= cut and not error)
    reason = error or f"{value:.3f} against a threshold of {cut:.3f}"
    return Outcome(
        id=item.id,
        kind=item.source,
        language="en",
        pair="en→en",
        turns=(item.claim,),
        answerable=item.supported,
        scores={
            "support": Score(value if ran else None, reason),
            "supported": Score(predicted if ran else None, reason),
        },
        split=half(item.evidence[0] if item.evidence else ""),
        gold=tuple(("evidence", text) for text in item.evidence),
        error=error if ran else "",
    )


def _best_cut(values: Sequence[float], labels: Sequence[bool]) -> float:
    best, chosen = -1.0, 0.5
    for cut in np.unique(np.round(values, 3)):
        pairs = np.array(
            [(v >= cut, label) for v, label in zip(values, labels, strict=True)], dtype=float
        )
        value = macro_f1(pairs)
        if value > best:
            best, chosen = value, float(cut)
    return chosen


def _windows(text: str) -> list[str]:
    spans = split_sentences(text, 0, len(text), "en")
    runs = range(0, max(1, len(spans) - WINDOW + 1))
    return [text[spans[i][0] : spans[min(i + WINDOW, len(spans)) - 1][1]] for i in runs if spans]


def _run(items: Sequence[SupportItem], means: Means) -> Outcomes:
    return run_support(items, checkers(means.embedder), quiet=means.quiet)


SUPPORT = Task(
    _run,
    MEASURES,
    ("kind", "split"),
    ("The weights of our score were fitted on the dev half: read the other one.",),
)

"""From what was found to one number, and the point where too little is alike."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from qa.check.facts import Finding
from qa.rules.similarity import Near

FAR_COVERED, FAR_COSINE = 0.25, 0.25
"""A sentence of which the passage has less than this, by both, is not about the same thing."""


@dataclass(frozen=True, slots=True)
class Signals:
    """What the score is made of, each 0 to 1 but the counts."""

    cosine: float
    covered: float
    covered_once: float
    wrong: int
    doubts: int
    trusted: bool
    facts: int
    """Numbers, dates and names of the sentence, found or not."""

    @classmethod
    def of(cls, facts: int, findings: Sequence[Finding], near: Sequence[Near]) -> Signals:
        """The best that any cited passage gives."""
        return cls(
            max((n.cosine for n in near), default=0.0),
            max((n.covered for n in near), default=0.0),
            max((n.covered_once for n in near), default=0.0),
            sum(f.weight == "wrong" for f in findings),
            sum(f.weight == "doubt" for f in findings),
            any(n.trusted for n in near),
            facts,
        )


def too_far(signals: Signals) -> list[Finding]:
    """The finding that little of the sentence is in its passages, if so."""
    if signals.facts:
        # What can be looked up was looked up; of a short sentence little else is left.
        return []
    if signals.trusted and signals.covered < FAR_COVERED and signals.cosine < FAR_COSINE:
        return [Finding("meaning", "wrong", "meaning")]
    return []


WEIGHTS = (-2.43, 2.94, 1.06, -0.58, -0.49)
"""Fitted on the development halves of QAGS and AttributionBench; `evals/RESULTS.md` has the other
halves."""


def score(signals: Signals) -> float:
    """Logistic in the signals, 0 to 1."""
    base, cosine, covered, wrong, doubts = WEIGHTS
    z = (
        base
        + cosine * signals.cosine
        + covered * signals.covered_once
        + wrong * min(signals.wrong, 3)
        + doubts * min(signals.doubts, 3)
    )
    return 1 / (1 + math.exp(-z))

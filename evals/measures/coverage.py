"""What a threshold on the confidence of answers would give.

Coverage is the share of answerable questions that are answered, risk the share of unanswerable
ones that are answered as well (El-Yaniv and Wiener 2010, JMLR, draw risk over all that is
answered; here the two classes stay apart, so that their sizes do not matter).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from evals.measures.aggregate import confidence
from evals.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Point:
    """What is answered when a confidence of at least `threshold` is needed."""

    threshold: float
    coverage: float
    risk: float


def risk_coverage(outcomes: Iterable[Outcome]) -> tuple[Point, ...]:
    """A point for each confidence that occurs, from the highest down, as if it alone decided;
    nothing where a class is missing or no outcome has a confidence.

    An answer without one counts as certain, a refusal without one as hopeless.
    """
    listed = [o for o in outcomes if o.reply is not None]
    if all(confidence(o) is None for o in listed):
        return ()
    sure = np.array([_sure(o) for o in listed])
    answerable = np.array([o.answerable for o in listed])
    if answerable.all() or not answerable.any():
        return ()
    return tuple(
        Point(
            float(threshold),
            float(np.mean(sure[answerable] >= threshold)),
            float(np.mean(sure[~answerable] >= threshold)),
        )
        for threshold in np.unique(sure)[::-1]
    )


def risk_at(points: Iterable[Point], coverage: float) -> float:
    """The least risk at which this much is covered; NaN when nothing covers as much."""
    return min((p.risk for p in points if p.coverage >= coverage - 1e-9), default=math.nan)


def _sure(outcome: Outcome) -> float:
    known = confidence(outcome)
    if known is not None:
        return known
    return 0.0 if outcome.reply is None or outcome.reply.refused else 1.0


def stands_at(outcomes: Iterable[Outcome]) -> Point | None:
    """Where a system stands that gives a confidence: its own answers and refusals."""
    listed = [o for o in outcomes if o.reply is not None]
    answered = np.array([o.reply is not None and not o.reply.refused for o in listed])
    answerable = np.array([o.answerable for o in listed])
    if not risk_coverage(listed):
        return None
    coverage, risk = answered[answerable].mean(), answered[~answerable].mean()
    return Point(math.nan, float(coverage), float(risk))

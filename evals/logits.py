"""Fits what combines search and reading: a conditional logit over the sentences of a question, and
a logistic regression of whether the best of them answers. `evals.fit` has the samples read."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from evals.tasks.ask import ANSWERABLE, Asked
from qa.retrieval.hit import Hit
from qa.retrieval.nodes import QuestionBundle
from qa.retrieval.rerank import Candidate

ELSEWHERE = 0.5
"""What a question counts for whose article is not among those searched, beside a near miss."""
FOLDS = 5
PULL = 2.0
"""How strongly the weights of the order are pulled to zero, in units of each feature's spread."""

Floats = NDArray[np.float64]


@dataclass(slots=True, eq=False)
class Sample:
    """A question, what was read for it, and which of it is right."""

    asked: Asked
    bundle: QuestionBundle
    hits: Sequence[Hit]
    candidates: Sequence[Candidate]
    features: Floats
    """(candidates, features)."""
    right: NDArray[np.bool_]
    found: Found | None = None
    """Its best candidate."""
    elsewhere: Found | None = None
    """The best one of another article, as if its own were not in the folder."""

    @property
    def answerable(self) -> bool:
        return self.asked.kind == ANSWERABLE

    @property
    def across(self) -> bool:
        return self.asked.language != self.asked.article_language


@dataclass(slots=True)
class Found:
    """What would be answered, and how surely."""

    candidate: int
    signs: Floats
    vetoed: bool
    """A name of the question is not there."""
    log_odds: float = 0.0

    @property
    def probability(self) -> float:
        """That it answers; 0 under a veto."""
        return 0.0 if self.vetoed else float(1 / (1 + np.exp(-self.log_odds)))


def fit_order(listed: Sequence[Sample]) -> Floats:
    """The weights under which the right sentences of each question are likeliest."""
    known = [each for each in listed if each.right.any()]
    spread = np.concatenate([each.features for each in known]).std(axis=0) + 1e-6

    def loss(weights: Floats) -> tuple[float, Floats]:
        total, gradient = PULL * float(weights @ weights), 2 * PULL * weights
        for each in known:
            scaled = each.features / spread
            scores = scaled @ weights
            shares = np.exp(scores - scores.max())
            shares /= shares.sum()
            right = shares[each.right].sum()
            total -= float(np.log(right + 1e-12))
            gradient -= scaled.T @ (np.where(each.right, shares / right, 0.0) - shares)
        return total, gradient

    # More of a good sign is never worse; what another sign tells as well gets nothing.
    start, bounds = np.zeros(len(spread)), [(0.0, None)] * len(spread)
    found: Floats = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x / spread
    return found


def fit_sure(listed: Sequence[Sample]) -> Floats:
    """Weights of what `signs_of` gives."""
    rows = [
        *((each.found, 1.0 if each.answerable else -1.0, 1.0) for each in listed),
        *((each.elsewhere, -1.0, ELSEWHERE) for each in listed),
    ]
    known = [(found.signs, sign, counts) for found, sign, counts in rows if found is not None]
    inputs = np.array([signs for signs, _, _ in known])
    signs, counts = np.array([[sign, counts] for _, sign, counts in known]).T
    spread = inputs.std(axis=0)
    spread[spread == 0] = 1.0  # the constant
    scaled = inputs / spread
    pull = np.where(inputs.std(axis=0) == 0, 0.0, 0.5)

    def loss(weights: Floats) -> tuple[float, Floats]:
        margins = signs * (scaled @ weights)
        total = float(counts @ np.logaddexp(0, -margins) + pull @ weights**2)
        slope = scaled.T @ (-counts * signs / (1 + np.exp(margins)))
        return total, slope + 2 * pull * weights

    start = np.zeros(inputs.shape[1])
    found: Floats = minimize(loss, start, jac=True, method="L-BFGS-B").x / spread
    return found


def folds(listed: Sequence[Sample]) -> NDArray[np.int_]:
    """Which fold each is in; questions on one article are in one."""
    names = sorted({each.asked.path for each in listed})
    random.Random(0).shuffle(names)
    fold = {name: number % FOLDS for number, name in enumerate(names)}
    return np.array([fold[each.asked.path] for each in listed])


def crossed(
    listed: Sequence[Sample],
    fit: Callable[[Sequence[Sample]], Floats],
    use: Callable[[Sample, Floats], None],
) -> None:
    """Use for each what was fitted without its fold."""
    which = folds(listed)
    for fold in range(FOLDS):
        weights = fit([each for each, f in zip(listed, which, strict=True) if f != fold])
        for each, f in zip(listed, which, strict=True):
            if f == fold:
                use(each, weights)


def sureness(each: Sample) -> float:
    """The probability of what would be answered; 0 for nothing."""
    return 0.0 if each.found is None else each.found.probability


def told(listed: Sequence[Sample], least: float) -> str:
    """What the weights give, in words."""

    def right(each: Sample) -> bool:
        return each.found is not None and bool(each.right[each.found.candidate])

    def share(flags: Sequence[bool]) -> str:
        return f"{np.mean(flags):.3f}"

    good = [each for each in listed if each.answerable]
    misses = [each for each in listed if not each.answerable]
    others = [each.elsewhere for each in listed if each.elsewhere is not None]
    return (
        f"right sentence {share([right(e) for e in good])}, and answered "
        f"{share([right(e) and sureness(e) >= least for e in good])}; answerable refused "
        f"{share([sureness(e) < least for e in good])} of {len(good)}, near misses refused "
        f"{share([sureness(e) < least for e in misses])} of {len(misses)}, without their article "
        f"{share([found.probability < least for found in others])} of {len(others)}"
    )

"""Every weight and threshold of answering, in one place.

The weights of the features come from `python -m evals.calibrate --data DIR`, fitted on development
data (TyDi QA train, MLQA dev, the training part of PIAF); none may be negative, since every feature
speaks for a sentence. `answer_at` was chosen on the `dev` half of our cases. The `test` half and
the held-out sets decided nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from qa.rules.features import NAMES, Matrix

RANK: Mapping[str, float] = {
    "terms": 0.044,
    "terms in context": 0.059,
    "telling terms": 0.017,
    "telling terms near": 0.059,
    "telling terms in context": 0.042,
    "names in context": 0.015,
    "cosine": 0.208,
    "passage score": 0.179,
    "own text": 0.027,
    "quantity held": 0.1,
    "date held": 0.079,
    "person held": 0.054,
    "place held": 0.049,
    "reason held": 0.067,
}
CONFIDENCE: Mapping[str, float] = {
    "terms": 0.663,
    "telling terms": 1.069,
    "telling terms near": 0.196,
    "numbers in context": 0.374,
    "nothing missing": 0.062,
    "nothing telling missing": 0.054,
    "surely there": 0.164,
    "cosine": 3.059,
    "passage cosine": 2.378,
    "held": 0.109,
}


@dataclass(frozen=True, slots=True)
class Tuning:
    """What a sentence is worth, when it answers, and which others join it."""

    rank: Mapping[str, float] = field(default_factory=lambda: RANK)
    """Weights of the features for the order of the sentences of one search; they add up to 1."""
    confidence: Mapping[str, float] = field(default_factory=lambda: CONFIDENCE)
    """Weights of the features in the logistic regression of whether a sentence answers."""
    bias: float = -4.467
    """Its constant."""
    answer_at: float = 0.05
    """Least confidence for an answer; below it the question is refused."""
    by_sentence: float = 0.8
    """Weight of a passage's best sentence in its final place, beside its first score."""
    second_at: float = 0.97
    """When the best sentence lacks what the question hinges on, one that has it may take its place
    from this share of its score."""
    hinge_at: float = 0.5
    """A name counts as present from this strength of match."""
    more_at: float = 0.9
    """A further sentence joins the answer from this share of the best score."""
    rival_at: float = 0.8
    """A sentence of another article with another figure is shown beside the best one from this
    share of its score."""
    duplicate_at: float = 0.8
    """Sentences that share this much of their tokens (Jaccard) say the same thing."""

    def scores(self, features: Matrix) -> NDArray[np.float64]:
        """How well each sentence answers beside the others, shape (sentences,)."""
        return features @ _vector(self.rank)

    def confidences(self, features: Matrix) -> NDArray[np.float64]:
        """The probability that each sentence answers, shape (sentences,)."""
        odds: NDArray[np.float64] = np.exp(-(features @ _vector(self.confidence) + self.bias))
        return np.divide(1.0, 1.0 + odds)


def _vector(weights: Mapping[str, float]) -> NDArray[np.float64]:
    return np.array([weights.get(name, 0.0) for name in NAMES])

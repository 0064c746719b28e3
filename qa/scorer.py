"""The probability that a sentence answers a question, from its features.

A network of one hidden layer over the features of `qa.features`, 2,000 numbers in all, learnt by
`python -m evals.tune` on questions whose answers are known, with and without the paragraph that
holds the answer. It reads no words, so what it learnt in one language holds in the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.features import NAMES, Matrix

WEIGHTS = Path(__file__).parent / "models" / "sentences.npz"

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Scorer:
    """`sigmoid(x·line + relu(x·hidden + start)·out + bias)` for features x."""

    line: Array
    """(features,)"""
    hidden: Array
    """(features, units)"""
    start: Array
    """(units,)"""
    out: Array
    """(units,)"""
    bias: float

    def __call__(self, features: Matrix) -> NDArray[np.float64]:
        """Probabilities, shape (sentences,), of features, shape (sentences, features)."""
        inner = np.maximum(0.0, features @ self.hidden + self.start)
        logits = features @ self.line + inner @ self.out + self.bias
        odds: NDArray[np.float64] = np.exp(-np.clip(logits.astype(np.float64), -30, 30))
        return np.divide(1.0, 1.0 + odds)

    def save(self, path: Path) -> None:
        """Write the weights, with the names of the features that they are for."""
        with path.open("wb") as file:
            np.savez(
                file,
                names=np.array(NAMES),
                line=self.line,
                hidden=self.hidden,
                start=self.start,
                out=self.out,
                bias=np.array(self.bias),
            )

    @classmethod
    def load(cls, path: Path = WEIGHTS) -> Scorer:
        """Read weights. ValueError when they are for other features than the code computes."""
        with np.load(path) as kept:
            if tuple(kept["names"]) != NAMES:
                raise ValueError(
                    f"{path.name} is for other features; expected those of qa.features. "
                    "Run `python -m evals.tune --data DIR` to learn them anew"
                )
            return cls(
                kept["line"], kept["hidden"], kept["start"], kept["out"], float(kept["bias"])
            )


@lru_cache(maxsize=1)
def default_scorer() -> Scorer:
    """The scorer that ships."""
    return Scorer.load()

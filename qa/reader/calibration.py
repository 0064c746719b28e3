"""From logits to probabilities: one line a head, apart for the passage's language and across.

Platt, Probabilistic Outputs for Support Vector Machines (1999): p = 1 / (1 + exp(-(a x + b))).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HEADS = ("answerable", "supported", "refuted")
FILE = "calibration.json"


@dataclass(frozen=True, slots=True)
class Line:
    """The parameters of one calibrated head."""

    slope: float = 1.0
    intercept: float = 0.0

    def probability(self, logit: float) -> float:
        """The share of cases with this logit that are true, 0 to 1."""
        value = self.slope * logit + self.intercept
        # Beyond 60 the result is 0 or 1 to every digit, and exp would overflow.
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, value))))


@dataclass(frozen=True, slots=True)
class Calibration:
    """The lines of the three heads; by default logits are read as they are."""

    same: Mapping[str, Line]
    """For a question or claim in the passage's language."""
    across: Mapping[str, Line]
    """For one in another language."""

    def probability(self, head: str, logit: float, across: bool) -> float:
        """The calibrated probability of a head of HEADS."""
        return (self.across if across else self.same)[head].probability(logit)


PLAIN = Calibration({head: Line() for head in HEADS}, {head: Line() for head in HEADS})


def read_calibration(folder: Path) -> Calibration:
    """The calibration of a model's folder; PLAIN when it has none.

    Raises ValueError when the file is not one.
    """
    file = folder / FILE
    if not file.is_file():
        return PLAIN
    try:
        stored = json.loads(file.read_text("utf-8"))
        same, across = (
            {head: Line(*map(float, stored[head][pair])) for head in HEADS}
            for pair in ("same", "across")
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(
            f"{str(file)!r} is no calibration ({type(error).__name__}: {error}): "
            "install Sourced again"
        ) from error
    return Calibration(same, across)

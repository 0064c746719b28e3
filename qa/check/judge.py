"""From signals to one probability, and the lines at which a claim is doubted or called wrong.

Logistic in the signals. Weights and lines are fitted and chosen by
`python -m qa.reader.training.verdicts --data DIR`, which writes them into `judge.json`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from qa.check.signals import READINGS, Signals

FILE = Path(__file__).parent / "judge.json"


@dataclass(frozen=True, slots=True)
class Lines:
    """Probabilities below which something is said."""

    wrong: float
    """That the passage says otherwise."""
    doubt: float
    """That it does not say quite this."""
    rule: float
    """What words alone make doubtful, where the sentence holds only a part of the claim."""


NEVER = Lines(0.0, 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Judge:
    """Weights by signal, and lines for the passage's language and for another."""

    intercept: float
    weights: Mapping[str, float]
    same: Lines = NEVER
    across: Lines = NEVER

    def probability(self, signals: Signals) -> float:
        """That the claim is supported, 0 to 1."""
        z = self.intercept + sum(w * signals[name] for name, w in self.weights.items())
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, z))))

    def lines(self, signals: Signals) -> Lines:
        return self.across if signals["across"] else self.same

    def to_json(self) -> dict[str, Any]:
        return {
            "intercept": round(self.intercept, 4),
            "weights": {name: round(w, 4) for name, w in self.weights.items()},
            **{
                pair: [round(x, 4) for x in (lines.wrong, lines.doubt, lines.rule)]
                for pair, lines in (("same", self.same), ("across", self.across))
            },
        }


def from_json(stored: Mapping[str, Any]) -> Judge:
    """What `Judge.to_json` gives."""
    return Judge(
        float(stored["intercept"]),
        {str(name): float(w) for name, w in stored["weights"].items()},
        Lines(*map(float, stored["same"])),
        Lines(*map(float, stored["across"])),
    )


@cache
def judges() -> tuple[Judge, Judge]:
    """The judge of claims that were read, and of those that were not."""
    stored = json.loads(FILE.read_text("utf-8"))
    return from_json(stored["read"]), from_json(stored["unread"])


def judge_of(signals: Signals) -> Judge:
    """The one for these signals."""
    read, unread = judges()
    return read if all(name in signals for name in READINGS) else unread

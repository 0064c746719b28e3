"""A system whose passages and replies are written down by question, so scores can be computed by
hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from evals.system import RankedPassage, Reply


@dataclass
class ScriptedSystem:
    """Answers from a table; a question that is not in it raises KeyError."""

    units: Mapping[str, Sequence[RankedPassage]]
    """Every passage, by path of its article."""
    found: Mapping[str, Sequence[RankedPassage]] = field(default_factory=dict)
    replies: Mapping[str, Reply] = field(default_factory=dict)
    name: str = "scripted"
    answers: bool = True

    def search(self, turns: Sequence[str], language: str | None, k: int) -> list[RankedPassage]:
        return list(self.found[turns[-1]])[:k]

    def passages(self, path: str) -> list[RankedPassage]:
        return list(self.units.get(path, ()))

    def ask(self, turns: Sequence[str]) -> Reply:
        return self.replies[turns[-1]]

"""What came of one case, and of a whole run."""

from __future__ import annotations

from dataclasses import dataclass, field

from evals.system import RankedPassage, Reply


@dataclass(frozen=True, slots=True)
class Score:
    """A value and why it is what it is. No value: the measure does not apply to the case."""

    value: float | None
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """One case through one system."""

    id: str
    kind: str
    language: str
    pair: str
    """Question language -> article languages."""
    turns: tuple[str, ...]
    answerable: bool
    scores: dict[str, Score]
    split: str = ""
    ranked: tuple[RankedPassage, ...] = ()
    relevant: tuple[str, ...] = ()
    """Keys of the passages that count as found, of all there are."""
    reply: Reply | None = None
    facts: tuple[tuple[str, ...], ...] = ()
    gold: tuple[tuple[str, str], ...] = ()
    """(path, quote) pairs."""
    error: str = ""
    """Why the case has no result, when it has none; it scores 0 and stays."""
    lost: str = ""
    """Where on the way the right sentence was lost: one of `evals.measures.stages`; empty where it
    was not, or nobody knows."""
    seconds: dict[str, float] = field(default_factory=dict)
    """Wall-clock seconds of `search` and `ask`."""

    @property
    def crossing(self) -> str:
        """`same` language of question and articles or `across` two; `none` without an article."""
        asked, _, articles = self.pair.partition("→")
        if articles in {"", "–"}:
            return "none"
        return "same" if asked == articles else "across"


@dataclass(frozen=True, slots=True)
class Run:
    """Every outcome of every system on one set of cases; the first system is ours."""

    name: str
    command: str
    measures: tuple[str, ...]
    """In the order of the report's columns."""
    groups: tuple[str, ...]
    """Fields of an outcome that the report splits by."""
    outcomes: dict[str, tuple[Outcome, ...]]
    """By name of the system."""
    seed: int = 0
    notes: tuple[str, ...] = ()
    """What a reader must know to read the numbers: samples, baselines, what could not be run."""

    @property
    def ours(self) -> str:
        return next(iter(self.outcomes))

"""What came of one case, and of a whole run; both go to JSON and back."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from evals.errors import RunError
from evals.system import Cited, RankedPassage, Reply, Said


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
    seconds: dict[str, float] = field(default_factory=dict)
    """Wall-clock seconds of `search` and `ask`."""


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


def save_run(run: Run, file: Path) -> None:
    """Write a run as JSON."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(run_json(run), encoding="utf-8")


def run_json(run: Run) -> str:
    """A run as JSON: one object, every case with its outcome and reasons."""
    return json.dumps(_plain(asdict(run)), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def load_run(file: Path) -> Run:
    """A run from its JSON. Raises RunError when it is not one."""
    try:
        raw = json.loads(file.read_text(encoding="utf-8"))
        outcomes = {
            name: tuple(_outcome(o) for o in listed) for name, listed in raw["outcomes"].items()
        }
        return Run(
            name=raw["name"],
            command=raw["command"],
            measures=tuple(raw["measures"]),
            groups=tuple(raw["groups"]),
            outcomes=outcomes,
            seed=raw["seed"],
            notes=tuple(raw["notes"]),
        )
    except OSError as error:
        raise RunError(f"{str(file)!r} cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RunError(
            f"{str(file)!r} is not a saved run ({error}); expected a file that "
            "`python -m evals --out DIR` wrote"
        ) from error


def _plain(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value


def _outcome(raw: dict[str, Any]) -> Outcome:
    reply = raw["reply"]
    return Outcome(
        **{
            **raw,
            "turns": tuple(raw["turns"]),
            "scores": {name: Score(**score) for name, score in raw["scores"].items()},
            "ranked": tuple(RankedPassage(**p) for p in raw["ranked"]),
            "relevant": tuple(raw["relevant"]),
            "facts": tuple(tuple(fact) for fact in raw["facts"]),
            "gold": tuple((path, quote) for path, quote in raw["gold"]),
            "reply": reply and _reply(reply),
        }
    )


def _reply(raw: dict[str, Any]) -> Reply:
    statements = tuple(Said(**{**s, "citations": tuple(s["citations"])}) for s in raw["statements"])
    citations = tuple(Cited(**c) for c in raw["citations"])
    return Reply(**{**raw, "statements": statements, "citations": citations})

"""A run as JSON, and back."""

from __future__ import annotations

import json
import math
from dataclasses import asdict
from pathlib import Path
from typing import Any

from evals.errors import RunError
from evals.measures.coverage import risk_coverage
from evals.outcome import Outcome, Run, Score
from evals.system import Cited, RankedPassage, Reply, Said
from store.files import write_whole


def save_run(run: Run, file: Path) -> None:
    """Write a run as JSON."""
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, run_json(run))


def run_json(run: Run) -> str:
    """A run as JSON: one object, every case with its outcome and reasons, and the
    (threshold, coverage, risk) of each system that gives a confidence."""
    curves = {
        system: [asdict(point) for point in points]
        for system, outcomes in run.outcomes.items()
        if (points := risk_coverage(outcomes))
    }
    whole = asdict(run) | {"risk_coverage": curves}
    for outcomes in whole["outcomes"].values():
        for outcome in outcomes:
            (outcome["reply"] or {}).pop("found", None)
    return json.dumps(_plain(whole), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


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

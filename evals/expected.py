"""Expected scores: the command that gives them, each value with a tolerance and its reason."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from evals.errors import RunError
from evals.measures.aggregate import MEASURES
from evals.outcome import Run
from evals.report.report import estimate_of
from store.files import write_whole

EXPECTED = Path(__file__).with_name("expected.json")
KEPT = (
    "hit@1", "hit@5", "mrr@10", "ndcg@10", "correct", "correct_strict", "right_sentence",
    "citation_recall", "citation_precision", "quote_validity", "language", "abstention_f1",
    "refused_answerable", "answered_unanswerable",
)  # fmt: skip
"""Measures that a new file of expected scores gets."""
EXACT = ("quote_validity",)
"""A lower value is a bug whatever its size."""


class _Score(BaseModel):
    model_config = ConfigDict(extra="forbid")

    value: float
    tolerance: float = Field(ge=0)
    why: str = Field(min_length=1)


class _Expected(BaseModel):
    model_config = ConfigDict(extra="forbid")

    command: str
    scores: dict[str, _Score]


@dataclass(frozen=True, slots=True)
class Check:
    """What the comparison found; `failed` names every score out of tolerance."""

    failed: tuple[str, ...]
    better: tuple[str, ...]


def check(run: Run, file: Path) -> Check:
    """Compare a run with the expected scores. Raises RunError when they cannot be compared."""
    expected = _load(file)
    if expected.command != run.command:
        raise RunError(
            f"{str(file)!r} holds the scores of `{expected.command}`, this run is "
            f"`{run.command}`; run that command with --check"
        )
    failed, better = [], []
    for key, score in expected.scores.items():
        measure, value = _measured(run, key)
        sign = 1 if MEASURES[measure].better == "higher" else -1
        gain = sign * (value - score.value)
        text = f"{key}: {value:.3f}, expected {score.value:.3f} ± {score.tolerance:g}"
        # A value that is NaN compares as neither: it is a failure.
        if not gain >= -score.tolerance - 1e-9:
            failed.append(f"{text} ({score.why})")
        elif gain > score.tolerance + 1e-9:
            better.append(f"{text}: better, run --update-expected")
    return Check(tuple(failed), tuple(better))


def update(run: Run, file: Path) -> None:
    """Write the run's scores, keeping the tolerances and reasons that are already there."""
    old = _load(file).scores if file.exists() else {}
    keys = list(old) or [name for name in KEPT if name in run.measures]
    scores = {}
    for key in keys:
        _, value = _measured(run, key)
        kept = old.get(key) or _default(key, value)
        scores[key] = {"value": round(value, 3), "tolerance": kept.tolerance, "why": kept.why}
    text = json.dumps({"command": run.command, "scores": scores}, ensure_ascii=False, indent=2)
    write_whole(file, text + "\n")


def _default(key: str, value: float) -> _Score:
    if key in EXACT:
        return _Score(value=value, tolerance=0, why="a false citation is a bug, however rare")
    return _Score(
        value=value,
        tolerance=0.02,
        why="near ties may order differently on another processor: one or two cases",
    )


def _measured(run: Run, key: str) -> tuple[str, float]:
    """`hit@1`, or `hit@1 | en→fr` for one language pair or kind."""
    measure, _, group = key.partition(" | ")
    if measure not in run.measures or measure not in MEASURES:
        raise RunError(f"{key!r} is not a score of this run; it has {', '.join(run.measures)}")
    if not group:
        return measure, estimate_of(run, run.ours, measure).value
    field = "pair" if "→" in group else "kind"
    return measure, estimate_of(run, run.ours, measure, **{field: group}).value


def _load(file: Path) -> _Expected:
    try:
        return _Expected.model_validate_json(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise RunError(
            f"{str(file)!r} cannot be read: {error.strerror}; make it with --update-expected"
        ) from error
    except ValidationError as error:
        raise RunError(f"{str(file)!r} is not a file of expected scores: {error}") from error

"""Scores of an earlier state of the product, kept case by case, to stand beside every later run.

A frozen file holds no text of any set: ids of cases, what came of each, its scores.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from evals.errors import RunError
from evals.outcome import Outcome, Run, Score
from evals.system import Reply
from store.files import write_whole

FROZEN = Path(__file__).parents[1] / "frozen"
FAILED = "failed"


def freeze(run: Run, name: str, folder: Path = FROZEN) -> Path:
    """Keep what ours reached in a run under this name; returns the file. Other sets stay in it."""
    file = folder / f"{name.replace(' ', '-')}.json"
    kept: dict[str, Any] = _load(file) if file.exists() else {"name": name, "sets": {}}
    ours = run.outcomes[run.ours]
    measures = list(dict.fromkeys(m for o in ours for m, s in o.scores.items() if _known(s)))
    kept["sets"][run.name] = {
        "command": run.command,
        "measures": measures,
        "cases": {o.id: _row(o, measures) for o in ours},
    }
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(file, _text(kept))
    return file


def with_frozen(run: Run, folder: Path = FROZEN) -> Run:
    """The run, with every frozen state that has its cases as one more system, the last ones."""
    beside = dict(run.outcomes)
    for file in sorted(folder.glob("*.json")):
        kept = _load(file)
        cases = kept["sets"].get(run.name)
        outcomes = tuple(_thaw(run.outcomes[run.ours], cases)) if cases else ()
        if outcomes:
            beside[kept["name"]] = outcomes
    return replace(run, outcomes=beside)


def _thaw(ours: tuple[Outcome, ...], cases: dict[str, Any]) -> Iterator[Outcome]:
    for outcome in ours:
        row = cases["cases"].get(outcome.id)
        if row is None:
            continue
        state, confidence, *values = row
        failed = state == FAILED
        reply = None if failed or state is None else Reply(state, "", "", confidence=confidence)
        scores = {
            name: Score(value, "frozen")
            for name, value in zip(cases["measures"], values, strict=True)
            if value is not None
        }
        yield replace(
            outcome,
            scores=scores,
            reply=reply,
            ranked=(),
            relevant=(),
            lost="",
            seconds={},
            error="failed when it was frozen" if failed else "",
        )


def _row(outcome: Outcome, measures: list[str]) -> list[Any]:
    """[`answered`, `partly`, `not_found` or `failed`; confidence; a score for each measure]."""
    reply = outcome.reply
    state = FAILED if outcome.error else reply and reply.outcome
    sure = None if reply is None or reply.confidence is None else round(reply.confidence, 4)
    scores = (outcome.scores.get(name) for name in measures)
    values = [None if s is None or s.value is None else round(s.value, 4) for s in scores]
    return [state, sure, *values]


def _known(score: Score) -> bool:
    return score.value is not None


def _text(kept: dict[str, Any]) -> str:
    """JSON with one line for each case, so that a change can be read."""
    sets = [
        f"{json.dumps(name)}: {{\n"
        f'"command": {json.dumps(each["command"])},\n'
        f'"measures": {json.dumps(each["measures"])},\n'
        '"cases": {\n'
        + ",\n".join(f"{json.dumps(id_)}: {json.dumps(row)}" for id_, row in each["cases"].items())
        + "\n}}"
        for name, each in kept["sets"].items()
    ]
    return f'{{"name": {json.dumps(kept["name"])}, "sets": {{\n' + ",\n".join(sets) + "\n}}\n"


def _load(file: Path) -> dict[str, Any]:
    try:
        kept: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        kept["name"], kept["sets"].items()
    except OSError as error:
        raise RunError(f"{str(file)!r} cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RunError(
            f"{str(file)!r} holds no frozen scores ({error}); make it with --freeze NAME"
        ) from error
    return kept

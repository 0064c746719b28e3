"""A run as one HTML page that stands alone: no request leaves it, and everything is escaped."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from evals.measures.aggregate import MEASURES, Estimate
from evals.measures.coverage import risk_coverage, stands_at
from evals.outcome import Outcome, Run, Score
from evals.report.explain import verdict
from evals.report.report import (
    GROUP_COLUMNS,
    GROUP_TITLES,
    estimate_of,
    estimate_text,
    group_values,
    tables,
    value_text,
)

PAGE = Path(__file__).parent / "page"
SHAPES = ("circle", "square", "diamond", "triangle", "ring")
MARKS = {"right": "✓", "partly": "◐", "wrong": "✗", "refused": "∅", "failed": "!"}
FILTERS = ("language", "kind", "split")
LATENCIES = {"ask": "Answer", "search": "Search"}
BINS = 24
EXCERPT = 700
"""Characters of a passage that the page shows."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a chart."""

    label: str
    estimate: Estimate
    value: str
    interval: str


@dataclass(frozen=True, slots=True)
class Chart:
    """One measure, a row for each system or group that has it."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Histogram:
    """How long questions took, in milliseconds from 0 to `top`."""

    title: str
    n: int
    columns: tuple[tuple[float, float, int], ...]
    """(share of the width where it begins, share of the height, count)."""
    top: float


def html_report(run: Run) -> str:
    """The whole page."""
    ours = run.outcomes[run.ours]
    by_id = {
        system: {o.id: o for o in outcomes}
        for system, outcomes in run.outcomes.items()
        if system != run.ours
    }
    curves = {system: risk_coverage(outcomes) for system, outcomes in run.outcomes.items()}
    groups = ({"title": GROUP_TITLES[f], "charts": _group_charts(run, f)} for f in run.groups)

    def beside(outcome: Outcome) -> dict[str, Outcome]:
        return {s: found[outcome.id] for s, found in by_id.items() if outcome.id in found}

    return (
        _environment()
        .get_template("page.html")
        .render(
            run=run,
            ours=ours,
            failed=sum(bool(o.error) for o in ours),
            style=Markup((PAGE / "page.css").read_text(encoding="utf-8")),
            script=Markup((PAGE / "page.js").read_text(encoding="utf-8")),
            shapes=dict(zip(run.outcomes, SHAPES * len(run.outcomes), strict=False)),
            headline=_headline(run),
            curves={system: points for system, points in curves.items() if points},
            stands={s: at for s, o in run.outcomes.items() if (at := stands_at(o)) is not None},
            groups=[group for group in groups if group["charts"]],
            latencies=latencies(ours),
            tables=tables(run),
            filters=_filters(ours),
            beside=beside,
        )
    )


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(PAGE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"percent": percent, "excerpt": _excerpt}
    environment.globals |= {"verdict": verdict, "marks": MARKS, "measures": MEASURES, "cell": _cell}
    return environment


def percent(value: float) -> float:
    """A share as a percentage of an axis, never off it."""
    return round(100 * min(1.0, max(0.0, value)), 2)


def latencies(outcomes: Sequence[Outcome]) -> list[Histogram]:
    """A histogram for each thing that was timed."""
    found = []
    for key, title in LATENCIES.items():
        values = [1000 * o.seconds[key] for o in outcomes if key in o.seconds]
        if not values:
            continue
        top = max(values) or 1.0
        counts, _ = np.histogram(values, bins=BINS, range=(0.0, top))
        columns = tuple(
            (i / BINS, count / int(counts.max()), count) for i, count in enumerate(counts.tolist())
        )
        found.append(Histogram(title, len(values), columns, top))
    return found


def _headline(run: Run) -> list[Chart]:
    """Every measure between 0 and 1, each system on the same axis."""
    charts = []
    for measure in (m for m in run.measures if not MEASURES[m].unit):
        estimates = {system: estimate_of(run, system, measure) for system in run.outcomes}
        charts.append(_chart(measure, estimates))
    return [chart for chart in charts if chart.rows]


def _group_charts(run: Run, field: str) -> list[Chart]:
    """Every measure of ours that groups are compared by, a bar for each group."""
    charts = []
    for measure in (m for m in GROUP_COLUMNS if m in run.measures):
        estimates = {
            value: estimate_of(run, run.ours, measure, **{field: value})
            for value in group_values(run, field)
        }
        charts.append(_chart(measure, estimates))
    return [chart for chart in charts if chart.rows]


def _chart(measure: str, estimates: dict[str, Estimate]) -> Chart:
    arrow = "\u00a0↓" if MEASURES[measure].better == "lower" else ""
    rows = []
    for label, estimate in estimates.items():
        if not math.isnan(estimate.value):
            value, _, interval = estimate_text(measure, estimate).partition(" ")
            rows.append(Row(label, estimate, value, interval))
    return Chart(MEASURES[measure].title + arrow, tuple(rows))


def _filters(outcomes: Sequence[Outcome]) -> dict[str, list[str]]:
    choices = {"verdict": [verdict(o) for o in outcomes]}
    choices |= {field: [getattr(o, field) for o in outcomes] for field in FILTERS}
    distinct = {field: list(dict.fromkeys(filter(None, v))) for field, v in choices.items()}
    return {field: values for field, values in distinct.items() if len(values) > 1}


def _excerpt(text: str) -> str:
    return text[:EXCERPT] + ("…" if len(text) > EXCERPT else "")


def _cell(name: str, score: Score | None) -> str:
    if score is None or score.value is None:
        return "–"
    return value_text(name, score.value) if name in MEASURES else f"{score.value:.2f}"

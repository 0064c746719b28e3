"""A run as one HTML page that stands alone: no request leaves it, and everything is escaped."""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path

from markupsafe import Markup

from evals.measures.aggregate import MEASURES, Estimate
from evals.outcome import Outcome, Run
from evals.report.html_cases import cases, join
from evals.report.plots import HEIGHT, SHAPES, bar, histogram, interval, mark
from evals.report.report import (
    GROUP_COLUMNS,
    GROUP_TITLES,
    estimate_of,
    estimate_text,
    group_values,
    tables,
)

PAGE = Path(__file__).parent / "page"


def html_report(run: Run) -> str:
    """The whole page."""
    ours = run.outcomes[run.ours]
    body = Markup("").join(
        [
            _header(run),
            _headline(run),
            *(_groups(run, field) for field in run.groups),
            _latency(ours),
            _tables(run),
            cases(run),
        ]
    )
    page = Markup((PAGE / "page.html").read_text(encoding="utf-8"))
    style = Markup((PAGE / "page.css").read_text(encoding="utf-8"))
    script = Markup((PAGE / "page.js").read_text(encoding="utf-8"))
    return str(page.format(title=run.name, style=style, script=script, body=body))


def _header(run: Run) -> Markup:
    notes = join(Markup("<li>{}</li>").format(note) for note in run.notes)
    outcomes = run.outcomes[run.ours]
    failed = sum(bool(o.error) for o in outcomes)
    return Markup(
        "<header><h1>Evaluation: {}</h1><p><code>{}</code> · {} cases{}</p>"
        "<nav><a href='#scores'>Scores</a> <a href='#tables'>Tables</a> "
        "<a href='#cases'>Cases</a></nav><ul class='notes'>{}</ul></header>"
    ).format(run.name, run.command, len(outcomes), f", {failed} failed" if failed else "", notes)


def _headline(run: Run) -> Markup:
    """Every measure between 0 and 1, each system on the same axis."""
    shapes = dict(zip(run.outcomes, SHAPES * len(run.outcomes), strict=False))
    legend = join(
        Markup("<li><svg width='16' height='{}' aria-hidden='true'>{}</svg>{}</li>").format(
            HEIGHT, mark(shape, "8"), system
        )
        for system, shape in shapes.items()
    )
    rows = join(_headline_row(run, measure, shapes) for measure in run.measures)
    return Markup(
        "<section id='scores'><h2>Scores, with 95&nbsp;% intervals</h2><ul class='legend'>{}</ul>"
        "<p class='hint'>Each axis runs from 0 to 1; ↓ marks rates of mistakes, where lower is "
        "better.</p>{}</section>"
    ).format(legend, rows)


def _headline_row(run: Run, measure: str, shapes: dict[str, str]) -> Markup:
    if MEASURES[measure].unit:
        return Markup("")
    lines = []
    for system, shape in shapes.items():
        estimate = estimate_of(run, system, measure)
        if math.isnan(estimate.value):
            continue
        lines.append(
            Markup(
                "<div class='row'><span class='label'>{}</span>{}"
                "<span class='value'>{}</span></div>"
            ).format(system, interval(estimate, shape), _value(measure, estimate))
        )
    arrow = "\u00a0↓" if MEASURES[measure].better == "lower" else ""
    title = MEASURES[measure].title + arrow
    if not lines:
        return Markup("")
    return Markup("<div class='measure'><h3>{}</h3>{}</div>").format(title, join(lines))


def _groups(run: Run, field: str) -> Markup:
    """A small chart for each measure, a bar for each group."""
    charts = []
    for measure in (c for c in GROUP_COLUMNS if c in run.measures):
        rows = []
        for value in group_values(run, field):
            estimate = estimate_of(run, run.ours, measure, **{field: value})
            if math.isnan(estimate.value):
                continue
            rows.append(
                Markup(
                    "<div class='row'><span class='label'>{} <small>n={}</small></span>{}"
                    "<span class='value'>{}</span></div>"
                ).format(value, estimate.n, bar(estimate), _value(measure, estimate))
            )
        if rows:
            arrow = "\u00a0↓" if MEASURES[measure].better == "lower" else ""
            charts.append(
                Markup("<div class='chart'><h3>{}{}</h3>{}</div>").format(
                    MEASURES[measure].title, arrow, join(rows)
                )
            )
    if not charts:
        return Markup("")
    return Markup("<section><h2>{}, by {}</h2><div class='charts'>{}</div></section>").format(
        run.ours, GROUP_TITLES[field], join(charts)
    )


def _value(measure: str, estimate: Estimate) -> Markup:
    value, _, low_high = estimate_text(measure, estimate).partition(" ")
    return Markup("<b>{}</b> <small>{}</small>").format(value, low_high)


def _latency(outcomes: Iterable[Outcome]) -> Markup:
    kinds = {"ask": "Answer", "search": "Search"}
    charts = []
    for key, title in kinds.items():
        values = [1000 * o.seconds[key] for o in outcomes if key in o.seconds]
        drawn, top = histogram(values)
        if values:
            charts.append(
                Markup(
                    "<div class='chart'><h3>{}: {} questions</h3>{}"
                    "<div class='ends'><span>0 ms</span><span>{} ms</span></div></div>"
                ).format(title, len(values), drawn, f"{top:.0f}")
            )
    if not charts:
        return Markup("")
    return Markup("<section><h2>Latency</h2><div class='charts'>{}</div></section>").format(
        join(charts)
    )


def _tables(run: Run) -> Markup:
    parts = []
    for table in tables(run):
        head = join(Markup("<th scope='col'>{}</th>").format(cell) for cell in table.header)
        rows = join(
            Markup("<tr>{}</tr>").format(join(Markup("<td>{}</td>").format(cell) for cell in row))
            for row in table.rows
        )
        parts.append(
            Markup(
                "<h3>{}</h3><div class='scroll' tabindex='0' role='region' aria-label='{}'>"
                "<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
            ).format(table.title, table.title, head, rows)
        )
    return Markup(
        "<section id='tables'><details><summary><h2>Tables</h2></summary>{}</details></section>"
    ).format(join(parts))

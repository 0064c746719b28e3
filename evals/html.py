"""A run as one HTML page that stands alone: no request leaves it, and everything is escaped."""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path

from markupsafe import Markup

from evals.aggregate import MEASURES
from evals.explain import verdict
from evals.outcome import Outcome, Run, Score
from evals.plots import HEIGHT, SHAPES, bar, histogram, interval, mark
from evals.report import (
    GROUP_COLUMNS,
    GROUP_TITLES,
    estimate_of,
    estimate_text,
    group_values,
    tables,
    value_text,
)

PAGE = Path(__file__).parent / "page"
MARKS = {"right": "✓", "partly": "◐", "wrong": "✗", "refused": "∅", "failed": "!"}
FILTERS = ("language", "kind", "split")
EXCERPT = 700
"""Characters of a passage that the page shows."""


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
            _cases(run),
        ]
    )
    page = Markup((PAGE / "page.html").read_text(encoding="utf-8"))
    style = Markup((PAGE / "page.css").read_text(encoding="utf-8"))
    script = Markup((PAGE / "page.js").read_text(encoding="utf-8"))
    return str(page.format(title=run.name, style=style, script=script, body=body))


def _join(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)


def _header(run: Run) -> Markup:
    notes = _join(Markup("<li>{}</li>").format(note) for note in run.notes)
    outcomes = run.outcomes[run.ours]
    failed = sum(bool(o.error) for o in outcomes)
    return Markup(
        "<header><h1>{}</h1><p><code>{}</code> · {} cases{}</p><ul class='notes'>{}</ul></header>"
    ).format(run.name, run.command, len(outcomes), f", {failed} failed" if failed else "", notes)


def _headline(run: Run) -> Markup:
    """Every measure between 0 and 1, each system on the same axis."""
    shapes = dict(zip(run.outcomes, SHAPES * len(run.outcomes), strict=False))
    legend = _join(
        Markup("<li><svg width='16' height='{}' aria-hidden='true'>{}</svg>{}</li>").format(
            HEIGHT, mark(shape, "8"), system
        )
        for system, shape in shapes.items()
    )
    rows = _join(_headline_row(run, measure, shapes) for measure in run.measures)
    return Markup(
        "<section><h2>Scores, with 95&nbsp;% intervals</h2><ul class='legend'>{}</ul>"
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
            ).format(system, interval(estimate, shape), estimate_text(measure, estimate))
        )
    arrow = " ↓" if MEASURES[measure].better == "lower" else ""
    title = MEASURES[measure].title + arrow
    if not lines:
        return Markup("")
    return Markup("<div class='measure'><h3>{}</h3>{}</div>").format(title, _join(lines))


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
                ).format(value, estimate.n, bar(estimate), estimate_text(measure, estimate))
            )
        if rows:
            arrow = " ↓" if MEASURES[measure].better == "lower" else ""
            charts.append(
                Markup("<div class='chart'><h3>{}{}</h3>{}</div>").format(
                    MEASURES[measure].title, arrow, _join(rows)
                )
            )
    return Markup("<section><h2>{}, by {}</h2><div class='charts'>{}</div></section>").format(
        run.ours, GROUP_TITLES[field], _join(charts)
    )


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
        _join(charts)
    )


def _tables(run: Run) -> Markup:
    parts = []
    for table in tables(run):
        head = _join(Markup("<th scope='col'>{}</th>").format(cell) for cell in table.header)
        rows = _join(
            Markup("<tr>{}</tr>").format(_join(Markup("<td>{}</td>").format(cell) for cell in row))
            for row in table.rows
        )
        parts.append(
            Markup(
                "<h3>{}</h3><div class='scroll' tabindex='0' role='region' aria-label='{}'>"
                "<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
            ).format(table.title, table.title, head, rows)
        )
    return Markup(
        "<section><details><summary><h2>Tables</h2></summary>{}</details></section>"
    ).format(_join(parts))


def _cases(run: Run) -> Markup:
    ours = run.outcomes[run.ours]
    beside = {
        system: {o.id: o for o in outcomes}
        for system, outcomes in run.outcomes.items()
        if system != run.ours
    }
    rows = _join(
        _case(outcome, {system: found.get(outcome.id) for system, found in beside.items()})
        for outcome in ours
    )
    return Markup(
        "<section><h2>Cases</h2><form class='filters' onsubmit='return false'>{}"
        "<label>Search <input type='search' data-filter='text'></label>"
        "<output aria-live='polite'></output></form>{}</section>"
    ).format(_filters(ours), rows)


def _filters(outcomes: Iterable[Outcome]) -> Markup:
    listed = list(outcomes)
    choices = {field: dict.fromkeys(getattr(o, field) for o in listed) for field in FILTERS}
    choices = {"verdict": dict.fromkeys(map(verdict, listed)), **choices}
    return _join(
        Markup(
            "<label>{} <select data-filter='{}'><option value=''>all</option>{}</select></label>"
        ).format(
            field.capitalize(),
            field,
            _join(Markup("<option>{}</option>").format(v) for v in values if v),
        )
        for field, values in choices.items()
        if len(values) > 1
    )


def _case(outcome: Outcome, beside: dict[str, Outcome | None]) -> Markup:
    word = verdict(outcome)
    summary = Markup(
        "<summary><span class='verdict {}'>{} {}</span> <span class='question' lang='{}'>{}</span> "
        "<small>{} · {} · {}</small></summary>"
    ).format(
        word,
        MARKS[word],
        word,
        outcome.language,
        outcome.turns[-1],
        outcome.id,
        outcome.pair,
        outcome.kind,
    )
    blocks = [_before(outcome), _answer(outcome), _expected(outcome), _found(outcome)]
    return Markup(
        "<details class='case' data-verdict='{}' data-language='{}' data-kind='{}' data-split='{}'>"
        "{}{}{}</details>"
    ).format(
        word, outcome.language, outcome.kind, outcome.split, summary, _join(blocks),
        _scores(outcome, beside),
    )  # fmt: skip


def _before(outcome: Outcome) -> Markup:
    if len(outcome.turns) < 2:
        return Markup("")
    turns = _join(Markup("<li>{}</li>").format(turn) for turn in outcome.turns[:-1])
    searched = outcome.reply.searched if outcome.reply else ""
    return Markup("<h4>Turns before</h4><ol>{}</ol><p>Searched: {}</p>").format(turns, searched)


def _answer(outcome: Outcome) -> Markup:
    if outcome.error:
        return Markup("<h4>Failed</h4><p>{}</p>").format(outcome.error)
    reply = outcome.reply
    if reply is None:
        return Markup("")
    said = _join(
        Markup("<p>{} {}</p>").format(s.text, "".join(f"[{n}]" for n in s.citations))
        for s in reply.statements
    )
    cited = _join(
        Markup("<li value='{}'><code>{}[{}:{}]</code> {}</li>").format(
            c.number, c.path, c.start, c.end, c.quote
        )
        for c in reply.citations
    )
    head = Markup("<h4>Answer <small>{}, {}</small></h4>").format(reply.outcome, reply.language)
    message = Markup("<p><em>{}</em></p>").format(reply.message) if reply.message else Markup("")
    sources = Markup("<h4>Citations</h4><ol>{}</ol>").format(cited) if cited else Markup("")
    return head + message + said + sources


def _expected(outcome: Outcome) -> Markup:
    if not outcome.answerable:
        return Markup("<h4>Expected</h4><p>A refusal: the articles do not say.</p>")
    facts = _join(Markup("<li>{}</li>").format(" | ".join(fact)) for fact in outcome.facts)
    gold = _join(
        Markup("<li><code>{}</code> {}</li>").format(path, quote) for path, quote in outcome.gold
    )
    facts_block = Markup("<p>Facts</p><ul>{}</ul>").format(facts) if facts else Markup("")
    return Markup("<h4>Expected</h4>{}<p>Gold</p><ul>{}</ul>").format(facts_block, gold)


def _found(outcome: Outcome) -> Markup:
    if not outcome.ranked:
        return Markup("")
    rows = _join(
        Markup("<li>{}<code>{}[{}:{}]</code> {}</li>").format(
            Markup("<b class='gold'>gold</b> ") if p.key in outcome.relevant else Markup(""),
            p.path, p.start, p.end, p.text[:EXCERPT] + ("…" if len(p.text) > EXCERPT else ""),
        )
        for p in outcome.ranked
    )  # fmt: skip
    return Markup(
        "<details class='found'><summary>Found: {} passages</summary><ol>{}</ol></details>"
    ).format(len(outcome.ranked), rows)


def _scores(outcome: Outcome, beside: dict[str, Outcome | None]) -> Markup:
    others = [system for system, found in beside.items() if found is not None]
    head = _join(Markup("<th scope='col'>{}</th>").format(system) for system in others)
    rows = []
    for name, score in outcome.scores.items():
        if score.value is None:
            continue
        cells = _join(
            Markup("<td>{}</td>").format(_cell(name, found.scores.get(name)))
            for found in beside.values()
            if found is not None
        )
        title = MEASURES[name].title if name in MEASURES else name
        rows.append(
            Markup("<tr><th scope='row'>{}</th><td>{}</td>{}<td>{}</td></tr>").format(
                title, _cell(name, score), cells, score.reason
            )
        )
    return Markup(
        "<div class='scroll' tabindex='0' role='region' aria-label='Scores'><table class='scores'>"
        "<thead><tr><th></th><th scope='col'>Score</th>{}<th scope='col'>Why</th></tr></thead>"
        "<tbody>{}</tbody></table></div>"
    ).format(head, _join(rows))


def _cell(name: str, score: Score | None) -> str:
    if score is None or score.value is None:
        return "–"
    return value_text(name, score.value) if name in MEASURES else f"{score.value:.2f}"

"""The cases of the HTML page: one row each, which opens to question, answer, citations and gold."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from evals.measures.aggregate import MEASURES
from evals.outcome import Outcome, Run, Score
from evals.report.explain import verdict
from evals.report.report import value_text

MARKS = {"right": "✓", "partly": "◐", "wrong": "✗", "refused": "∅", "failed": "!"}
FILTERS = ("language", "kind", "split")
EXCERPT = 700
"""Characters of a passage that the page shows."""


def join(parts: Iterable[Markup]) -> Markup:
    """Pieces of the page, one after the other."""
    return Markup("").join(parts)


def cases(run: Run) -> Markup:
    """Filters, and every case of ours with the scores of the others beside."""
    ours = run.outcomes[run.ours]
    beside = {
        system: {o.id: o for o in outcomes}
        for system, outcomes in run.outcomes.items()
        if system != run.ours
    }
    rows = join(
        _case(outcome, {system: found.get(outcome.id) for system, found in beside.items()})
        for outcome in ours
    )
    return Markup(
        "<section id='cases'><h2>Cases</h2><form class='filters' onsubmit='return false'>{}"
        "<label>Search <input type='search' data-filter='text'></label>"
        "<output aria-live='polite'></output></form>{}</section>"
    ).format(_filters(ours), rows)


def _filters(outcomes: Iterable[Outcome]) -> Markup:
    listed = list(outcomes)
    choices = {field: dict.fromkeys(getattr(o, field) for o in listed) for field in FILTERS}
    choices = {"verdict": dict.fromkeys(map(verdict, listed)), **choices}
    return join(
        Markup(
            "<label>{} <select data-filter='{}'><option value=''>all</option>{}</select></label>"
        ).format(
            field.capitalize(),
            field,
            join(Markup("<option>{}</option>").format(v) for v in values if v),
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
        word, outcome.language, outcome.kind, outcome.split, summary, join(blocks),
        _scores(outcome, beside),
    )  # fmt: skip


def _before(outcome: Outcome) -> Markup:
    if len(outcome.turns) < 2:
        return Markup("")
    turns = join(Markup("<li>{}</li>").format(turn) for turn in outcome.turns[:-1])
    searched = outcome.reply.searched if outcome.reply else ""
    return Markup("<h4>Turns before</h4><ol>{}</ol><p>Searched: {}</p>").format(turns, searched)


def _answer(outcome: Outcome) -> Markup:
    if outcome.error:
        return Markup("<h4>Failed</h4><p>{}</p>").format(outcome.error)
    reply = outcome.reply
    if reply is None:
        return Markup("")
    said = join(
        Markup("<p>{} {}</p>").format(s.text, "".join(f"[{n}]" for n in s.citations))
        for s in reply.statements
    )
    cited = join(
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
    facts = join(Markup("<li>{}</li>").format(" | ".join(fact)) for fact in outcome.facts)
    gold = join(
        Markup("<li><code>{}</code> {}</li>").format(path, quote) for path, quote in outcome.gold
    )
    facts_block = Markup("<p>Facts</p><ul>{}</ul>").format(facts) if facts else Markup("")
    return Markup("<h4>Expected</h4>{}<p>Gold</p><ul>{}</ul>").format(facts_block, gold)


def _found(outcome: Outcome) -> Markup:
    if not outcome.ranked:
        return Markup("")
    rows = join(
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
    head = join(Markup("<th scope='col'>{}</th>").format(system) for system in others)
    rows = []
    for name, score in outcome.scores.items():
        if score.value is None:
            continue
        cells = join(
            Markup("<td>{}</td>").format(_cell(name, found.scores.get(name)))
            for found in beside.values()
            if found is not None
        )
        title = MEASURES[name].title if name in MEASURES else name
        rows.append(
            Markup("<tr><th scope='row'>{}</th><td>{}</td><td class='why'>{}</td>{}</tr>").format(
                title, _cell(name, score), score.reason, cells
            )
        )
    return Markup(
        "<div class='scroll' tabindex='0' role='region' aria-label='Scores'><table class='scores'>"
        "<thead><tr><th></th><th scope='col'>Score</th><th scope='col'>Why</th>{}</tr></thead>"
        "<tbody>{}</tbody></table></div>"
    ).format(head, join(rows))


def _cell(name: str, score: Score | None) -> str:
    if score is None or score.value is None:
        return "–"
    return value_text(name, score.value) if name in MEASURES else f"{score.value:.2f}"

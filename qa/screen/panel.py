"""The sources panel as HTML: one section per question, one card per citation.

Built here from escaped text and given to Gradio as a plain value: article text never reaches an
HTML template, an unquoted attribute or a script.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from qa.answer import Answer, Citation, Support
from qa.hit import Hit
from qa.screen.context import surroundings
from qa.screen.dates import age, long_date
from qa.screen.escape import html_text as esc
from qa.screen.render import MARKS, anchor
from qa.screen.strings import language_name, named, text
from store import Article, Kind

_WEAKEST: tuple[Support, ...] = ("unsupported", "partly", "supported")


def panel_html(sections: Sequence[str], language: str) -> str:
    """The whole panel, its frame in the page's language.

    `sections` are those of questions 1, 2, ... of the session: the last is shown, the rest hidden.
    """
    body = "".join(
        f'<section class="turn" id="turn-{turn}" aria-labelledby="turn-{turn}-title"'
        f"{'' if turn == len(sections) else ' hidden'}>{section}</section>"
        for turn, section in enumerate(sections, start=1)
    )
    body = body or f'<p class="nothing">{esc(text("panel_empty", language))}</p>'
    name = esc(text("sources", language))
    heading = "" if sections else f"<h2>{name}</h2>"
    return (
        f'<div id="sources" role="region" aria-label="{name}" tabindex="0">'
        f'<button type="button" class="close" aria-label="{esc(text("close", language))}">'
        f'<span aria-hidden="true">×</span></button>{heading}{body}</div>'
    )


def section_html(answer: Answer, turn: int, today: date) -> str:
    """What question number `turn` of the session was answered from. Ids contain the turn.

    `today` is what the ages of the articles are counted from.
    """
    language = answer.language
    title = text("sources" if answer.citations else "no_sources", language)
    count = f' <span class="count">{len(answer.citations)}</span>' if answer.citations else ""
    nearest = answer.outcome == "not_found"
    parts = [
        f'<div lang="{esc(language)}">',
        f'<h2 id="turn-{turn}-title" tabindex="-1">{esc(title)}{count}</h2>',
        f'<p class="asked">{esc(answer.question)}</p>',
        *(_card(c, answer, turn, today, i == 0) for i, c in enumerate(answer.citations)),
        _passages(answer.also_read, "nearest" if nearest else "also_read", language, today),
        _how(answer),
        "</div>",
    ]
    return "".join(parts)


def _card(citation: Citation, answer: Answer, turn: int, today: date, opened: bool) -> str:
    language, article = answer.language, citation.article
    support, reasons = _support(citation.number, answer)
    before, quote, after = surroundings(article, citation.start, citation.end)
    why = f'<p class="reasons">{esc("; ".join(reasons))}</p>' if reasons else ""
    return (
        f'<details class="card" id="{anchor(turn, citation.number)}"{" open" if opened else ""}>'
        f'<summary><span class="number">{citation.number}</span><span class="head">'
        f'<span class="title" lang="{esc(article.language)}">{esc(article.title)}</span>'
        f'<span class="meta">{_meta(article, language, today)}</span>'
        f'<span class="state"><span class="support {support}">'
        f'<span aria-hidden="true">{MARKS[support]}</span> {esc(text(support, language))}</span>'
        f"{_part(citation.kind, language)}</span>"
        f'<span class="preview" lang="{esc(article.language)}">{esc(citation.quote)}</span>'
        f"</span></summary>"
        f'<blockquote lang="{esc(article.language)}">{esc(before)}<mark tabindex="-1">'
        f"{esc(quote)}</mark>{esc(after)}</blockquote>"
        f'{why}<p class="path">{esc(article.path)}</p></details>'
    )


def _support(number: int, answer: Answer) -> tuple[Support, tuple[str, ...]]:
    """The weakest support among the statements that rest on a citation, and why."""
    resting = [s for s in answer.statements if number in s.citations]
    weakest: Support = min((s.support for s in resting), key=_WEAKEST.index, default="supported")
    reasons = dict.fromkeys(reason for s in resting for reason in s.reasons)
    return weakest, tuple(reasons)


def _meta(article: Article, language: str, today: date) -> str:
    facts = [esc(article.publisher)] if article.publisher else []
    if article.published:
        ago = age(article.published, today, language)
        day = esc(long_date(article.published, language))
        facts.append(
            f'<time datetime="{article.published.isoformat()}">{day}</time>'
            + (f" ({esc(ago)})" if ago else "")
        )
    else:
        facts.append(esc(text("undated", language)))
    facts.append(esc(language_name(article.language, language)))
    return " · ".join(facts)


def _part(kind: Kind, language: str) -> str:
    if kind == "body":
        return ""
    return f' <span class="part">{esc(text(f"part_{kind}", language))}</span>'


def _passages(hits: Sequence[Hit], key: str, language: str, today: date) -> str:
    if not hits:
        return ""
    rows = "".join(
        f'<li><span class="title" lang="{esc(hit.article.language)}">'
        f"{esc(hit.article.title)}</span>"
        f'<span class="meta">{_meta(hit.article, language, today)}'
        f"{_part(hit.passage.kind, language)}</span>"
        f'<span class="text" lang="{esc(hit.article.language)}">{esc(hit.passage.text)}</span></li>'
        for hit in hits
    )
    return (
        f'<details class="more {key}"><summary>{esc(text(key, language, n=len(hits)))}</summary>'
        f"<ul>{rows}</ul></details>"
    )


def _how(answer: Answer) -> str:
    language = answer.language
    units = {name: leg.unit for hit in answer.hits for name, leg in hit.legs.items()}
    numbers: dict[str, list[int]] = {}
    for citation in answer.citations:
        numbers.setdefault(citation.passage_id, []).append(citation.number)
    legs = "".join(
        f'<th scope="col">{esc(named("leg", name, language))}'
        f"<span>{esc(named('unit', unit, language))}</span></th>"
        for name, unit in units.items()
    )
    head = (
        f'<th scope="col">#</th><th scope="col">{esc(text("passage", language))}</th>{legs}'
        f'<th scope="col">{esc(text("decision", language))}</th>'
    )
    rows = "".join(
        f'<tr><td>{rank}</td><th scope="row" lang="{esc(hit.article.language)}">'
        f"{esc(_start(hit.passage.text))}<span>{esc(hit.article.title)}</span></th>"
        f"{_legs(hit, units, language)}"
        f"<td>{esc(_decision(hit, numbers.get(hit.passage.id, []), language))}</td></tr>"
        for rank, hit in enumerate(answer.hits, start=1)
    )
    name = esc(text("how_found", language))
    table = (
        f'<div class="scroll" role="group" aria-label="{name}" tabindex="0"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
        if answer.hits
        else ""
    )
    took = answer.seconds.get("total")
    seconds = f" · {esc(text('seconds', language, n=f'{took:.2f}'))}" if took is not None else ""
    return (
        f'<details class="more how"><summary>{name}</summary>'
        f'<p class="searched">{esc(text("label", language, words=text("searched", language)))} '
        f"<q>{esc(answer.searched)}</q>{seconds}</p>{table}</details>"
    )


def _legs(hit: Hit, legs: Iterable[str], language: str) -> str:
    cells = []
    for name in legs:
        leg = hit.legs.get(name)
        if leg is None:
            cells.append(f'<td class="none">{esc(text("unranked", language))}</td>')
        else:
            cells.append(f"<td>{leg.rank}<span>{leg.score:.2f}</span></td>")
    return "".join(cells)


def _decision(hit: Hit, numbers: Sequence[int], language: str) -> str:
    if numbers:
        return text("quoted_as", language, n=", ".join(map(str, numbers)))
    return named("note", hit.note or "read, not used", language)


def _start(passage: str, characters: int = 90) -> str:
    """The first words of a passage, on one line."""
    line = " ".join(passage.split())
    return line if len(line) <= characters else line[:characters].rsplit(" ", 1)[0] + "…"

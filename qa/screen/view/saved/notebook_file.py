"""A notebook as a file: Markdown, or one HTML document that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.desk.notebooks import Notebook
from qa.desk.placed import PlacedPin
from qa.desk.quotes import Place, SavedQuote
from qa.screen.view.export import escaped, flat
from qa.screen.view.nodes import Node, h, to_html
from qa.words import Words

_STYLE = """
:root{color-scheme:light dark}
body{max-width:44rem;margin:2rem auto;padding:0 1rem;font:1.05rem/1.6 Georgia,serif}
h1{font-size:1.7rem}h2{font-size:1.15rem;margin:0 0 .6rem}
section{padding:1.2rem 0;border-top:1px solid #8886;break-inside:avoid}
blockquote{margin:.6rem 0;padding:.1rem 0 .1rem 1rem;border-left:3px solid #8888}
.note{padding:.5rem .8rem;background:#8882;white-space:pre-line;font-family:sans-serif}
.where,.state{margin:.2rem 0;font:.82rem/1.45 sans-serif;opacity:.8;overflow-wrap:anywhere}
.state{font-weight:600}sup{font-size:.7em}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"

_STATES = {"changed": "saved.state_changed", "gone": "saved.state_gone"}


def as_markdown(notebook: Notebook, pins: Sequence[PlacedPin], words: Words) -> str:
    """A heading for each pin, its quotes with article and offsets, and what was noted."""
    blocks = [f"# {escaped(notebook.name)}"]
    for number, one in enumerate(pins, start=1):
        pinned = one.pin.pinned
        blocks.append(f"## {number}. {escaped(pinned.question or words.text('saved.quote'))}")
        if one.pin.note:
            blocks += [escaped(line) for line in one.pin.note.split("\n") if line.strip()]
        if pinned.message:
            blocks.append(escaped(pinned.message))
        for s in pinned.statements:
            marks = "".join(f"[^{number}-{n + 1}]" for n in s.quotes)
            label = f"{escaped(s.label)}: " if s.label else ""
            doubt = "" if s.support == "supported" else f" ({words.text(f'support.{s.support}')})"
            blocks.append(label + escaped(s.text) + marks + escaped(doubt))
        for n, (quote, place) in enumerate(zip(pinned.quotes, one.places, strict=True), start=1):
            where = escaped(", ".join(_source(quote, words)))
            at = f"`{flat(quote.path).replace('`', '')}`, {quote.start}–{quote.end}"
            state = "".join(f" {escaped(line)}" for line in _state(place, words))
            if pinned.kind == "quote":
                blocks += [f"> {escaped(quote.quote)}", f"— {where} ({at}){state}"]
            else:
                said = escaped(f"“{flat(quote.quote)}”")
                blocks.append(f"[^{number}-{n}]: {where} — {said} ({at}){state}")
    return "\n\n".join(blocks) + "\n"


def as_html(notebook: Notebook, pins: Sequence[PlacedPin], words: Words) -> str:
    """One document: no script, no picture, nothing that is fetched."""
    sections = [_section(number, one, words) for number, one in enumerate(pins, start=1)]
    body = h("body", None, h("h1", None, notebook.name), sections)
    policy = f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    title = to_html(h("title", None, notebook.name))
    return (
        f'<!doctype html><html lang="{words.language}"><head><meta charset="utf-8">{policy}'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"{title}<style>{_STYLE}</style></head>{to_html(body)}</html>\n"
    )


def _section(number: int, one: PlacedPin, words: Words) -> Node:
    pinned = one.pin.pinned
    statements = [
        h(
            "p",
            None,
            h("strong", None, f"{s.label}: ") if s.label else None,
            s.text,
            [h("sup", None, f" {n + 1}") for n in s.quotes],
            f" ({words.text(f'support.{s.support}')})" if s.support != "supported" else None,
        )
        for s in pinned.statements
    ]
    quotes = [
        [
            h(
                "blockquote",
                {"lang": quote.language},
                f"{n}. " if statements else None,
                quote.quote,
            ),
            h("p", {"class": "where"}, " · ".join([*_source(quote, words), _at(quote)])),
            [h("p", {"class": "state"}, line) for line in _state(place, words)],
        ]
        for n, (quote, place) in enumerate(zip(pinned.quotes, one.places, strict=True), start=1)
    ]
    return h(
        "section",
        None,
        h("h2", None, f"{number}. {pinned.question or words.text('saved.quote')}"),
        h("p", {"class": "note"}, one.pin.note) if one.pin.note else None,
        h("p", None, pinned.message) if pinned.message else None,
        statements,
        quotes,
    )


def _at(quote: SavedQuote) -> str:
    return f"{quote.path}:{quote.start}–{quote.end}"


def _source(quote: SavedQuote, words: Words) -> list[str]:
    """Title, outlet, day and page of a quote's article."""
    day = words.long_date(quote.published) if quote.published else ""
    page = words.text("answer.page", n=quote.page) if quote.page is not None else ""
    return [part for part in (flat(quote.title), quote.publisher or "", day, page) if part]


def _state(place: Place, words: Words) -> Iterator[str]:
    """What has become of a quote, unless it stands as it was."""
    if place.state == "exact":
        return
    yield state_words(place, words)
    if place.state == "changed":
        yield f"“{flat(place.text)}”"


def state_words(place: Place, words: Words) -> str:
    """What has become of a quote."""
    if place.state == "gone" and place.article is None:
        return words.text("saved.state_no_article")
    if place.state == "moved" and place.article is not None:
        at = f"{place.article.path}:{place.start}–{place.end}"
        return words.text("saved.state_moved", where=at)
    return words.text(_STATES[place.state])

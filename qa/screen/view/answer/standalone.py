"""Answers as one HTML file that needs nothing else: to send, to keep, to print."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape

from qa.check.verdict import MARKS
from qa.screen.record import AnswerRecord, CitationRecord, StatementRecord, TurnRecord
from qa.screen.view.answer.markdown import pieces
from qa.screen.view.cited import one_line
from qa.screen.view.export import place
from qa.screen.view.nodes import Node, h, to_html
from qa.words import Words

# A file that somebody else opens: no script of it runs, and it loads nothing.
_HEAD = (
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    "style-src 'unsafe-inline'\">"
)
_STYLE = """
:root { color-scheme: light dark; }
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; font: 1.05rem/1.6 Georgia, serif;
  overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.3; } h2 { margin-top: 2rem; font-size: 1.05rem; }
.meta, .about, footer { font: 0.86rem/1.5 system-ui, sans-serif; opacity: 0.8; }
sup a { text-decoration: none; font-family: system-ui, sans-serif; }
ol { padding-left: 1.6rem; } li { margin-bottom: 1rem; }
blockquote { margin: 0.3rem 0; white-space: pre-line; opacity: 0.95; }
mark { padding: 0.05em 0.1em; background: light-dark(#ffe69b, #5d4a0f); color: inherit; }
footer { margin-top: 2.5rem; border-top: 1px solid; padding-top: 0.6rem; }
@media print { body { margin: 0; max-width: none; font-size: 11pt; } li { break-inside: avoid; }
  mark { background: #ffe69b; print-color-adjust: exact; } a { color: inherit; } }
"""


def standalone(turns: Sequence[TurnRecord], words: Words) -> str:
    """The answers with every quote in its context, its offsets and its page."""
    title = turns[0].question if turns else "Sourced"
    body = h(
        "main",
        None,
        [_turn(turn, words) for turn in turns],
        h("footer", None, words.text("page.made_by")),
    )
    return (
        f'<!doctype html><html lang="{escape(words.language)}"><head>{_HEAD}'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>"
        f"<body>{to_html(body)}</body></html>\n"
    )


def _turn(turn: TurnRecord, words: Words) -> list[Node]:
    answer = turn.shown
    about = [_day(turn.asked, words)]
    if answer is None:
        said = words.text("page.stopped")
        return [h("h1", None, turn.question), h("p", None, turn.draft), h("p", None, said)]
    kept = [f.labels.get(words.language, f.surface) for f in answer.filters if f.kind != "earlier"]
    if kept:
        about.append(f"{words.text('page.limited_to')}: {'; '.join(kept)}")
    about.append(
        words.text("page.extractive_means")
        if answer.mode == "extractive"
        else words.text("page.written_by", mode=answer.mode)
    )
    paths = {c.number: c.article.path for c in answer.citations}
    return [
        h("h1", None, turn.question),
        h("p", {"class": "meta"}, " · ".join(each for each in about if each)),
        *([h("p", {"lang": answer.language}, answer.message)] if answer.message else []),
        *(_statement(s, answer, turn.turn, paths, words) for s in answer.statements),
        *([h("p", {"class": "meta"}, answer.problem)] if answer.problem else []),
        *_sources(answer, turn.turn, words),
    ]


def _statement(
    s: StatementRecord, answer: AnswerRecord, turn: int, paths: dict[int, str], words: Words
) -> Node:
    path = next((paths[n] for n in s.citations if n in paths), "")
    notes = [h("sup", None, h("a", {"href": f"#source-{turn}-{n}"}, f"[{n}]")) for n in s.citations]
    exact = answer.mode == "extractive" and s.support == "supported"
    said = words.text("page.exact_quote" if exact else f"support.{s.support}")
    mark = h("span", {"class": "about"}, f" {MARKS[s.support]} {said}")
    label = h("strong", None, words.text("page.label", words=s.label), " ") if s.label else None
    lang = s.language if s.language != "und" else None
    return h("p", None, label, h("span", {"lang": lang}, pieces(s.text, path)), notes, mark)


def _sources(answer: AnswerRecord, turn: int, words: Words) -> list[Node]:
    if not answer.citations:
        return []
    rows = [_source(citation, turn, words) for citation in answer.citations]
    return [h("h2", None, words.text("page.sources")), h("ol", None, rows)]


def _source(citation: CitationRecord, turn: int, words: Words) -> Node:
    article = citation.article
    lang = article.language if article.language != "und" else None
    link = None
    if article.url and article.url.startswith(("https://", "http://")):
        shown = {"href": article.url, "rel": "noopener noreferrer"}
        link = h("a", shown, words.text("page.original"))
    return h(
        "li",
        {"id": f"source-{turn}-{citation.number}"},
        h("strong", None, one_line(article, words)),
        h(
            "blockquote",
            {"lang": lang},
            pieces(citation.before, article.path),
            h("mark", None, pieces(citation.quote, article.path)),
            pieces(citation.after, article.path),
        ),
        h(
            "p",
            {"class": "about"},
            f"{article.path}, {place(citation, words)}",
            " · " if link else "",
            link,
        ),
    )


def _day(asked: str, words: Words) -> str:
    try:
        day = datetime.fromisoformat(asked).date()
    except ValueError:
        return ""
    return words.text("page.asked_on", date=words.long_date(day))

"""An answer as the chat shows it: sentences with chips, what they are worth, what to do next."""

from __future__ import annotations

from qa.screen.record import AnswerRecord, CitationRecord, StatementRecord, TurnRecord
from qa.screen.view.cited import MARKS, anchor, one_line
from qa.screen.view.nodes import Node, h
from qa.words.dates import long_date
from qa.words.words import counted, language_name, text

_HOVER_CHARACTERS = 240
_FIXED_SPACE = "\u00a0"
"""Does not break, so that a number stays on the line of the sentence it belongs to."""


def message(turn: TurnRecord, language: str) -> Node:
    """The answer to one question, framed in the reader's language."""
    answer = turn.shown
    if answer is None:
        return stopped(turn, language)
    kind = "refusal" if answer.outcome == "not_found" else "framing"
    return h(
        "div",
        {"class": f"answer {answer.outcome}", "data-turn": turn.turn},
        _limits(answer, language),
        h("p", {"class": "beside"}, text("quotes_shown", language)) if turn.quotes else None,
        h("p", {"class": kind, "lang": answer.language}, answer.message)
        if answer.message
        else None,
        _quoted(answer, turn.turn, language)
        if answer.mode == "extractive"
        else _written(answer, turn.turn, language),
        h("p", {"class": "help"}, text("refusal_help", language))
        if answer.outcome == "not_found" and answer.also_read
        else None,
        h("p", {"class": "problem", "role": "note"}, answer.problem) if answer.problem else None,
        _facts(answer, turn.turn, language),
        _actions(turn, language),
    )


def stopped(turn: TurnRecord, language: str) -> Node:
    """What a model had written when it was stopped."""
    key = "stopped" if turn.draft else "stopped_empty"
    return h(
        "div",
        {"class": "answer stopped", "data-turn": turn.turn},
        [h("p", {"class": "statement"}, line) for line in turn.draft.split("\n") if line.strip()],
        h("p", {"class": "problem"}, text(key, language)),
        h("div", {"class": "actions"}, _button("retry", "↻", language)),
    )


def _limits(answer: AnswerRecord, language: str) -> Node | None:
    """What the search was limited to, each limit with a button that takes it away."""
    chips = [
        h(
            "button",
            {
                "type": "button",
                "class": "filter",
                "data-do": "without",
                "data-kind": f.kind,
                "aria-label": text(
                    "remove_filter", language, label=f.labels.get(language, f.surface)
                ),
                "title": text("remove_filter", language, label=f.labels.get(language, f.surface)),
            },
            f.labels.get(language, f.surface),
            h("span", {"class": "x", "aria-hidden": "true"}, "×"),
        )
        for f in answer.filters
        if f.kind != "earlier"
    ]
    searched = None
    if answer.searched.strip() != answer.question.strip():
        searched = h(
            "p",
            {"class": "searched"},
            text("label", language, words=text("searched", language)) + " ",
            h("q", {"lang": answer.language}, answer.searched),
            " ",
            h(
                "button",
                {"type": "button", "class": "plain", "data-do": "without", "data-kind": "earlier"},
                text("search_as_asked", language),
            ),
        )
    if not chips and searched is None:
        return None
    label = text("label", language, words=text("limited_to", language))
    row = h("p", {"class": "filters"}, h("span", None, label), chips) if chips else None
    return h("div", {"class": "limits"}, row, searched)


def _quoted(answer: AnswerRecord, turn: int, language: str) -> list[Node]:
    """Quotes, each on its own; one in another language than the question says so."""
    paragraphs = []
    for s in answer.statements:
        label = None
        if s.language not in (answer.language, "und"):
            name = language_name(s.language, language)
            label = h("span", {"class": "label"}, text("label", language, words=name), " ")
        doubt = None
        if s.support != "supported":
            doubt = h(
                "span",
                {"class": f"doubt {s.support}"},
                h("span", {"aria-hidden": "true"}, f" {MARKS[s.support]} "),
                _said(s, language),
            )
        words = _sentence(s, answer, turn, language)
        paragraphs.append(h("p", {"class": "statement"}, label, words, doubt))
    return paragraphs


def _written(answer: AnswerRecord, turn: int, language: str) -> list[Node]:
    """Sentences of a model in one text, as they were streamed, each with its mark; under it what
    each doubt is about."""
    prose: list[Node | str] = []
    for s in answer.statements:
        said = text(s.support, language)
        mark = h(
            "span",
            {"class": f"mark {s.support}", "title": _said(s, language)},
            h("span", {"aria-hidden": "true"}, _FIXED_SPACE + MARKS[s.support]),
            h("span", {"class": "unseen"}, f" ({said})"),
        )
        prose += [*([" "] if prose else []), _sentence(s, answer, turn, language), mark]
    doubts = [
        h(
            "li",
            {"class": s.support},
            h("span", {"aria-hidden": "true"}, f"{MARKS[s.support]} "),
            h("q", {"lang": _lang(s)}, _first_words(s.text)),
            " ",
            _said(s, language),
        )
        for s in answer.statements
        if s.support != "supported"
    ]
    return [
        h("p", {"class": "prose", "lang": answer.language}, prose),
        *([h("ul", {"class": "doubts"}, doubts)] if doubts else []),
    ]


def _sentence(s: StatementRecord, answer: AnswerRecord, turn: int, language: str) -> Node:
    citations = {citation.number: citation for citation in answer.citations}
    chips = [
        (_FIXED_SPACE, _chip(citations[n], turn, language)) for n in s.citations if n in citations
    ]
    words = h("span", {"class": "words", "lang": _lang(s)}, _emphasised(s))
    return h("span", {"class": "sentence"}, words, chips)


def _said(s: StatementRecord, language: str) -> str:
    """Whether it is supported, and why not when it is not."""
    said = text(s.support, language)
    reasons = "; ".join(s.reasons)
    return f"{text('label', language, words=said)} {reasons}" if reasons else said


def _lang(s: StatementRecord) -> str | None:
    return s.language if s.language != "und" else None


def _first_words(sentence: str, characters: int = 60) -> str:
    line = " ".join(sentence.split())
    return line if len(line) <= characters else line[:characters].rsplit(" ", 1)[0] + "…"


def _emphasised(s: StatementRecord) -> list[Node | str]:
    pieces: list[Node | str] = []
    at = 0
    for start, end in sorted(s.emphasis):
        if start < at or end > len(s.text) or start >= end:
            continue
        pieces += [s.text[at:start], h("strong", None, s.text[start:end])]
        at = end
    return [*pieces, s.text[at:]]


def _chip(citation: CitationRecord, turn: int, language: str) -> Node:
    quote = " ".join(citation.quote.split())
    if len(quote) > _HOVER_CHARACTERS:
        quote = quote[:_HOVER_CHARACTERS].rstrip() + "…"
    title = citation.article.title
    return h(
        "a",
        {
            "class": "chip",
            "href": f"#{anchor(turn, citation.number)}",
            "title": f"{one_line(citation.article, language)} — “{quote}”",
            "aria-label": text("open_source", language, n=citation.number, title=title),
        },
        str(citation.number),
    )


def _facts(answer: AnswerRecord, turn: int, language: str) -> Node | None:
    facts: list[Node | str] = []
    if answer.statements and answer.mode != "extractive":
        n = len(answer.statements)
        ok = sum(statement.support == "supported" for statement in answer.statements)
        facts.append(h("span", {"class": "checked"}, counted("checked", language, n, ok=ok)))
    days = [c.article.published for c in answer.citations if c.article.published]
    if days:
        said = text("newest_source", language, date=long_date(max(days), language))
        facts.append(h("span", {"title": text("newest_source_means", language)}, said))
    key = "see_nearest" if answer.outcome == "not_found" else "see_sources"
    n = len(answer.also_read if answer.outcome == "not_found" else answer.citations)
    if n:
        facts.append(h("a", {"href": f"#sources-{turn}"}, text(key, language, n=n)))
    facts.append(
        h("span", {"title": text("extractive_means", language)}, text("extractive", language))
        if answer.mode == "extractive"
        else text("written_by", language, mode=answer.mode)
    )
    row: list[Node | str] = []
    for fact in facts:
        row += [*([h("span", {"aria-hidden": "true"}, " · ")] if row else []), fact]
    return h("p", {"class": "facts"}, row)


def _actions(turn: TurnRecord, language: str) -> Node:
    answer = turn.answer
    beside = answer is not None and answer.extractive is not None
    key = "back_to_written" if turn.quotes else "quotes_only"
    return h(
        "div",
        {"class": "actions"},
        _button("copy", "⧉", language),
        _button("retry", "↻", language),
        h(
            "button",
            {"type": "button", "class": "plain", "data-do": "quotes"},
            text(key, language),
        )
        if beside
        else None,
        h(
            "button",
            {"type": "button", "class": "plain rate", "data-do": "rate", "aria-expanded": "false"},
            text("feedback", language),
        ),
    )


def _button(action: str, sign: str, language: str) -> Node:
    return h(
        "button",
        {"type": "button", "class": "plain", "data-do": action},
        h("span", {"aria-hidden": "true"}, f"{sign} "),
        text(action, language),
    )

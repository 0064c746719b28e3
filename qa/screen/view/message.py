"""An answer as the chat shows it: sentences with chips, what they are worth, what to do next."""

from __future__ import annotations

from qa.check.verdict import MARKS
from qa.screen.record import AnswerRecord, CitationRecord, StatementRecord, TurnRecord
from qa.screen.view.answer.actions import actions, button, facts
from qa.screen.view.answer.limits import limits
from qa.screen.view.answer.markdown import pieces
from qa.screen.view.cited import anchor
from qa.screen.view.nodes import Node, h
from qa.words import Words

_FIXED_SPACE = "\u00a0"
"""Does not break, so that a number stays on the line of the sentence it belongs to."""


def message(turn: TurnRecord, words: Words, left_out: int = 0) -> Node:
    """The answer to one question, framed in the reader's language; a refusal says how many files
    were not read."""
    answer = turn.shown
    if answer is None:
        return stopped(turn, words)
    kind = "refusal" if answer.outcome == "not_found" else "framing"
    return h(
        "div",
        {"class": f"answer {answer.outcome}", "data-turn": turn.turn},
        limits(answer, words),
        h("p", {"class": "beside"}, words.text("page.quotes_shown")) if turn.quotes else None,
        h("p", {"class": kind, "lang": answer.language}, answer.message)
        if answer.message
        else None,
        _quoted(answer, turn.turn, words)
        if answer.mode == "extractive"
        else _written(answer, turn.turn, words),
        h("p", {"class": "help"}, words.text("page.refusal_help"))
        if answer.outcome == "not_found" and answer.also_read
        else None,
        h("p", {"class": "help unread"}, words.counted("unread", left_out))
        if answer.missing and left_out
        else None,
        h("p", {"class": "problem", "role": "note"}, answer.problem) if answer.problem else None,
        facts(answer, turn.turn, words),
        actions(turn, words),
    )


def stopped(turn: TurnRecord, words: Words) -> Node:
    """What a model had written when it was stopped."""
    key = "stopped" if turn.draft else "stopped_empty"
    return h(
        "div",
        {"class": "answer stopped", "data-turn": turn.turn},
        [h("p", {"class": "statement"}, line) for line in turn.draft.split("\n") if line.strip()],
        h("p", {"class": "problem"}, words.text(f"page.{key}")),
        h("div", {"class": "actions"}, button("retry", words)),
    )


def _quoted(answer: AnswerRecord, turn: int, words: Words) -> list[Node]:
    """Quotes, each on its own; one in another language than the question says so."""
    paragraphs = []
    for s in answer.statements:
        if s.label:
            heading = {"class": "stands-for", "lang": answer.language}
            paragraphs.append(h("p", heading, s.label))
        label = None
        if s.language not in (answer.language, "und"):
            name = words.language_name(s.language)
            label = h("span", {"class": "label"}, words.text("page.label", words=name), " ")
        doubt = None
        if s.support != "supported":
            doubt = h(
                "span",
                {"class": f"doubt {s.support}"},
                h("span", {"aria-hidden": "true"}, f" {MARKS[s.support]} "),
                _said(s, words),
            )
        said = _sentence(s, answer, turn, words)
        paragraphs.append(h("p", {"class": "statement"}, label, said, doubt))
    return paragraphs


def _written(answer: AnswerRecord, turn: int, words: Words) -> list[Node]:
    """Sentences of a model in one text, as they were streamed, each with its mark; under it what
    each doubt is about."""
    prose: list[Node | str] = []
    for s in answer.statements:
        said = words.text(f"support.{s.support}")
        mark = h(
            "span",
            {"class": f"mark {s.support}", "title": _said(s, words)},
            h("span", {"aria-hidden": "true"}, _FIXED_SPACE + MARKS[s.support]),
            h("span", {"class": "unseen"}, f" ({said})"),
        )
        prose += [*([" "] if prose else []), _sentence(s, answer, turn, words), mark]
    doubts = [
        h(
            "li",
            {"class": s.support},
            h("span", {"aria-hidden": "true"}, f"{MARKS[s.support]} "),
            h("q", {"lang": _lang(s)}, _first_words(s.text)),
            " ",
            _said(s, words),
        )
        for s in answer.statements
        if s.support != "supported" or s.reasons
    ]
    return [
        h("p", {"class": "prose", "lang": answer.language}, prose),
        *([h("ul", {"class": "doubts"}, doubts)] if doubts else []),
    ]


def _sentence(s: StatementRecord, answer: AnswerRecord, turn: int, words: Words) -> Node:
    citations = {citation.number: citation for citation in answer.citations}
    chips = [
        (_FIXED_SPACE, _chip(citations[n], turn, words)) for n in s.citations if n in citations
    ]
    path = next((citations[n].article.path for n in s.citations if n in citations), "")
    said = h("span", {"class": "words", "lang": _lang(s)}, pieces(s.text, path, s.emphasis))
    return h("span", {"class": "sentence"}, said, chips)


def _said(s: StatementRecord, words: Words) -> str:
    """Whether it is supported, and what is to be said of that."""
    said = words.text(f"support.{s.support}")
    reasons = "; ".join(s.reasons)
    return f"{words.text('page.label', words=said)} {reasons}" if reasons else said


def _lang(s: StatementRecord) -> str | None:
    return s.language if s.language != "und" else None


def _first_words(sentence: str, characters: int = 60) -> str:
    line = " ".join(sentence.split())
    return line if len(line) <= characters else line[:characters].rsplit(" ", 1)[0] + "…"


def _chip(citation: CitationRecord, turn: int, words: Words) -> Node:
    title = citation.article.title
    return h(
        "a",
        {
            "class": "chip",
            "href": f"#{anchor(turn, citation.number)}",
            "aria-label": words.text("page.open_source", n=citation.number, title=title),
        },
        str(citation.number),
    )

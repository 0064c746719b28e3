"""An answer as the chat shows it: sentences with chips, what they are worth, what to do next."""

from __future__ import annotations

from qa.check.verdict import MARKS
from qa.screen.record import AnswerRecord, CitationRecord, StatementRecord, TurnRecord
from qa.screen.view.cited import anchor, one_line
from qa.screen.view.nodes import Node, h
from qa.screen.view.saved.keeping import keeping
from qa.words import Words

VERY_LIKELY, LIKELY = 0.8, 0.5
"""Probabilities from which an answer is called so."""
_HOVER_CHARACTERS = 240
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
        _limits(answer, words),
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
        if answer.outcome == "not_found" and left_out
        else None,
        h("p", {"class": "problem", "role": "note"}, answer.problem) if answer.problem else None,
        _facts(answer, turn.turn, words),
        _actions(turn, words),
    )


def stopped(turn: TurnRecord, words: Words) -> Node:
    """What a model had written when it was stopped."""
    key = "stopped" if turn.draft else "stopped_empty"
    return h(
        "div",
        {"class": "answer stopped", "data-turn": turn.turn},
        [h("p", {"class": "statement"}, line) for line in turn.draft.split("\n") if line.strip()],
        h("p", {"class": "problem"}, words.text(f"page.{key}")),
        h("div", {"class": "actions"}, _button("retry", "↻", words)),
    )


def _limits(answer: AnswerRecord, words: Words) -> Node | None:
    """What the search was limited to, each limit with a button that takes it away."""
    chips: list[Node] = []
    read: list[Node] = []
    for f in answer.filters:
        if f.kind == "earlier":
            continue
        label = f.labels.get(words.language, f.surface)
        remove = words.text("page.remove_filter", label=label)
        what = {"type": "button", "class": "filter", "data-do": "without", "data-kind": f.kind}
        x = h("span", {"class": "x", "aria-hidden": "true"}, "×")
        chip = h("button", {**what, "aria-label": remove, "title": remove}, label, x)
        (read if f.kind == "task" else chips).append(chip)
    searched = None
    if answer.searched.strip() != answer.question.strip():
        searched = h(
            "p",
            {"class": "searched"},
            words.text("page.label", words=words.text("page.searched")) + " ",
            h("q", {"lang": answer.language}, answer.searched),
            " ",
            h(
                "button",
                {"type": "button", "class": "plain", "data-do": "without", "data-kind": "earlier"},
                words.text("page.search_as_asked"),
            ),
        )
    if not chips and not read and searched is None:
        return None
    rows = [
        h(
            "p",
            {"class": "filters"},
            h("span", None, words.text("page.label", words=words.text(f"page.{key}"))),
            each,
        )
        for key, each in (("read_as", read), ("limited_to", chips))
        if each
    ]
    return h("div", {"class": "limits"}, rows, searched)


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
    said = h("span", {"class": "words", "lang": _lang(s)}, _emphasised(s))
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


def _emphasised(s: StatementRecord) -> list[Node | str]:
    pieces: list[Node | str] = []
    at = 0
    for start, end in sorted(s.emphasis):
        if start < at or end > len(s.text) or start >= end:
            continue
        pieces += [s.text[at:start], h("strong", None, s.text[start:end])]
        at = end
    return [*pieces, s.text[at:]]


def _chip(citation: CitationRecord, turn: int, words: Words) -> Node:
    quote = " ".join(citation.quote.split())
    if len(quote) > _HOVER_CHARACTERS:
        quote = quote[:_HOVER_CHARACTERS].rstrip() + "…"
    title = citation.article.title
    return h(
        "a",
        {
            "class": "chip",
            "href": f"#{anchor(turn, citation.number)}",
            "title": f"{one_line(citation.article, words)} — “{quote}”",
            "aria-label": words.text("page.open_source", n=citation.number, title=title),
        },
        str(citation.number),
    )


def _facts(answer: AnswerRecord, turn: int, words: Words) -> Node | None:
    facts: list[Node | str] = []
    if answer.statements and answer.mode != "extractive":
        n = len(answer.statements)
        ok = sum(statement.support == "supported" for statement in answer.statements)
        facts.append(h("span", {"class": "checked"}, words.counted("checked", n, ok=ok)))
    if answer.statements and answer.confidence is not None:
        facts.append(_sure(answer.confidence, words))
    days = [c.article.published for c in answer.citations if c.article.published]
    if days:
        said = words.text("page.newest_source", date=words.long_date(max(days)))
        facts.append(h("span", {"title": words.text("page.newest_source_means")}, said))
    key = "see_nearest" if answer.outcome == "not_found" else "see_sources"
    n = len(answer.also_read if answer.outcome == "not_found" else answer.citations)
    if n:
        facts.append(h("a", {"href": f"#sources-{turn}"}, words.text(f"page.{key}", n=n)))
    facts.append(
        h("span", {"title": words.text("page.extractive_means")}, words.text("page.extractive"))
        if answer.mode == "extractive"
        else words.text("page.written_by", mode=answer.mode)
    )
    row: list[Node | str] = []
    for fact in facts:
        row += [*([h("span", {"aria-hidden": "true"}, " · ")] if row else []), fact]
    return h("p", {"class": "facts"}, row)


def _sure(confidence: float, words: Words) -> Node:
    """How sure the reader is, in words, and as a number where one points at it."""
    level = "high" if confidence >= VERY_LIKELY else "middle" if confidence >= LIKELY else "low"
    means = words.text("page.sure_means", n=words.number(100 * confidence))
    return h("span", {"title": means}, words.text(f"page.sure_{level}"))


def _actions(turn: TurnRecord, words: Words) -> Node:
    answer = turn.answer
    beside = answer is not None and answer.extractive is not None
    key = "back_to_written" if turn.quotes else "quotes_only"
    return h(
        "div",
        {"class": "actions"},
        _button("copy", "⧉", words),
        keeping("pin", words),
        keeping("watch", words),
        _button("retry", "↻", words),
        h(
            "button",
            {"type": "button", "class": "plain", "data-do": "quotes"},
            words.text(f"page.{key}"),
        )
        if beside
        else None,
        h(
            "button",
            {"type": "button", "class": "plain rate", "data-do": "rate", "aria-expanded": "false"},
            words.text("page.feedback"),
        ),
    )


def _button(action: str, sign: str, words: Words) -> Node:
    return h(
        "button",
        {"type": "button", "class": "plain", "data-do": action},
        h("span", {"aria-hidden": "true"}, f"{sign} "),
        words.text(f"page.{action}"),
    )

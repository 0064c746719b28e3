"""Answers outside the page: with citations on the clipboard, as Markdown, as JSON."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from qa.check.verdict import MARKS
from qa.screen.record import AnswerRecord, CitationRecord, TurnRecord, plain_turns
from qa.screen.view.cited import one_line
from qa.words import Words

# CommonMark lets a backslash escape every ASCII punctuation mark, and only those.
# https://spec.commonmark.org/0.31.2/#backslash-escapes
_PUNCTUATION = re.compile(r"([\\`*_{}\[\]<>()#+!|~$&^=-])")
_LINE_START = re.compile(r"^(\d+)([.)])")


def with_citations(turn: TurnRecord, words: Words) -> str:
    """One answer as plain text, its sources listed under it."""
    answer = turn.shown
    if answer is None:
        return turn.draft
    lines = [answer.message] if answer.message else []
    lines += [
        _labelled(s.label, s.text) + _numbers(s.citations) + _doubt(answer, s, words)
        for s in answer.statements
    ]
    if answer.citations:
        lines += ["", words.text("page.label", words=words.text("page.sources"))]
    for c in answer.citations:
        where = f"{c.article.path}, {place(c, words)}{_also_in(c, words)}"
        lines.append(f"[{c.number}] {one_line(c.article, words)} — “{flat(c.quote)}” ({where})")
    return "\n".join(lines).strip() + "\n"


def markdown(turns: Sequence[TurnRecord], words: Words) -> str:
    """The conversation with a footnote for every citation."""
    blocks = ["# Sourced"]
    notes = []
    for turn in turns:
        blocks.append(f"## {escaped(turn.question)}")
        day = _day(turn.asked, words)
        if day:
            said = words.text("page.asked_on", date=day)
            blocks.append(f"*{escaped(said)}*")
        answer = turn.shown
        if answer is None:
            blocks += [escaped(turn.draft), f"*{escaped(words.text('page.stopped'))}*"]
            continue
        blocks += _blocks(answer, turn.turn, words)
        for c in answer.citations:
            where = f"`{flat(c.article.path).replace('`', '')}`, {place(c, words)}"
            where += escaped(_also_in(c, words))
            line = f"{one_line(c.article, words)} — “{flat(c.quote)}”"
            notes.append(f"[^{turn.turn}-{c.number}]: {escaped(line)} ({where})")
    return "\n\n".join(block for block in [*blocks, *notes] if block) + "\n"


def as_json(turns: Sequence[TurnRecord]) -> dict[str, Any]:
    """The conversation as data: every quote with its article and offsets."""
    return {"format": "sourced-conversation", "version": 1, "turns": plain_turns(turns)}


def place(citation: CitationRecord, words: Words) -> str:
    """Where in its article a quote stands: offsets, and the page where its file has pages."""
    offsets = f"{citation.start}–{citation.end}"
    if citation.page is None:
        return offsets
    return f"{words.text('answer.page', n=citation.page)}, {offsets}"


def reference(citation: CitationRecord, words: Words) -> str:
    """One quote with where it comes from, as plain text."""
    line = f"“{flat(citation.quote)}” — {one_line(citation.article, words)}"
    return f"{line} ({citation.article.path}, {place(citation, words)})\n"


def reference_markdown(citation: CitationRecord, words: Words) -> str:
    """One quote with where it comes from, as a block quote of Markdown."""
    article = citation.article
    title = escaped(article.title)
    if article.url and article.url.startswith(("https://", "http://")):
        title = f"[{title}](<{article.url.replace('>', '%3E').replace('<', '%3C')}>)"
    day = words.long_date(article.published) if article.published else ""
    known = [title, *(escaped(each) for each in (article.publisher, day) if each)]
    path = flat(article.path).replace("`", "")
    source = f"— {', '.join(known)} (`{path}`, {place(citation, words)})"
    return f"> {escaped(citation.quote)}\n>\n> {source}\n"


def _blocks(answer: AnswerRecord, turn: int, words: Words) -> list[str]:
    blocks = [escaped(answer.message)] if answer.message else []
    for s in answer.statements:
        notes = "".join(f"[^{turn}-{n}]" for n in s.citations)
        said = escaped(_labelled(s.label, s.text))
        blocks.append(said + notes + escaped(_doubt(answer, s, words)))
    if answer.problem:
        blocks.append(f"*{escaped(answer.problem)}*")
    if answer.mode != "extractive":
        blocks.append(f"*{escaped(words.text('page.written_by', mode=answer.mode))}*")
    return blocks


def _labelled(label: str, text: str) -> str:
    return f"{label}: {text}" if label else text


def _doubt(answer: AnswerRecord, statement: Any, words: Words) -> str:
    if statement.support == "supported":
        return ""
    said = words.text(f"support.{statement.support}")
    return f" ({MARKS[statement.support]} {said})"


def _also_in(citation: CitationRecord, words: Words) -> str:
    if not citation.also_in:
        return ""
    label = words.text("page.label", words=words.text("answer.also_in"))
    named = (copy.article.publisher or copy.article.path for copy in citation.also_in)
    return f"; {label} {', '.join(dict.fromkeys(named))}"


def _numbers(numbers: Sequence[int]) -> str:
    return "".join(f" [{n}]" for n in numbers)


def flat(quote: str) -> str:
    """On one line."""
    return " ".join(quote.split())


def escaped(said: str) -> str:
    """Text of which Markdown makes nothing, on one line."""
    return _LINE_START.sub(r"\1\\\2", _PUNCTUATION.sub(r"\\\1", flat(said)))


def _day(asked: str, words: Words) -> str:
    try:
        return words.long_date(datetime.fromisoformat(asked).date())
    except ValueError:
        return ""

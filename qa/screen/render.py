"""An answer as the Markdown of a chat message.

Everything that comes from an article or a reader passes through `markdown_text`; the only HTML is
ours, in tags and attributes that Gradio's sanitiser keeps.
"""

from __future__ import annotations

import re

from qa.answer import Answer, Citation, Statement, Support
from qa.screen.dates import long_date
from qa.screen.escape import markdown_text
from qa.screen.strings import language_name, text

MARKS: dict[Support, str] = {"supported": "✓", "partly": "◐", "unsupported": "✗"}
_HOVER_CHARACTERS = 240


def question_markdown(question: str) -> str:
    """The reader's question, as typed."""
    return markdown_text(question)


def answer_markdown(answer: Answer, turn: int) -> str:
    """The answer to question number `turn` of the session, with a link to each source card."""
    citations = {citation.number: citation for citation in answer.citations}
    blocks = []
    if answer.message:
        kind = "refusal" if answer.outcome == "not_found" else "framing"
        blocks.append(f'<span class="{kind}">{markdown_text(answer.message)}</span>')
    for statement in answer.statements:
        blocks.append(_statement(statement, citations, answer.language, turn))
    blocks.append(_footer(answer, turn))
    return "\n\n".join(block for block in blocks if block)


def notice_markdown(words: str) -> str:
    """A line of our own in place of an answer that is not there yet."""
    return f'<span class="pending">{markdown_text(words)}</span>'


def anchor(turn: int, number: int) -> str:
    """The id of a source card, unique over the session."""
    return f"src-{turn}-{number}"


def card_of(citation: Citation, language: str) -> str:
    """Where a citation comes from, in one line: title, publisher, date."""
    article = citation.article
    date = long_date(article.published, language) if article.published else None
    return " — ".join(part for part in (article.title, article.publisher, date) if part)


def _statement(
    statement: Statement, citations: dict[int, Citation], language: str, turn: int
) -> str:
    words = _emphasised(statement)
    if statement.language not in (language, "und"):
        name = language_name(statement.language, language)
        label = markdown_text(text("label", language, words=name))
        words = (
            f'<span class="label">{label}</span> <span lang="{statement.language}">{words}</span>'
        )
    # A space that does not break keeps a number on the line of the sentence it belongs to.
    chips = "".join("\u00a0" + _chip(citations[n], language, turn) for n in statement.citations)
    mark = ""
    if statement.support != "supported":
        reasons = "; ".join(statement.reasons)
        said = text(statement.support, language)
        if reasons:
            said = f"{text('label', language, words=said)} {reasons}"
        said = markdown_text(said)
        mark = f' <span class="doubt {statement.support}">{MARKS[statement.support]} {said}</span>'
    return f'<span class="statement">{words}</span>{chips}{mark}'


def _emphasised(statement: Statement) -> str:
    pieces = []
    at = 0
    for start, end in sorted(statement.emphasis):
        if start < at or end > len(statement.text) or start >= end:
            continue
        pieces.append(markdown_text(statement.text[at:start]))
        pieces.append(f"<strong>{markdown_text(statement.text[start:end])}</strong>")
        at = end
    pieces.append(markdown_text(statement.text[at:]))
    return "".join(pieces)


def _chip(citation: Citation, language: str, turn: int) -> str:
    quote = re.sub(r"\s+", " ", citation.quote).strip()
    if len(quote) > _HOVER_CHARACTERS:
        quote = quote[:_HOVER_CHARACTERS].rstrip() + "…"
    hover = re.sub(r"\s+", " ", f"{card_of(citation, language)} — “{quote}”")
    target = f"#{anchor(turn, citation.number)}"
    return f'[{citation.number}]({target} "{markdown_text(hover)}")'


def _footer(answer: Answer, turn: int) -> str:
    language = answer.language
    facts = []
    if answer.statements:
        ok = sum(statement.support == "supported" for statement in answer.statements)
        n = len(answer.statements)
        mark = MARKS["supported" if ok == n else "partly" if ok else "unsupported"]
        facts.append(markdown_text(f"{mark} {text('support_count', language, ok=ok, n=n)}"))
    dates = [c.article.published for c in answer.citations if c.article.published]
    if dates:
        newest = long_date(max(dates), language)
        facts.append(markdown_text(text("newest_source", language, date=newest)))
    if answer.citations:
        words = text("see_sources", language, n=len(answer.citations))
        facts.append(f"[{markdown_text(words)}](#turn-{turn})")
    elif answer.outcome == "not_found" and answer.also_read:
        words = text("see_nearest", language, n=len(answer.also_read))
        facts.append(f"[{markdown_text(words)}](#turn-{turn})")
    return f'<span class="facts">{" · ".join(facts)}</span>' if facts else ""

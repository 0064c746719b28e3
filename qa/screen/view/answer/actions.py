"""Under an answer: what it is worth in one line, and what can be done with it."""

from __future__ import annotations

from qa.screen.record import AnswerRecord, TurnRecord
from qa.screen.view.icons import icon
from qa.screen.view.nodes import Node, h
from qa.screen.view.saved.keeping import keeping
from qa.words import Words

VERY_LIKELY, LIKELY = 0.8, 0.5
"""Probabilities from which an answer is called so."""
EXPORTS = ("copy_markdown", "copy_link", "save_html", "print_answer")
"""What of an answer can be taken along."""


def facts(answer: AnswerRecord, turn: int, words: Words) -> Node | None:
    """Checked, how sure, how recent, how many sources, by whom."""
    told: list[Node | str] = []
    if answer.statements and answer.mode != "extractive":
        n = len(answer.statements)
        ok = sum(statement.support == "supported" for statement in answer.statements)
        told.append(h("span", {"class": "checked"}, words.counted("checked", n, ok=ok)))
    if answer.statements and answer.confidence is not None:
        told.append(_sure(answer.confidence, words))
    days = [c.article.published for c in answer.citations if c.article.published]
    if days:
        said = words.text("page.newest_source", date=words.long_date(max(days)))
        told.append(h("span", {"title": words.text("page.newest_source_means")}, said))
    key = "see_nearest" if answer.outcome == "not_found" else "see_sources"
    n = len(answer.also_read if answer.outcome == "not_found" else answer.citations)
    if n:
        told.append(h("a", {"href": f"#sources-{turn}"}, words.text(f"page.{key}", n=n)))
    told.append(
        h("span", {"title": words.text("page.extractive_means")}, words.text("page.extractive"))
        if answer.mode == "extractive"
        else words.text("page.written_by", mode=answer.mode)
    )
    row: list[Node | str] = []
    for fact in told:
        row += [*([h("span", {"aria-hidden": "true"}, " · ")] if row else []), fact]
    return h("p", {"class": "facts"}, row)


def _sure(confidence: float, words: Words) -> Node:
    """How sure the reader is, in words, and as a number where one points at it."""
    level = "high" if confidence >= VERY_LIKELY else "middle" if confidence >= LIKELY else "low"
    means = words.text("page.sure_means", n=words.number(100 * confidence))
    return h("span", {"title": means}, words.text(f"page.sure_{level}"))


def actions(turn: TurnRecord, words: Words) -> Node:
    """Copying, asking again, the other way of answering, what can be taken along, a rating."""
    answer = turn.answer
    beside = answer is not None and answer.extractive is not None
    key = "back_to_written" if turn.quotes else "quotes_only"
    taken = [h("li", None, button(name, words, icon_of="")) for name in EXPORTS]
    return h(
        "div",
        {"class": "actions"},
        button("copy", words),
        keeping("pin", words),
        keeping("watch", words),
        button("retry", words),
        button("quotes", words, icon_of="", key=key) if beside else None,
        h(
            "details",
            {"class": "menu"},
            h("summary", {"class": "plain"}, icon("share"), words.text("page.take")),
            h("ul", None, taken),
        ),
        h(
            "button",
            {"type": "button", "class": "plain rate", "data-do": "rate", "aria-expanded": "false"},
            words.text("page.feedback"),
        ),
    )


def button(action: str, words: Words, *, icon_of: str | None = None, key: str = "") -> Node:
    """A word that does something, its drawing before it; `icon_of` "" has none."""
    drawing = action if icon_of is None else icon_of
    return h(
        "button",
        {"type": "button", "class": "plain", "data-do": action},
        icon(drawing) if drawing else None,
        words.text(f"page.{key or action}"),
    )

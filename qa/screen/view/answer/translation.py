"""A translation under its quote: marked as one, by whom, and what the checker says of it."""

from __future__ import annotations

from qa.check.verdict import MARKS
from qa.screen.backing import Translated
from qa.screen.view.nodes import Node, h
from qa.words import Words
from qa.words.reasons import reason


def translation(told: Translated, words: Words) -> Node:
    """The translation, never to be taken for the quote."""
    reasons = "; ".join(reason(why, words) for why in told.reasons)
    return h(
        "div",
        None,
        h("span", {"class": "by"}, words.text("page.translated_by", mode=told.mode)),
        told.text,
        " ",
        h(
            "span",
            {"class": f"support {told.support}"},
            h("span", {"aria-hidden": "true"}, f"{MARKS[told.support]} "),
            words.text(f"support.{told.support}"),
        ),
        h("span", {"class": "why"}, reasons) if reasons else None,
    )

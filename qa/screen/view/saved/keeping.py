"""Under an answer and on its sources: what keeps them, and what became of a quote since."""

from __future__ import annotations

from typing import Literal

from qa.screen.record import CitationRecord
from qa.screen.view.nodes import Node, h
from qa.words import Words


def keeping(what: Literal["pin", "watch"], words: Words, turn: int = 0, number: int = 0) -> Node:
    """A button that pins an answer, or one quote of it by its number, or saves its question."""
    of = {"data-turn": turn, "data-pin": number} if number else {}
    return h(
        "button",
        {"type": "button", "class": "plain", "data-do": what, **of},
        words.text("saved.pin" if what == "pin" else "saved.watch"),
    )


def since(citation: CitationRecord, words: Words) -> Node | None:
    """What became of a quote since it was kept, unless it stands in the article."""
    if not citation.state:
        return None
    now = h("q", None, citation.now) if citation.now else None
    changed = citation.state == "changed"
    said = words.text("saved.state_changed" if changed else "saved.state_gone")
    return h("p", {"class": f"since {citation.state}"}, said, " ", now)

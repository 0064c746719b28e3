"""What can be done with one quote: copied with its reference, linked to, read in one's language."""

from __future__ import annotations

from qa.screen.record import CitationRecord
from qa.screen.view.icons import icon
from qa.screen.view.nodes import Node, h
from qa.words import Words
from store.language.languages import is_known


def carry(citation: CitationRecord, turn: int, words: Words) -> list[Node]:
    """The buttons of a citation's card."""
    language = citation.article.language
    foreign = language != words.language and is_known(language)
    return [
        _button("copy_quote", "copy", citation, turn, words),
        _button("copy_quote_markdown", "", citation, turn, words),
        _button("copy_place", "link", citation, turn, words),
        *([_button("translate", "translate", citation, turn, words)] if foreign else []),
    ]


def _button(action: str, drawing: str, citation: CitationRecord, turn: int, words: Words) -> Node:
    return h(
        "button",
        {
            "type": "button",
            "class": "plain",
            "data-do": action,
            "data-turn": turn,
            "data-number": citation.number,
            "data-place": f"{citation.article.id}:{citation.start}-{citation.end}",
        },
        icon(drawing) if drawing else None,
        words.text(f"page.{action}"),
    )

"""The corpora of a server, in the head of the page."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from qa.screen.view.nodes import Node, h
from qa.words import Words


def corpus_menu(names: Sequence[str], current: str, words: Words) -> Node | None:
    """A link to each corpus, behind the name of the one that is shown; None where there is one."""
    if len(names) < 2:
        return None
    links = [
        h(
            "li",
            None,
            h(
                "a",
                {"href": address(name), "aria-current": "page" if name == current else None},
                name,
            ),
        )
        for name in names
    ]
    label = words.text("corpora.current", name=current)
    return h(
        "details",
        {"id": "corpora"},
        h("summary", {"aria-label": label, "title": words.text("corpora.switch")}, current),
        h("nav", {"aria-label": words.text("corpora.switch")}, h("ul", None, links)),
    )


def address(name: str) -> str:
    """Where the page over a corpus is."""
    return f"/?corpus={quote(name)}"

"""What the page says while there is no article: how to add some, and samples to look at."""

from __future__ import annotations

from qa.errors import LibraryError
from qa.intake.demo import demo_articles
from qa.screen.view.nodes import Node, h
from qa.words import Words


def empty_corpus(words: Words, folder: str, *, edit: bool, hidden: bool) -> Node:
    """The first screen of an empty folder; it is there, `hidden`, also when articles are, since the
    last of them may be removed."""
    told = words.text("page.empty_how", folder=folder) if edit else words.text("page.empty_asked")
    return h(
        "section",
        {"id": "empty", "hidden": hidden, "aria-labelledby": "empty-title"},
        h("h2", {"id": "empty-title"}, words.text("page.empty_title")),
        h("p", None, told),
        h(
            "p",
            {"class": "row"},
            h("a", {"class": "tool primary", "href": "#articles"}, words.text("page.empty_add")),
            samples(words),
        )
        if edit
        else None,
        h("p", {"class": "hint"}, words.text("page.samples_hint")) if edit else None,
    )


def samples(words: Words) -> Node | None:
    """What copies the articles that come with the program; None where they are not installed."""
    try:
        n = len(demo_articles())
    except LibraryError:
        return None
    said = words.text("page.samples", n=words.number(n))
    return h("button", {"type": "button", "class": "tool", "data-do": "samples"}, said)

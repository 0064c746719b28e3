"""The list of conversations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from qa.desk.conversations import MAX_TITLE, KeptConversation
from qa.screen.view.nodes import Node, h
from qa.words import Words


def listed(shown: Sequence[KeptConversation], words: Words, count: int, *, searched: bool) -> Node:
    """The first of so many, newest first; each opens, can be renamed and deleted."""
    if not shown:
        key = "saved.no_match" if searched else "page.no_conversations"
        return h("ul", {"id": "kept"}, h("li", {"class": "nothing"}, words.text(key)))
    return h("ul", {"id": "kept"}, rows(shown, words, 0, count))


def rows(shown: Sequence[KeptConversation], words: Words, offset: int, count: int) -> list[Node]:
    """Conversations from a place on, and what brings those that come after them."""
    made, after = [_row(one, words) for one in shown], offset + len(shown)
    if shown and after < count:
        more = {"type": "button", "class": "tool", "data-do": "more-conversations"}
        said = words.text("page.more_hits")
        made.append(h("li", {"class": "rest"}, h("button", {**more, "data-offset": after}, said)))
    return made


def _row(one: KeptConversation, words: Words) -> Node:
    day = words.short_date(datetime.fromisoformat(one.changed).date())
    count = words.counted("kept_questions", one.count)
    rename = {
        "type": "button",
        "class": "plain",
        "data-do": "rename-conversation",
        "data-id": one.id,
        "data-name": one.title,
        "data-most": MAX_TITLE,
        "aria-label": words.text("saved.rename_named", name=one.title),
        "title": words.text("saved.rename"),
    }
    delete = {
        "type": "button",
        "class": "plain drop",
        "data-do": "remove-conversation",
        "data-id": one.id,
        "aria-label": words.text("saved.delete_named", name=one.title),
        "title": words.text("page.delete_conversation"),
    }
    return h(
        "li",
        {"data-id": one.id},
        h(
            "button",
            {
                "type": "button",
                "class": "plain entry",
                "data-do": "open-conversation",
                "data-id": one.id,
            },
            h("span", {"class": "name"}, one.title),
            h("small", None, f"{day} · {count}"),
        ),
        h("button", rename, h("span", {"aria-hidden": "true"}, "✎")),
        h("button", delete, h("span", {"aria-hidden": "true"}, "×")),
    )

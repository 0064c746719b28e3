"""The tab of what users keep, before anything of it is there: three rooms and their forms."""

from __future__ import annotations

from qa.desk.notebooks import MAX_NAME
from qa.desk.questions import MAX_QUESTION
from qa.screen.view.nodes import Node, h
from qa.words import Words

ROOMS = {
    "notebooks": "saved.notebooks",
    "questions": "saved.questions",
    "conversations": "saved.conversations",
}
"""The rooms, and what says their names."""


def saved_view(words: Words) -> Node:
    """The tab with its rooms, of which one is shown."""
    links = [
        h(
            "a",
            {"href": f"#saved/{room}", "data-room": room},
            words.text(said),
            h("span", {"class": "badge", "hidden": True}) if room == "questions" else None,
        )
        for room, said in ROOMS.items()
    ]
    return h(
        "div",
        {
            "id": "saved",
            "class": "view",
            "hidden": True,
            "data-save": words.text("saved.save"),
            "data-cancel": words.text("saved.cancel"),
        },
        h("nav", {"class": "rooms", "aria-label": words.text("page.tab_saved")}, links),
        h("p", {"class": "notice", "id": "saved-notice", "role": "alert", "hidden": True}),
        _room("notebooks", words, _maker("notebook", "saved.notebook_name", MAX_NAME, words)),
        _room("questions", words, _maker("question", "saved.question_hint", MAX_QUESTION, words)),
        _room("conversations", words, _conversations(words)),
        h("p", {"class": "where"}, words.text("saved.where")),
    )


def _room(name: str, words: Words, head: object) -> Node:
    return h(
        "section",
        {"class": "room", "data-room": name, "aria-labelledby": f"room-{name}", "hidden": True},
        h("h2", {"id": f"room-{name}", "class": "unseen"}, words.text(ROOMS[name])),
        head,
        h("div", {"class": "held", "aria-busy": "true"}),
    )


def _maker(what: str, label: str, most: int, words: Words) -> Node:
    """A line on which something new is named."""
    return h(
        "form",
        {"class": "maker", "data-make": what},
        h(
            "input",
            {
                "type": "text",
                "id": f"new-{what}",
                "maxlength": most,
                "placeholder": words.text(label),
                "aria-label": words.text(label),
                "autocomplete": "off",
            },
        ),
        h(
            "button",
            {"type": "submit", "class": "tool"},
            words.text("saved.make" if what == "notebook" else "saved.watch"),
        ),
    )


def _conversations(words: Words) -> list[Node]:
    """What is done with the conversation that is open, and a search of all."""
    tools = [
        h(
            "button",
            {"type": "button", "class": "tool", "data-do": key},
            h("span", {"aria-hidden": "true"}, "↓ "),
            words.text(f"page.{key}"),
        )
        for key in ("export_markdown", "export_json")
    ]
    return [
        h(
            "p",
            {"class": "row"},
            h(
                "button",
                {"type": "button", "class": "tool primary", "data-do": "new"},
                words.text("page.new_conversation"),
            ),
            tools,
        ),
        h(
            "input",
            {
                "type": "search",
                "id": "find-conversation",
                "placeholder": words.text("saved.search"),
                "aria-label": words.text("saved.search"),
                "autocomplete": "off",
            },
        ),
    ]


def small(action: str, said: str, id_: str, sign: str = "") -> Node:
    """A button of a row: a sign with its meaning told, or a word."""
    label = {"aria-label": said, "title": said} if sign else {}
    return h(
        "button",
        {"type": "button", "class": "plain", "data-do": action, "data-id": id_, **label},
        h("span", {"aria-hidden": "true"}, sign) if sign else said,
    )

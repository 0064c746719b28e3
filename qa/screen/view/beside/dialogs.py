"""The dialogs that are about the page itself: its keys, and the model that writes."""

from __future__ import annotations

from qa.screen.view.nodes import Node, h
from qa.words import Words

PROVIDERS = ("ollama", "openai", "anthropic")
"""The protocols that a model may speak; `openai` is spoken by many servers."""
_KEYS = (
    (("/",), "key_focus"),
    (("?",), "key_help"),
    (("j", "k"), "key_answers"),
    (("n", "p"), "key_citations"),
    (("o",), "key_open"),
    (("Esc",), "key_escape"),
    (("Enter",), "key_enter"),
    (("↑",), "key_edit"),
)


def help_dialog(words: Words) -> Node:
    """What each key does."""
    rows = [
        h(
            "tr",
            None,
            h(
                "th",
                {"scope": "row"},
                [[h("span", {"class": "key-cap"}, key), " "] for key in keys],
            ),
            h("td", None, words.text(f"page.{name}")),
        )
        for keys, name in _KEYS
    ]
    table = h("table", None, h("tbody", None, rows))
    return _dialog("help", words.text("page.keys"), words, table)


def model_dialog(words: Words, *, may_name: bool) -> Node:
    """Quotes or a written answer, and a model of one's own where one `may_name` it."""
    ways = h(
        "fieldset",
        None,
        h("legend", None, words.text("page.answers_as")),
        [
            h(
                "button",
                {"type": "button", "class": "tool", "data-way": way, "aria-pressed": "false"},
                words.text(f"page.way_{way}"),
            )
            for way in ("quotes", "written")
        ],
    )
    now = h("p", {"class": "note now", "role": "status"})
    if not may_name:
        closed = h("p", {"class": "note"}, words.text("page.model_closed"))
        return _dialog("model", words.text("page.model_title"), words, ways, now, closed)
    form = h(
        "form",
        None,
        h("h3", None, words.text("page.model_own")),
        h("p", {"class": "note"}, words.text("page.model_note")),
        _field(
            "provider",
            words,
            h(
                "select",
                {"id": "model-provider"},
                [h("option", {"value": p}, p) for p in PROVIDERS],
            ),
        ),
        _field("name", words, _input("name", "text", "llama3.1")),
        _field("address", words, _input("address", "text", "http://127.0.0.1:11434")),
        _field("key", words, _input("key", "password", "")),
        h(
            "p",
            None,
            h("button", {"type": "submit", "class": "tool primary"}, words.text("page.model_use")),
            " ",
            h(
                "button",
                {"type": "button", "class": "tool", "data-do": "model-forget", "hidden": True},
                words.text("page.model_forget"),
            ),
        ),
        h("p", {"class": "said", "role": "alert"}),
    )
    return _dialog("model", words.text("page.model_title"), words, ways, now, form)


def _field(name: str, words: Words, field: Node) -> Node:
    return h("label", {"class": "half"}, words.text(f"page.model_{name}"), field)


def _input(name: str, kind: str, placeholder: str) -> Node:
    given = {"id": f"model-{name}", "type": kind, "placeholder": placeholder}
    return h("input", {**given, "autocomplete": "off", "spellcheck": "false", "maxlength": 400})


def _dialog(name: str, title: str, words: Words, *content: Node) -> Node:
    heading = f"{name}-title"
    close = {"type": "button", "class": "close", "data-do": "close"}
    return h(
        "dialog",
        {"id": name, "aria-labelledby": heading},
        h(
            "div",
            {"class": "bar"},
            h("h2", {"id": heading, "tabindex": "-1"}, title),
            h(
                "button",
                {**close, "aria-label": words.text("page.close")},
                h("span", {"aria-hidden": "true"}, "×"),
            ),
        ),
        h("div", {"class": "inside"}, content),
    )

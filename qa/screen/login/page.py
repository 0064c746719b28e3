"""The page that asks who somebody is."""

from __future__ import annotations

import json

from qa.screen.view.nodes import h, to_html
from qa.screen.view.shell import document_head, language_choice, theme_button
from qa.words import Words

STYLES = ("page", "login")


def login_page(words: Words, version: str) -> str:
    """The document, with the words that its script says."""
    said = {"unreachable": words.text("login.unreachable")}
    facts = {"language": words.language, "words": said}
    title = f"{words.text('login.title')} · Sourced"
    head = document_head(title, STYLES, "login", version)
    form = h(
        "form",
        {"id": "login"},
        h("h2", None, words.text("login.title")),
        h("p", {"class": "hint"}, words.text("login.intro")),
        h("label", {"for": "name"}, words.text("login.name")),
        h(
            "input",
            {
                "id": "name", "name": "name", "autocomplete": "username", "maxlength": 80,
                "spellcheck": "false", "autofocus": True,
            },
        ),
        h("label", {"for": "password"}, words.text("login.password")),
        h(
            "input",
            {
                "id": "password", "name": "password", "type": "password",
                "autocomplete": "current-password", "maxlength": 256,
            },
        ),
        h("button", {"class": "tool primary"}, words.text("login.enter")),
        h("p", {"id": "wrong", "class": "notice", "role": "alert", "hidden": True}),
    )  # fmt: skip
    body = h(
        "body",
        {"class": "login", "data-facts": json.dumps(facts, ensure_ascii=False)},
        h(
            "header",
            {"id": "masthead"},
            h("h1", None, "Sourced"),
            h("div", {"class": "tools"}, language_choice(words), theme_button(words)),
        ),
        h(
            "main",
            None,
            h("noscript", None, h("p", {"class": "notice"}, words.text("page.no_script"))),
            form,
        ),
    )
    return "<!doctype html>" + to_html(h("html", {"lang": words.language}, head, body))

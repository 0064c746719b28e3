"""What the two tabs and the dialogs of the page hold before anything is asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from qa.intake.address import MAX_ADDRESS
from qa.screen.view.beside.choosing import choice_bar, choosing_panel
from qa.screen.view.fields import fields
from qa.screen.view.nodes import Node, h
from qa.words import Words
from store.article.folder import SUFFIXES


def ask_view(words: Words, starters: Sequence[str], empty: Node) -> Node:
    """The chat and its sources, before the first question; `empty` is shown while there is no
    article."""
    return h(
        "div",
        {"id": "ask", "class": "view"},
        h(
            "section",
            {"id": "chat-column", "aria-label": words.text("page.chat")},
            h(
                "div",
                {"id": "scroll", "tabindex": "-1"},
                h(
                    "div",
                    {"id": "welcome"},
                    h("p", {"class": "intro"}, words.text("page.intro")),
                    h("p", {"class": "intro-more"}, words.text("page.intro_more")),
                    empty,
                    h("p", {"class": "resume", "hidden": True}),
                    h(
                        "div",
                        {"id": "starters", "hidden": not starters},
                        h("p", {"class": "try"}, words.text("page.try")),
                        [_starter(question) for question in starters],
                    ),
                ),
                h("div", {"id": "chat"}),
            ),
            h("p", {"id": "notice", "role": "alert"}),
            h(
                "form",
                {"id": "composer"},
                h("p", {"id": "editing", "hidden": True}, words.text("page.editing")),
                choice_bar(words),
                h(
                    "textarea",
                    {
                        "id": "question",
                        "rows": "1",
                        "placeholder": words.text("page.placeholder"),
                        "aria-label": words.text("page.question"),
                        "aria-describedby": "notice",
                        "autocomplete": "off",
                        "autofocus": True,
                    },
                ),
                h("button", {"type": "submit", "id": "send"}, words.text("page.send")),
                h(
                    "button",
                    {"type": "button", "id": "stop", "hidden": True},
                    words.text("page.stop"),
                ),
            ),
            h("p", {"id": "heard", "class": "unseen", "aria-live": "polite"}),
        ),
        h(
            "section",
            {"id": "sources-column", "aria-label": words.text("page.sources")},
            h(
                "button",
                {"type": "button", "class": "close", "aria-label": words.text("page.close")},
                h("span", {"aria-hidden": "true"}, "×"),
            ),
            h(
                "div",
                {
                    "id": "sources",
                    "tabindex": "0",
                    "role": "region",
                    "aria-label": words.text("page.sources"),
                },
                h(
                    "div",
                    {"class": "nothing"},
                    h("h2", None, words.text("page.sources")),
                    h("p", None, words.text("page.panel_empty")),
                ),
            ),
            choosing_panel(words),
        ),
    )


def _starter(question: str) -> Node:
    return h("button", {"type": "button", "class": "starter", "data-do": "ask"}, question)


def articles_view(words: Words, folder: str, *, edit: bool) -> Node:
    """The articles: search, adding, progress; the list itself comes when it is looked at."""
    return h(
        "div",
        {"id": "articles", "class": "view", "hidden": True},
        h(
            "div",
            {"class": "bar"},
            h("h2", {"tabindex": "-1"}, words.text("page.articles_title")),
            h(
                "input",
                {
                    "type": "search",
                    "id": "find",
                    "placeholder": words.text("page.articles_search"),
                    "aria-label": words.text("page.articles_search"),
                    "autocomplete": "off",
                },
            ),
            h("button", {"type": "button", "id": "sync", "class": "tool"}, words.text("page.sync"))
            if edit
            else None,
        ),
        [_adding(words, folder), _intake(words)]
        if edit
        else h("p", {"class": "hint"}, words.text("page.read_only")),
        h("ul", {"id": "added"}),
        h(
            "div",
            {"id": "progress", "hidden": True},
            h("progress", {"max": "1", "value": "0", "aria-labelledby": "progress-words"}),
            h("p", {"id": "progress-words", "role": "status"}),
        ),
        h("p", {"id": "articles-notice", "role": "alert"}),
        h("div", {"id": "library", "aria-busy": "true"}),
    )


def _adding(words: Words, folder: str) -> Node:
    """Where files are dropped or chosen."""
    return h(
        "div",
        {"id": "drop"},
        h("p", {"class": "hint"}, words.text("page.add_hint", kinds=", ".join(SUFFIXES))),
        h(
            "p",
            {"class": "choose"},
            [
                h("label", {"class": "tool", "for": name}, words.text(f"page.{key}"))
                for name, key in (("add-files", "add_files"), ("add-folder", "add_folder"))
            ],
            h(
                "input",
                {
                    "type": "file",
                    "id": "add-files",
                    "class": "unseen",
                    "multiple": True,
                    "accept": ",".join(SUFFIXES),
                },
            ),
            h(
                "input",
                {
                    "type": "file",
                    "id": "add-folder",
                    "class": "unseen",
                    "webkitdirectory": True,
                },
            ),
        ),
        h(
            "p",
            {"class": "where", "title": folder},
            words.text("page.add_where", folder=PurePath(folder).name),
        ),
    )


def _intake(words: Words) -> Node:
    """Where a page is named by its address, and a text pasted."""
    return h(
        "details",
        {"id": "intake"},
        h("summary", None, words.text("page.add_text")),
        h(
            "form",
            {"id": "fetch"},
            h("label", {"for": "fetch-url"}, words.text("page.fetch_label")),
            h(
                "input",
                {
                    "id": "fetch-url",
                    "type": "text",
                    "placeholder": "https://",
                    "maxlength": MAX_ADDRESS,
                    "autocomplete": "off",
                    "spellcheck": "false",
                    "aria-describedby": "fetch-hint",
                },
            ),
            h("button", {"type": "submit", "class": "tool"}, words.text("page.fetch")),
            h("p", {"id": "fetch-hint", "class": "where"}, words.text("page.fetch_hint")),
        ),
        h(
            "form",
            {"id": "paste"},
            h("label", {"for": "paste-text"}, words.text("page.paste_label")),
            h("textarea", {"id": "paste-text", "rows": "6", "autocomplete": "off"}),
            h("p", {"id": "paste-missing", "role": "alert"}),
            fields("paste", words, {}, hidden=True),
            h("button", {"type": "submit", "class": "tool"}, words.text("page.paste")),
        ),
    )


def dialogs(words: Words) -> list[Node]:
    """The reader of an article."""
    close = h(
        "button",
        {
            "type": "button",
            "class": "close",
            "data-do": "close",
            "aria-label": words.text("page.close"),
        },
        h("span", {"aria-hidden": "true"}, "×"),
    )
    step = [
        h(
            "button",
            {
                "type": "button",
                "class": "tool step",
                "data-do": key,
                "aria-label": words.text(f"page.{key}"),
                "title": words.text(f"page.{key}"),
            },
            h("span", {"aria-hidden": "true"}, sign),
        )
        for key, sign in (("previous", "↑"), ("next", "↓"))
    ]
    reader = h(
        "dialog",
        {"id": "reader", "aria-label": words.text("page.read_article")},
        h("div", {"class": "bar"}, step, h("span", {"class": "place", "role": "status"}), close),
        h(
            "div",
            {
                "class": "body",
                "tabindex": "0",
                "role": "region",
                "aria-label": words.text("page.read_article"),
            },
        ),
    )
    return [reader]

"""What the two tabs and the dialogs of the page hold before anything is asked."""

from __future__ import annotations

from collections.abc import Sequence

from qa.screen.corpus import CorpusSummary
from qa.screen.view.nodes import Node, h
from qa.words.words import text
from store.article.folder import SUFFIXES


def ask_view(language: str, starters: Sequence[str]) -> Node:
    """The chat and its sources, before the first question."""
    return h(
        "div",
        {"id": "ask", "class": "view"},
        h(
            "section",
            {"id": "chat-column", "aria-label": text("chat", language)},
            h(
                "div",
                {"id": "scroll", "tabindex": "-1"},
                h(
                    "div",
                    {"id": "welcome"},
                    h("p", {"class": "intro"}, text("intro", language)),
                    h("p", {"class": "intro-more"}, text("intro_more", language)),
                    h("p", {"class": "resume", "hidden": True}),
                    h(
                        "div",
                        {"id": "starters", "hidden": not starters},
                        h("p", {"class": "try"}, text("try", language)),
                        [_starter(question) for question in starters],
                    ),
                ),
                h("div", {"id": "chat"}),
            ),
            h("p", {"id": "notice", "role": "alert"}),
            h(
                "form",
                {"id": "composer"},
                h("p", {"id": "editing", "hidden": True}, text("editing", language)),
                h(
                    "textarea",
                    {
                        "id": "question",
                        "rows": "1",
                        "placeholder": text("placeholder", language),
                        "aria-label": text("question", language),
                        "aria-describedby": "notice",
                        "autocomplete": "off",
                        "autofocus": True,
                    },
                ),
                h("button", {"type": "submit", "id": "send"}, text("send", language)),
                h(
                    "button",
                    {"type": "button", "id": "stop", "hidden": True},
                    text("stop", language),
                ),
            ),
            h("p", {"id": "heard", "class": "unseen", "aria-live": "polite"}),
        ),
        h(
            "section",
            {"id": "sources-column", "aria-label": text("sources", language)},
            h(
                "button",
                {"type": "button", "class": "close", "aria-label": text("close", language)},
                h("span", {"aria-hidden": "true"}, "×"),
            ),
            h(
                "div",
                {
                    "id": "sources",
                    "tabindex": "0",
                    "role": "region",
                    "aria-label": text("sources", language),
                },
                h(
                    "div",
                    {"class": "nothing"},
                    h("h2", None, text("sources", language)),
                    h("p", None, text("panel_empty", language)),
                ),
            ),
        ),
    )


def _starter(question: str) -> Node:
    return h("button", {"type": "button", "class": "starter", "data-do": "ask"}, question)


def articles_view(corpus: CorpusSummary, language: str) -> Node:
    """The articles: search, adding, progress; the list itself comes when it is looked at."""
    kinds = ", ".join(SUFFIXES)
    return h(
        "div",
        {"id": "articles", "class": "view", "hidden": True},
        h(
            "div",
            {"class": "bar"},
            h("h2", {"tabindex": "-1"}, text("articles_title", language)),
            h(
                "input",
                {
                    "type": "search",
                    "id": "find",
                    "placeholder": text("articles_search", language),
                    "aria-label": text("articles_search", language),
                    "autocomplete": "off",
                },
            ),
            h("button", {"type": "button", "id": "sync", "class": "tool"}, text("sync", language)),
        ),
        h(
            "div",
            {"id": "drop"},
            h("p", {"class": "hint"}, text("add_hint", language, kinds=kinds)),
            h(
                "p",
                {"class": "choose"},
                [
                    h("label", {"class": "tool", "for": name}, text(key, language))
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
            h("p", {"class": "where"}, text("add_where", language, folder=corpus.folder)),
        ),
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


def dialogs(language: str) -> list[Node]:
    """The reader of an article, and the conversations that the browser keeps."""
    close = h(
        "button",
        {
            "type": "button",
            "class": "close",
            "data-do": "close",
            "aria-label": text("close", language),
        },
        h("span", {"aria-hidden": "true"}, "×"),
    )
    step = [
        h("button", {"type": "button", "class": "tool", "data-do": key}, text(key, language))
        for key in ("previous", "next")
    ]
    reader = h(
        "dialog",
        {"id": "reader", "aria-label": text("read_article", language)},
        h("div", {"class": "bar"}, step, h("span", {"class": "place", "role": "status"}), close),
        h(
            "div",
            {
                "class": "body",
                "tabindex": "0",
                "role": "region",
                "aria-label": text("read_article", language),
            },
        ),
    )
    kept = h(
        "dialog",
        {"id": "conversations", "aria-labelledby": "conversations-title"},
        h(
            "div",
            {"class": "bar"},
            h(
                "h2",
                {"id": "conversations-title", "tabindex": "-1"},
                text("conversations", language),
            ),
            close,
        ),
        h(
            "p",
            {"class": "row"},
            h(
                "button",
                {"type": "button", "class": "tool primary", "data-do": "new"},
                text("new_conversation", language),
            ),
            [
                h(
                    "button",
                    {"type": "button", "class": "tool", "data-do": key},
                    h("span", {"aria-hidden": "true"}, "↓ "),
                    text(key, language),
                )
                for key in ("export_markdown", "export_json")
            ],
        ),
        h("p", {"class": "where"}, text("conversations_where", language)),
        h("ul", {"id": "kept"}),
    )
    return [reader, kept]

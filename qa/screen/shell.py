"""The page before anything is asked: one document, in the reader's language."""

from __future__ import annotations

import json
from collections.abc import Sequence

from qa.screen.corpus import CorpusSummary
from qa.screen.dates import LANGUAGES, locale, short_date
from qa.screen.nodes import Node, h, to_html
from qa.screen.strings import counted, for_script, language_name, number, text
from store.reading import MAX_BYTES, SUFFIXES

ASSETS = "/page"


def shell(
    corpus: CorpusSummary,
    language: str,
    *,
    mode: str,
    ready: bool,
    starters: Sequence[str],
    max_question: int,
    version: str,
) -> str:
    """The document. `version` changes with its scripts and styles, so that none is stale."""
    facts = {
        "language": language,
        "mode": mode,
        "ready": ready,
        "max": max_question,
        "bytes": MAX_BYTES,
        "words": for_script(language),
    }
    head = h(
        "head",
        None,
        h("meta", {"charset": "utf-8"}),
        h("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        h("meta", {"name": "color-scheme", "content": "light dark"}),
        h("title", None, "Sourced"),
        h("link", {"rel": "icon", "href": f"{ASSETS}/icon.svg", "type": "image/svg+xml"}),
        [
            h("link", {"rel": "stylesheet", "href": f"{ASSETS}/{name}.css?{version}"})
            for name in ("page", "chat", "sources", "articles")
        ],
        h("script", {"src": f"{ASSETS}/theme.js?{version}"}),
        h("script", {"src": f"{ASSETS}/page.js?{version}", "type": "module"}),
    )
    body = h(
        "body",
        {"data-facts": json.dumps(facts, ensure_ascii=False)},
        h("a", {"class": "skip", "href": "#question"}, text("skip", language)),
        _masthead(corpus, language, mode, ready=ready),
        h("noscript", None, h("p", {"class": "notice"}, text("no_script", language))),
        h("main", None, _ask(language, starters), _articles(corpus, language)),
        _dialogs(language),
        h("div", {"id": "toast", "role": "status", "aria-live": "polite"}),
    )
    return "<!doctype html>" + to_html(h("html", {"lang": language}, head, body))


def _masthead(corpus: CorpusSummary, language: str, mode: str, *, ready: bool) -> Node:
    tabs = [
        h(
            "a",
            {"href": f"#{tab}", "data-tab": tab, "aria-current": "page" if tab == "ask" else None},
            text(key, language),
        )
        for tab, key in (("ask", "tab_chat"), ("articles", "tab_articles"))
    ]
    choices = [
        h(
            "option",
            {"value": code, "lang": code, "selected": code == language},
            _own_name(code),
        )
        for code in LANGUAGES
    ]
    return h(
        "header",
        {"id": "masthead"},
        h("h1", None, h("a", {"href": "#ask"}, "Sourced")),
        h("nav", {"aria-label": text("main_nav", language)}, tabs),
        h("p", {"class": "corpus", "title": corpus.folder}, corpus_line(corpus, language)),
        h(
            "p",
            {"class": "mode", "title": text("extractive_means", language)}
            if mode == "extractive"
            else {"class": "mode"},
            h(
                "span",
                {"class": "warming", "hidden": ready},
                text("warming_short", language),
                " · ",
            ),
            text("extractive", language) if mode == "extractive" else mode,
        ),
        h(
            "div",
            {"class": "tools"},
            h(
                "button",
                {"type": "button", "id": "open-conversations", "class": "tool"},
                text("conversations", language),
            ),
            h("select", {"id": "language", "aria-label": text("language", language)}, choices),
            h(
                "button",
                {
                    "type": "button",
                    "id": "theme",
                    "class": "tool",
                    "aria-label": text("theme", language),
                    "title": text("theme", language),
                },
                h("span", {"aria-hidden": "true"}, "◐"),
            ),
        ),
    )


def _own_name(code: str) -> str:
    """The name of a language in itself, as the head of a line."""
    name = str(locale(code).languages.get(code, code))
    return name[:1].upper() + name[1:]


def corpus_line(corpus: CorpusSummary, language: str) -> str:
    """What the page answers from: how many articles, how recent, in which languages."""
    parts = [counted("articles", language, corpus.articles)]
    if corpus.newest:
        parts.append(text("newest", language, date=short_date(corpus.newest, language)))
    by_size = sorted(corpus.languages.items(), key=lambda item: (-item[1], item[0]))
    if by_size:
        parts.append(
            ", ".join(f"{language_name(c, language)} {number(n, language)}" for c, n in by_size)
        )
    return " · ".join(parts)


def _ask(language: str, starters: Sequence[str]) -> Node:
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


def _articles(corpus: CorpusSummary, language: str) -> Node:
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


def _dialogs(language: str) -> list[Node]:
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
                    text(key, language),
                )
                for key in ("export_markdown", "export_json")
            ],
        ),
        h("p", {"class": "where"}, text("conversations_where", language)),
        h("ul", {"id": "kept"}),
    )
    return [reader, kept]

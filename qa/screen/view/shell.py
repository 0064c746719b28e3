"""The page before anything is asked: one document, in the reader's language."""

from __future__ import annotations

import json
from collections.abc import Sequence

from qa.screen.corpus import CorpusSummary
from qa.screen.view.nodes import Node, h, to_html
from qa.screen.view.views import articles_view, ask_view, dialogs
from qa.words.dates import LANGUAGES, locale, short_date
from qa.words.words import counted, for_script, language_name, number, text
from store.article.folder import MAX_BYTES

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
        h("main", None, ask_view(language, starters), articles_view(corpus, language)),
        dialogs(language),
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

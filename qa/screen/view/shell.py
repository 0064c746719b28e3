"""The page before anything is asked: one document, in the reader's language."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import PurePath

from qa.screen.corpora.menu import corpus_menu
from qa.screen.corpus import CorpusSummary
from qa.screen.login.account import account_button, account_dialog
from qa.screen.view.beside.dialogs import help_dialog, model_dialog
from qa.screen.view.beside.empty import empty_corpus
from qa.screen.view.icons import icon
from qa.screen.view.nodes import Node, h, to_html
from qa.screen.view.saved.frame import saved_view
from qa.screen.view.saved.notebooks import pin_dialog
from qa.screen.view.search import search_view
from qa.screen.view.views import articles_view, ask_view, dialogs
from qa.team.user import User
from qa.words import Words, languages
from store.article.folder import MAX_BYTES
from store.language.languages import language

ASSETS = "/page"
TABS = (
    ("ask", "tab_chat"),
    ("search", "tab_search"),
    ("articles", "tab_articles"),
    ("saved", "tab_saved"),
)
"""The id of each view behind a tab, and the key of its name."""
STYLES = (
    "page",
    "chat",
    "sources",
    "articles",
    "search",
    "saved",
    "choose",
    "tools",
    "login",
    "corpora",
)


def shell(
    corpus: CorpusSummary,
    words: Words,
    *,
    mode: str,
    ready: bool,
    starters: Sequence[str],
    max_question: int,
    version: str,
    watch: bool = False,
    edit: bool = True,
    folder: str = "",
    may_name: bool = False,
    user: User | None = None,
    logs_in: bool = False,
    corpora: Sequence[str] = (),
    named: str = "",
) -> str:
    """The document. `version` changes with its scripts and styles, so that none is stale; `watch`
    says that articles may change by themselves; `edit`
    says whether articles may be added and removed, `folder` what is shown of where they are, and
    `may_name` whether users may name a model of their own. `user` is who is logged in where users
    are, and `logs_in` whether they are here, not at a proxy. `corpora` are those of the server by
    name, and `named` is the one that is shown.
    """
    facts = {
        "language": words.language,
        "mode": mode,
        "ready": ready,
        "max": max_question,
        "bytes": MAX_BYTES,
        "watch": watch,
        "user": user.name if user else "",
        "corpus": named,
        "words": words.section("page"),
    }
    name = PurePath(folder).name
    empty = empty_corpus(words, name, edit=edit, hidden=bool(corpus.articles))
    head = document_head("Sourced", STYLES, "page", version)
    body = h(
        "body",
        {"data-facts": json.dumps(facts, ensure_ascii=False)},
        h("a", {"class": "skip", "href": "#question"}, words.text("page.skip")),
        _masthead(
            corpus,
            words,
            mode,
            ready=ready,
            folder=folder,
            user=user,
            menu=corpus_menu(corpora, named, words),
        ),
        h("noscript", None, h("p", {"class": "notice"}, words.text("page.no_script"))),
        h(
            "main",
            None,
            ask_view(words, starters, empty),
            search_view(words),
            articles_view(words, folder, edit=edit),
            saved_view(words),
        ),
        dialogs(words),
        pin_dialog(words),
        help_dialog(words),
        model_dialog(words, may_name=may_name),
        account_dialog(user, words, here=logs_in) if user else None,
        h("div", {"id": "toast", "role": "status", "aria-live": "polite"}),
    )
    return "<!doctype html>" + to_html(h("html", {"lang": words.language}, head, body))


def document_head(title: str, styles: Sequence[str], script: str, version: str) -> Node:
    """The head of a document: its styles, and the script that it runs."""
    return h(
        "head",
        None,
        h("meta", {"charset": "utf-8"}),
        h("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        h("meta", {"name": "color-scheme", "content": "light dark"}),
        h("title", None, title),
        h("link", {"rel": "icon", "href": f"{ASSETS}/icon.svg", "type": "image/svg+xml"}),
        [
            h("link", {"rel": "stylesheet", "href": f"{ASSETS}/{name}.css?{version}"})
            for name in styles
        ],
        h("script", {"src": f"{ASSETS}/theme.js?{version}"}),
        h("script", {"src": f"{ASSETS}/{script}.js?{version}", "type": "module"}),
    )


def _masthead(
    corpus: CorpusSummary,
    words: Words,
    mode: str,
    *,
    ready: bool,
    folder: str,
    user: User | None,
    menu: Node | None,
) -> Node:
    tabs = [
        h(
            "a",
            {"href": f"#{tab}", "data-tab": tab, "aria-current": "page" if tab == "ask" else None},
            words.text(f"page.{key}"),
        )
        for tab, key in TABS
    ]
    return h(
        "header",
        {"id": "masthead"},
        h("h1", None, h("a", {"href": "#ask"}, "Sourced")),
        h("nav", {"aria-label": words.text("page.main_nav")}, tabs),
        menu,
        _corpus(corpus, words, folder),
        h(
            "button",
            {"type": "button", "class": "mode", "title": words.text("page.model_title")},
            icon("model"),
            h(
                "span",
                {"class": "long"},
                h(
                    "span",
                    {"class": "warming", "hidden": ready},
                    words.text("page.warming_short"),
                    " · ",
                ),
                h(
                    "span",
                    {"class": "which"},
                    words.text("page.extractive") if mode == "extractive" else mode,
                ),
            ),
        ),
        h(
            "div",
            {"class": "tools"},
            h(
                "button",
                {
                    "type": "button",
                    "id": "open-conversations",
                    "class": "tool",
                    "title": words.text("page.conversations"),
                },
                h("span", {"class": "long"}, words.text("page.conversations")),
                icon("conversations"),
            ),
            language_choice(words),
            theme_button(words),
            account_button(user, words) if user else None,
        ),
    )


def _corpus(corpus: CorpusSummary, words: Words, folder: str) -> Node:
    """How many articles there are; where there is room, how new and in which languages."""
    line = corpus_line(corpus, words)
    count, dot, rest = line.partition(" · ")
    more = h("span", {"class": "more"}, dot + rest)
    title = f"{line}\n{folder}" if folder else line
    return h("p", {"class": "corpus", "title": title}, h("span", None, count), more)


def language_choice(words: Words) -> Node:
    """The languages of the page, each by its own name."""
    choices = [
        h(
            "option",
            {"value": code, "lang": code, "selected": code == words.language},
            _own_name(code),
        )
        for code in languages()
    ]
    return h("select", {"id": "language", "aria-label": words.text("page.language")}, choices)


def theme_button(words: Words) -> Node:
    """Light and dark."""
    name = words.text("page.theme")
    attributes = {
        "type": "button",
        "id": "theme",
        "class": "tool",
        "aria-label": name,
        "title": name,
    }
    return h("button", attributes, h("span", {"aria-hidden": "true"}, "◐"))


def _own_name(code: str) -> str:
    """The name of a language in itself, as the head of a line."""
    name = language(code).name
    return name[:1].upper() + name[1:]


def corpus_line(corpus: CorpusSummary, words: Words) -> str:
    """What the page answers from: how many articles, how recent, in which languages."""
    parts = [words.counted("articles", corpus.articles)]
    if corpus.newest:
        parts.append(words.text("page.newest", date=words.short_date(corpus.newest)))
    by_size = sorted(corpus.languages.items(), key=lambda item: (-item[1], item[0]))
    if by_size:
        parts.append(", ".join(f"{words.language_name(c)} {words.number(n)}" for c, n in by_size))
    return " · ".join(parts)

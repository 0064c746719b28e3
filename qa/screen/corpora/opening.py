"""What is shown, and called, while a corpus is opened."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from qa.screen.admission.access import Access
from qa.screen.calls.endpoint import Call
from qa.screen.calls.values import Named
from qa.screen.corpora.corpora import Corpora
from qa.screen.corpora.menu import address, corpus_menu
from qa.screen.library import Library
from qa.screen.view.nodes import h, to_html
from qa.screen.view.shell import document_head, language_choice, theme_button
from qa.words import Words


class OpeningCalls:
    """The call that opens a corpus, and tells how far that is."""

    def __init__(self, corpora: Corpora, access: Access, library: Library) -> None:
        self.corpora = corpora
        self.access = access
        self.library = library

    def calls(self) -> Mapping[str, Call]:
        """The calls by name."""
        return {"corpus": Call(Named, self.corpus)}

    def corpus(self, asked: Named) -> Any:
        """Whether a corpus is open; it is opened where it is not."""
        if asked.name not in self.corpora.names:
            return {"error": f"no corpus {asked.name!r}; expected {', '.join(self.corpora.names)}"}
        far = self.corpora.open(asked.name)
        if far is None:
            return {"ready": True, "words": ""}
        if far.problem:
            return {"error": self.access.told(far.problem, self.library.index)}
        words = Words(asked.language)
        if not far.total:
            return {"ready": False, "words": ""}
        done, total = words.number(far.done), words.number(far.total)
        return {"ready": False, "words": words.text("corpora.step", done=done, total=total)}


def opening_page(corpora: Corpora, name: str, words: Words, version: str) -> str:
    """The document that waits for a corpus and then is its page."""
    facts = {
        "language": words.language,
        "corpus": corpora.names[0],
        "opening": name,
        "words": {"unreachable": words.text("login.unreachable")},
    }
    said = words.text("corpora.opening", name=name)
    first = corpora.names[0]
    body = h(
        "body",
        {"class": "opening", "data-facts": json.dumps(facts, ensure_ascii=False)},
        h(
            "header",
            {"id": "masthead"},
            h("h1", None, "Sourced"),
            corpus_menu(corpora.names, name, words),
            h("div", {"class": "tools"}, language_choice(words), theme_button(words)),
        ),
        h(
            "main",
            None,
            h("noscript", None, h("p", {"class": "notice"}, words.text("page.no_script"))),
            h(
                "section",
                {"id": "opening"},
                h("h2", None, said),
                h("p", {"id": "step", "role": "status"}),
                h("p", {"id": "wrong", "class": "notice", "role": "alert", "hidden": True}),
                h(
                    "p",
                    None,
                    h("a", {"href": address(first)}, words.text("corpora.back", name=first)),
                ),
            ),
        ),
    )
    head = document_head(f"{name} · Sourced", ("page", "corpora"), "opening", version)
    return "<!doctype html>" + to_html(h("html", {"lang": words.language}, head, body))

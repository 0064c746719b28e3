"""Fields for what is known of an article: when a text is pasted, and when something is wrong."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from qa.screen.view.nodes import Node, h
from qa.words import Words
from store import Article
from store.article.correction import FIELDS, MAX_VALUE, value_of
from store.language.languages import codes


def fields(
    form: str, words: Words, values: Mapping[str, str], *, hidden: bool = False
) -> list[Node]:
    """A field each, its id beginning with the form's name; an empty language is the text's."""
    return [
        h(
            "p",
            {"class": "field", "data-field": name, "hidden": hidden},
            h("label", {"for": f"{form}-{name}"}, words.text(f"page.field_{name}")),
            _language(form, words, values.get(name, ""))
            if name == "language"
            else h(
                "input",
                {
                    "id": f"{form}-{name}",
                    "type": "date" if name == "date" else "text",
                    "value": values.get(name, ""),
                    "maxlength": None if name == "date" else MAX_VALUE,
                    "autocomplete": "off",
                },
            ),
        )
        for name in FIELDS
    ]


def _language(form: str, words: Words, chosen: str) -> Node:
    known = list(dict.fromkeys((*codes(), chosen))) if chosen else ["", *codes()]
    return h(
        "select",
        {"id": f"{form}-language"},
        [
            h(
                "option",
                {"value": code, "selected": code == chosen},
                words.language_name(code) if code else words.text("page.from_text"),
            )
            for code in known
        ],
    )


def correction(article: Article, corrected: Collection[str], words: Words) -> Node:
    """What is known of an article, to be put right."""
    names = [words.text(f"page.field_{name}") for name in FIELDS if name in corrected]
    values = {name: value_of(article, name) for name in FIELDS}
    undo = {"type": "button", "class": "tool", "data-do": "uncorrect"}
    return h(
        "details",
        {"class": "correction"},
        h("summary", None, words.text("page.correct")),
        h("p", {"class": "note"}, words.text("page.corrected_note", fields=", ".join(names)))
        if names
        else None,
        h(
            "form",
            {"id": "correct", "data-article": article.id},
            fields("correct", words, values),
            h(
                "p",
                {"class": "row"},
                h("button", {"type": "submit", "class": "tool"}, words.text("page.correct_save")),
                h("button", undo, words.text("page.correct_undo")) if names else None,
            ),
            h("p", {"class": "said", "role": "status"}),
        ),
    )

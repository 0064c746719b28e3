"""What the search of an answer was limited to: chips that take a limit away."""

from __future__ import annotations

from qa.screen.record import AnswerRecord, FilterRecord
from qa.screen.view.nodes import Node, h
from qa.words import Words


def limits(answer: AnswerRecord, words: Words) -> Node | None:
    """What the user chose, what the question's words say, as what it was read; each with a button
    that takes it away."""
    rows: dict[str, list[Node]] = {"read_as": [], "asked_in": [], "limited_to": []}
    for f in answer.filters:
        if f.kind == "earlier":
            continue
        row = "asked_in" if f.chosen else "read_as" if f.kind == "task" else "limited_to"
        rows[row].append(_chip(f, words))
    searched = None
    if answer.searched.strip() != answer.question.strip():
        searched = h(
            "p",
            {"class": "searched"},
            words.text("page.label", words=words.text("page.searched")) + " ",
            h("q", {"lang": answer.language}, answer.searched),
            " ",
            h(
                "button",
                {"type": "button", "class": "plain", "data-do": "without", "data-kind": "earlier"},
                words.text("page.search_as_asked"),
            ),
        )
    if not any(rows.values()) and searched is None:
        return None
    shown = [
        h(
            "p",
            {"class": "filters"},
            h("span", None, words.text("page.label", words=words.text(f"page.{key}"))),
            each,
        )
        for key, each in rows.items()
        if each
    ]
    return h("div", {"class": "limits"}, shown, searched)


def _chip(f: FilterRecord, words: Words) -> Node:
    label = f.labels.get(words.language, f.surface)
    remove = words.text("page.remove_filter", label=label)
    action = "unchoose" if f.chosen else "without"
    what = {"type": "button", "class": "filter", "data-do": action, "data-kind": f.kind}
    x = h("span", {"class": "x", "aria-hidden": "true"}, "×")
    return h("button", {**what, "aria-label": remove, "title": remove}, label, x)

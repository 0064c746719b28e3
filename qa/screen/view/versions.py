"""Other versions of an article, and what changed between each and it, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from qa.screen.record import article_record
from qa.screen.view.cited import about
from qa.screen.view.nodes import Node, h
from qa.words import Words
from store import Article
from store.versions.changes import changes


def versions(article: Article, others: Sequence[Article], words: Words, today: date) -> Node | None:
    """The others of a list of versions, oldest first, each with the changes from the older of the
    two to the newer one; None when there is no other."""
    place = next((i for i, each in enumerate(others) if each.id == article.id), 0)
    listed = [
        _version(other, _differences(*((other, article) if i < place else (article, other)), words),
                 words, today)
        for i, other in enumerate(others)
        if other.id != article.id
    ]  # fmt: skip
    if not listed:
        return None
    return h(
        "details",
        {"class": "more versions"},
        h("summary", None, words.text("page.versions", n=len(listed))),
        h("ul", None, listed),
    )


def _version(other: Article, differences: Sequence[Node], words: Words, today: date) -> Node:
    lang = {"lang": other.language if other.language != "und" else None}
    opens = {"type": "button", "class": "plain", "data-do": "read", "data-article": other.id}
    return h(
        "li",
        None,
        h("button", opens, h("span", {"class": "title", **lang}, other.title or other.path)),
        h("span", {"class": "meta"}, about(article_record(other), words, today)),
        h("div", {"class": "changes"}, differences)
        if differences
        else h("p", {"class": "meta"}, words.text("page.no_change")),
    )


def _differences(older: Article, newer: Article, words: Words) -> list[Node]:
    found: list[Node] = []
    for change in changes(older, newer):
        before = older.text[slice(*change.before)] if change.before else ""
        after = newer.text[slice(*change.after)] if change.after else ""
        names = ("before", "after") if before and after else ("removed", "added")
        found += _said(zip(names, (before, after), (older, newer), strict=True), words)
    return found


def _said(told: Iterable[tuple[str, str, Article]], words: Words) -> list[Node]:
    return [
        h(
            "p",
            {"class": f"change {name}"},
            h("span", {"class": "label"}, words.text(f"page.change_{name}")),
            " ",
            h("span", {"lang": a.language if a.language != "und" else None}, sentence),
        )
        for name, sentence, a in told
        if sentence
    ]

"""Names as chips: of the corpus and of one article; each searches for all its spellings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from qa.entities import Entity, Mention
from qa.screen.view.nodes import Node, h
from qa.words import Words
from store import Article

_KINDS = ("person", "organisation", "place")
_MOST = 15
"""Names of a kind that are offered."""
_MOST_CHOICES = 300
_SPELLINGS = 8
"""Spellings that are searched for; the others are rare."""


def names_of_corpus(entities: Sequence[Entity], left: int, words: Words, *, edit: bool) -> Node:
    """The names in most articles, and how to correct them."""
    groups = []
    for kind in _KINDS:
        some = [(e, len(e.articles)) for e in entities if e.kind == kind][:_MOST]
        if some:
            groups.append(_group(kind, some, words))
    still = h("p", {"class": "meta"}, words.text("page.names_left", n=words.number(left)))
    return h(
        "div",
        {"class": "named"},
        h("h3", None, words.text("page.names_corpus")) if groups else None,
        groups,
        still if left else None,
        _correcting(entities[:_MOST_CHOICES], words) if edit and groups else None,
    )


def names_of_article(
    article: Article,
    mentions: Sequence[Mention],
    found: Sequence[tuple[Mention, Entity]],
    words: Words,
) -> Node:
    """What one article names, the most frequent first, and its days."""
    by_key = {entity.key: entity for _, entity in found}
    counts = Counter(entity.key for _, entity in found)
    groups = []
    for kind in _KINDS:
        some = [(by_key[k], n) for k, n in counts.most_common() if by_key[k].kind == kind]
        if some:
            groups.append(_group(kind, some, words))
    days = dict.fromkeys(article.text[m.start : m.end] for m in mentions if m.date)
    if days:
        said = h("p", {"class": "days"}, " · ".join(days))
        groups.append(h("section", None, h("h4", None, words.text("page.names_date")), said))
    none = h("p", {"class": "meta"}, words.text("page.names_none"))
    return h("div", {"class": "named"}, groups or none)


def _group(kind: str, some: Sequence[tuple[Entity, int]], words: Words) -> Node:
    chips = [h("li", None, _chip(entity, n, words)) for entity, n in some]
    title = h("h4", None, words.text(f"page.names_{kind}"))
    return h("section", None, title, h("ul", {"class": "chips"}, chips))


def _chip(entity: Entity, n: int, words: Words) -> Node:
    spelt = [name for name in entity.spellings if '"' not in name][:_SPELLINGS]
    return h(
        "button",
        {
            "type": "button",
            "class": "tool name-chip",
            "data-name-query": " OR ".join(f'"{name}"' for name in spelt),
            "title": ", ".join(entity.spellings[:_SPELLINGS]),
        },
        entity.name,
        h("span", {"class": "n"}, " ", words.number(n)),
    )


def _correcting(entities: Sequence[Entity], words: Words) -> Node:
    """Two lists of names: one is the other, or it is none."""
    ordered = sorted(entities, key=lambda entity: entity.name)

    def names(id_: str, label: str) -> Node:
        options = [h("option", {"value": entity.key}, entity.name) for entity in ordered]
        return h("label", None, words.text(label), " ", h("select", {"id": id_}, options))

    return h(
        "details",
        {"class": "correct"},
        h("summary", None, words.text("page.names_correct")),
        h(
            "p",
            {"class": "row"},
            names("name-one", "page.names_this"),
            names("name-other", "page.names_same"),
            h(
                "button",
                {"type": "button", "class": "tool", "data-do": "merge-names"},
                words.text("page.names_merge"),
            ),
            h(
                "button",
                {"type": "button", "class": "tool", "data-do": "reject-name"},
                words.text("page.names_reject"),
            ),
        ),
    )

"""Choosing the articles that are asked: facets with counts, days, and single articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from qa.question.sources import Facet, Sources, values_of
from qa.screen.library import findable
from qa.screen.view.icons import icon
from qa.screen.view.nodes import Node, h
from qa.words import Words
from store import Article

_FACETS: tuple[Facet, ...] = ("publisher", "language", "author", "folder")
_VALUES = 8
"""Values of a facet that are shown before one is looked for, those that are chosen apart."""
_ROWS = 60
"""Articles that are shown; a search finds the others."""


def choice_bar(words: Words) -> Node:
    """Beside the question: which articles are asked, and the way to choose others."""
    opens = {"type": "button", "id": "choose-open", "class": "plain", "aria-expanded": "false"}
    return h(
        "p",
        {"id": "choice"},
        h(
            "button",
            {**opens, "aria-controls": "choose"},
            icon("sources"),
            h("span", {"class": "words"}, words.text("page.choose_all")),
        ),
        h("span", {"class": "chips"}),
    )


def choosing_panel(words: Words) -> Node:
    """The panel; what can be chosen comes when it is opened."""
    title = words.text("page.choose")
    return h(
        "div",
        {"id": "choose", "hidden": True, "role": "region", "aria-label": title},
        h(
            "div",
            {"class": "bar"},
            h("h2", {"tabindex": "-1"}, title),
            h(
                "button",
                {"type": "button", "id": "choose-clear", "class": "tool"},
                words.text("page.choose_clear"),
            ),
            h(
                "button",
                {"type": "button", "id": "choose-done", "class": "tool primary"},
                words.text("page.choose_done"),
            ),
        ),
        h(
            "input",
            {
                "type": "search",
                "id": "choose-find",
                "placeholder": words.text("page.choose_find"),
                "aria-label": words.text("page.choose_find"),
                "autocomplete": "off",
            },
        ),
        h("p", {"class": "told", "role": "status"}),
        h("div", {"class": "what"}),
    )


def choosing(
    articles: Sequence[Article], sources: Sources, find: str, words: Words
) -> tuple[Node, int, int]:
    """The facets and articles, and how many of how many are chosen. A count says how many there
    would be with the rest of the choice as it is."""
    wanted = find.casefold().split()
    held = [a for a in articles if sources.hold(a)]
    facets = [_facet(facet, articles, held, sources, wanted, words) for facet in _FACETS]
    tree = h(
        "div",
        {"class": "facets"},
        facets[0],
        _days(articles, sources, words),
        facets[1:],
        _articles(articles, held, sources, wanted, words),
    )
    return tree, len(held), len(articles)


def _facet(
    facet: Facet,
    articles: Sequence[Article],
    held: Sequence[Article],
    sources: Sources,
    wanted: Sequence[str],
    words: Words,
) -> Node | None:
    chosen: tuple[str, ...] = getattr(sources, facet)
    others = sources.without(facet)
    beside = [a for a in articles if others.hold(a)] if chosen else held
    counts = Counter(value for a in beside for value in values_of(facet, a))
    names = {value: _name(facet, value, words) for value in {*counts, *chosen}}
    if not chosen and len({value for a in articles for value in values_of(facet, a)}) < 2:
        return None
    found = [v for v in names if all(word in names[v].casefold() for word in wanted)]
    found.sort(key=lambda v: (v not in chosen, -counts[v], names[v]))
    shown = [v for i, v in enumerate(found) if v in chosen or i < _VALUES]
    if not shown:
        return None
    rows = [
        _row(facet, value, names[value], value in chosen, words.number(counts[value]))
        for value in shown
    ]
    left = len(found) - len(shown)
    return h(
        "fieldset",
        {"class": f"facet {facet}"},
        h("legend", None, words.text(f"page.facet_{facet}")),
        h("ul", None, rows),
        h("p", {"class": "rest"}, words.text("page.choose_more", n=words.number(left)))
        if left
        else None,
    )


def _row(
    facet: Facet, value: str, name: str, checked: bool, n: str, lang: str | None = None
) -> Node:
    box = {
        "type": "checkbox",
        "id": f"choose-{facet}-{value}",
        "data-facet": facet,
        "value": value,
        "checked": checked,
    }
    return h(
        "li",
        None,
        h(
            "label",
            None,
            h("input", box),
            h("span", {"class": "name", "lang": lang}, name),
            h("span", {"class": "n"}, n),
        ),
    )


def _name(facet: Facet, value: str, words: Words) -> str:
    if facet == "language":
        return words.language_name(value)
    if facet == "folder":
        return f"{value}/"
    return value or words.text("page.no_outlet")


def _days(articles: Sequence[Article], sources: Sources, words: Words) -> Node | None:
    days = [a.published for a in articles if a.published]
    if not days:
        return None
    bounds = {"min": min(days).isoformat(), "max": max(days).isoformat()}
    fields = []
    for name in ("since", "until"):
        day = getattr(sources, name)
        given = {"type": "date", "id": f"choose-{name}", "data-day": name, **bounds}
        fields.append(
            h(
                "label",
                None,
                words.text(f"page.choose_{name}"),
                h("input", {**given, "value": day.isoformat() if day else ""}),
            )
        )
    legend = h("legend", None, words.text("page.facet_dates"))
    return h("fieldset", {"class": "facet days"}, legend, fields)


def _articles(
    articles: Sequence[Article],
    held: Sequence[Article],
    sources: Sources,
    wanted: Sequence[str],
    words: Words,
) -> Node | None:
    others = sources.without("article")
    beside = [a for a in articles if others.hold(a)] if sources.article else held
    found = [a for a in beside if all(word in findable(a) for word in wanted)]
    if not found:
        return None
    chosen = set(sources.article)
    found.sort(
        key=lambda a: (a.id not in chosen, -a.published.toordinal() if a.published else 1, a.path)
    )
    rows = [
        _row(
            "article",
            a.id,
            a.title or a.path,
            a.id in chosen,
            words.short_date(a.published) if a.published else "",
            a.language if a.language != "und" else None,
        )
        for a in found[:_ROWS]
    ]
    left = len(found) - len(rows)
    return h(
        "fieldset",
        {"class": "facet article"},
        h("legend", None, words.text("page.facet_article")),
        h("ul", None, rows),
        h("p", {"class": "rest"}, words.text("page.choose_more", n=words.number(left)))
        if left
        else None,
    )

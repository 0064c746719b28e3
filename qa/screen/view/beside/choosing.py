"""Choosing the articles that are asked: facets with counts, days, and single articles."""

from __future__ import annotations

from collections.abc import Sequence

from qa.question.sources import Facet, Sources
from qa.screen.catalogue import Catalogue, Places
from qa.screen.view.icons import icon
from qa.screen.view.nodes import Node, h
from qa.words import Words

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
    catalogue: Catalogue, sources: Sources, find: str, words: Words
) -> tuple[Node, int, int]:
    """The facets and articles, and how many of how many are chosen. A count says how many there
    would be with the rest of the choice as it is."""
    wanted = find.casefold().split()
    held = catalogue.held(sources)
    facets = [_facet(facet, catalogue, held, sources, wanted, words) for facet in _FACETS]
    tree = h(
        "div",
        {"class": "facets"},
        facets[0],
        _days(catalogue, sources, words),
        facets[1:],
        _articles(catalogue, held, sources, wanted, words),
    )
    return tree, len(held), len(catalogue.articles)


def _facet(
    facet: Facet,
    catalogue: Catalogue,
    held: Places,
    sources: Sources,
    wanted: Sequence[str],
    words: Words,
) -> Node | None:
    chosen: tuple[str, ...] = getattr(sources, facet)
    beside = catalogue.held(sources.without(facet)) if chosen else held
    counts = catalogue.counts(facet, beside)
    names = {value: _name(facet, value, words) for value in {*counts, *chosen}}
    if not chosen and len(catalogue.counts(facet, catalogue.all)) < 2:
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


def _days(catalogue: Catalogue, sources: Sources, words: Words) -> Node | None:
    days = catalogue.days
    if days is None:
        return None
    bounds = {"min": days[0].isoformat(), "max": days[1].isoformat()}
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
    catalogue: Catalogue,
    held: Places,
    sources: Sources,
    wanted: Sequence[str],
    words: Words,
) -> Node | None:
    beside = catalogue.held(sources.without("article")) if sources.article else held
    found = [catalogue.articles[i] for i in catalogue.found(wanted, beside)]
    if not found:
        return None
    chosen = set(sources.article)
    if chosen:
        found.sort(key=lambda article: article.id not in chosen)
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

"""The exact search: its view, what was found, and the table of a list of names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from qa.screen.view.nodes import Node, h
from qa.search import SearchHit, SearchResult, Snippet
from qa.search.batch import Quote, Row, query_of
from qa.search.problems import told
from qa.words import Words
from store import Article

_MOST_VALUES = 12
"""Values of a facet that are offered; the others hold few articles."""
_FACETS = ("month", "publisher", "language", "author", "folder")
_SORTS = ("rank", "newest", "oldest")


def search_view(words: Words) -> Node:
    """The view before anything is searched for."""
    query = h(
        "form",
        {"id": "search-form", "role": "search"},
        h(
            "input",
            {
                "type": "search", "id": "query", "autocomplete": "off", "spellcheck": "false",
                "aria-label": words.text("page.search_label"),
                "placeholder": words.text("page.search_placeholder"),
                "aria-describedby": "search-notice",
            },
        ),
        h("button", {"type": "submit", "class": "tool primary"}, words.text("page.search_go")),
    )  # fmt: skip
    examples = [
        h("li", None, h("b", None, sign), " ", words.text(f"page.search_{meaning}"))
        for sign, meaning in (
            ('"…"', "phrase"), ("AND OR NOT", "all"), ("near:10", "near"), ("*", "any"),
            ("~", "forms"),
        )
    ]  # fmt: skip
    return h(
        "div",
        {"id": "search", "class": "view", "hidden": True},
        h("h2", {"tabindex": "-1"}, words.text("page.search_title")),
        query,
        h("ul", {"class": "syntax"}, examples),
        h("p", {"id": "search-notice", "role": "alert"}),
        _list(words),
        h("div", {"id": "corpus-names"}),
        h("div", {"id": "found", "aria-live": "polite"}),
    )


def _list(words: Words) -> Node:
    """Where a list of names is pasted or opened."""
    go = {"type": "submit", "class": "tool primary"}
    return h(
        "details",
        {"id": "names"},
        h("summary", None, words.text("page.names_title")),
        h(
            "form",
            {"id": "names-form"},
            h("label", {"for": "names-text"}, words.text("page.names_hint")),
            h("textarea", {"id": "names-text", "rows": "5", "spellcheck": "false"}),
            h(
                "p",
                {"class": "row"},
                h("button", go, words.text("page.names_go")),
                h("input", {"type": "file", "id": "names-file", "class": "unseen",
                            "accept": ".csv,.txt,.tsv"}),
                h("label", {"for": "names-file", "class": "tool"}, words.text("page.names_file")),
            ),
        ),
        h("div", {"id": "names-found", "aria-live": "polite"}),
    )  # fmt: skip


def results(found: SearchResult, words: Words) -> Node:
    """What a query found: how many, the facets, and the first articles."""
    said = words.counted("articles", found.total)
    also = [
        h("p", {"class": "also"}, words.text("search.also", word=word, others=", ".join(others)))
        for word, others in found.spellings.items()
    ]
    if not found.total:
        nothing = h("p", {"class": "nothing"}, words.text("page.search_nothing"))
        return h("div", {"class": "results"}, h("p", {"class": "matches"}, said), also, nothing)
    sorts = [h("option", {"value": s}, words.text(f"page.sort_{s}")) for s in _SORTS]
    more = {"type": "button", "class": "tool", "id": "more-hits"}
    return h(
        "div",
        {"class": "results"},
        h(
            "div",
            {"class": "head"},
            h("p", {"class": "matches"}, said),
            h("label", None, words.text("page.sort"), " ", h("select", {"id": "sort"}, sorts)),
        ),
        also,
        h(
            "div",
            {"class": "split"},
            h(
                "details",
                {"class": "facets", "open": True},
                h("summary", None, words.text("page.facets")),
                [_facet(facet, found, words) for facet in _FACETS],
            ),
            h(
                "div",
                {"class": "column"},
                h("ol", {"id": "hits"}, hits(found, words)),
                h("button", more, words.text("page.more_hits"))
                if found.total > len(found.hits)
                else None,
            ),
        ),
    )


def _facet(facet: str, found: SearchResult, words: Words) -> Node | None:
    """The values of a facet with how many articles each holds; one alone limits nothing."""
    counts = list(found.facets[facet].items())
    values = counts[-_MOST_VALUES:][::-1] if facet == "month" else counts[:_MOST_VALUES]
    if len(values) < 2:
        return None
    boxes = [
        h(
            "label",
            None,
            h("input", {"type": "checkbox", "name": facet, "value": value}),
            h("span", {"class": "name"}, _named(facet, value, words)),
            h("span", {"class": "n"}, words.number(n)),
        )
        for value, n in values
        # What has no day cannot be chosen by one.
        if facet != "month" or value
    ]
    return h("fieldset", None, h("legend", None, words.text(f"page.facet_{facet}")), boxes)


def _named(facet: str, value: str, words: Words) -> str:
    if facet == "month":
        return words.month(date.fromisoformat(f"{value}-01"))
    if facet == "language":
        return words.language_name(value)
    if not value:
        return words.text("page.no_outlet" if facet == "publisher" else "page.top_folder")
    return value


def hits(found: SearchResult, words: Words) -> Iterator[Node]:
    """Each article with its snippets; every one opens it at the place."""
    for hit in found.hits:
        article = hit.article
        first = hit.marks[0][0] if hit.marks else None
        yield h(
            "li",
            {"class": "hit"},
            h("h3", None, _open(article, first, article.title or article.path)),
            h("p", {"class": "meta"}, _about(article, words), " · ", _count(hit, words)),
            h("ul", {"class": "snippets"}, [_snippet(hit, each) for each in hit.snippets]),
        )


def _count(hit: SearchHit, words: Words) -> str:
    return words.counted("mentions", hit.count)


def _about(article: Article, words: Words) -> str:
    day = words.short_date(article.published) if article.published else words.text("page.undated")
    parts = [article.publisher, day, words.language_name(article.language)]
    return " · ".join(part for part in parts if part)


def _open(article: Article, start: int | None, said: object, style: str = "title") -> Node:
    return h(
        "button",
        {
            "type": "button", "class": f"plain {style}", "data-do": "open-hit",
            "data-article": article.id, "data-start": start,
            "lang": article.language if article.language != "und" else None,
        },
        said,
    )  # fmt: skip


def _snippet(hit: SearchHit, snippet: Snippet) -> Node:
    text, at, pieces = hit.article.text, snippet.start, list[Node | str]()
    for start, end in snippet.marks:
        pieces += [text[at:start], h("mark", None, text[start:end])]
        at = end
    pieces.append(text[at : snippet.end])
    before = "… " if snippet.start and snippet.marks else ""
    after = " …" if snippet.end < len(text) else ""
    first = snippet.marks[0][0] if snippet.marks else snippet.start
    return h("li", None, _open(hit.article, first, [before, *pieces, after], "words"))


def names_table(rows: Sequence[Row], words: Words) -> Node:
    """A row for each name: articles, mentions, and the newest places."""
    columns = ("name", "articles", "count", "quote")
    head = [h("th", {"scope": "col", "class": c}, words.text(f"sheet.{c}")) for c in columns]
    saved = [
        h("button", {"type": "button", "class": "tool", "data-save": form},
          h("span", {"aria-hidden": "true"}, "↓ "), form.upper())
        for form in ("csv", "xlsx")
    ]  # fmt: skip
    return h(
        "div",
        {"class": "table"},
        h("p", {"class": "row"}, saved),
        h(
            "div",
            {"class": "scroll", "tabindex": "0", "role": "region",
             "aria-label": words.text("page.names_title")},
            h("table", None, h("thead", None, h("tr", None, head)),
              h("tbody", None, [_row(row, words) for row in rows])),
        ),
    )  # fmt: skip


def _row(row: Row, words: Words) -> Node:
    problem = h("p", {"class": "why"}, told(row.error, words)) if row.error else None
    quotes = [_quote(quote, words) for quote in row.quotes]
    also = h("span", {"class": "meta"}, ", ".join(row.spellings)) if row.spellings else None
    return h(
        "tr",
        {"class": None if row.count else "none", "data-query": query_of(row.name)},
        h("th", {"scope": "row"}, row.name, also),
        _number("articles", row.articles, words),
        _number("count", row.count, words),
        h("td", None, problem, quotes),
    )


def _number(column: str, n: int, words: Words) -> Node:
    """With the name of its column, which a narrow page shows beside it."""
    return h("td", {"class": "n", "data-name": words.text(f"sheet.{column}")}, words.number(n))


def _quote(quote: Quote, words: Words) -> Node:
    article = quote.article
    return h(
        "p",
        {"class": "quote"},
        _open(article, quote.start, quote.text, "words"),
        h("span", {"class": "meta"}, article.title, " · ", _about(article, words)),
    )

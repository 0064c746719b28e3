"""The list of articles and the pictures of them."""

from __future__ import annotations

from qa.screen.library import Library, Row, findable
from qa.screen.view.nodes import Node, h
from qa.screen.view.overview import overview
from qa.words.dates import short_date
from qa.words.words import counted, language_name, number, text
from store import FileError

_COLUMNS = ("title", "outlet", "date", "language", "passages", "state", "actions")


def articles(library: Library, language: str) -> Node:
    """Everything the corpus holds: the pictures, the files that cannot be read, and the table."""
    return h(
        "div",
        {"class": "corpus-list"},
        h("h3", {"class": "unseen"}, text("overview", language)),
        overview(library.index.articles(), language),
        _failures(library.failures(), language),
        table(library, "", language),
    )


def table(library: Library, words: str, language: str) -> Node:
    """The articles that hold every word. When there are more than a page takes, it says so, and the
    page asks again as the reader types."""
    rows, n = library.rows(words)
    capped = len(rows) < n or bool(words)
    if not rows and not words:
        return h("p", {"class": "nothing list"}, text("articles_none", language))
    said = counted("articles", language, n)
    if len(rows) < n:
        said = text("shown_of", language, i=number(len(rows), language), n=number(n, language))
    head = [
        h("th", {"scope": "col", "class": column}, text(f"col_{column}", language))
        for column in _COLUMNS
    ]
    return h(
        "div",
        {"class": "list", "data-capped": capped},
        h("p", {"class": "matches", "role": "status"}, said),
        h(
            "table",
            {
                "class": "articles",
                "aria-label": text("articles_title", language),
                "hidden": not rows,
            },
            h("thead", None, h("tr", None, head)),
            h("tbody", None, [_row(row, language) for row in rows]),
        ),
        h("p", {"class": "nothing", "hidden": bool(rows)}, text("articles_no_match", language)),
    )


def _failures(failures: tuple[FileError, ...], language: str) -> Node | None:
    if not failures:
        return None
    lines = [
        h(
            "li",
            None,
            h("span", {"class": "path"}, f.path),
            " ",
            h("span", {"lang": "en"}, f.message),
        )
        for f in failures
    ]
    heading = h("h3", None, text("files_failed", language), f" ({len(failures)})")
    return h("div", {"class": "failures", "role": "note"}, heading, h("ul", None, lines))


def _row(row: Row, language: str) -> Node:
    a = row.article
    lang = a.language if a.language != "und" else None
    state, mark = ("ok", "✓") if row.passages else ("empty", "◐")
    if row.problem:
        state, mark = "stale", "✗"
    title = h(
        "button",
        {"type": "button", "class": "plain", "data-do": "read", "data-article": a.id, "lang": lang},
        a.title,
    )
    day = short_date(a.published, language) if a.published else text("undated", language)
    return h(
        "tr",
        {"data-find": findable(a)},
        h("th", {"scope": "row", "class": "title"}, title, h("span", {"class": "path"}, a.path)),
        _cell("outlet", a.publisher or "—", language),
        _cell("date", day, language),
        _cell("language", language_name(a.language, language), language),
        _cell("passages", number(row.passages, language), language),
        h(
            "td",
            {"class": f"state {state}", "data-name": text("col_state", language)},
            h("span", {"aria-hidden": "true"}, f"{mark} "),
            text(f"state_{state}", language),
            h("span", {"class": "why", "lang": "en"}, row.problem) if row.problem else None,
        ),
        h(
            "td",
            {"class": "actions"},
            h(
                "button",
                {
                    "type": "button",
                    "class": "plain",
                    "data-do": "remove",
                    "data-article": a.id,
                    "aria-label": text("remove_named", language, title=a.title),
                },
                text("remove", language),
            ),
        ),
    )


def _cell(name: str, words: str, language: str) -> Node:
    return h("td", {"class": name, "data-name": text(f"col_{name}", language)}, words)

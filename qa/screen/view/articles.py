"""The list of articles and the pictures of them."""

from __future__ import annotations

from collections.abc import Sequence

from qa.screen.catalogue import findable
from qa.screen.library import Library, Row
from qa.screen.view.beside.empty import samples
from qa.screen.view.nodes import Node, h
from qa.screen.view.overview import overview
from qa.words import Words
from store import FileError

_COLUMNS = ("title", "outlet", "date", "language", "passages", "state", "actions")


def articles(
    library: Library, words: Words, failures: Sequence[FileError], *, edit: bool = True
) -> Node:
    """Everything the corpus holds: the pictures, the files that cannot be read, and the table."""
    return h(
        "div",
        {"class": "corpus-list"},
        h("h3", {"class": "unseen"}, words.text("page.overview")),
        overview(library.index.articles(), words),
        _failures(failures, words),
        table(library, "", words, edit=edit),
    )


def table(library: Library, wanted: str, words: Words, *, edit: bool = True) -> Node:
    """The articles that hold every word, the first of them. When there are more than are shown at
    once, the page asks again as somebody types."""
    rows, n = library.rows(wanted)
    capped = len(rows) < n or bool(wanted)
    if not rows and not wanted:
        return h(
            "div",
            {"class": "nothing list"},
            h("p", None, words.text("page.articles_none")),
            samples(words) if edit else None,
        )
    said = words.counted("articles", n)
    head = [
        h("th", {"scope": "col", "class": column}, words.text(f"page.col_{column}"))
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
                "aria-label": words.text("page.articles_title"),
                "hidden": not rows,
            },
            h("thead", None, h("tr", None, head)),
            h("tbody", None, [_row(row, words, edit=edit) for row in rows]),
        ),
        _more(len(rows), n, words),
        h("p", {"class": "nothing", "hidden": bool(rows)}, words.text("page.articles_no_match")),
    )


def more_rows(
    library: Library, wanted: str, offset: int, words: Words, *, edit: bool
) -> tuple[list[Node], Node | None]:
    """Rows of the list from a place on, and what brings those that come after them."""
    rows, n = library.rows(wanted, offset=offset)
    more = _more(offset + len(rows), n, words) if rows else None
    return [_row(row, words, edit=edit) for row in rows], more


def _more(shown: int, n: int, words: Words) -> Node | None:
    if shown >= n:
        return None
    more = {"type": "button", "class": "tool", "data-do": "more-articles", "data-offset": shown}
    return h("button", more, words.text("page.more_hits"))


def _failures(failures: Sequence[FileError], words: Words) -> Node | None:
    if not failures:
        return None
    lines = [
        h(
            "li",
            None,
            h("span", {"class": "path"}, f.path),
            " ",
            h("span", {"title": f.message}, words.text(f"unread.{f.reason}")),
        )
        for f in failures
    ]
    heading = h("h3", None, words.text("page.files_failed"), f" ({len(failures)})")
    return h("div", {"class": "failures", "role": "note"}, heading, h("ul", None, lines))


def _row(row: Row, words: Words, *, edit: bool) -> Node:
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
    day = words.short_date(a.published) if a.published else words.text("page.undated")
    return h(
        "tr",
        {"data-find": findable(a)},
        h("th", {"scope": "row", "class": "title"}, title, h("span", {"class": "path"}, a.path)),
        _cell("outlet", a.publisher or "—", words),
        _cell("date", day, words),
        _cell("language", words.language_name(a.language), words),
        _cell("passages", words.number(row.passages), words),
        h(
            "td",
            {"class": f"state {state}", "data-name": words.text("page.col_state")},
            h("span", {"aria-hidden": "true"}, f"{mark} "),
            words.text(f"page.state_{state}"),
            h("span", {"class": "why"}, words.text(f"unread.{row.problem.reason}"))
            if row.problem
            else None,
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
                    "aria-label": words.text("page.remove_named", title=a.title),
                },
                words.text("page.remove"),
            )
            if edit
            else None,
        ),
    )


def _cell(name: str, said: str, words: Words) -> Node:
    return h("td", {"class": name, "data-name": words.text(f"page.col_{name}")}, said)

"""The link to the file that an article was read from."""

from __future__ import annotations

from qa.screen.record import ArticleRecord
from qa.screen.security import ORIGINALS
from qa.screen.view.nodes import Node, h
from qa.words import Words


def original_link(article: ArticleRecord, words: Words, page: int | None = None) -> Node | None:
    """Opens the file, a PDF at a page of it; None where the file is the text that is shown."""
    if not article.original:
        return None
    at = f"#page={page}" if page is not None else ""
    where = {
        "class": "original",
        "href": f"{ORIGINALS}{article.id}{at}",
        "rel": "noopener noreferrer",
        "target": "_blank",
    }
    return h("a", where, words.text("page.open_original"))

"""Saved pages, through trafilatura: the main text, under what the page's own data says of it."""

from __future__ import annotations

import re
from typing import Any

from store.article.formats.document import Contents, Document, day, one_line, titled
from store.article.formats.html_head import Head, read_head
from store.article.formats.sniff import Format
from store.errors import ArticleError

_BLOCKS = re.compile(
    r"</(?:p|div|h[1-6]|li|blockquote|tr|table|ul|ol)>|<br\s*/?>\s*<br\s*/?>", re.I
)
_MARKUP = re.compile(r"<[A-Za-z/!][^>]*>|&(?:\w+|#\d+);")


def read(content: bytes, name: str, form: Format, depth: int = 0) -> Contents:
    """The article of a page. Raises ArticleError when there is no text in the page."""
    from trafilatura import bare_extraction
    from trafilatura.utils import load_html

    tree = load_html(content)
    if tree is None:
        raise ArticleError(
            f"{name!r} is damaged: no page can be read from it; save it again from the browser",
            "damaged",
        )
    head = read_head(tree)
    found: Any = bare_extraction(
        tree, url=head.url, with_metadata=True, include_comments=False, include_tables=True
    )
    text = (found.text or "") if found is not None else ""
    if not any(char.isalnum() for char in text):
        text = head.body or ""
    if not any(char.isalnum() for char in text):
        raise ArticleError(
            f"{name!r} is a page with no article in its text; it may be drawn by a script: save "
            "the page as the browser shows it, or its text as .txt",
            "empty",
        )
    return Contents((_document(text, head, found),))


def _document(text: str, head: Head, found: Any) -> Document:
    title = head.title or (one_line(found.title) if found is not None else None)
    authors = head.authors
    if not authors and found is not None and found.author:
        authors = tuple(filter(None, map(one_line, found.author.split(";"))))
    return Document(
        titled(title, text.split("\n")),
        title=title,
        published=head.published or (day(found.date) if found is not None else None),
        authors=authors,
        publisher=head.publisher or (one_line(found.sitename) if found is not None else None),
        language=head.language,
        url=head.url or (one_line(found.url) if found is not None else None),
    )


def plain(markup: str) -> str:
    """The text of a piece of HTML, its blocks parted by blank lines."""
    if not _MARKUP.search(markup):
        return markup
    from lxml import html

    try:
        tree = html.fromstring(f"<div>{_BLOCKS.sub(lambda m: m[0] + chr(10) * 2, markup)}</div>")
    except (ValueError, AssertionError):
        return markup
    for each in tree.xpath("//script|//style"):
        each.drop_tree()
    lines = str(tree.text_content()).split("\n\n")
    return "\n\n".join(" ".join(line.split()) for line in lines if line.strip())

"""Saved pages, through trafilatura: the main text, under what the page's own data says of it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

from store.article.byline import byline, names_of, signed
from store.article.formats.document import Contents, Document, day, one_line, titled
from store.article.formats.html_body import blocks, prepare, standfirst
from store.article.formats.html_head import Head, read_head
from store.article.formats.html_tree import between, heading
from store.article.formats.saved import saved
from store.article.formats.sniff import Format
from store.errors import ArticleError
from store.language.dates import find_dates

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
    mark = saved(content)
    head = read_head(tree, mark.url)
    prepare(tree)
    found: Any = bare_extraction(
        tree, url=head.url, with_metadata=False, include_comments=False, include_tables=True
    )
    lines = blocks(found, head.title, head.heading)
    if not lines and head.body:
        lines = head.body.split("\n")
    if not any(char.isalnum() for line in lines for char in line):
        raise ArticleError(
            f"{name!r} is a page with no article in its text; it may be drawn by a script: save "
            "the page as the browser shows it, or its text as .txt",
            "empty",
        )
    if not (head.published and head.authors):
        head = _as_shown(head, between(tree, heading(tree, head.heading), lines[:2][-1]), lines)
    if not (head.title and head.published and head.publisher and head.authors):
        head = _completed(head, content)
    head = replace(head, published=mark.before(head.published))
    lead = standfirst(tree, head.title, head.described, lines)
    return Contents((_document([lead, *lines] if lead else lines, head),))


def _as_shown(head: Head, shown: list[str], lines: list[str]) -> Head:
    """A head with the byline and the date that readers see where nothing is said for machines."""
    dates = [found for line in shown for found in find_dates(line)]
    bylines = [byline(line) for line in (*shown, *lines[:3])]
    # "By" and the name are often elements of their own.
    bylines += [byline(f"{a} {b}") for a, b in pairwise(shown)]
    bylines += [signed(line) for line in lines[-3:]]
    return replace(
        head,
        authors=head.authors or next(filter(None, bylines), ()),
        published=head.published or (dates[0].value if dates else None),
    )


def _completed(head: Head, content: bytes) -> Head:
    """A head with what trafilatura finds where the page says nothing; it is slow at it."""
    from trafilatura.metadata import extract_metadata
    from trafilatura.utils import load_html

    found: Any = extract_metadata(load_html(content), head.url)
    named = names_of("; ".join((found.author or "").split(";")))
    return replace(
        head,
        authors=head.authors or named or head.house,
        title=head.title or one_line(found.title),
        published=head.published or day(found.date),
        publisher=head.publisher or one_line(found.sitename),
        url=head.url or one_line(found.url),
    )


def _document(lines: list[str], head: Head) -> Document:
    return Document(
        titled(head.title, lines),
        title=head.title,
        published=head.published,
        authors=head.authors,
        publisher=head.publisher,
        language=head.language,
        url=head.url,
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

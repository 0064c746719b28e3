"""Tables (.csv, .tsv) and JSON (.json, .jsonl): a row is an article, its columns go by name."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from store.article.decoding import decode
from store.article.formats.document import Contents, Document, LeftOut, day, one_line, titled
from store.article.formats.sniff import Format
from store.errors import ArticleError

_COLUMNS: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "maintext", "articlebody", "fulltext", "texte"),
    "title": ("title", "headline", "titre", "subject"),
    "date": ("date", "published", "publishedat", "datepublished", "publicationdate", "pubdate",
             "publishdate", "time", "timestamp"),
    "authors": ("author", "authors", "byline", "auteur", "creator"),
    "publisher": ("publisher", "outlet", "source", "sourcename", "sitename", "newspaper",
                  "journal"),
    "language": ("language", "lang", "locale", "langue"),
    "url": ("url", "link", "address", "href", "canonicalurl"),
    "summary": ("summary", "description", "abstract", "standfirst", "lead"),
}  # fmt: skip
"""What a column holds, by its name without case, spaces and marks."""


def read(content: bytes, name: str, form: Format, depth: int = 0) -> Contents:
    """The rows that hold a text; ArticleError when no column is called what a text is called."""
    text = decode(content, name)
    rows = list(_table(text, name) if form == "table" else _objects(text, name))
    documents, left_out = [], []
    for item, row in rows:
        document = _document(row, item)
        if document is not None:
            documents.append(document)
        else:
            left_out.append(LeftOut(item, f"{name + '#' + item!r} has no text in it", "empty"))
    if not documents:
        held = sorted({str(key) for _, row in rows[:50] for key in row})[:12]
        raise ArticleError(
            f"{name!r} has no column of texts: it has {', '.join(held) or 'no columns'}, expected "
            f"one called {', '.join(_COLUMNS['text'][:3])}; rename it, then run `qa sync`",
            "columns",
        )
    return Contents(tuple(documents), tuple(left_out))


def _table(text: str, name: str) -> Iterator[tuple[str, Mapping[Any, Any]]]:
    """Rows under the first line, numbered as a spreadsheet numbers them."""
    text = text.removeprefix("\ufeff")
    first = text.split("\n", 1)[0]
    tabbed = PurePosixPath(name).suffix.lower() == ".tsv"
    delimiter = "\t" if tabbed else max(",;\t|", key=first.count)
    csv.field_size_limit(2**24)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    for number, row in enumerate(reader, 2):
        yield f"row={number}", row


def _objects(text: str, name: str) -> Iterator[tuple[str, Mapping[Any, Any]]]:
    """Objects one a line, in a list, in the first list of an object, or the one there is."""
    by_line = PurePosixPath(name).suffix.lower() == ".jsonl"
    try:
        value: Any = None if by_line else json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError:
        by_line = True
    if by_line:
        lines = text.removeprefix("\ufeff").split("\n")
        for number, line in enumerate(lines, 1):
            if line.strip():
                held = json.loads(line)
                if isinstance(held, dict):
                    yield f"line={number}", held
        return
    if isinstance(value, dict) and _document(value, "") is None:
        lists = (each for each in value.values() if isinstance(each, list))
        value = next((each for each in lists if any(isinstance(x, dict) for x in each)), value)
    if isinstance(value, dict):
        yield "", value
    elif isinstance(value, list):
        yield from ((f"item={n}", row) for n, row in enumerate(value, 1) if isinstance(row, dict))


def _document(row: Mapping[Any, Any], item: str) -> Document | None:
    named = {"".join(filter(str.isalnum, str(key).lower())): value for key, value in row.items()}

    def first(what: str) -> Any:
        return next((named[each] for each in _COLUMNS[what] if named.get(each)), None)

    text = first("text")
    title = one_line(first("title"))
    if isinstance(text, list):
        text = "\n\n".join(map(str, text))
    text = text if isinstance(text, str) and text.strip() else first("summary")
    if not isinstance(text, str) or not any(char.isalnum() for char in text):
        return None
    if "</p>" in text.lower():
        from store.article.formats.html import plain

        text = plain(text)
    authors = first("authors")
    names = authors if isinstance(authors, list) else str(authors or "").split(";")
    return Document(
        titled(title, text.replace("\r\n", "\n").split("\n\n")),
        title=title,
        published=day(first("date")),
        authors=tuple(filter(None, map(_name, names))),
        publisher=_name(first("publisher")),
        language=one_line(first("language")),
        url=one_line(first("url")),
        item=item,
    )


def _name(value: Any) -> str | None:
    """A name, or that of an object of schema.org."""
    return one_line(value.get("name") if isinstance(value, dict) else value)

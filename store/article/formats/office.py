"""Documents of word processors: .docx through python-docx, .odt through odfpy."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NoReturn

from store.article.formats.document import Contents, Document, day, one_line, table_row, titled
from store.article.formats.sniff import Format

_TITLES = ("Title", "Heading 1")


def read(content: bytes, name: str, form: Format, depth: int = 0) -> Contents:
    """The paragraphs and tables of a document, in their order."""
    return Contents((_docx(content) if form == "docx" else _odt(content),))


def _docx(content: bytes) -> Document:
    import docx
    from docx.table import Table

    document = docx.Document(io.BytesIO(content))
    title: str | None = None
    paragraphs: list[str] = []
    counted = 0
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            cells = ([cell.text for cell in row.cells] for row in block.rows)
            paragraphs.append("\n".join(map(table_row, cells)))
            continue
        if title is None and not paragraphs and block.style and block.style.name in _TITLES:
            title = one_line(block.text)
        style = (block.style.name if block.style else None) or ""
        counted = counted + 1 if style.startswith("List Number") else 0
        mark = f"{counted}. " if counted else "- " if style.startswith("List") else ""
        paragraphs.append(mark + block.text if block.text.strip() else "")
    core = document.core_properties
    title = title or one_line(core.title)
    author = one_line(core.author)
    # The library's own template says that it made the document.
    known = author if author != "python-docx" else None
    made = core.created.date() if isinstance(core.created, datetime) and known else None
    return Document(
        titled(title, paragraphs),
        title=title,
        authors=(known,) if known else (),
        language=one_line(core.language),
        made=made,
    )


def _odt(content: bytes) -> Document:
    from odf import load, opendocument

    # Of a part that is broken the library prints all it holds, and goes on without it.
    opendocument.print = load.print = _broken
    document = opendocument.load(io.BytesIO(content))
    said: dict[str, str] = {}
    for node in document.meta.childNodes:
        said.setdefault(node.tagName, str(node))
    blocks = list(_blocks(document.text))
    headed = next((text for kind, text in blocks[:3] if kind == "title"), None)
    title = one_line(headed) or one_line(said.get("dc:title"))
    author = one_line(said.get("meta:initial-creator")) or one_line(said.get("dc:creator"))
    return Document(
        titled(title, [text for _, text in blocks]),
        title=title,
        authors=(author,) if author else (),
        language=one_line(said.get("dc:language")),
        made=day(said.get("meta:creation-date")),
    )


def _broken(*said: object) -> NoReturn:
    raise ValueError("a part of it is no XML")


def _blocks(node: Any) -> Iterator[tuple[str, str]]:
    """Headings, paragraphs and rows of tables under a node: what each is, and its text."""
    from odf import teletype

    for child in node.childNodes:
        kind = getattr(child, "tagName", "")
        if kind == "text:h":
            top = child.getAttribute("outlinelevel") in (None, "1")
            yield "title" if top else "heading", teletype.extractText(child)
        elif kind == "text:p":
            style = str(child.getAttribute("stylename") or "")
            yield "title" if style == "Title" else "text", teletype.extractText(child)
        elif kind == "table:table-row":
            cells = [teletype.extractText(cell) for cell in child.childNodes]
            yield "row", table_row(cells)
        elif kind == "text:list-item":
            for _, text in _blocks(child):
                yield "item", f"- {text}"
        elif kind not in ("text:tracked-changes", "office:annotation"):
            yield from _blocks(child)

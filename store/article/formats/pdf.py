"""PDF, through PDFium: the text with the pages it stands on."""

from __future__ import annotations

import re
import threading
from collections import Counter
from datetime import date
from typing import Any

from store.article.formats.document import Contents, Document, one_line
from store.article.formats.sniff import Format
from store.errors import ArticleError

_ONE_AT_A_TIME = threading.Lock()
"""PDFium is not made for several threads."""
_MOST_PAGES = 2000
_BROKEN_WORD = re.compile(r"(?<=\w)(?:\ufffe|\x02|\u00ad)[ \t]*\n?|(?<=[^\W\d_])-\n(?=[^\W\d_])")
"""A word that a line ends in: PDFium writes its hyphen as a character of its own."""
_FILE_NAME = re.compile(r"\.\w{2,5}\Z|^Microsoft |^untitled|^\W*\Z", re.IGNORECASE)
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_RUNNING = 70
"""Longest line that is printed on every page, in characters."""
_LETTERS = 20
"""Fewer letters than these in a page with anything on it are no text of it."""


def read(content: bytes, name: str, form: Format, depth: int = 0) -> Contents:
    """The text of a PDF file, without what is printed on every page. Raises ArticleError."""
    import pypdfium2

    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            if "password" in str(error).lower():
                raise ArticleError(
                    f"{name!r} is locked by a password; save it without one, then run `qa sync`",
                    "locked",
                ) from error
            raise
        try:
            said: dict[str, Any] = document.get_metadata_dict()
            count = min(len(document), _MOST_PAGES)
            pages = [_lines(document[number]) for number in range(count)]
        finally:
            document.close()
    pages = _without_running_lines(pages)
    letters = sum(char.isalpha() for page in pages for line in page for char in line)
    if letters < _LETTERS:
        raise ArticleError(
            f"{name!r} has no text in it, only pictures of {len(pages)} pages: it needs OCR; run "
            "`QA_OCR=1 qa sync` with ocrmypdf installed, or `ocrmypdf IN.pdf OUT.pdf`",
            "scan",
        )
    title = one_line(said.get("Title"))
    if title and _FILE_NAME.search(title):
        title = None
    author = one_line(said.get("Author"))
    text, begins = _joined(pages, title)
    return Contents(
        (
            Document(
                text,
                title=title,
                authors=(author,) if author else (),
                made=_day(said.get("CreationDate")),
                pages=begins,
            ),
        )
    )


def _lines(page: Any) -> list[str]:
    text_page = page.get_textpage()
    try:
        text = text_page.get_text_range()
    finally:
        text_page.close()
        page.close()
    text = _BROKEN_WORD.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return [line.rstrip() for line in text.split("\n")]


def _without_running_lines(pages: list[list[str]]) -> list[list[str]]:
    """Pages without the lines at their top and bottom that most of them share, numbers apart."""
    if len(pages) < 3:
        return pages
    seen = Counter(key for page in pages for key in {_key(page[i]) for i in _edges(page)})
    running = {key for key, n in seen.items() if n > len(pages) / 2}
    return [
        [line for i, line in enumerate(page) if i not in _edges(page) or _key(line) not in running]
        for page in pages
    ]


def _edges(page: list[str]) -> set[int]:
    filled = [i for i, line in enumerate(page) if line.strip()]
    edges = {*filled[:2], *filled[-2:]} if len(filled) > 6 else set()
    return {i for i in edges if len(page[i]) <= _RUNNING}


def _key(line: str) -> str:
    return re.sub(r"\d+", "0", " ".join(line.split()))


def _joined(pages: list[list[str]], title: str | None) -> tuple[str, tuple[int, ...]]:
    """One text, and where each page begins in it; a paragraph goes on over the end of a page."""
    first = "\n".join(pages[0]).strip() if pages else ""
    head = "" if title is None or first.startswith(title) else f"{title}\n\n"
    text, begins = head, []
    for page in pages:
        body = "\n".join(page).strip("\n")
        if text and not text.endswith("\n"):
            goes_on = text.rstrip()[-1:] not in '.!?…:»”"' and body[:1].islower()
            text += "\n" if goes_on else "\n\n"
        begins.append(len(text))
        text += body
    return text, tuple(begins)


def _day(value: object) -> date | None:
    match = _DATE.match(str(value))
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None

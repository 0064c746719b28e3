"""A page that was fetched, as a file of the folder."""

from __future__ import annotations

import codecs
import hashlib
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from qa.errors import AddressError
from qa.intake.fetch import Page
from qa.intake.folder import Outcome, file_name, put
from store.article.formats.saved import marked, without_marks
from store.article.formats.sniff import sniff

_HTML = ("text/html", "application/xhtml+xml")
_SUFFIXES = {"html": ".html", "pdf": ".pdf", "docx": ".docx", "odt": ".odt", "feed": ".xml"}


def save_page(folder: Path, page: Page) -> tuple[Outcome, str]:
    """Put a page into a folder: what became of it, and its path there.

    A page of HTML keeps its address and the time of its retrieval; one that is there already with
    the same content is not saved again, one with another gets a number. Raises AddressError for
    what is no kind of article.
    """
    kind = sniff(page.content, "a.html" if page.kind in _HTML else "a")
    if kind is None and page.kind == "text/plain":
        suffix = ".txt"
    elif kind in _SUFFIXES:
        suffix = _SUFFIXES[kind]
    else:
        raise AddressError(
            f"{page.url!r} is {page.kind or kind or 'of an unknown kind'}; expected a page of "
            "HTML, a PDF file or plain text",
            "kind",
        )
    name = page_name(page.url) + suffix
    content = page.content
    if suffix == ".html":
        content = marked(_in_utf8(page), page.url, page.retrieved)
        there = _like(folder, name, content)
        if there is not None:
            return "same", there
    return put(folder, name, content, keep_both=True)


def page_name(url: str) -> str:
    """The name of a file for what is at an address, without a suffix."""
    parts = urlsplit(url)
    host = (parts.hostname or "page").removeprefix("www.").replace(":", "-")[:60]
    path = PurePosixPath(unquote(parts.path))
    words = file_name(str(path.with_suffix("")) if path.name else "")
    # What differs by its query alone is another page.
    query = hashlib.sha256(parts.query.encode()).hexdigest()[:6] if parts.query else ""
    return "-".join(filter(None, (host, words if path.name else "", query)))


def _in_utf8(page: Page) -> bytes:
    """What the server says of the encoding is said nowhere in the file."""
    charset = page.charset
    if page.content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        charset = "utf-16"
    if charset is None:
        return page.content
    try:
        return page.content.decode(charset).encode()
    except (LookupError, UnicodeError):
        return page.content


def _like(folder: Path, name: str, content: bytes) -> str | None:
    """A page of this name, or with a number, that differs by nothing but its marks."""
    path = folder / name
    if not folder.is_dir():
        return None
    for there in (path, *sorted(folder.glob(f"{path.stem} ([0-9]*){path.suffix}"))):
        if there.is_file() and without_marks(there.read_bytes()) == without_marks(content):
            return there.relative_to(folder).as_posix()
    return None

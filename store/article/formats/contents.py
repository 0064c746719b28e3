"""From the bytes of a file to its documents, whichever format they are in."""

from __future__ import annotations

import importlib

from store.article.formats.document import Contents
from store.article.formats.sniff import Format, sniff
from store.errors import ArticleError

_READERS: dict[Format, str] = {
    "html": "html",
    "pdf": "pdf",
    "docx": "office",
    "odt": "office",
    "mail": "mail",
    "mailbox": "mail",
    "feed": "feed",
    "table": "rows",
    "json": "rows",
    "zip": "archive",
}
"""The module of each format; its library is loaded when a file needs it."""

MOST_DEEP = 3
"""Files within files: an archive in a mail in an archive, and no more."""


def contents(content: bytes, name: str, depth: int = 0) -> Contents | None:
    """What is in a file; None when it is plain text.

    Raises ArticleError, naming the file, when it is damaged, locked or without any text.
    """
    found = sniff(content, name)
    if found is None:
        if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
            raise ArticleError(
                f"{name!r} is XML of a kind that is not read, expected RSS or Atom; save its text "
                "as .txt, then run `qa sync`",
                "kind",
            )
        return None
    if depth > MOST_DEEP:
        raise ArticleError(
            f"{name!r} is a file within more than {MOST_DEEP} others; take it out of them", "large"
        )
    reader = importlib.import_module(f"store.article.formats.{_READERS[found]}")
    try:
        read: Contents = reader.read(content, name, found, depth)
    except ArticleError:
        raise
    except Exception as error:  # Libraries fail in ways of their own on what others wrote.
        raise ArticleError(
            f"{name!r} is damaged: it cannot be read as {found} "
            f"({type(error).__name__}: {' '.join(str(error).split())[:200]}); save it again from "
            "where it came, then run `qa sync`",
            "damaged",
        ) from error
    if not read.documents:
        reason = read.left_out[0].reason if read.left_out else "empty"
        said = f": {read.left_out[0].message}" if read.left_out else ""
        raise ArticleError(f"{name!r} holds no article that can be read{said}", reason)
    return read

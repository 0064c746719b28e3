"""A file within a file: an attachment of a mail, a member of an archive."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from store.article.folder import MAX_BYTES, SUFFIXES
from store.article.formats.contents import contents
from store.article.formats.document import Contents, Document, LeftOut
from store.errors import ArticleError


def read_within(content: bytes, file: str, item: str, name: str, depth: int) -> Contents:
    """The articles in a file that is `item` of another; `name` is what messages call it.

    Never raises for what is in it: what cannot be read is left out with the reason.
    """
    from store.article.decoding import decode

    if PurePosixPath(file).suffix.lower() not in SUFFIXES:
        message = f"{name!r} ({file}) is of a kind that is not read; expected {', '.join(SUFFIXES)}"
        return Contents((), (LeftOut(item, message, "kind"),))
    if len(content) > MAX_BYTES:
        message = f"{name!r} ({file}) is larger than {MAX_BYTES // 2**20} MB"
        return Contents((), (LeftOut(item, message, "large"),))
    try:
        # The suffix of the file within says what it is.
        found = contents(content, file, depth + 1)
        if found is None:
            return Contents((Document(decode(content, name), item=item),))
    except ArticleError as error:
        return Contents((), (LeftOut(item, str(error), error.reason),))
    return Contents(
        tuple(replace(each, item=_under(item, each.item)) for each in found.documents),
        tuple(replace(each, item=_under(item, each.item)) for each in found.left_out),
    )


def _under(outer: str, inner: str) -> str:
    return f"{outer}#{inner}" if inner else outer

"""ZIP archives, within bounds: what unpacks to far more than it says is left alone."""

from __future__ import annotations

import io
import zipfile

from store.article.folder import MAX_BYTES
from store.article.formats.document import Contents, Document, LeftOut
from store.article.formats.sniff import Format
from store.article.formats.within import read_within

MOST_FILES = 2000
MOST_BYTES = 10 * MAX_BYTES
"""Of all files together, unpacked."""
MOST_RATIO = 200
"""Unpacked to packed size; text packs to a tenth, a bomb to a thousandth."""


def read(content: bytes, name: str, form: Format, depth: int = 0) -> Contents:
    """The articles of an archive, each under its path in it."""
    documents: list[Document] = []
    left_out: list[LeftOut] = []
    seen: set[str] = set()
    total = 0
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for number, info in enumerate(archive.infolist()):
            item = info.filename
            parts = item.split("/")
            if info.is_dir() or any(p.startswith(".") or p == "__MACOSX" for p in parts):
                continue
            if item in seen:
                item = f"{item}={number}"
            seen.add(item)
            why = _refused(info, number, total)
            if why:
                left_out.append(LeftOut(item, f"{name + '#' + item!r} {why}", "large"))
                continue
            if info.flag_bits & 1:
                why = f"{name + '#' + item!r} is locked by a password; unpack it yourself"
                left_out.append(LeftOut(item, why, "locked"))
                continue
            try:
                with archive.open(info) as file:
                    member = file.read(MAX_BYTES + 1)
            except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError) as error:
                why = f"{name + '#' + item!r} is damaged ({error}); pack it again"
                left_out.append(LeftOut(item, why, "damaged"))
                continue
            total += len(member)
            found = read_within(member, info.filename, item, f"{name}#{item}", depth)
            documents += found.documents
            left_out += found.left_out
    return Contents(tuple(documents), tuple(left_out))


def _refused(info: zipfile.ZipInfo, number: int, total: int) -> str:
    """Why a member is not unpacked, judged by what the archive says of it."""
    if number >= MOST_FILES:
        return f"is more than {MOST_FILES} files; unpack the archive into the folder"
    if info.file_size > MAX_BYTES or total + info.file_size > MOST_BYTES:
        return f"unpacks to {info.file_size} bytes, too many; unpack the archive into the folder"
    if info.file_size > 2**20 and info.file_size > MOST_RATIO * max(1, info.compress_size):
        return f"unpacks to more than {MOST_RATIO} times its size; no article does"
    return ""

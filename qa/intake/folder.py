"""A file put into the folder of articles: whole or not at all, and nothing is overwritten."""

from __future__ import annotations

import threading
from pathlib import Path, PurePosixPath
from typing import Literal

from store.article.folder import MAX_BYTES, SUFFIXES
from store.files import write_whole

Outcome = Literal["added", "same", "other", "kind", "name", "large", "empty", "write"]
"""What became of a file: added; there already with the same or another text; or why it was not
taken."""

_DEPTH, _LENGTH = 8, 200
_putting = threading.Lock()


def put(folder: Path, path: str, content: bytes, *, keep_both: bool = False) -> tuple[Outcome, str]:
    """Put a file into a folder: what became of it, and the path it has there.

    `path` is relative, as whoever sends it names it. A file of that name with another text is
    never touched; with `keep_both` the new one gets a number.
    """
    try:
        relative = relative_path(path)
    except ValueError:
        return "name", path
    if PurePosixPath(relative).suffix.lower() not in SUFFIXES:
        return "kind", relative
    if not content.strip():
        return "empty", relative
    if len(content) > MAX_BYTES:
        return "large", relative
    folder = folder.resolve()
    with _putting:
        target = folder / relative
        if not target.parent.resolve().is_relative_to(folder):
            return "name", relative
        try:
            number = 1
            while target.exists():
                if target.is_file() and target.read_bytes() == content:
                    return "same", relative
                if not keep_both:
                    return "other", relative
                number += 1
                first = folder / relative
                target = first.with_name(f"{first.stem} ({number}){first.suffix}")
            _write(target, content)
        except OSError:
            return "write", relative
    return "added", target.relative_to(folder).as_posix()


def relative_path(path: str) -> str:
    """A path as it may be made under the folder. ValueError when it may not."""
    parts = path.replace("\\", "/").split("/")
    if len(parts) > _DEPTH or len(path) > _LENGTH:
        raise ValueError(path)
    for part in parts:
        hidden = part.startswith(".") or part != part.strip()
        if not part or hidden or any(ord(c) < 32 or c in '<>:"|?*\x7f' for c in part):
            raise ValueError(path)
    "/".join(parts).encode()
    return "/".join(parts)


def file_name(words: str, *, most: int = 80) -> str:
    """A name made of words, letters and digits of any script kept, without a suffix."""
    kept = "".join(c if c.isalnum() else " " for c in words)
    name = "-".join(kept.split())
    cut = name if len(name) <= most else name[:most].rsplit("-", 1)[0]
    return cut or "article"


def _write(target: Path, content: bytes) -> None:
    """Write a new file whole or not at all. FileExistsError when the name is taken."""
    target.parent.mkdir(parents=True, exist_ok=True)
    write_whole(target, content, replace=False)

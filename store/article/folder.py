"""A folder of articles: which files are in it, and the bytes of one."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from store.errors import ArticleError, FolderError, Unread

SUFFIXES = (
    ".txt", ".md", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".odt", ".eml", ".mbox",
    ".xml", ".rss", ".atom", ".csv", ".tsv", ".json", ".jsonl", ".zip",
)  # fmt: skip
"""Files that are looked into; their content says what they are."""
MAX_BYTES = 20 * 2**20
"""Largest file that is read, in bytes."""
ASIDE_NAMES = (".", "~$")
"""Beginnings of names that are no articles: hidden files, locks of office programs."""
_LITTER = frozenset({"thumbs.db", "desktop.ini"})
"""Files that a system adds to folders, hidden where it shows them."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file or a folder inside the corpus that is left out."""

    path: str
    """Relative to the corpus folder."""
    message: str
    reason: Unread


@dataclass(frozen=True, slots=True)
class Listing:
    """What a look through a folder gave."""

    files: tuple[Path, ...]
    """Articles, sorted by relative path."""
    unreadable: tuple[Unreadable, ...]
    """The rest, hidden files apart, sorted by relative path."""


@dataclass(frozen=True, slots=True)
class FileBytes:
    """A file as it was read: the size and time it had before, so that a later change shows."""

    content: bytes
    size: int
    mtime_ns: int


def scan_folder(folder: Path, besides: Path | None = None) -> Listing:
    """The article files under a folder, and every other file with the reason it is left out.

    Hidden files and folders are not part of it, nor is the folder `besides`. Raises FolderError
    when the folder itself cannot be read.
    """
    if not folder.exists():
        raise FolderError(
            f"folder {str(folder)!r} does not exist; expected a folder of articles: "
            "`qa sync FOLDER`"
        )
    if not folder.is_dir():
        raise FolderError(
            f"{str(folder)!r} is a file, not a folder; give the folder it is in: "
            f"`qa sync {folder.parent}`"
        )
    unreadable: list[Unreadable] = []

    def refuse(error: OSError) -> None:
        place = Path(os.fsdecode(error.filename))
        if place == folder:
            raise FolderError(
                f"folder {str(folder)!r} cannot be read ({error.strerror}); grant read access "
                f"to it, then run `qa sync {folder}`"
            ) from error
        name = place.relative_to(folder).as_posix()
        unreadable.append(
            Unreadable(
                name,
                f"the folder {name!r} cannot be read ({error.strerror}); grant read access to it, "
                "then run `qa sync`",
                "closed",
            )
        )

    root = folder.resolve()
    apart = besides.resolve() if besides is not None else None
    found: list[Path] = []
    for base, folders, names in os.walk(folder, onerror=refuse):
        within = [name for name in folders if not name.startswith(".")]
        links = [name for name in within if Path(base, name).is_symlink()]
        folders[:] = [
            name for name in within if name not in links and Path(base, name).resolve() != apart
        ]
        for name in (*links, *names):
            if name.startswith(ASIDE_NAMES) or name.lower() in _LITTER:
                continue
            path = Path(base, name)
            left_out = _left_out(path, path.relative_to(folder).as_posix(), root)
            if left_out is None:
                found.append(path)
            else:
                unreadable.append(left_out)
    found.sort(key=lambda path: path.relative_to(folder).as_posix())
    unreadable.sort(key=lambda each: each.path)
    return Listing(tuple(found), tuple(unreadable))


def _left_out(path: Path, name: str, root: Path) -> Unreadable | None:
    """Why a file is not read, as far as that can be told without opening it."""
    try:
        if path.is_symlink() and not path.resolve().is_relative_to(root):
            why = f"{name!r} is a link that leads out of the folder; put the file itself here"
            return Unreadable(name, why, "link")
        if path.is_dir():
            why = f"{name!r} is a link to a folder; put the folder itself here"
            return Unreadable(name, why, "link")
        if path.is_symlink() and not path.exists():
            return Unreadable(name, f"{name!r} is a link to nothing; remove it", "link")
        mode = path.stat().st_mode
    except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself
        why = getattr(error, "strerror", None) or "a link that leads to itself"
        return Unreadable(name, f"{name!r} cannot be read ({why}); remove or mend it", "link")
    if path.suffix.lower() not in SUFFIXES or not stat.S_ISREG(mode):
        return Unreadable(
            name,
            f"{name!r} is of a kind that is not read; expected a file ending in "
            f"{', '.join(SUFFIXES)}: save its text as one of these",
            "kind",
        )
    return None


def list_articles(folder: Path) -> list[Path]:
    """The article files under a folder, sorted by relative path. Raises FolderError.

    What in the folder cannot be read is left out; `scan_folder` names it.
    """
    return list(scan_folder(folder).files)


def read_bytes(path: Path, name: str) -> FileBytes:
    """A file's bytes, `name` being what messages call it. Raises ArticleError."""
    try:
        # Asked before it is opened: to open a pipe is to wait for who writes into it.
        if not stat.S_ISREG(path.stat().st_mode):
            raise ArticleError(f"{name!r} is not a regular file; expected an article", "kind")
        with path.open("rb") as file:
            info = os.fstat(file.fileno())
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ArticleError(
            f"{name!r} cannot be read ({error.strerror}); check that the file exists "
            "and may be read, then run `qa sync`"
        ) from error
    if len(content) > MAX_BYTES:
        raise ArticleError(
            f"{name!r} is larger than {MAX_BYTES // 2**20} MB, expected one article per file; "
            "split it, then run `qa sync`",
            "large",
        )
    return FileBytes(content, info.st_size, info.st_mtime_ns)

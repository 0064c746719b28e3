"""A folder of articles: which files are in it, and the bytes of one."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from store.errors import ArticleError, FolderError

SUFFIXES = (".txt", ".md")
MAX_BYTES = 20 * 2**20
"""Largest file that is read, in bytes."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file or a folder inside the corpus that cannot be looked at."""

    path: str
    """Relative to the corpus folder."""
    message: str


@dataclass(frozen=True, slots=True)
class Listing:
    """What a look through a folder gave."""

    files: tuple[Path, ...]
    """Articles, sorted by relative path."""
    unreadable: tuple[Unreadable, ...]


@dataclass(frozen=True, slots=True)
class FileBytes:
    """A file as it was read: the size and time it had before, so that a later change shows."""

    content: bytes
    size: int
    mtime_ns: int


def scan_folder(folder: Path) -> Listing:
    """The article files under a folder, and what in it cannot be looked at.

    Hidden files and folders are skipped, so are links that lead out of the folder or nowhere, links
    to folders, and anything that is not a regular file. Raises FolderError when the folder itself
    cannot be read.
    """
    if not folder.exists():
        raise FolderError(
            f"folder {str(folder)!r} does not exist; expected a folder of .txt and .md articles: "
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
            )
        )

    root = folder.resolve()
    found: list[Path] = []
    for base, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(base, name)
            if name.startswith(".") or path.suffix.lower() not in SUFFIXES:
                continue
            try:
                if path.is_symlink() and not path.resolve().is_relative_to(root):
                    continue
                if path.is_file():
                    found.append(path)
            except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself
                relative = path.relative_to(folder).as_posix()
                why = getattr(error, "strerror", None) or "a link that leads to itself"
                unreadable.append(
                    Unreadable(relative, f"{relative!r} cannot be read ({why}); remove or mend it")
                )
    found.sort(key=lambda path: path.relative_to(folder).as_posix())
    return Listing(tuple(found), tuple(unreadable))


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
            raise ArticleError(f"{name!r} is not a regular file; expected a .txt or .md article")
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
            "split it, then run `qa sync`"
        )
    return FileBytes(content, info.st_size, info.st_mtime_ns)

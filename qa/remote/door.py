"""The door of a running chat: its address and token, in a file of the index's folder.

Only its user may read the file (mode 600), and it counts only while the process that wrote it holds
the lock of the index: what a killed chat left behind is never believed.
"""

from __future__ import annotations

import json
import os
import secrets
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from store.files import written_whole
from store.index.lock import holder_of

FILE = "chat.json"
"""In the folder of the index."""
_MOST = 64 * 2**10


@dataclass(frozen=True, slots=True)
class Door:
    """Where a chat is reached, and what it answers with."""

    url: str
    """As in `http://127.0.0.1:7860/`."""
    token: str
    """Says that the caller may read the folder of the index, so is its user."""
    pid: int
    settings: Mapping[str, str]
    """What its answers depend on, by the names of `Settings`."""
    corpus: str = ""
    """Which of the server's corpora it is, where it is not the first."""


def new_token() -> str:
    """A secret that nobody guesses."""
    return secrets.token_urlsafe(32)


@contextmanager
def open_door(
    index: Path, url: str, token: str, settings: Mapping[str, str], corpus: str = ""
) -> Iterator[Path]:
    """The file is there as long as the block runs."""
    path = index / FILE
    said = {"url": url, "token": token, "pid": os.getpid(), "settings": dict(settings)}
    said |= {"corpus": corpus} if corpus else {}
    with written_whole(path) as draft:
        # It is nobody else's from the first byte on.
        with open(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            json.dump(said, file)
    try:
        yield path
    finally:
        found = _read(path)
        if found is not None and secrets.compare_digest(found.token, token):
            path.unlink(missing_ok=True)


def find_door(index: Path) -> Door | None:
    """The door of the chat that holds this index now; None when there is none to be trusted."""
    found = _read(index / FILE)
    if found is None or holder_of(index) != found.pid:
        return None
    return found


def _read(path: Path) -> Door | None:
    """What a file says, unless others might have written or read it."""
    try:
        with open(os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)), "rb") as file:
            facts = os.fstat(file.fileno())
            if not stat.S_ISREG(facts.st_mode) or (
                os.name == "posix"
                and (facts.st_uid != os.getuid() or stat.S_IMODE(facts.st_mode) & 0o077)
            ):
                return None
            said = json.loads(file.read(_MOST))
        settings = {str(name): str(value) for name, value in said["settings"].items()}
        door = Door(
            str(said["url"]),
            str(said["token"]),
            int(said["pid"]),
            settings,
            str(said.get("corpus", "")),
        )
        whole = urlsplit(door.url).scheme == "http" and bool(urlsplit(door.url).port)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return door if whole and door.token.isascii() else None

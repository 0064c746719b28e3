"""What users made as one file, to keep elsewhere and to bring back.

A zip of two members: the desk, and a manifest that says what it is and where the articles were. The
articles and the index are not in it: the index is built from the articles.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from qa.desk.desk import FILE, Desk
from qa.errors import DeskError
from store.files import written_whole

FORMAT = 1
MANIFEST = "manifest.json"
_LARGEST = 1 << 30
"""Bytes of a desk that is unpacked: more is no backup of ours."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup says of itself."""

    made: str
    """ISO 8601 in UTC."""
    settings: Mapping[str, str]
    """Facts about the index: its folder of articles, its embedder."""


def back_up(index: Path, file: Path, settings: Mapping[str, str]) -> Backup:
    """Write the desk of an index folder into a new file. Raises DeskError."""
    if file.exists():
        raise DeskError(f"{str(file)!r} exists; expected the name of a new file")
    backup = Backup(datetime.now(UTC).isoformat(timespec="seconds"), dict(settings))
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place, FILE)
        with Desk(index) as desk:
            desk.copy_to(copy)
        _without_sessions(copy)
        facts = {
            "format": FORMAT,
            "made": backup.made,
            "settings": backup.settings,
            "sha256": _digest(copy),
        }
        try:
            with (
                written_whole(file, replace=False) as draft,
                zipfile.ZipFile(draft, "x", zipfile.ZIP_DEFLATED) as out,
            ):
                out.write(copy, FILE)
                out.writestr(MANIFEST, json.dumps(facts, ensure_ascii=False, indent=2))
        except OSError as error:
            raise DeskError(
                f"{str(file)!r} cannot be written ({error.strerror or error}); expected a file "
                "in a folder this user may write to, on a disk with room"
            ) from error
    return backup


def restore(file: Path, index: Path, *, replace: bool = False) -> Backup:
    """Put the desk of a backup into an index folder.

    One that holds something is left alone unless `replace` says otherwise, and then kept beside.
    Raises DeskError. The caller holds the folder.
    """
    index.mkdir(parents=True, exist_ok=True)
    at = index / FILE
    if at.exists() and not replace and _holds_something(index):
        raise DeskError(
            f"{str(at)!r} holds what users made: `qa restore {file} --replace` puts the backup in "
            "its place and keeps the present one beside it"
        )
    with written_whole(at) as new:
        backup = _unpack(file, new)
        if at.exists() and _holds_something(index):
            stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
            with (
                written_whole(index / f"desk.before-restore-{stamp}.sqlite3") as aside,
                Desk(index) as present,
            ):
                present.copy_to(aside)
        # Nobody has it open, so nothing is in these that the file itself does not hold.
        for suffix in ("-wal", "-shm"):
            (index / f"{FILE}{suffix}").unlink(missing_ok=True)
    with Desk(index):  # brought up to date, if an older version made it
        return backup


def _unpack(file: Path, new: Path) -> Backup:
    expected = "expected a file that `qa backup FILE` wrote"
    try:
        with zipfile.ZipFile(file) as packed:
            if packed.getinfo(FILE).file_size > _LARGEST:
                raise DeskError(f"the desk in {str(file)!r} is larger than 1 GiB; {expected}")
            facts = json.loads(packed.read(MANIFEST))
            with packed.open(FILE) as source, new.open("wb") as out:
                while block := source.read(1 << 20):
                    out.write(block)
        if facts["format"] != FORMAT or facts["sha256"] != _digest(new):
            raise ValueError("its parts do not belong together")
        settings = {str(key): str(value) for key, value in facts["settings"].items()}
        return Backup(str(facts["made"]), settings)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError) as error:
        raise DeskError(f"{str(file)!r} is no backup ({error}); {expected}") from error
    except OSError as error:
        raise DeskError(f"{str(file)!r} cannot be read ({error.strerror}); {expected}") from error


def _without_sessions(copy: Path) -> None:
    """A backup brings nobody back in who was logged out since."""
    with contextlib.closing(sqlite3.connect(copy)) as db:
        db.execute("PRAGMA journal_mode = DELETE")
        db.execute("PRAGMA secure_delete = ON")
        db.execute("DELETE FROM sessions")
        db.commit()


def _holds_something(index: Path) -> bool:
    with Desk(index) as desk:
        tables = desk.rows(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
        return any(desk.rows(f'SELECT 1 FROM "{name}" LIMIT 1') for (name,) in tables)


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()

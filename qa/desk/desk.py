"""The file of what users make, `desk.sqlite3` beside the index, and how it grew."""

from __future__ import annotations

import contextlib
import itertools
import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from qa.desk.tables import (
    keep_chosen_sources,
    make_accounts,
    make_entity_changes,
    make_saved_work,
)
from qa.errors import DeskError

FILE = "desk.sqlite3"
OLD_FEEDBACK = "feedback.jsonl"
"""Where 0.1.0 kept feedback, one JSON object a line."""
_BUSY = 10.0
"""Seconds to wait for another process that writes."""


class Desk:
    """One connection, for one thread. Raises DeskError.

    Opening brings a file of an older version up to date, each step whole or not at all.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        with self._faults():
            self._db = sqlite3.connect(self.path, timeout=_BUSY, isolation_level=None)
        try:
            with self._faults():
                self._db.execute("PRAGMA journal_mode = WAL")
                self._db.execute("PRAGMA synchronous = FULL")
            self._migrate()
        except BaseException:
            self.close()
            raise

    @property
    def version(self) -> int:
        """Number of the last step of MIGRATIONS that this file has taken."""
        return int(self.rows("PRAGMA user_version")[0][0])

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        with self._faults():
            return self._db.execute(sql, values).fetchall()

    def write(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run a statement for each row of values, all or nothing, and wait for the disk."""
        with self.transaction():
            self._db.executemany(sql, rows)

    def define(self, name: str, function: Callable[[str], str]) -> None:
        """Let queries call a function of one text."""
        with self._faults():
            self._db.create_function(name, 1, function, deterministic=True)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing."""
        with self._faults():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    self._db.execute("ROLLBACK")
                raise

    def copy_to(self, file: Path) -> None:
        """Write the whole file, as it is at one moment, to another place."""
        with self._faults(), contextlib.closing(sqlite3.connect(file)) as copy:
            self._db.backup(copy)

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        self._db.close()

    def __enter__(self) -> Desk:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _migrate(self) -> None:
        if self.version > len(MIGRATIONS):
            raise DeskError(
                f"{str(self.path)!r} has version {self.version}, expected at most "
                f"{len(MIGRATIONS)}: a newer Sourced wrote it; use that one"
            )
        while self.version < len(MIGRATIONS):
            with self.transaction() as db:
                # Another process may have taken the step meanwhile.
                (at,) = db.execute("PRAGMA user_version").fetchone()
                if at < len(MIGRATIONS):
                    MIGRATIONS[at](db, self.path.parent)
                    db.execute(f"PRAGMA user_version = {at + 1}")
        _take_old_feedback(self)

    @contextlib.contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.IntegrityError:
            raise
        except sqlite3.Error as error:
            raise DeskError(
                f"{str(self.path)!r} cannot be used ({error}): it holds what users made; "
                "expected a sound file in a folder this user may write to, on a disk with room. "
                "`qa restore FILE` brings a backup back"
            ) from error


def _make_tables(db: sqlite3.Connection, folder: Path) -> None:
    db.execute(
        "CREATE TABLE feedback (number INTEGER PRIMARY KEY, said TEXT NOT NULL, body TEXT NOT NULL)"
    )


def _make_corrections(db: sqlite3.Connection, folder: Path) -> None:
    db.execute(
        "CREATE TABLE corrections (path TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL, "
        "said TEXT NOT NULL, PRIMARY KEY (path, field)) WITHOUT ROWID"
    )


def _said(line: str) -> str:
    try:
        return str(json.loads(line)["said"])
    except (ValueError, KeyError, TypeError):
        return ""


def _take_old_feedback(desk: Desk) -> None:
    """Bring over the lines of 0.1.0, in their order and as they are, and put its file aside.

    At every opening, since an older version may have written again; what is here already is not
    taken twice. Who reads the lines says what is wrong with one.
    """
    file = desk.path.parent / OLD_FEEDBACK
    if not file.is_file():
        return
    try:
        lines = [line for line in file.read_text("utf-8").split("\n") if line.strip()]
    except (OSError, UnicodeError) as error:
        raise DeskError(
            f"{str(file)!r} cannot be read ({error}): it holds feedback of an older version; mend "
            "it or move it away"
        ) from error
    with desk.transaction() as db:
        here = {body for (body,) in db.execute("SELECT body FROM feedback")}
        rows = [(_said(line), line) for line in lines if line not in here]
        db.executemany("INSERT INTO feedback (said, body) VALUES (?, ?)", rows)
    aside = next(
        name
        for n in itertools.count(1)
        if not (name := file.with_suffix(f".{n}.brought-over")).exists()
    )
    with contextlib.suppress(OSError):
        file.rename(aside)


MIGRATIONS: tuple[Callable[[sqlite3.Connection, Path], None], ...] = (
    _make_tables,
    _make_corrections,
    make_saved_work,
    make_entity_changes,
    make_accounts,
    keep_chosen_sources,
)
"""Steps by number, never changed once released: a new table or column is a new step."""

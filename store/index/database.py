"""One SQLite file, shared by all threads, with its faults told apart."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from store.errors import IndexDamaged, IndexMissing, StoreError

# Faults of the place, not of the file's content: nothing in the index is wrong.
_PLACE_FAULTS = ("SQLITE_FULL", "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_BUSY", "SQLITE_PERM")

LOG_PAGES = 4096
"""Pages of 4 KB in the log before they are moved to the file: a page that several commits change is
moved once."""


class Database:
    """One connection behind a lock.

    Raises IndexDamaged where SQLite finds the file broken, StoreError where the disk is full or
    the file may not be written.
    """

    def __init__(self, path: Path, schema: str, *, create: bool) -> None:
        self.path = path
        self._lock = threading.RLock()
        log = path.with_name(f"{path.name}-wal")
        unclean = log.is_file() and log.stat().st_size > 0
        with self._faults():
            uri = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"
            # Autocommit: transactions begin where `transaction` says so and nowhere else.
            self._db = sqlite3.connect(uri, uri=True, check_same_thread=False, isolation_level=None)
        try:
            with self._faults():
                self._db.execute("PRAGMA journal_mode = WAL")
                self._db.execute("PRAGMA foreign_keys = ON")
                self._db.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
                if unclean:
                    self._require_whole()
                if not self._db.execute("SELECT 1 FROM sqlite_master").fetchone():
                    if not create:
                        raise IndexMissing(
                            f"nothing has been indexed in {str(path.parent)!r} yet: "
                            "run `qa sync FOLDER`"
                        )
                    with self.transaction(durable=True):
                        for statement in schema.split(";\n"):
                            self._db.execute(statement)
        except BaseException:
            self._db.close()
            raise

    def _require_whole(self) -> None:
        """After a process died: the log it left is taken in by SQLite unasked, and may be that of
        another file than the one beside it, when somebody put an older copy back.
        """
        found = self._db.execute("PRAGMA integrity_check(3)")
        wrong = [" ".join(str(row[0]).split())[:200] for row in found]
        wrong = [] if wrong == ["ok"] else wrong
        if lost := self._db.execute("PRAGMA foreign_key_check").fetchone():
            wrong.append(f"a row of {lost[0]} belongs to nothing")
        if wrong:
            raise sqlite3.DatabaseError(
                f"it does not belong with the {self.path.name}-wal beside it: {'; '.join(wrong)}"
            )

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        with self._lock:
            self._db.close()

    def rows(self, sql: str, *values: Any) -> list[Any]:
        """All rows of a query."""
        with self._lock, self._faults():
            return self._db.execute(sql, values).fetchall()

    def write(self, sql: str, rows: Iterable[Sequence[Any]] = ((),)) -> None:
        """Run a statement once for each row of values."""
        with self._lock, self._faults():
            self._db.executemany(sql, rows)

    @contextlib.contextmanager
    def transaction(self, *, durable: bool = False) -> Iterator[None]:
        """All or nothing, with every other thread kept out; one within another is part of it.

        Every commit survives the death of the process. A `durable` one also survives a power cut,
        with all commits before it: it waits for the disk, which is too slow for each article.
        """
        with self._lock, self._faults():
            if self._db.in_transaction:
                yield
                return
            self._db.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                # A full disk or a broken file may have ended the transaction already.
                with contextlib.suppress(sqlite3.Error):
                    self._db.execute("ROLLBACK")
                raise

    @contextlib.contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError):
            raise
        except sqlite3.DatabaseError as error:
            if (getattr(error, "sqlite_errorname", None) or "").startswith(_PLACE_FAULTS):
                raise StoreError(
                    f"the catalogue {str(self.path)!r} cannot be used ({error}): expected a disk "
                    "with room and a file that no other program has open; then try again"
                ) from error
            raise IndexDamaged(
                f"the catalogue {str(self.path)!r} is damaged ({error}): run "
                "`qa sync FOLDER --rebuild` to build it again from the articles"
            ) from error

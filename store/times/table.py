"""The file of what articles tell of in times: read once, when an article comes in.

A copy of what the articles say, by id: an id fixes the text. What is missing or of another format
is read again, and whatever is wrong with the file costs no more than that.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
import threading
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

from store.article.article import Article
from store.language.languages import Language, languages
from store.times.told import Times, Told, read_times

_FORMAT = 1
"""Raised whenever the same words of a language are read otherwise."""
_AT_ONCE = 200
"""Articles of one transaction."""
_Key = tuple[str, str]


class TimesTable:
    """What each article tells of. Safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._db: sqlite3.Connection | None = None
        self._version = ""
        self._known: dict[_Key, Times] = {}
        self._revision: int | None = None

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        with self._lock:
            self._close()

    def discard(self) -> None:
        """Delete the file, to be written again."""
        with self._lock:
            self._discard()

    def follow(self, articles: Sequence[Article], revision: int) -> None:
        """Hold exactly these articles: those that are new are read, while others may ask."""
        with self._lock:
            if revision == self._revision and self._version == _version(languages()):
                return
        for _ in range(2):
            try:
                self._follow({_key(article): article for article in articles})
                break
            except sqlite3.Error:
                # Damaged: from now on it is a new one. Nothing else fails for want of it.
                self.discard()
        self._revision = revision

    def times(self, article: Article) -> Times:
        """What an article tells of, read now where it was not before."""
        key = _key(article)
        with self._lock:
            self._renew()
            found = self._known.get(key) or self._held(key)
        if found is None:
            found = read_times(article)
            with self._lock, contextlib.suppress(sqlite3.Error):
                self._write([(key, found)])
        self._known[key] = found
        return found

    def _follow(self, wanted: Mapping[_Key, Article]) -> None:
        with self._lock:
            db = self._open()
            held: set[_Key] = set(db.execute("SELECT article, said FROM times"))
            gone, new = held - wanted.keys(), [key for key in wanted if key not in held]
            db.executemany("DELETE FROM times WHERE article = ? AND said = ?", gone)
            self._known = {key: times for key, times in self._known.items() if key in wanted}
        for start in range(0, len(new), _AT_ONCE):
            read = [(key, read_times(wanted[key])) for key in new[start : start + _AT_ONCE]]
            with self._lock:
                self._write(read)

    def _held(self, key: _Key) -> Times | None:
        try:
            sql = "SELECT body FROM times WHERE article = ? AND said = ?"
            row = self._open().execute(sql, key).fetchone()
            return _unpacked(row[0]) if row else None
        except (sqlite3.Error, ValueError, TypeError):
            self._discard()
            return None

    def _write(self, times: Iterable[tuple[_Key, Times]]) -> None:
        rows = [(*key, _packed(each)) for key, each in times]
        db = self._open()
        db.execute("BEGIN")
        try:
            db.executemany("INSERT OR REPLACE INTO times VALUES (?, ?, ?)", rows)
            db.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                db.execute("ROLLBACK")
            raise

    def _renew(self) -> None:
        """Let go of what was read by other words."""
        if self._version != _version(languages()):
            self._close()

    def _open(self) -> sqlite3.Connection:
        self._renew()
        if self._db is None:
            version = _version(languages())
            # Autocommit: transactions begin where `_write` says so.
            db = sqlite3.connect(self.path, check_same_thread=False, isolation_level=None)
            try:
                _prepare(db, version)
            except BaseException:
                db.close()
                raise
            self._db, self._version = db, version
        return self._db

    def _close(self) -> None:
        self._known, self._revision = {}, None
        if self._db is not None:
            self._db.close()
            self._db = None

    def _discard(self) -> None:
        self._close()
        with contextlib.suppress(OSError):
            for file in self.path.parent.glob(f"{self.path.name}*"):
                file.unlink()


def _prepare(db: sqlite3.Connection, version: str) -> None:
    """The tables of a file; those of another version are emptied."""
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute("CREATE TABLE IF NOT EXISTS meta (version TEXT NOT NULL)")
    db.execute(
        "CREATE TABLE IF NOT EXISTS times (article TEXT, said TEXT, body TEXT NOT NULL, "
        "PRIMARY KEY (article, said)) WITHOUT ROWID"
    )
    if db.execute("SELECT version FROM meta").fetchall() != [(version,)]:
        db.execute("BEGIN")
        db.execute("DELETE FROM times")
        db.execute("DELETE FROM meta")
        db.execute("INSERT INTO meta VALUES (?)", (version,))
        db.execute("COMMIT")


@lru_cache(maxsize=8)
def _version(known: tuple[Language, ...]) -> str:
    """Of the words, of numbers too, that dates and stretches of time are read by."""
    said = f"{_FORMAT}" + "".join(f"{each.code}{each.dates}{each.numbers}" for each in known)
    return hashlib.sha256(said.encode()).hexdigest()


def _key(article: Article) -> _Key:
    """The text, and what else a time in it depends on; both may be corrected."""
    return article.id, f"{article.published or ''} {article.language}"


def _packed(times: Times) -> str:
    told = [[t.since.toordinal(), t.until.toordinal(), t.grain] for t in sorted(times.told)]
    return json.dumps([sorted(times.years), times.digits, told], separators=(",", ":"))


def _unpacked(body: str) -> Times:
    years, digits, told = json.loads(body)
    days = date.fromordinal
    return Times(frozenset(years), digits, frozenset(Told(days(a), days(b), n) for a, b, n in told))

"""The names that were found in each article, kept beside the index: finding them takes a while.

A copy of what the articles say, by id: an id fixes the text. It is built again, never repaired.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from qa.entities.corpus import Entities
from qa.entities.find import Mention, find
from store import Article, Index
from store.language.folding import fold_accents

FILE = "entities.sqlite3"
_FORMAT = 2
"""Raised whenever what is found changes; a file of another format is built again."""
_AT_ONCE = 50
"""Articles of one transaction."""
Changes = tuple[dict[str, str], frozenset[str]]
"""What users said: which key is which other one, and which are none."""


class EntityTable:
    """The entities of an index. Safe to use from several threads."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._path = index.path / FILE
        self._lock = threading.Lock()
        self._made: tuple[int, Changes, Entities] | None = None

    def follow(self, seconds: float | None = None) -> int:
        """Look through the articles that are new, for some seconds at most; how many are left.

        Raises OSError where the file cannot be written."""
        began = time.monotonic()
        with self._lock, self._opened() as db:
            articles = {(a.id, a.language): a for a in self._index.articles()}
            held = set(db.execute("SELECT article, language FROM found"))
            gone, new = list(held - articles.keys()), list(articles.keys() - held)
            if gone or new:
                self._made = None
            if gone:
                db.executemany("DELETE FROM found WHERE article = ? AND language = ?", gone)
                db.commit()
            while new and (seconds is None or time.monotonic() - began < seconds):
                some, new = new[:_AT_ONCE], new[_AT_ONCE:]
                rows = [(*key, _packed(find(articles[key]))) for key in some]
                db.executemany("INSERT OR REPLACE INTO found VALUES (?, ?, ?)", rows)
                db.commit()
            return len(new)

    def entities(self, changes: Changes = ({}, frozenset())) -> Entities:
        """The entities of what was looked through, as users corrected them."""
        revision = self._index.revision
        with self._lock:
            if self._made and self._made[:2] == (revision, changes):
                return self._made[2]
            merged, rejected = changes
            entities = Entities(
                self._found(), merged=merged, rejected=rejected, is_word=self._is_word
            )
            self._made = (revision, changes, entities)
            return entities

    def mentions(self, article: Article) -> list[Mention]:
        """What an article names, also before it was looked through."""
        with self._lock, self._opened() as db:
            sql = "SELECT body FROM found WHERE article = ? AND language = ?"
            row = db.execute(sql, (article.id, article.language)).fetchone()
        return _unpacked(row[0]) if row else find(article)

    def _found(self) -> Iterator[tuple[Article, Sequence[Mention]]]:
        articles = {(a.id, a.language): a for a in self._index.articles()}
        with self._opened() as db:
            for article, language, body in db.execute("SELECT * FROM found ORDER BY article"):
                if known := articles.get((article, language)):
                    yield known, _unpacked(body)

    def _is_word(self, name: str) -> bool:
        known = self._index.fulltext().spellings(fold_accents(name))
        total, capital = sum(s.total for s in known), sum(s.capital for s in known)
        return capital * 3 < total * 2

    @contextlib.contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        try:
            db = _open(self._path)
        except sqlite3.DatabaseError:
            # Damaged or of another format.
            for file in self._path.parent.glob(f"{FILE}*"):
                file.unlink()
            db = _open(self._path)
        try:
            yield db
        finally:
            db.close()


def _open(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path)
    try:
        (version,) = db.execute("PRAGMA user_version").fetchone()
        if version not in (0, _FORMAT):
            raise sqlite3.DatabaseError(f"format {version}, expected {_FORMAT}")
        db.execute("PRAGMA journal_mode = WAL")
        db.execute(f"PRAGMA user_version = {_FORMAT}")
        db.execute(
            "CREATE TABLE IF NOT EXISTS found (article TEXT, language TEXT, body TEXT NOT NULL, "
            "PRIMARY KEY (article, language)) WITHOUT ROWID"
        )
    except BaseException:
        db.close()
        raise
    return db


def _packed(mentions: Sequence[Mention]) -> str:
    return json.dumps([[m.start, m.end, m.votes, m.sure, m.date, m.loose] for m in mentions])


def _unpacked(body: str) -> list[Mention]:
    return [
        Mention(start, end, (votes[0], votes[1], votes[2]), sure, date, loose)
        for start, end, votes, sure, date, loose in json.loads(body)
    ]

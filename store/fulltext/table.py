"""The file of exact search: which words stand in which article, and how each is spelt.

A copy of what the catalogue holds, brought in step by the difference of article ids: an id fixes
the text. It is never repaired, only built again.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from store.article.article import Article
from store.errors import IndexDamaged, StoreError
from store.fulltext.expression import Expression, to_fts5
from store.fulltext.words import words_of
from store.language.folding import fold_accents, fold_name

_FORMAT = "1"
"""Raised whenever what is stored changes; a file of another format is built again."""
_BREAK = "\N{PILCROW SIGN}"
"""Stands for what is left out between two parts, so that no phrase reaches across."""
_SCHEMA = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    # Numbers are never given twice: FTS5 keeps the words of an article that is gone.
    "CREATE TABLE articles (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE NOT NULL, "
    "title TEXT NOT NULL)",
    "CREATE TABLE words (written TEXT PRIMARY KEY, plain TEXT NOT NULL, name TEXT, bones TEXT, "
    "total INTEGER NOT NULL, capital INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE INDEX words_plain ON words (plain)",
    "CREATE INDEX words_name ON words (name)",
    "CREATE INDEX words_bones ON words (bones)",
    # The words come folded and parted by spaces: whatever is not ASCII belongs to one.
    "CREATE VIRTUAL TABLE text USING fts5 (written, plain, content = '', tokenize = 'ascii')",
    f"INSERT INTO meta VALUES ('format', '{_FORMAT}')",
)
_REVISION = "SELECT value FROM meta WHERE key = 'revision'"
_SET_REVISION = "INSERT OR REPLACE INTO meta VALUES ('revision', ?)"
_VOWELS = str.maketrans("", "", "aeiou ")


class Spelling(NamedTuple):
    """A word of the corpus."""

    written: str
    """In lower case, with its accents."""
    plain: str
    name: str | None
    """As `fold_name` writes it; None for a word that never has a capital."""
    total: int
    capital: int
    """How often it stands in the corpus, and how often with a capital."""

    @property
    def is_name(self) -> bool:
        """Whether it nearly always has a capital."""
        return self.capital * 3 >= self.total * 2


class FullText:
    """Exact search over articles. Safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.RLock()
        self._db: sqlite3.Connection | None = None
        self._revision: int | None = None

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        with self._lock:
            self._revision = None
            if self._db is not None:
                self._db.close()
                self._db = None

    def discard(self) -> None:
        """Delete the file, to be built again when it is next followed."""
        with self._lock:
            self.close()
            for file in self.path.parent.glob(f"{self.path.name}*"):
                file.unlink()

    def follow(self, articles: Sequence[Article], revision: int) -> None:
        """Hold exactly these articles. StoreError where the disk is full or not to be written."""
        with self._lock:
            if revision == self._revision:
                return
            try:
                self._follow(articles, revision)
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError) and _of_the_place(error):
                    raise StoreError(
                        f"the file {str(self.path)!r} cannot be written ({error}): expected a disk "
                        "with room and a folder that may be written; then try again"
                    ) from error
                # Damaged or of another format: it is only a copy.
                self.discard()
                self._follow(articles, revision)
            self._revision = revision

    def _follow(self, articles: Sequence[Article], revision: int) -> None:
        db = self._open()
        held = dict(db.execute("SELECT id, title FROM articles"))
        wanted = {article.id: article.title for article in articles}
        gone = [id_ for id_, title in held.items() if wanted.get(id_) != title]
        new = [a for a in articles if held.get(a.id) != a.title]
        if not gone and not new:
            if db.execute(_REVISION).fetchone() != (str(revision),):
                db.execute(_SET_REVISION, (str(revision),))
            return
        last = db.execute("SELECT max(number) FROM articles").fetchone()[0] or 0
        if last - len(held) + len(gone) > 1000 + len(wanted) // 2:
            # More is gone than is worth carrying along.
            self.discard()
            db, gone, new = self._open(), [], list(articles)
        with _transaction(db):
            db.execute(_SET_REVISION, (str(revision),))
            db.executemany("DELETE FROM articles WHERE id = ?", [(id_,) for id_ in gone])
            total: Counter[str] = Counter()
            capital: Counter[str] = Counter()
            for article in new:
                added = db.execute(
                    "INSERT INTO articles (id, title) VALUES (?, ?)", (article.id, article.title)
                )
                pieces = [words_of(piece) for piece in searched_pieces(article)]
                text = f" {_BREAK} ".join(map(" ".join, pieces))
                row = (added.lastrowid, text.lower(), fold_accents(text))
                db.execute("INSERT INTO text (rowid, written, plain) VALUES (?, ?, ?)", row)
                for word, n in Counter(chain.from_iterable(pieces)).items():
                    lower = word.lower()
                    total[lower] += n
                    capital[lower] += n * word[0].isupper()
            db.executemany(
                "INSERT INTO words VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
                "total = total + excluded.total, capital = capital + excluded.capital, "
                "name = coalesce(name, excluded.name), bones = coalesce(bones, excluded.bones)",
                (_word_row(word, n, capital[word]) for word, n in sorted(total.items())),
            )

    def _open(self) -> sqlite3.Connection:
        if self._db is not None:
            return self._db
        # Autocommit: transactions begin where `_transaction` says so.
        db = sqlite3.connect(self.path, check_same_thread=False, isolation_level=None)
        try:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")
            if not db.execute("SELECT 1 FROM sqlite_master").fetchone():
                with _transaction(db):
                    for statement in _SCHEMA:
                        db.execute(statement)
            found = db.execute("SELECT value FROM meta WHERE key = 'format'").fetchone()
            if found != (_FORMAT,):
                raise sqlite3.DatabaseError(f"format {found}, expected {_FORMAT}")
        except BaseException:
            db.close()
            raise
        self._db = db
        return db

    # -- what is in it -----------------------------------------------------------------------

    def match(self, expression: Expression, *, ranked: bool = True) -> dict[str, float]:
        """The articles that an expression is true of, by id: BM25, larger for better; 0.0 for all
        of them unless `ranked`. Raises IndexDamaged."""
        score = "-bm25(text)" if ranked else "0.0"
        sql = (
            f"SELECT a.id, {score} FROM text t JOIN articles a ON a.number = t.rowid "
            "WHERE text MATCH ?"
        )
        return dict(self._rows(sql, to_fts5(expression)))

    def spellings(self, plain: str) -> list[Spelling]:
        """The words that are this one but for accents, the most frequent first."""
        return self._spellings("plain = ?", plain)

    def like(self, pattern: str, most: int = 1000) -> list[Spelling]:
        """The words without accents that fit a pattern of letters and `*`."""
        glob = "".join(c if c.isalnum() or c == "*" else "?" for c in pattern)
        return self._spellings("plain GLOB ?", glob, most=most)

    def names(self, folded: str) -> list[Spelling]:
        """The words that `fold_name` writes like this."""
        return self._spellings("name = ?", folded)

    def names_without_vowels(self, folded: str) -> list[Spelling]:
        """The words that have the consonants of a folded name, in its order."""
        return self._spellings("bones = ?", bones(folded))

    def _spellings(self, where: str, value: str, most: int = 100) -> list[Spelling]:
        sql = (
            f"SELECT written, plain, name, total, capital FROM words WHERE {where} "
            "ORDER BY total DESC, written LIMIT ?"
        )
        return [Spelling(*row) for row in self._rows(sql, value, most)]

    def _rows(self, sql: str, *values: Any) -> list[Any]:
        with self._lock:
            try:
                return self._open().execute(sql, values).fetchall()
            except sqlite3.DatabaseError as error:
                raise IndexDamaged(
                    f"the file of exact search {str(self.path)!r} is damaged ({error}): run "
                    "`qa sync --repair`"
                ) from error

    def problems(self, articles: Sequence[Article], revision: int) -> list[str]:
        """What is wrong with the file, one sentence each.

        One that is absent, or that an ended sync left at an earlier revision, is sound: `follow`
        brings it in step before it is next searched.
        """
        if not self.path.is_file():
            return []
        wrong = f"the file of exact search {str(self.path)!r} is damaged"
        try:
            found = self._rows("PRAGMA quick_check(1)")
            if found != [("ok",)]:
                return [f"{wrong} ({found[0][0]}): run `qa sync --repair`"]
            followed = self._rows(_REVISION)
            held = {row[0] for row in self._rows("SELECT id FROM articles")}
        except IndexDamaged as error:
            return [str(error)]
        if followed != [(str(revision),)]:
            return []
        if different := len(held ^ {article.id for article in articles}):
            return [
                f"{different} articles differ between exact search and catalogue: "
                "run `qa sync --repair`"
            ]
        return []


def searched_pieces(article: Article) -> list[str]:
    """What of an article is searched: its title where the text lacks it, and its parts."""
    pieces = [] if article.title in article.text else [article.title]
    return pieces + [article.text[start:end] for start, end in searched_parts(article)]


def searched_parts(article: Article) -> list[tuple[int, int]]:
    """Offsets of the parts that are searched: all but boilerplate."""
    return [(p.start, p.end) for p in article.parts if p.kind != "boilerplate"]


def bones(folded: str) -> str:
    """A folded name without its vowels."""
    return folded.translate(_VOWELS)


def _word_row(written: str, total: int, capital: int) -> tuple[Any, ...]:
    # Only what has a capital somewhere can be a name.
    name = fold_name(written) if capital and not written.isnumeric() else None
    consonants = bones(name) if name else None
    return written, fold_accents(written), name, consonants, total, capital


def _of_the_place(error: sqlite3.OperationalError) -> bool:
    faults = ("SQLITE_FULL", "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_BUSY", "SQLITE_PERM")
    return (getattr(error, "sqlite_errorname", None) or "").startswith(faults)


@contextlib.contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            db.execute("ROLLBACK")
        raise

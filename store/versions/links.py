"""Which articles are versions of one another, as the catalogue keeps it.

Every article is signed once, when a sync first sees it, and compared with what is there. An index
that was made without these tables gets them at its next sync.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from store.article.article import Article
from store.versions.alike import Compared, are_versions
from store.versions.fingerprint import Signature, likely_pairs, signature

SIGNED_AT_ONCE = 200
"""Articles signed in one transaction: a sync that is cut short goes on from there."""
_TABLES = (
    "CREATE TABLE IF NOT EXISTS signatures (article_id TEXT PRIMARY KEY "
    "REFERENCES articles ON DELETE CASCADE, minhash BLOB NOT NULL, linked INTEGER NOT NULL)",
    "CREATE TABLE IF NOT EXISTS versions (a TEXT NOT NULL REFERENCES articles ON DELETE CASCADE, "
    "b TEXT NOT NULL REFERENCES articles ON DELETE CASCADE, PRIMARY KEY (a, b)) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS versions_b ON versions (b)",
)


class Rows(Protocol):
    """The file that the tables are in."""

    def rows(self, sql: str, *values: Any) -> list[Any]: ...
    def write(self, sql: str, rows: Iterable[Sequence[Any]] = ...) -> None: ...
    def transaction(self, *, durable: bool = False) -> AbstractContextManager[None]: ...


class VersionLinks:
    """Pairs of articles that are versions of one text, in the file of the catalogue."""

    def __init__(self, file: Rows) -> None:
        self._file = file

    def pending(self) -> set[str]:
        """Ids of the articles that were not compared yet."""
        if not self._there():
            return {row[0] for row in self._file.rows("SELECT id FROM articles")}
        sql = (
            "SELECT id FROM articles LEFT JOIN signatures ON article_id = id "
            "WHERE linked IS NULL OR linked = 0"
        )
        return {row[0] for row in self._file.rows(sql)}

    def link(self, articles: Mapping[str, Article], pending: Collection[str]) -> bool:
        """Sign and compare the pending ones of all `articles`; whether any pair was found."""
        for statement in _TABLES:
            self._file.write(statement)
        known = dict(self._file.rows("SELECT article_id, minhash FROM signatures"))
        for batch in _batches(sorted(set(pending) - known.keys())):
            signed = {id_: signature(articles[id_]) for id_ in batch}
            known |= signed
            with self._file.transaction():
                self._file.write("INSERT INTO signatures VALUES (?, ?, 0)", signed.items())
        pairs = version_pairs(articles, known, pending)
        with self._file.transaction():
            self._file.write("INSERT OR IGNORE INTO versions VALUES (?, ?)", pairs)
            self._file.write("UPDATE signatures SET linked = 1 WHERE linked = 0")
        return bool(pairs)

    def groups(self) -> dict[str, frozenset[str]]:
        """For each article that has other versions, the ids of all of them with its own."""
        if not self._there():
            return {}
        return grouped(self._file.rows("SELECT a, b FROM versions"))

    def _there(self) -> bool:
        """An older index has no such tables."""
        return bool(self._file.rows("SELECT 1 FROM sqlite_master WHERE name = 'versions'"))


def _batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), SIGNED_AT_ONCE):
        yield ids[start : start + SIGNED_AT_ONCE]


def grouped(pairs: Iterable[Sequence[str]]) -> dict[str, frozenset[str]]:
    """For each article of any pair, the ids of all that it is joined to, with its own: one set,
    which all of them share, since a form that is filled in daily has thousands."""
    above: dict[str, str] = {}

    def top(id_: str) -> str:
        while (parent := above.setdefault(id_, id_)) != id_:
            above[id_] = above[parent]
            id_ = parent
        return id_

    for a, b in pairs:
        above[top(a)] = top(b)
    groups: dict[str, list[str]] = {}
    for id_ in above:
        groups.setdefault(top(id_), []).append(id_)
    return {id_: group for ids in groups.values() for group in (frozenset(ids),) for id_ in ids}


def version_pairs(
    articles: Mapping[str, Article], known: Mapping[str, Signature], pending: Collection[str]
) -> list[tuple[str, str]]:
    """Pairs of the articles that are versions of one text, at least one of each being pending."""
    ids = sorted(known)
    fresh = [place for place, id_ in enumerate(ids) if id_ in pending]
    likely = likely_pairs([known[id_] for id_ in ids], fresh)
    compared = {place: Compared(articles[ids[place]]) for pair in likely for place in pair}
    return [(ids[a], ids[b]) for a, b in likely if are_versions(compared[a], compared[b])]

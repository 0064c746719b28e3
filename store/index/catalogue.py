"""The catalogue: articles, passages, tokens and vectors in one SQLite file, the truth of an index.

Chroma and the lexical cache are copies that can be rebuilt from here without a model.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple
from datetime import date
from pathlib import Path
from typing import Any, cast

import numpy as np

from store.article.article import Article, Part
from store.article.correction import Correction
from store.article.formats.document import LeftOut
from store.article.options import Corrections
from store.errors import Unread
from store.index.database import Database
from store.index.records import Failure, FileRecord, IndexedPassage, PassageRow, Vector
from store.index.schema import SCHEMA
from store.versions.links import VersionLinks


class Catalogue:
    """What the index knows, safe to use from several threads.

    Raises IndexDamaged where SQLite finds the file broken.
    """

    def __init__(self, path: Path, *, create: bool) -> None:
        self.path = path
        self._db = Database(path, SCHEMA, create=create)
        self.transaction = self._db.transaction
        self.close = self._db.close
        self.versions = VersionLinks(self._db)
        try:
            self.format = int(self.meta("format") or 0)
        except BaseException:
            self.close()
            raise

    # -- facts about the index ---------------------------------------------------------------

    def meta(self, key: str) -> str | None:
        """A fact about the index as a whole, None when it was never set."""
        rows = self._db.rows("SELECT value FROM meta WHERE key = ?", key)
        return str(rows[0][0]) if rows else None

    def set_meta(self, **facts: str) -> None:
        """Set facts; call inside a transaction."""
        self._db.write("INSERT OR REPLACE INTO meta VALUES (?, ?)", facts.items())

    @property
    def revision(self) -> int:
        """Grows with every change of what is indexed."""
        return int(self.meta("revision") or 0)

    def grow(self) -> None:
        """Say that what is indexed changed; call inside a transaction."""
        self._db.write("UPDATE meta SET value = value + 1 WHERE key = ?", [("revision",)])

    @property
    def dirty(self) -> bool:
        """Chroma may differ from the catalogue: a change of it began and did not end."""
        return self.meta("dirty") != "0"

    def quick_check(self) -> list[str]:
        """What SQLite itself finds wrong with the file."""
        found = [str(row[0]) for row in self._db.rows("PRAGMA quick_check(10)")]
        return [] if found == ["ok"] else found

    def applied(self) -> Corrections:
        """The corrections that the articles were indexed with."""
        found: dict[str, Correction] = json.loads(self.meta("corrections") or "{}")
        return found

    # -- files and articles ------------------------------------------------------------------

    def files(self) -> dict[str, FileRecord]:
        """Every indexed file by its path."""
        rows = self._db.rows(
            "SELECT path, size, mtime_ns, read_ns, sha256 FROM files ORDER BY path"
        )
        return {row[0]: FileRecord(*row) for row in rows}

    def failures(self) -> list[Failure]:
        """Files that could not be read at the last sync, by path."""
        sql = "SELECT path, size, mtime_ns, message, reason FROM failures ORDER BY path"
        return [Failure(*row) for row in self._db.rows(sql)]

    def set_failures(self, failures: Iterable[Failure]) -> None:
        """Replace the list of failures."""
        with self.transaction():
            self._db.write("DELETE FROM failures")
            self._db.write("INSERT INTO failures VALUES (?, ?, ?, ?, ?)", failures)

    def touch(self, records: Iterable[FileRecord]) -> None:
        """Renew what is known of files whose content did not change."""
        sql = "UPDATE files SET size = ?, mtime_ns = ?, read_ns = ? WHERE path = ? AND sha256 = ?"
        rows = [(r.size, r.mtime_ns, r.read_ns, r.path, r.sha256) for r in records]
        with self.transaction():
            self._db.write(sql, rows)

    def put(
        self,
        file: FileRecord,
        articles: Sequence[tuple[Article, Sequence[IndexedPassage]]],
        fingerprint: str,
        vectors: Mapping[str, Vector],
        left_out: Sequence[LeftOut] = (),
    ) -> None:
        """Store a file whole, with all its articles, in place of what it held, in one transaction.

        `left_out` is what of it is not read.
        """
        with self.transaction():
            self._db.write("DELETE FROM files WHERE path = ?", [(file.path,)])
            self._db.write(
                "INSERT INTO files VALUES (?, ?, ?, ?, ?)",
                [(file.path, file.size, file.mtime_ns, file.read_ns, file.sha256)],
            )
            rows = {each.item: (file.path, *astuple(each)) for each in left_out}
            self._db.write("INSERT INTO left_out VALUES (?, ?, ?, ?)", rows.values())
            for article, passages in articles:
                self._put_article(file, article, passages)
            self.add_vectors(fingerprint, vectors)
            self.grow()

    def _put_article(
        self, file: FileRecord, a: Article, passages: Sequence[IndexedPassage]
    ) -> None:
        published = a.published.isoformat() if a.published else None
        self._db.write(
            "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    *(a.id, a.path, a.title, a.text, published, a.publisher, a.language, a.url),
                    *(a.item, json.dumps(a.authors), json.dumps(a.pages), file.path),
                )
            ],
        )
        self._db.write(
            "INSERT INTO parts VALUES (?, ?, ?, ?, ?)",
            [(a.id, i, p.kind, p.start, p.end) for i, p in enumerate(a.parts)],
        )
        self._db.write(
            "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    *(p.id, p.article_id, i, p.kind, p.start, p.end),
                    *(json.dumps(p.sentences), text_hash, json.dumps(tokens)),
                )
                for i, (p, text_hash, tokens) in enumerate(passages)
            ],
        )

    def left_out(self) -> list[tuple[str, str, Unread]]:
        """What of the indexed files is not read: path, message, reason."""
        sql = "SELECT file, item, message, reason FROM left_out ORDER BY file, item"
        found = self._db.rows(sql)
        return [(f"{file}#{item}", message, reason) for file, item, message, reason in found]

    def remove(self, paths: Sequence[str]) -> None:
        """Remove files with their articles."""
        with self.transaction():
            self._db.write("DELETE FROM files WHERE path = ?", [(path,) for path in paths])
            self.grow()

    def articles(self, known: Mapping[str, Article]) -> list[Article]:
        """All articles by path; those in `known` are taken from there: an id fixes the content, and
        what is said of it is compared."""
        parts: dict[str, list[Part]] = {}
        sql = 'SELECT article_id, kind, start, "end" FROM parts ORDER BY article_id, ordinal'
        for article_id, kind, start, end in self._db.rows(sql):
            parts.setdefault(article_id, []).append(Part(kind, start, end))
        found = []
        sql = (
            "SELECT id, title, published, publisher, language, authors FROM articles "
            "ORDER BY path, id"
        )
        for article_id, *said in self._db.rows(sql):
            if article_id in known and _said(known[article_id]) == tuple(said):
                found.append(known[article_id])
                continue
            (row,) = self._db.rows("SELECT * FROM articles WHERE id = ?", article_id)
            found.append(_article(row, tuple(parts.get(article_id, ()))))
        return found

    # -- passages, tokens, vectors -----------------------------------------------------------

    def passage_rows(self) -> list[PassageRow]:
        """All passages: articles by path, passages in the order of the article."""
        sql = (
            'SELECT p.id, p.article_id, p.kind, p.start, p."end", p.sentences, p.text_hash '
            "FROM passages p JOIN articles a ON a.id = p.article_id "
            "ORDER BY a.path, a.id, p.ordinal"
        )
        return [PassageRow(*row) for row in self._db.rows(sql)]

    def tokens(self, language: str) -> Iterator[list[str]]:
        """The tokens of each passage of the articles in a language, in the order of the rows; read
        as they are asked for, since those of a large corpus fill gigabytes."""
        articles = "SELECT id FROM articles WHERE language = ? ORDER BY path, id"
        passages = "SELECT tokens FROM passages WHERE article_id = ? ORDER BY ordinal"
        for (article,) in self._db.rows(articles, language):
            for (tokens,) in self._db.rows(passages, article):
                yield json.loads(tokens)

    def known_vectors(self, fingerprint: str, hashes: Iterable[str]) -> set[str]:
        """Which of these texts an embedder has embedded already."""
        sql = (
            "SELECT text_hash FROM vectors WHERE fingerprint = ? AND text_hash IN "
            "(SELECT value FROM json_each(?))"
        )
        return {row[0] for row in self._db.rows(sql, fingerprint, json.dumps(list(hashes)))}

    def add_vectors(self, fingerprint: str, vectors: Mapping[str, Vector]) -> None:
        """Keep vectors by the hash of their text; call inside a transaction."""
        rows = [(fingerprint, key, _pack(vector)) for key, vector in vectors.items()]
        self._db.write("INSERT OR IGNORE INTO vectors VALUES (?, ?, ?)", rows)

    def vectors(self, fingerprint: str, hashes: Iterable[str]) -> dict[str, Vector]:
        """Vectors by the hash of their text; a text that was not embedded is left out."""
        sql = (
            "SELECT text_hash, vector FROM vectors WHERE fingerprint = ? AND text_hash IN "
            "(SELECT value FROM json_each(?))"
        )
        rows = self._db.rows(sql, fingerprint, json.dumps(list(hashes)))
        return {key: np.frombuffer(vector, dtype="<f4") for key, vector in rows}

    def passage_ids(self, articles: Iterable[str]) -> list[str]:
        """Ids of the passages of these articles."""
        sql = "SELECT id FROM passages WHERE article_id IN (SELECT value FROM json_each(?))"
        return [row[0] for row in self._db.rows(sql, json.dumps(list(articles)))]

    def passage_vectors(self, fingerprint: str, ids: Sequence[str]) -> list[tuple[str, Vector]]:
        """Vectors of passages by their ids; one that was not embedded is left out."""
        sql = (
            "SELECT p.id, v.vector FROM passages p JOIN vectors v USING (text_hash) "
            "WHERE v.fingerprint = ? AND p.id IN (SELECT value FROM json_each(?))"
        )
        found = self._db.rows(sql, fingerprint, json.dumps(ids))
        return [(id_, np.frombuffer(vector, dtype="<f4")) for id_, vector in found]

    def unembedded(self, fingerprint: str) -> list[tuple[str, str, str]]:
        """Passages an embedder has no vector for: (article id, passage id, text hash)."""
        sql = (
            "SELECT p.article_id, p.id, p.text_hash FROM passages p "
            "JOIN articles a ON a.id = p.article_id LEFT JOIN vectors v "
            "ON v.fingerprint = ? AND v.text_hash = p.text_hash "
            "WHERE v.text_hash IS NULL ORDER BY a.path, a.id, p.ordinal"
        )
        return [(row[0], row[1], row[2]) for row in self._db.rows(sql, fingerprint)]

    def drop_unused_vectors(self, fingerprint: str) -> None:
        """Forget vectors of other embedders and of texts that no passage has."""
        with self.transaction():
            self._db.write(
                "DELETE FROM vectors WHERE fingerprint != ? OR NOT EXISTS "
                "(SELECT 1 FROM passages p WHERE p.text_hash = vectors.text_hash)",
                [(fingerprint,)],
            )


def _pack(vector: Vector) -> bytes:
    return np.ascontiguousarray(vector, dtype="<f4").tobytes()


def _said(article: Article) -> tuple[str | None, ...]:
    """What a user may correct, as it is stored."""
    published = article.published.isoformat() if article.published else None
    authors = json.dumps(article.authors)
    return article.title, published, article.publisher, article.language, authors


def _article(row: Sequence[Any], parts: tuple[Part, ...]) -> Article:
    article_id, path, title, text, published, publisher, language, url, item, *lists, _ = cast(
        "tuple[str, str, str, str, str | None, str | None, str, str | None, str, str, str, str]",
        tuple(row),
    )
    authors, pages = map(json.loads, lists)
    return Article(
        id=article_id,
        path=path,
        title=title,
        text=text,
        published=date.fromisoformat(published) if published else None,
        publisher=publisher,
        language=language,
        url=url,
        parts=parts,
        item=item,
        authors=tuple(authors),
        pages=tuple(pages),
    )

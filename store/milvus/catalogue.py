"""What the server keeps of the files and articles, and how a sync writes it.

The head of a file names the documents of its articles; it is written last, so an article is there
whole or not at all. `revision` grows when a sync ends: only then do others look anew. What no head
names any more is deleted after that.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from store.article.article import Article
from store.article.formats.document import LeftOut
from store.article.options import Corrections
from store.errors import Unread
from store.index.records import Failure, FileRecord, IndexedPassage, Vector
from store.milvus.client import Milvus, Row
from store.milvus.document import to_document
from store.milvus.records import RECORDS, Records, Ref
from store.milvus.words import stored

FORMAT = 1
"""Raised whenever what is stored, or how text is split and analysed, changes."""
_AT_ONCE = 500
"""Passages sent together, with all the articles they are of."""


class _Waiting(NamedTuple):
    """A file that is not written yet."""

    file: FileRecord
    lost: list[list[str]]
    documents: list[dict[str, Any]]
    rows: list[Row]


class SharedCatalogue:
    """The files and articles of an index on a server. One sync at a time writes it."""

    def __init__(self, server: Milvus, home: Path) -> None:
        self.path = home / "catalogue"
        self._server = server
        self.records = Records(server)
        self.renew: Callable[[], None] = lambda: None
        """Called before each write of a sync."""
        self._pending: list[_Waiting] = []
        self._fingerprint = ""

    # -- facts about the index ---------------------------------------------------------------

    def exists(self) -> bool:
        """Whether there is an index of this name on the server."""
        return RECORDS in self._server.parts()

    def facts(self) -> dict[str, str]:
        """Facts about the index as a whole."""
        return {key: str(value) for key, value in (self.records.head("meta") or {}).items()}

    def meta(self, key: str) -> str | None:
        """One of them, None when it was never set."""
        return self.facts().get(key)

    def set_meta(self, **facts: str) -> None:
        """Set facts."""
        self.records.set_heads("meta", {"": {**self.facts(), **facts}})

    @property
    def revision(self) -> int:
        """Grows with every sync that changed something."""
        return int(self.meta("revision") or 0)

    @contextlib.contextmanager
    def transaction(self, *, durable: bool = False) -> Iterator[None]:
        """Nothing: what has to be whole is one row."""
        yield

    def applied(self) -> Corrections:
        """The corrections that the articles were indexed with."""
        found: Corrections = json.loads(self.meta("corrections") or "{}")
        return found

    # -- files -------------------------------------------------------------------------------

    def heads(self) -> list[dict[str, Any]]:
        """The heads of all files, by path."""
        return sorted(self.records.heads("file"), key=lambda head: str(head["path"]))

    def files(self) -> dict[str, FileRecord]:
        """Every indexed file by its path."""
        return {head["path"]: FileRecord(**head["file"]) for head in self.heads()}

    def left_out(self) -> list[tuple[str, str, Unread]]:
        """What of the indexed files is not read: path, message, reason."""
        heads = {Ref(*head["ref"]): head["path"] for head in self.heads() if head["left_out"]}
        return [
            (f"{heads[ref]}#{item}", message, reason)
            for ref, inside in self.records.read(heads).items()
            for item, message, reason in inside["left_out"]
        ]

    def failures(self) -> list[Failure]:
        """Files that could not be read at the last sync, by path."""
        head = self.records.head("failures")
        if head is None:
            return []
        ref = Ref(*head["ref"])
        return [Failure(*each) for each in self.records.read([ref])[ref]]

    def set_failures(self, failures: Iterable[Failure]) -> None:
        """Replace the list of failures."""
        self.flush()
        (ref,) = self.records.put([[list(each) for each in failures]])
        self.records.set_heads("failures", {"": {"ref": ref}})

    def touch(self, records: Iterable[FileRecord]) -> None:
        """Renew what is known of files whose content did not change."""
        self.flush()
        seen = {record.path: record for record in records}
        heads = {h["path"]: h for h in self.heads() if h["path"] in seen} if seen else {}
        self.records.set_heads(
            "file", {path: {**head, "file": asdict(seen[path])} for path, head in heads.items()}
        )

    def remove(self, paths: Sequence[str]) -> None:
        """Remove files with their articles."""
        self.flush()
        self.renew()
        self.records.drop_heads("file", paths)

    def known_vectors(self, fingerprint: str, hashes: Iterable[str]) -> set[str]:
        """None: each passage has its own vector, which is written with it."""
        return set()

    def put(
        self,
        file: FileRecord,
        articles: Sequence[tuple[Article, Sequence[IndexedPassage]]],
        fingerprint: str,
        vectors: Mapping[str, Vector],
        left_out: Sequence[LeftOut] = (),
    ) -> None:
        """Store a file with all its articles: with others, at `flush` at the latest."""
        lost = [[each.item, each.message, each.reason] for each in left_out]
        documents = [to_document(article, passages) for article, passages in articles]
        rows = [
            passage_row(article, each, vectors[each.text_hash])
            for article, passages in articles
            for each in passages
        ]
        self._fingerprint = fingerprint
        self._pending.append(_Waiting(file, lost, documents, rows))
        if sum(len(each.rows) for each in self._pending) >= _AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write what waits: passages, then documents, then the heads that make them count."""
        pending, self._pending = self._pending, []
        if not pending:
            return
        self.renew()
        self._server.upsert(
            passages_of(self._fingerprint), [row for each in pending for row in each.rows]
        )
        refs = iter(self.records.put(d for each in pending for d in each.documents))
        # A file may be of thousands of articles: their list is a document of its own.
        inside = [
            {"articles": [[d["id"], *next(refs)] for d in each.documents], "left_out": each.lost}
            for each in pending
        ]
        self.records.set_heads(
            "file",
            {
                each.file.path: {
                    "path": each.file.path,
                    "file": asdict(each.file),
                    "left_out": len(each.lost),
                    "ref": ref,
                }
                for each, ref in zip(pending, self.records.put(inside), strict=True)
            },
        )

    def forget(self) -> None:
        """Drop what waits to be written: the sync that had it failed."""
        self._pending = []


def passages_of(fingerprint: str) -> str:
    """The collection of an embedder's passages."""
    return f"passages_{fingerprint}"


def passage_row(article: Article, each: IndexedPassage, vector: Vector) -> Row:
    """A passage as the server gets it; an article without a date has the year 0."""
    day = article.published
    return {
        "id": each.passage.id,
        "article": article.id,
        "language": article.language,
        "kind": each.passage.kind,
        "publisher": (article.publisher or "")[:250],
        "ymd": int(day.strftime("%Y%m%d")) if day else 0,
        "year": day.year if day else 0,
        "start": each.passage.start,
        "end": each.passage.end,
        "length": len(each.tokens),
        "dense": np.asarray(vector, np.float32),
        "sparse": stored(each.tokens),
    }

"""Chroma follows the catalogue: what it is told of a passage, and how the two are made equal."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from store.article.article import Article
from store.embedding.digest import folder_digests
from store.errors import IndexDamaged
from store.index.catalogue import Catalogue
from store.index.snapshot import Corpus
from store.index.vectors import PAGE, Metadata, VectorIndex


class Row(NamedTuple):
    """A passage as Chroma gets it."""

    id: str
    text_hash: str
    metadata: Metadata


def metadata(article: Article, kind: str) -> Metadata:
    """What Chroma is told about a passage: small, and never None, which it refuses."""
    facts: dict[str, str | int] = {
        "article": article.id,
        "language": article.language,
        "kind": kind,
    }
    if article.published is not None:
        # Chroma compares ranges of numbers only.
        facts["ymd"] = int(article.published.strftime("%Y%m%d"))
    return facts


def upsert(
    catalogue: Catalogue,
    vectors: VectorIndex,
    fingerprint: str,
    rows: Sequence[Row],
) -> None:
    """Put passages into a collection with the vectors that the catalogue has of them."""
    for start in range(0, len(rows), PAGE):
        page = rows[start : start + PAGE]
        stored = catalogue.vectors(fingerprint, (row.text_hash for row in page))
        held = [row for row in page if row.text_hash in stored]
        if held:
            vectors.upsert(
                fingerprint,
                [row.id for row in held],
                np.stack([stored[row.text_hash] for row in held]),
                [row.metadata for row in held],
            )


class Replica:
    """Chroma as a copy of the catalogue.

    The catalogue is marked dirty before Chroma changes and clean after, so a run that was cut
    short is noticed, and mended before the next use. While Chroma is closed its files are sealed:
    it crashes the process on some damaged files and finds nothing in others, and reports neither.
    """

    def __init__(self, catalogue: Catalogue, folder: Path, corpus: Corpus) -> None:
        self.vectors = VectorIndex(folder)
        self._catalogue = catalogue
        self._corpus = corpus
        self._opened = False
        self._sound = False
        self._lock = threading.RLock()

    def ready(self) -> None:
        """Open Chroma, and mend it if the last change was cut short. Raises IndexDamaged."""
        with self._lock:
            fingerprint = self._catalogue.meta("fingerprint")
            if self._sound or fingerprint is None:
                return
            self._open()
            if self._catalogue.dirty:
                self.fill(fingerprint)
                self._catalogue.mark(dirty=False)
            self._sound = True

    def fill(self, fingerprint: str) -> None:
        """Make the collection of an embedder hold exactly the passages of the catalogue."""
        self.vectors.create(fingerprint)
        there = self.vectors.ids(fingerprint)
        snapshot = self._corpus.current
        missing = [
            Row(row.id, row.text_hash, metadata(snapshot.by_id[row.article_id], row.kind))
            for row in snapshot.rows.values()
            if row.id not in there
        ]
        upsert(self._catalogue, self.vectors, fingerprint, missing)
        self.vectors.delete(fingerprint, sorted(there - snapshot.rows.keys()))

    def begin_change(self) -> None:
        """Call before catalogue and Chroma change."""
        with self._lock:
            self.ready()
            if not self._catalogue.dirty:
                self._catalogue.mark(dirty=True)

    def abandon_change(self) -> None:
        """Call when a change was cut short: Chroma is mended before its next use."""
        with self._lock:
            self._sound = False

    def end_change(self, fingerprint: str, removed: Iterable[str]) -> None:
        """Take out what searches no longer name, and the collections of other embedders."""
        with self._lock:
            self.ready()
            self.vectors.delete(fingerprint, sorted(removed))
            for other in self.vectors.fingerprints() - {fingerprint}:
                self.vectors.drop(other)
            self._catalogue.drop_unused_vectors(fingerprint)
            self._catalogue.mark(dirty=False)

    def rebuild(self) -> None:
        """Make Chroma anew from the catalogue."""
        with self._lock:
            self._catalogue.mark(dirty=True)
            self.vectors.delete_files()
            self._set_seal({})
            self._sound = False
            self.ready()

    def close(self) -> None:
        """Close Chroma and seal its files."""
        with self._lock:
            if self._opened:
                self.vectors.close()
                self._set_seal(folder_digests(self.vectors.folder))
                self._opened = self._sound = False

    def _open(self) -> None:
        if self._opened:
            return
        sealed: dict[str, str] = json.loads(self._catalogue.meta("seal") or "{}")
        there = folder_digests(self.vectors.folder)
        changed = sorted(name for name, digest in sealed.items() if there.get(name) != digest)
        if changed:
            raise IndexDamaged(
                f"the vector index {str(self.vectors.folder)!r} is damaged ({', '.join(changed)} "
                "changed since it was closed): run `qa sync --repair` to rebuild it from the "
                "catalogue"
            )
        self._set_seal({})
        self._opened = True

    def _set_seal(self, digests: dict[str, str]) -> None:
        with self._catalogue.transaction(durable=True):
            self._catalogue.set_meta(seal=json.dumps(digests))

"""Chroma follows the catalogue: when its files can be trusted, and how the two are made equal."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from store.embedding.digest import folder_digests
from store.errors import IndexDamaged
from store.index.catalogue import Catalogue
from store.index.chroma import VectorIndex
from store.index.snapshot import Corpus


class Replica:
    """Chroma as a copy of the catalogue.

    Chroma crashes the process on some damaged files, finds nothing in others, and reports neither.
    So its files are proved whole before they are opened: they are sealed by their digests when
    nothing writes to them, and the seal is broken before the first write. Files without a seal
    were left by a process that died while it wrote: they are deleted and made anew from the
    catalogue, which is marked dirty while the two may differ.
    """

    def __init__(self, catalogue: Catalogue, folder: Path, corpus: Corpus) -> None:
        self.vectors = VectorIndex(folder)
        self._catalogue = catalogue
        self._corpus = corpus
        self._opened = False
        self._sound = False
        self._owed: set[str] = set()
        self._lock = threading.RLock()

    def ready(self) -> None:
        """Open Chroma, and mend it if the last change was cut short. Raises IndexDamaged."""
        with self._lock:
            fingerprint = self._catalogue.meta("fingerprint")
            if self._sound or fingerprint is None:
                return
            self._open()
            if self._catalogue.dirty:
                self._break_seal()
                self.fill(fingerprint)
                self._seal(dirty=False)
            self._sound = True

    def opened(self) -> VectorIndex:
        """Chroma, ready to be searched. Raises IndexDamaged."""
        self.ready()
        return self.vectors

    def fill(self, fingerprint: str) -> None:
        """Make the collection of an embedder hold exactly the passages of the catalogue."""
        self.vectors.create(fingerprint)
        there = self.vectors.ids(fingerprint)
        wanted = self._corpus.current.rows.keys()
        changed = wanted & set(self._catalogue.passage_ids(self._owed))
        self._put(fingerprint, sorted((wanted - there) | changed))
        self.vectors.delete(fingerprint, sorted(there - wanted))
        self._owed.clear()

    def owe(self, articles: Iterable[str]) -> None:
        """Remember articles that are put into the catalogue: Chroma gets their passages later."""
        self._owed.update(articles)

    def pay(self, fingerprint: str) -> None:
        """Give Chroma the passages that are owed, all at once and in the order of their ids: in
        small parts, as they are read, it would write five times as much."""
        if self._owed:
            self.begin_change()
            self._put(fingerprint, sorted(self._catalogue.passage_ids(self._owed)))
            self._owed.clear()

    def _put(self, fingerprint: str, ids: Sequence[str]) -> None:
        with self.vectors.many(fingerprint, len(ids)) as slices:
            for rows in slices:
                held = self._catalogue.passage_vectors(fingerprint, ids[rows])
                if held:
                    vectors = np.stack([vector for _, vector in held])
                    self.vectors.upsert(fingerprint, [id_ for id_, _ in held], vectors)

    def begin_change(self) -> None:
        """Call before catalogue and Chroma change."""
        with self._lock:
            self.ready()
            self._break_seal()

    def abandon_change(self) -> None:
        """Call when a change was cut short: Chroma is mended before its next use."""
        with self._lock:
            self._sound = False

    def end_change(self, fingerprint: str, removed: Iterable[str]) -> None:
        """Take out what searches no longer name, and the collections of other embedders."""
        with self._lock:
            self.ready()
            self._break_seal()
            self.vectors.delete(fingerprint, sorted(removed))
            for other in self.vectors.fingerprints() - {fingerprint}:
                self.vectors.drop(other)
            self._catalogue.drop_unused_vectors(fingerprint)
            self._seal(dirty=False)

    def rebuild(self) -> None:
        """Make Chroma anew from the catalogue."""
        with self._lock:
            self._break_seal()
            self.vectors.delete_files()
            self._opened = self._sound = False
            self.ready()

    def close(self) -> None:
        """Close Chroma and seal its files, unless it failed: then they prove nothing."""
        with self._lock:
            if self._opened:
                self.vectors.close()
                if not self.vectors.failed:
                    self._seal()
                self._opened = self._sound = False

    def _open(self) -> None:
        """Open Chroma's files once they are proved whole; delete what nobody can vouch for."""
        if self.vectors.failed:
            self._break_seal()
            self.vectors.delete_files()
            self._opened = False
        if self._opened:
            return
        sealed: dict[str, str] = json.loads(self._catalogue.meta("seal") or "{}")
        there = folder_digests(self.vectors.folder)
        changed = sorted(name for name, digest in sealed.items() if there.get(name) != digest)
        if changed and not self._catalogue.dirty:
            raise IndexDamaged(
                f"the vector index {str(self.vectors.folder)!r} is damaged ({', '.join(changed)} "
                "changed since it was last whole): run `qa sync --repair` to rebuild it from the "
                "catalogue"
            )
        whole = bool(sealed) and not changed
        # Chroma writes to its SQLite file when it opens: whatever happens meanwhile is unsealed.
        self._break_seal(dirty=self._catalogue.dirty or not whole)
        if not whole:
            self.vectors.delete_files()
        self.vectors.open()
        self._opened = True
        if whole and not self._catalogue.dirty:
            self._seal()

    def _break_seal(self, *, dirty: bool = True) -> None:
        self._set_meta({}, dirty=dirty)

    def _seal(self, *, dirty: bool | None = None) -> None:
        """Vouch for Chroma's files as they are now; `dirty` is left as it is when not given."""
        dirty = self._catalogue.dirty if dirty is None else dirty
        self._set_meta(folder_digests(self.vectors.folder), dirty=dirty)

    def _set_meta(self, digests: dict[str, str], *, dirty: bool) -> None:
        """Seal and mark in one transaction: neither is ever true without the other."""
        facts = {"seal": json.dumps(digests), "dirty": "1" if dirty else "0"}
        if any(self._catalogue.meta(key) != value for key, value in facts.items()):
            with self._catalogue.transaction(durable=True):
                self._catalogue.set_meta(**facts)

"""The vectors in Chroma: a copy of the catalogue's, made to be searched. The only user of chromadb.

Whatever Chroma raises leaves this module as IndexDamaged: the input is ours and checked, so a
failure is one of its files.
"""

from __future__ import annotations

import contextlib
import itertools
import math
import re
import shutil
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

from store.errors import IndexDamaged, StoreError

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import (
        CreateCollectionConfiguration,
        UpdateCollectionConfiguration,
    )
    from chromadb.api.models.Collection import Collection

PAGE = 5000
"""Rows read at once: reading everything fails at 100,000."""
_ROOM = 1 << 16
"""Bytes: a disk with less than this free is full."""

WRITTEN_EACH = 1000
"""Rows after which Chroma writes its vectors to their files. What is not there yet it works through
again when it is next opened, so many may not wait."""
_BATCH = 2000
"""Rows given to Chroma at once, of many."""
_WRITES = 8
"""How often it writes to the files of vectors while many rows come. Until then they are in a log,
whose room on the disk stays: an eighth of the vectors."""

_CONFIGURATION: CreateCollectionConfiguration = {
    "hnsw": {"space": "cosine", "ef_search": 200, "sync_threshold": WRITTEN_EACH}
}


class VectorIndex:
    """Collections of unit vectors, one for each embedder fingerprint.

    Opens Chroma at the first call that needs it. The caller holds the folder lock.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.failed = False
        """Whether Chroma raised anything: what its files hold since is anybody's guess."""
        self._client: Client | None = None
        self._collections: dict[str, Collection] = {}
        self._lock = threading.RLock()
        self._idle = threading.Condition()
        self._searches = 0
        self._closing = False

    def open(self) -> None:
        """Open Chroma's files, or make them; any other call does so too when it has to."""
        with self._faults():
            self._open()

    def close(self) -> None:
        """Let go of Chroma's files once no search uses them; the next call opens them again."""
        with self._alone(), self._lock:
            client, self._client = self._client, None
            self._collections.clear()
            if client is not None:
                with self._faults():
                    client.close()

    def delete_files(self) -> None:
        """Delete everything, without opening it."""
        with self._alone(), self._lock:
            with contextlib.suppress(IndexDamaged):
                self.close()
            shutil.rmtree(self.folder, ignore_errors=True)
            self.failed = False

    def create(self, fingerprint: str) -> None:
        """Make the collection of an embedder if it is not there."""
        with self._lock, self._faults():
            self._collections[fingerprint] = self._open().get_or_create_collection(
                _name(fingerprint), configuration=_CONFIGURATION, embedding_function=None
            )

    def fingerprints(self) -> set[str]:
        """Fingerprints that have a collection."""
        with self._lock, self._faults():
            names = [collection.name for collection in self._open().list_collections()]
        return {name.removeprefix(_name("")) for name in names}

    def drop(self, fingerprint: str) -> None:
        """Delete the collection of an embedder."""
        with self._lock, self._faults():
            self._collections.pop(fingerprint, None)
            self._open().delete_collection(_name(fingerprint))

    def space(self, fingerprint: str) -> str:
        """The distance a collection was made with; `cosine` when it is ours."""
        with self._faults():
            # `.configuration` would build the stored embedding function; the JSON is plain data.
            stored = self._collection(fingerprint).configuration_json
            return str(stored["hnsw"]["space"])

    def count(self, fingerprint: str) -> int:
        """Rows of a collection, as Chroma counts them."""
        with self._faults():
            return int(self._collection(fingerprint).count())

    def ids(self, fingerprint: str) -> set[str]:
        """All passage ids of a collection."""
        found: set[str] = set()
        with self._faults():
            collection = self._collection(fingerprint)
            while True:
                page = collection.get(limit=PAGE, offset=len(found), include=[])["ids"]
                found.update(page)
                if len(page) < PAGE:
                    return found

    def upsert(self, fingerprint: str, ids: Sequence[str], vectors: NDArray[np.float32]) -> None:
        """Add or replace rows; `vectors` is (n, dimension)."""
        with self._faults():
            collection, size = self._collection(fingerprint), self._batch()
            for start in range(0, len(ids), size):
                rows = slice(start, start + size)
                collection.upsert(ids=list(ids[rows]), embeddings=vectors[rows])

    @contextlib.contextmanager
    def many(self, fingerprint: str, count: int) -> Iterator[list[slice]]:
        """For so many rows to add or replace: slices of them, to be upserted one by one.

        After the last all are in the files of vectors, which were written a few times, not each
        thousand rows. Searches wait while Chroma is closed, before and after.
        """
        slices, threshold = batches(count)
        if threshold:
            self._write_each(fingerprint, threshold)
        try:
            yield slices
        except BaseException:
            with contextlib.suppress(StoreError):
                self._write_each(fingerprint, WRITTEN_EACH)
            raise
        if threshold:
            self._write_each(fingerprint, WRITTEN_EACH)

    def _write_each(self, fingerprint: str, rows: int) -> None:
        """Chroma heeds it when it next opens the collection."""
        with self._faults():
            place = self._collection(fingerprint)
            # `place.modify` would also build the embedding function that a collection names.
            change: UpdateCollectionConfiguration = {"hnsw": {"sync_threshold": rows}}
            place._client._modify(id=place.id, new_configuration=change)
        self.close()

    def delete(self, fingerprint: str, ids: Sequence[str]) -> None:
        """Delete rows; unknown ids are no error."""
        with self._faults():
            collection, size = self._collection(fingerprint), self._batch()
            for start in range(0, len(ids), size):
                collection.delete(ids=list(ids[start : start + size]))

    def query(
        self,
        fingerprint: str,
        vector: NDArray[np.float32],
        n: int,
        ids: Sequence[str] | None = None,
    ) -> list[tuple[str, float]]:
        """Up to n rows near a vector, best first: (passage id, cosine). With ids, only of these.

        The index is approximate: it may return fewer than n though more rows exist. All ids given
        must exist. Ids and not `where`, because it is the faster filter at every size: 10 ms
        against 53 ms for 10,000 of 20,000 rows, 38 ms against 136 ms for 30,000 of 60,000.
        """
        if n < 1 or (ids is not None and not ids):
            return []
        with self._searching(), self._faults():
            found = self._collection(fingerprint).query(
                query_embeddings=vector[np.newaxis, :],
                n_results=n,
                ids=None if ids is None else list(ids),
                include=["distances"],
            )
            distances = found["distances"] or [[]]
            pairs = zip(found["ids"][0], distances[0], strict=True)
            return [(row_id, 1.0 - float(distance)) for row_id, distance in pairs]

    @contextlib.contextmanager
    def _searching(self) -> Iterator[None]:
        with self._idle:
            self._idle.wait_for(lambda: not self._closing)
            self._searches += 1
        try:
            yield
        finally:
            with self._idle:
                self._searches -= 1
                self._idle.notify_all()

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """Without a search: new ones wait, those that began are waited for."""
        with self._idle:
            self._closing = True
            try:
                self._idle.wait_for(lambda: not self._searches)
                yield
            finally:
                self._closing = False
                self._idle.notify_all()

    def _open(self) -> Client:
        with self._lock:
            if self._client is None:
                import chromadb
                from chromadb.api.shared_system_client import SharedSystemClient
                from chromadb.config import Settings

                try:
                    client = chromadb.PersistentClient(
                        self.folder, settings=Settings(anonymized_telemetry=False)
                    )
                except BaseException:
                    # Chroma keeps a system that failed to start, and would hand it out again.
                    SharedSystemClient._identifier_to_system.pop(str(self.folder), None)
                    raise
                self._client = cast("Client", client)
            return self._client

    def _batch(self) -> int:
        return int(self._open().get_max_batch_size())

    def _collection(self, fingerprint: str) -> Collection:
        with self._lock:
            if fingerprint not in self._collections:
                self._collections[fingerprint] = self._open().get_collection(
                    _name(fingerprint), embedding_function=None
                )
            return self._collections[fingerprint]

    @contextlib.contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except StoreError:
            raise
        except BaseException as error:
            # A panic of Chroma's Rust core is no Exception, and its class cannot be imported.
            if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
                raise
            self.failed = True
            if _is_full(self.folder, error):
                raise StoreError(
                    f"the disk of {str(self.folder)!r} is full: nothing in the index is wrong; "
                    "make room, then run the same command again"
                ) from error
            raise IndexDamaged(
                f"the vector index {str(self.folder)!r} is damaged "
                f"({type(error).__name__}: {str(error)[:200]}): run `qa sync --repair` to "
                "rebuild it from the catalogue"
            ) from error


def batches(count: int) -> tuple[list[slice], int]:
    """Slices of so many rows, and after how many Chroma should write its files so that it does so
    at the end of the last; 0 where it needs no telling."""
    if count < WRITTEN_EACH:
        return [slice(0, count)] if count else [], 0
    writes = min(_WRITES, count // WRITTEN_EACH)
    rounds = math.ceil(count / (writes * _BATCH))
    ends = [count * n // (writes * rounds) for n in range(writes * rounds + 1)]
    slices = [slice(start, end) for start, end in itertools.pairwise(ends)]
    return slices, rounds * (count // (writes * rounds))


def _is_full(folder: Path, error: BaseException) -> bool:
    """Whether it was for want of room: Chroma says so in words only, or not at all."""
    if re.search(r"no space left|disk is full|os error 28|SQLITE_FULL", str(error), re.IGNORECASE):
        return True
    place = next((each for each in (folder, *folder.parents) if each.exists()), None)
    return place is not None and shutil.disk_usage(place).free < _ROOM


def _name(fingerprint: str) -> str:
    return f"passages-{fingerprint}"

"""The vectors in Chroma: a copy of the catalogue's, made to be searched. The only user of chromadb.

Whatever Chroma raises leaves this module as IndexDamaged: the input is ours and checked, so a
failure is one of its files.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

from store.errors import IndexDamaged, StoreError

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateCollectionConfiguration
    from chromadb.api.models.Collection import Collection

PAGE = 5000
"""Rows read at once: reading everything fails at 100,000."""
_ROOM = 1 << 16
"""Bytes: a disk with less than this free is full."""

_CONFIGURATION: CreateCollectionConfiguration = {"hnsw": {"space": "cosine", "ef_search": 200}}

Metadata = Mapping[str, str | int]


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

    def open(self) -> None:
        """Open Chroma's files, or make them; any other call does so too when it has to."""
        with self._faults():
            self._open()

    def close(self) -> None:
        """Let go of Chroma's files; the next call opens them again."""
        with self._lock:
            client, self._client = self._client, None
            self._collections.clear()
            if client is not None:
                with self._faults():
                    client.close()

    def delete_files(self) -> None:
        """Delete everything, without opening it."""
        with self._lock:
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

    def upsert(
        self,
        fingerprint: str,
        ids: Sequence[str],
        vectors: NDArray[np.float32],
        metadatas: Sequence[Metadata],
    ) -> None:
        """Add or replace rows; `vectors` is (n, dimension)."""
        with self._faults():
            collection, size = self._collection(fingerprint), self._batch()
            for start in range(0, len(ids), size):
                rows = slice(start, start + size)
                collection.upsert(
                    ids=list(ids[rows]),
                    embeddings=vectors[rows],
                    metadatas=[dict(metadata) for metadata in metadatas[rows]],
                )

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
        with self._faults():
            found = self._collection(fingerprint).query(
                query_embeddings=vector[np.newaxis, :],
                n_results=n,
                ids=None if ids is None else list(ids),
                include=["distances"],
            )
            distances = found["distances"] or [[]]
            pairs = zip(found["ids"][0], distances[0], strict=True)
            return [(row_id, 1.0 - float(distance)) for row_id, distance in pairs]

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


def _is_full(folder: Path, error: BaseException) -> bool:
    """Whether it was for want of room: Chroma says so in words only, or not at all."""
    if re.search(r"no space left|disk is full|os error 28|SQLITE_FULL", str(error), re.IGNORECASE):
        return True
    place = next((each for each in (folder, *folder.parents) if each.exists()), None)
    return place is not None and shutil.disk_usage(place).free < _ROOM


def _name(fingerprint: str) -> str:
    return f"passages-{fingerprint}"

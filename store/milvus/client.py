"""The server itself: collections, rows, searches. The only user of pymilvus.

Whatever the client raises leaves this module as StoreError, which names the server.
"""

from __future__ import annotations

import contextlib
import json
import logging
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from store.errors import IndexBusy, StoreError
from store.installing import install
from store.milvus.address import MilvusAddress

Row = dict[str, Any]
PAGE = 500
"""Rows sent or asked for at once: with all their fields below the limit of a message, 64 MB."""
MOST = 16_384
"""Rows that one search gives at most (Milvus, limits)."""
_BODY = 65_535
"""Bytes of the longest text of a row (Milvus, limits)."""
_SECONDS = 60.0
_QUIET = {"grpc.keepalive_time_ms": 300_000}
"""A server takes pings that come more often than every five minutes for an attack, and hangs up;
pymilvus pings every ten seconds."""


class Milvus:
    """The collections of one index. Safe to use from several threads."""

    def __init__(self, address: MilvusAddress) -> None:
        """Raises StoreError when nobody answers there, IndexBusy when another has the file."""
        self.address = address
        self._lock = threading.RLock()
        self._ready: set[str] = set()
        try:
            import pymilvus
        except ImportError as error:
            raise StoreError(
                f"the index {address.shown!r} is on Milvus, and its client is not installed: run "
                f"`{install('sourced[milvus]')}`"
            ) from error
        # What it raises it also logs, with a traceback.
        logging.getLogger("pymilvus").setLevel(logging.CRITICAL)
        self._pymilvus = pymilvus
        if "://" not in address.uri:
            with contextlib.suppress(OSError):
                Path(address.uri).parent.mkdir(parents=True, exist_ok=True)
        with self._faults():
            self._client = pymilvus.MilvusClient(
                address.uri,
                token=address.token,
                timeout=_SECONDS,
                dedicated=True,
                grpc_options=_QUIET,
            )

    def close(self) -> None:
        """Let go of the server."""
        with self._lock, contextlib.suppress(Exception):
            self._client.close()

    def name(self, part: str) -> str:
        """The name of one of the collections of this index."""
        return f"{self.address.name}_{part}"

    def _loaded(self, part: str) -> str:
        """The name of a collection, which a server that was started anew has to load first."""
        with self._lock:
            if part not in self._ready:
                self._client.load_collection(self.name(part))
                self._ready.add(part)
        return self.name(part)

    # -- collections -------------------------------------------------------------------------

    def parts(self) -> set[str]:
        """The collections of this index that are there."""
        begins = self.name("")
        with self._faults():
            return {
                name.removeprefix(begins)
                for name in self._client.list_collections()
                if name.startswith(begins)
            }

    def create_records(self, part: str) -> None:
        """A collection of named texts."""
        kinds = self._pymilvus.DataType
        with self._faults():
            schema = self._schema()
            schema.add_field("kind", kinds.VARCHAR, max_length=16)
            schema.add_field("body", kinds.VARCHAR, max_length=_BODY)
            # No collection is without a vector.
            schema.add_field("none", kinds.FLOAT_VECTOR, dim=2)
            indexes = self._client.prepare_index_params()
            indexes.add_index("none", index_type="FLAT", metric_type="L2")
            indexes.add_index("kind", index_type="INVERTED")
            self._create(part, schema, indexes)

    def create_passages(self, part: str, dimension: int) -> None:
        """A collection of passages, partitioned by the year of the article."""
        kinds = self._pymilvus.DataType
        with self._faults():
            schema = self._schema()
            for name, length in (("article", 64), ("language", 16), ("kind", 16)):
                schema.add_field(name, kinds.VARCHAR, max_length=length)
            schema.add_field("publisher", kinds.VARCHAR, max_length=1024)
            schema.add_field("ymd", kinds.INT64)
            schema.add_field("year", kinds.INT64, is_partition_key=True)
            schema.add_field("start", kinds.INT64)
            schema.add_field("end", kinds.INT64)
            schema.add_field("length", kinds.INT64)
            schema.add_field("dense", kinds.FLOAT_VECTOR, dim=dimension)
            schema.add_field("sparse", kinds.SPARSE_FLOAT_VECTOR)
            indexes = self._client.prepare_index_params()
            hnsw = {"M": 16, "efConstruction": 200}
            indexes.add_index("dense", index_type="HNSW", metric_type="COSINE", params=hnsw)
            indexes.add_index("sparse", index_type="SPARSE_INVERTED_INDEX", metric_type="IP")
            for name in ("article", "language", "ymd"):
                indexes.add_index(name, index_type="INVERTED")
            self._create(part, schema, indexes, num_partitions=32)

    def _schema(self) -> Any:
        schema = self._client.create_schema(auto_id=False, enable_dynamic_field=False)
        schema.add_field("id", self._pymilvus.DataType.VARCHAR, is_primary=True, max_length=128)
        return schema

    def _create(self, part: str, schema: Any, indexes: Any, **how: Any) -> None:
        # Strong: what one process wrote, the next that asks is told.
        self._client.create_collection(
            self.name(part),
            schema=schema,
            index_params=indexes,
            consistency_level="Strong",
            **how,
        )

    def drop(self, part: str) -> None:
        """Delete a collection; one that is not there is no error."""
        with self._faults():
            self._ready.discard(part)
            self._client.drop_collection(self.name(part))

    def point(self, alias: str, part: str) -> None:
        """Let an alias name this collection from now on."""
        with self._faults():
            known = self._client.list_aliases().get("aliases", [])
            put = self._client.alter_alias if self.name(alias) in known else None
            (put or self._client.create_alias)(self.name(part), self.name(alias))

    def unpoint(self, alias: str) -> None:
        """Take an alias away."""
        with contextlib.suppress(StoreError), self._faults():
            self._client.drop_alias(self.name(alias))

    # -- rows --------------------------------------------------------------------------------

    def upsert(self, part: str, rows: Sequence[Row]) -> None:
        """Add or replace rows by their id."""
        with self._faults():
            for start in range(0, len(rows), PAGE):
                self._client.upsert(self._loaded(part), list(rows[start : start + PAGE]))

    def delete(self, part: str, ids: Iterable[str]) -> None:
        """Delete rows; unknown ids are no error."""
        gone = list(ids)
        with self._faults():
            for start in range(0, len(gone), PAGE):
                self._client.delete(self._loaded(part), ids=gone[start : start + PAGE])

    def get(self, part: str, ids: Sequence[str], fields: Sequence[str]) -> dict[str, Row]:
        """Rows by their id; unknown ones are left out."""
        found: dict[str, Row] = {}
        with self._faults():
            for start in range(0, len(ids), PAGE):
                page = list(ids[start : start + PAGE])
                rows = self._client.get(self._loaded(part), ids=page, output_fields=["id", *fields])
                found.update((row["id"], row) for row in rows)
        return found

    def rows(self, part: str, fields: Sequence[str], **equal: str) -> Iterator[Row]:
        """All rows whose fields have these values."""
        expression = " and ".join(f"{name} == {json.dumps(value)}" for name, value in equal.items())
        with self._faults():
            pages = self._client.query_iterator(
                self._loaded(part),
                batch_size=PAGE,
                filter=expression,
                output_fields=["id", *fields],
            )
            try:
                while page := pages.next():
                    yield from page
            finally:
                pages.close()

    def search(
        self,
        part: str,
        field: str,
        query: Any,
        k: int,
        *,
        expression: str = "",
        fields: Sequence[str] = (),
    ) -> list[tuple[str, float, Mapping[str, Any]]]:
        """Up to k rows nearest to a vector, best first: id, score, the fields asked for."""
        k = min(k, MOST)
        how: dict[str, Any] = {"metric_type": "IP"}
        if field == "dense":
            how = {"metric_type": "COSINE", "params": {"ef": max(200, k)}}
        with self._faults():
            (found,) = self._client.search(
                self._loaded(part),
                data=[query],
                anns_field=field,
                limit=k,
                filter=expression,
                output_fields=list(fields),
                search_params=how,
            )
            return [(hit["id"], float(hit["distance"]), hit["entity"]) for hit in found]

    @contextlib.contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except StoreError:
            raise
        except Exception as error:
            self._ready.clear()
            text = " ".join(str(getattr(error, "message", None) or error).split())[:300]
            if "://" not in self.address.uri and ("lock" in text.lower()):
                raise IndexBusy(
                    f"the file {self.address.uri!r} is in use by another process: stop it, or "
                    "serve the file to both with `milvus-lite server --data-dir` and name the "
                    "server: milvus://127.0.0.1:19530/COLLECTION"
                ) from error
            raise StoreError(
                f"the Milvus server {self.address.shown!r} did not do what was asked "
                f"({type(error).__name__}: {text}): expected one that answers at this address; "
                "then run the same command again"
            ) from error

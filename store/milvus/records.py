"""Named texts on the server: heads that change, and documents that never do.

A document is stored under the digest of what it says, in as many rows as it needs, before the head
that names it; so who reads a head always finds the whole of what it names, and writing twice is
writing once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from store.errors import IndexDamaged
from store.milvus.client import Milvus, Row

RECORDS = "records"
"""The collection."""
_CHARACTERS = 15_000
"""Of a row: at four bytes each below what a text may have."""
_NONE = [0.0, 0.0]


class Ref(NamedTuple):
    """Where a document is."""

    digest: str
    rows: int

    @property
    def ids(self) -> list[str]:
        """Of its rows."""
        return [f"{self.digest}:{place}" for place in range(self.rows)]


class Records:
    """The collection of named texts of an index."""

    def __init__(self, server: Milvus) -> None:
        self._server = server

    def head(self, kind: str, name: str = "") -> dict[str, Any] | None:
        """What stands under a name; None when nothing does."""
        key = _key(kind, name)
        row = self._server.get(RECORDS, [key], ["body"]).get(key)
        return None if row is None else dict(json.loads(row["body"]))

    def heads(self, kind: str) -> list[dict[str, Any]]:
        """All that stands under names of a kind."""
        return [json.loads(row["body"]) for row in self._server.rows(RECORDS, ["body"], kind=kind)]

    def set_heads(self, kind: str, bodies: Mapping[str, Mapping[str, Any]]) -> None:
        """Put these under their names, each in place of what stood there."""
        rows = [_row(_key(kind, name), kind, _json(body)) for name, body in bodies.items()]
        self._server.upsert(RECORDS, rows)

    def drop_heads(self, kind: str, names: Iterable[str]) -> None:
        """Take names away."""
        self._server.delete(RECORDS, [_key(kind, name) for name in names])

    def put(self, documents: Iterable[Any]) -> list[Ref]:
        """Keep documents; gives where each is."""
        refs, rows = [], dict[str, Row]()
        for document in documents:
            text = _json(document)
            digest = hashlib.sha256(text.encode()).hexdigest()[:32]
            cuts = range(0, max(1, len(text)), _CHARACTERS)
            ref = Ref(digest, len(cuts))
            pieces = (text[at : at + _CHARACTERS] for at in cuts)
            rows |= {id_: _row(id_, "document", p) for id_, p in zip(ref.ids, pieces, strict=True)}
            refs.append(ref)
        self._server.upsert(RECORDS, list(rows.values()))
        return refs

    def read(self, refs: Collection[Ref]) -> dict[Ref, Any]:
        """Documents by where they are. Raises IndexDamaged when one is not all there."""
        found = self._server.get(RECORDS, [id_ for ref in refs for id_ in ref.ids], ["body"])
        documents = {}
        for ref in refs:
            text = "".join(found[id_]["body"] for id_ in ref.ids if id_ in found)
            if hashlib.sha256(text.encode()).hexdigest()[:32] != ref.digest:
                raise IndexDamaged(
                    f"a document of the index {self._server.address.shown!r} is not as it was "
                    "written: run `qa sync FOLDER --rebuild` to build the index again from the "
                    "articles"
                )
            documents[ref] = json.loads(text)
        return documents

    def drop(self, refs: Iterable[Ref]) -> None:
        """Delete documents."""
        self._server.delete(RECORDS, [id_ for ref in refs for id_ in ref.ids])

    def drop_others(self, kept: Collection[Ref]) -> int:
        """Delete the documents that no head names; how many rows that were."""
        wanted = {id_ for ref in kept for id_ in ref.ids}
        there = (row["id"] for row in self._server.rows(RECORDS, [], kind="document"))
        lost = [id_ for id_ in there if id_ not in wanted]
        self._server.delete(RECORDS, lost)
        return len(lost)


def _key(kind: str, name: str) -> str:
    return f"{kind}:{hashlib.sha256(name.encode()).hexdigest()[:32]}" if name else kind


def _row(id_: str, kind: str, body: str) -> Row:
    return {"id": id_, "kind": kind, "body": body, "none": _NONE}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)

"""Chroma follows the catalogue: what it is told of a passage, and how the two are made equal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from store.article import Article
from store.catalogue import Catalogue
from store.snapshot import Snapshot
from store.vectors import PAGE, Metadata, VectorIndex


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


def reconcile(
    catalogue: Catalogue, vectors: VectorIndex, snapshot: Snapshot, fingerprint: str
) -> None:
    """Make a collection hold exactly the passages of the catalogue."""
    vectors.create(fingerprint)
    there = vectors.ids(fingerprint)
    missing = [
        Row(row.id, row.text_hash, metadata(snapshot.by_id[row.article_id], row.kind))
        for row in snapshot.rows.values()
        if row.id not in there
    ]
    upsert(catalogue, vectors, fingerprint, missing)
    vectors.delete(fingerprint, sorted(there - snapshot.rows.keys()))

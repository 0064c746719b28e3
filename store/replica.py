"""Chroma follows the catalogue: what it is told of a passage, and how the two are made equal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from store.article import Article
from store.catalogue import Catalogue
from store.snapshot import Snapshot
from store.vectors import PAGE, Metadata, VectorIndex


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
    rows: Sequence[tuple[str, Metadata]],
) -> None:
    """Put passages into a collection with the vectors that the catalogue has of them."""
    for start in range(0, len(rows), PAGE):
        page = dict(rows[start : start + PAGE])
        found = catalogue.vectors(fingerprint, list(page))
        if found:
            ids = [passage_id for passage_id in page if passage_id in found]
            matrix = np.stack([found[passage_id] for passage_id in ids])
            vectors.upsert(fingerprint, ids, matrix, [page[passage_id] for passage_id in ids])


def reconcile(
    catalogue: Catalogue, vectors: VectorIndex, snapshot: Snapshot, fingerprint: str
) -> None:
    """Make a collection hold exactly the passages of the catalogue."""
    vectors.create(fingerprint)
    there = vectors.ids(fingerprint)
    upsert(catalogue, vectors, fingerprint, list(_missing(snapshot, there)))
    vectors.delete(fingerprint, sorted(there - snapshot.rows.keys()))


def _missing(snapshot: Snapshot, there: set[str]) -> Iterator[tuple[str, Metadata]]:
    for row in snapshot.rows.values():
        if row.id not in there:
            yield row.id, metadata(snapshot.by_id[row.article_id], row.kind)

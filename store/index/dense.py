"""The passages nearest to a vector, as many as were asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from store.index.catalogue import Catalogue
from store.index.chroma import PAGE, VectorIndex
from store.index.records import PassageRow
from store.index.snapshot import Snapshot

EXACT_BELOW = 1000
"""So few candidates are compared one by one: it is faster than Chroma, and misses none. For a whole
index of no more passages, Chroma is not even loaded."""
IDS_BELOW = 20_000
"""So few candidates are named to Chroma; for more, neighbours are fetched and then filtered."""
_OVER_FETCH = 8
_SPARE = 32

Hits = list[tuple[str, float]]


def cosines(
    catalogue: Catalogue, fingerprint: str, vector: NDArray[np.float32], rows: Sequence[PassageRow]
) -> dict[str, float]:
    """Cosine of a vector with the stored vectors of passages, by passage id."""
    query = _unit(vector)
    found: dict[str, float] = {}
    for start in range(0, len(rows), PAGE):
        page = rows[start : start + PAGE]
        stored = catalogue.vectors(fingerprint, (row.text_hash for row in page))
        if stored:
            scores = dict(zip(stored, np.stack(list(stored.values())) @ query, strict=True))
            found.update((r.id, float(scores[r.text_hash])) for r in page if r.text_hash in scores)
    return found


def nearest(
    catalogue: Catalogue,
    opened: Callable[[], VectorIndex],
    snapshot: Snapshot,
    fingerprint: str,
    vector: NDArray[np.float32],
    k: int,
    articles: Collection[str] | None = None,
    language: str | None = None,
) -> Hits:
    """Passages of the snapshot by falling cosine, equal ones in the order of the corpus.

    Gives k passages, or all that match if they are fewer; none for the zero vector. Chroma is
    `opened` where it is needed.
    """
    query = _unit(vector)
    candidates = _candidates(snapshot, articles, language)
    among = snapshot.rows if candidates is None else candidates
    wanted = min(k, len(among))
    if wanted < 1 or not query.any():
        return []
    found: Hits = []
    if len(among) > EXACT_BELOW:
        found = _search(opened(), snapshot, fingerprint, query, wanted, candidates)
    if len(found) < wanted:
        # Few candidates, or a graph search that came up short: compare with every candidate.
        rows = [snapshot.rows[passage_id] for passage_id in among]
        found = list(cosines(catalogue, fingerprint, query, rows).items())
    found.sort(key=lambda hit: (-hit[1], snapshot.order[hit[0]]))
    return found[:k]


def _candidates(
    snapshot: Snapshot, articles: Collection[str] | None, language: str | None
) -> list[str] | None:
    """Ids of the passages that a filter lets through; None without a filter."""
    if articles is None:
        return None if language is None else snapshot.ids_by_language.get(language, [])
    found: list[str] = []
    for article_id in dict.fromkeys(articles):
        article = snapshot.by_id.get(article_id)
        if article is not None and language in (None, article.language):
            found.extend(snapshot.ids_by_article[article_id])
    return found


def _search(
    vectors: VectorIndex,
    snapshot: Snapshot,
    fingerprint: str,
    query: NDArray[np.float32],
    wanted: int,
    candidates: list[str] | None,
) -> Hits:
    if candidates is None:
        # Spare rows: while a sync runs, Chroma also holds passages of the next revision.
        found = vectors.query(fingerprint, query, wanted + _SPARE)
        return [hit for hit in found if hit[0] in snapshot.rows]
    if len(candidates) > IDS_BELOW:
        allowed = set(candidates)
        found = vectors.query(fingerprint, query, wanted * _OVER_FETCH + _SPARE)
        found = [hit for hit in found if hit[0] in allowed]
        if len(found) >= wanted:
            return found
    return vectors.query(fingerprint, query, wanted, candidates)


def _unit(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    flat = np.asarray(vector, dtype=np.float32).reshape(-1)
    norm = float(np.linalg.norm(flat))
    return flat / np.float32(norm) if norm > 0 else flat

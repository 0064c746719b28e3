"""Nearest passages and matching words, asked of the server and limited to what a view holds."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from store.index.contract import Hits
from store.index.dense import EXACT_BELOW
from store.language.tokens import analyse
from store.milvus.client import MOST, Milvus
from store.milvus.view import Seen

_CANDIDATES = 4
"""Times as many are asked for as are wanted, for what a filter or the exact score moves."""
_SPARE = 64
_GROWTH = 8
_NAMED = 2000
"""So many articles are named in a filter; of more, neighbours are fetched and then filtered."""


def nearest(
    server: Milvus,
    part: str,
    seen: Seen,
    vector: NDArray[np.float32],
    k: int,
    articles: Collection[str] | None,
    language: str | None,
) -> Hits:
    """Passages of the view by falling cosine, equal ones in the order of the corpus."""
    query = _unit(vector)
    rows = seen.snapshot.rows
    candidates = _candidates(seen, articles, language)
    among: Collection[str] = rows if candidates is None else candidates
    wanted = min(k, len(among))
    if wanted < 1 or not query.any():
        return []
    found: Hits = []
    if len(among) > EXACT_BELOW:
        expression = _expression(seen, articles, language)
        allowed = among if candidates is None else set(candidates)
        asked = wanted * (1 if candidates is None else _CANDIDATES) + _SPARE
        while True:
            hits = server.search(part, "dense", query, asked, expression=expression)
            found = [(id_, score) for id_, score, _ in hits if id_ in allowed]
            if len(found) >= wanted or len(hits) < min(asked, MOST) or asked >= MOST:
                break
            asked *= _GROWTH
    if len(found) < wanted:
        # Few candidates, or a graph search that came up short: compare with every candidate.
        found = list(cosines(server, part, query, list(among)).items())
    order = seen.snapshot.order
    found = [(id_, 0.0 if math.isnan(score) else score) for id_, score in found]
    return sorted(found, key=lambda hit: (-hit[1], order[hit[0]]))[:k]


def cosines(
    server: Milvus, part: str, vector: NDArray[np.float32], ids: Sequence[str]
) -> dict[str, float]:
    """Cosine of a vector with the stored vectors of passages, by passage id."""
    query = _unit(vector)
    return {
        id_: float(_unit(np.asarray(row["dense"], np.float32)) @ query)
        for id_, row in server.get(part, ids, ["dense"]).items()
    }


def matching(
    server: Milvus,
    part: str,
    seen: Seen,
    question: str,
    language: str,
    k: int,
    articles: Collection[str] | None,
) -> Hits:
    """Passages of a language by falling BM25, equal ones in the order of the corpus."""
    words = seen.words(language)
    query = words.query(analyse(question, language))
    if not query or k < 1:
        return []
    fields = ["sparse", "length"]
    found: dict[str, Mapping[str, Any]]
    if articles is not None:
        candidates = _candidates(seen, articles, language) or []
    if articles is not None and len(candidates) <= EXACT_BELOW:
        found = dict(server.get(part, candidates, fields))
    else:
        expression = _expression(seen, articles, language)
        rows = seen.snapshot.rows
        allowed: Collection[str] = rows if articles is None else set(candidates)
        asked = max(k * _CANDIDATES, 200)
        while True:
            hits = server.search(part, "sparse", query, asked, expression=expression, fields=fields)
            found = {id_: row for id_, _, row in hits if id_ in allowed}
            enough = len(found) >= min(k, len(allowed))
            if enough or len(hits) < min(asked, MOST) or asked >= MOST:
                break
            asked *= _GROWTH
    scores = (
        (id_, words.score(query, row["sparse"], int(row["length"]))) for id_, row in found.items()
    )
    order = seen.snapshot.order
    return sorted(
        ((id_, score) for id_, score in scores if score > 0),
        key=lambda hit: (-hit[1], order[hit[0]]),
    )[:k]


def _candidates(
    seen: Seen, articles: Collection[str] | None, language: str | None
) -> list[str] | None:
    """Ids of the passages that a filter lets through; None without a filter."""
    snapshot = seen.snapshot
    if articles is None:
        return None if language is None else snapshot.ids_by_language.get(language, [])
    return [
        passage
        for article in dict.fromkeys(articles)
        if article in snapshot.by_id and language in (None, snapshot.by_id[article].language)
        for passage in snapshot.ids_by_article[article]
    ]


def _expression(seen: Seen, articles: Collection[str] | None, language: str | None) -> str:
    """What the server filters by: a language, days when they say which articles, or their names."""
    said = [f"language == {json.dumps(language)}"] if language is not None else []
    if articles is not None:
        if days := _days(seen, set(articles)):
            first, last = days
            said.append(f"ymd >= {first} and ymd <= {last}")
            if first // 10_000 == last // 10_000:
                said.append(f"year == {first // 10_000}")  # one partition
        elif len(articles) <= _NAMED:
            said.append(f"article in {json.dumps(sorted(articles))}")
    return " and ".join(said)


def _days(seen: Seen, chosen: set[str]) -> tuple[int, int] | None:
    """The first and the last day of the articles, where these are all the articles of the days."""
    dated = {
        a.id: int(a.published.strftime("%Y%m%d")) for a in seen.snapshot.articles if a.published
    }
    if not chosen or not chosen <= dated.keys():
        return None
    first, last = min(dated[id_] for id_ in chosen), max(dated[id_] for id_ in chosen)
    within = sum(first <= day <= last for day in dated.values())
    return (first, last) if within == len(chosen) else None


def _unit(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    flat = np.asarray(vector, dtype=np.float32).reshape(-1)
    norm = float(np.linalg.norm(flat))
    return flat / np.float32(norm) if norm > 0 else flat

"""A dispatch that several outlets print is read once."""

from __future__ import annotations

from collections.abc import Sequence

from qa.retrieval.hit import Hit
from store import Index, analyse


def without_copies(hits: Sequence[Hit], index: Index) -> list[Hit]:
    """The hits, best first, without those of which a better one of another version of the article
    has every word and figure."""
    kept: list[Hit] = []
    known: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for hit in hits:
        versions = index.versions(hit.article.id)
        if len(versions) > 1:
            tokens = frozenset(analyse(hit.passage.text, hit.article.language))
            better = known.setdefault(versions[0].id, [])
            if any(id_ != hit.article.id and tokens <= words for id_, words in better):
                continue
            better.append((hit.article.id, tokens))
        kept.append(hit)
    return kept

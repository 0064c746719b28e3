"""An article as one document: what is known of it, its passages, and the words they hold."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from store.article.article import Article, Part
from store.index.records import IndexedPassage, PassageRow
from store.milvus.words import Counts, dimensions
from store.versions.fingerprint import Signature, signature


@dataclass(frozen=True, slots=True)
class Loaded:
    """An article with what is indexed of it."""

    article: Article
    rows: tuple[PassageRow, ...]
    counts: Counts
    signature: Signature


def to_document(article: Article, passages: Sequence[IndexedPassage]) -> dict[str, Any]:
    """The document of an article."""
    words = [dimensions(each.tokens) for each in passages]
    dims, held = np.unique(np.concatenate([w.dims for w in words] or [_NO]), return_counts=True)
    return {
        **asdict(article),
        "published": article.published.isoformat() if article.published else None,
        "passages": [
            [p.id, p.kind, p.start, p.end, p.sentences, text_hash] for p, text_hash, _ in passages
        ],
        "lengths": [len(tokens) for _, _, tokens in passages],
        "words": [_pack(dims), _pack(held)],
        "minhash": base64.b85encode(signature(article)).decode(),
    }


def from_document(document: dict[str, Any]) -> Loaded:
    """What `to_document` wrote."""
    kept = dict(document)
    passages, lengths, words = kept.pop("passages"), kept.pop("lengths"), kept.pop("words")
    minhash = base64.b85decode(kept.pop("minhash"))
    published = kept.pop("published")
    article = Article(
        **{
            **kept,
            "published": date.fromisoformat(published) if published else None,
            "parts": tuple(Part(**part) for part in kept["parts"]),
            "authors": tuple(kept["authors"]),
            "pages": tuple(kept["pages"]),
        }
    )
    rows = tuple(
        PassageRow(id_, article.id, kind, start, end, json.dumps(sentences), text_hash)
        for id_, kind, start, end, sentences, text_hash in passages
    )
    dims, held = map(_unpack, words)
    counts = Counts(len(rows), sum(lengths), dims, held)
    return Loaded(article, rows, counts, minhash)


_NO: NDArray[np.uint32] = np.zeros(0, np.uint32)


def _pack(numbers: NDArray[Any]) -> str:
    return base64.b85encode(numbers.astype("<u4").tobytes()).decode()


def _unpack(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(base64.b85decode(text), dtype="<u4")

"""The MinHash of an article's body, by which near copies are found without comparing every pair.

Broder, On the resemblance and containment of documents, SEQUENCES 1997.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from store.article.article import Article
from store.language.folding import fold_accents

WORDS = 3
"""Words of a shingle."""
PERMUTATIONS = 128
BAND = 2
"""Rows of a band: articles that are alike in all rows of a band are compared. Of two that share a
sixth of their shingles four in five are, of two that share a thousandth one in fifteen thousand."""
NEIGHBOURS = 16
NEAREST = 12
Signature = bytes
"""`PERMUTATIONS` little-endian 32-bit numbers."""

_WORD = re.compile(r"\w+(?:[.,]\d+)*")


def shingles(article: Article) -> frozenset[str]:
    """Runs of words of the body, figures as zeros: an updated figure leaves them as they are.

    Of an article without a body, those of its text.
    """
    body = [p for p in article.parts if p.kind == "body"]
    texts = [article.text[p.start : p.end] for p in body] or [article.text]
    words = [
        "0" if word[0].isdigit() else word
        for text in texts
        for word in _WORD.findall(fold_accents(text))
    ]
    runs = range(max(1, len(words) - WORDS + 1))
    return frozenset(" ".join(words[i : i + WORDS]) for i in runs) - {""}


def signature(article: Article) -> Signature:
    """The MinHash of the shingles of an article."""
    from datasketch import MinHash

    minhash = MinHash(num_perm=PERMUTATIONS)
    minhash.update_batch(shingle.encode() for shingle in sorted(shingles(article)))
    return np.asarray(minhash.hashvalues, "<u4").tobytes()


def likely_pairs(signatures: Sequence[Signature], fresh: Iterable[int]) -> list[tuple[int, int]]:
    """Pairs of places in `signatures`, lower first, that may be near copies, at least one of each
    being in `fresh`: those that agree in a band.

    Of a band that many share each is paired with the `NEIGHBOURS` that follow, and of an article's
    pairs the `NEAREST` by resemblance stay, so that a thousand pages of one form cost a thousand
    times as much as one and no more.

    Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, section 3.4.
    """
    if not signatures:
        return []
    rows: NDArray[np.uint32] = np.frombuffer(b"".join(signatures), "<u4")
    rows = rows.reshape(len(signatures), -1)
    bands = rows.reshape(len(signatures), -1, BAND).astype(np.uint64)
    keys = (bands[:, :, 0] << np.uint64(32)) | bands[:, :, 1]
    new = np.zeros(len(signatures), bool)
    new[list(fresh)] = True
    found = np.unique(np.concatenate([_agreeing(column, new) for column in keys.T]), axis=0)
    alike = np.array([np.count_nonzero(rows[a] == rows[b]) for a, b in found])
    kept: Counter[int] = Counter()
    pairs = []
    for a, b in found[np.argsort(-alike, kind="stable")].tolist():
        if min(kept[a], kept[b]) < NEAREST:
            kept.update((a, b))
            pairs.append((a, b))
    return sorted(pairs)


def _agreeing(column: NDArray[np.uint64], new: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Pairs, shape (n, 2), whose keys are equal."""
    order = np.argsort(column, kind="stable")
    ranked = column[order]
    pairs = [np.empty((0, 2), np.intp)]
    for apart in range(1, min(NEIGHBOURS, len(order) - 1) + 1):
        a, b = order[:-apart], order[apart:]
        same = (ranked[:-apart] == ranked[apart:]) & (new[a] | new[b])
        pairs.append(np.stack([a[same], b[same]], axis=1))
    return np.concatenate(pairs)

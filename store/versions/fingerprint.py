"""The MinHash of an article's body, by which near copies are found without comparing every pair.

Broder, On the resemblance and containment of documents, SEQUENCES 1997.
"""

from __future__ import annotations

import re
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


def likely_pairs(signatures: Sequence[Signature], fresh: Iterable[int]) -> set[tuple[int, int]]:
    """Pairs of places in `signatures`, lower first, that may be near copies, at least one of each
    being in `fresh`: those that agree in a band.

    Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, section 3.4.
    """
    if not signatures:
        return set()
    rows: NDArray[np.uint32] = np.frombuffer(b"".join(signatures), "<u4")
    bands = rows.reshape(len(signatures), -1, BAND).astype(np.uint64)
    keys = (bands[:, :, 0] << np.uint64(32)) | bands[:, :, 1]
    new = np.zeros(len(signatures), bool)
    new[list(fresh)] = True
    found: set[tuple[int, int]] = set()
    for column in keys.T:
        order = np.argsort(column, kind="stable")
        ends = np.flatnonzero(np.diff(column[order])) + 1
        for members in np.split(order, ends):
            if len(members) > 1 and new[members].any():
                found |= _pairs(members, new)
    return found


def _pairs(members: NDArray[np.intp], new: NDArray[np.bool_]) -> set[tuple[int, int]]:
    return {
        (int(a), int(b))
        for i, a in enumerate(members)
        for b in members[i + 1 :]
        if new[a] or new[b]
    }

"""Words as sparse vectors: the passage's half of BM25 is stored, the question brings the rest.

A passage's weight for a token is `tf / (tf + c)`, `c = k1 (1 - b + b length / L)`. L is fixed, for
what is stored cannot follow the mean length of a corpus that grows. The search by it gives
candidates; they are then scored with the true mean, as the index in files scores them (Lucene's
BM25, Kamphuis et al., ECIR 2020).
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

K1, B = 1.2, 0.75
"""As in `store/index/lexical.py`."""
_USUAL_LENGTH = 100.0
"""Tokens of a passage, about the mean."""
_EMPTY = {0: 1e-6}
"""The vector of a passage without tokens: an empty one is refused."""


class Words(NamedTuple):
    """The tokens of a passage."""

    dims: NDArray[np.uint32]
    """Of each different one, in rising order."""
    often: NDArray[np.int64]
    """How often each is there."""


class Counts(NamedTuple):
    """What the words of some passages of one language come to."""

    passages: int
    tokens: int
    dims: NDArray[np.uint32]
    """Of the tokens, in rising order."""
    held: NDArray[np.uint32]
    """By how many passages each is held."""


@lru_cache(maxsize=1 << 17)
def dimension(token: str) -> int:
    """The place of a token in a sparse vector: 31 bits of its digest, never 0.

    Two tokens of a million share one about every second time in a thousand.
    """
    digest = hashlib.blake2b(token.encode(), digest_size=4).digest()
    return int.from_bytes(digest, "little") % (2**31 - 2) + 1


def dimensions(tokens: Iterable[str]) -> Words:
    """The tokens of a passage by their places."""
    found = Counter(map(dimension, tokens))
    dims = np.array(sorted(found), np.uint32)
    return Words(dims, np.array([found[int(dim)] for dim in dims], np.int64))


def stored(tokens: Sequence[str]) -> dict[int, float]:
    """The sparse vector of a passage."""
    dims, often = dimensions(tokens)
    c = _damping(len(tokens), _USUAL_LENGTH)
    weights = often / (often + c)
    return dict(zip(map(int, dims), map(float, weights), strict=True)) or dict(_EMPTY)


class Statistics:
    """How rare each token is in one language: the sum of what its articles hold."""

    def __init__(self, parts: Sequence[Counts]) -> None:
        self.passages = sum(part.passages for part in parts)
        tokens = sum(part.tokens for part in parts)
        self._mean = tokens / self.passages if self.passages else 1.0
        dims = np.concatenate([part.dims for part in parts] or [np.zeros(0, np.uint32)])
        held = np.concatenate([part.held for part in parts] or [np.zeros(0, np.uint32)])
        self._dims, places = np.unique(dims, return_inverse=True)
        self._held = np.bincount(places, weights=held, minlength=len(self._dims)).astype(np.int64)

    def document_frequency(self, token: str) -> int:
        """Number of passages with the token."""
        wanted = dimension(token)
        at = int(np.searchsorted(self._dims, wanted))
        there = at < len(self._dims) and int(self._dims[at]) == wanted
        return int(self._held[at]) if there else 0

    def idf(self, token: str) -> float:
        """Weight of a token in nats; the largest there is for a token in no passage."""
        frequency = self.document_frequency(token)
        return math.log1p((self.passages - frequency + 0.5) / (frequency + 0.5))

    def query(self, tokens: Sequence[str]) -> dict[int, float]:
        """The sparse vector of a question: tokens that some passage holds, each once."""
        held = [token for token in dict.fromkeys(tokens) if self.document_frequency(token)]
        return {dimension(token): self.idf(token) for token in held}

    def score(self, query: Mapping[int, float], vector: Mapping[int, float], length: int) -> float:
        """BM25 of a passage, from its stored vector and its number of tokens."""
        c, true = _damping(length, _USUAL_LENGTH), _damping(length, self._mean)
        total = 0.0
        for dim, idf in query.items():
            weight = float(vector.get(dim, 0.0))
            if weight > 0:
                often = round(weight * c / (1 - weight))
                total += idf * often / (often + true)
        return total


def _damping(length: int, mean: float) -> float:
    return K1 * (1 - B + B * length / mean)

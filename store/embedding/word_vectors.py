"""Vectors of single words, for embedders whose vectors are means of token vectors.

With such an embedder a word costs microseconds, so question words can be compared with the words
of a passage one by one, in whatever languages the two are (the MaxSim of Khattab & Zaharia 2020,
over static vectors). A transformer's vector of a lone word is slow and means little: then `None`.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from store.embedding.embedding import Embedder

CAPACITY = 60_000
"""Word vectors kept in memory."""


class WordVectors:
    """A cache of unit vectors by word. Safe to share between threads."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._known: dict[str, NDArray[np.float32]] = {}
        self._lock = threading.Lock()

    @property
    def useful(self) -> bool:
        """Whether the embedder's vectors of single words can be compared."""
        return bool(getattr(self._embedder, "static", False))

    def trusts(self, *languages: str) -> bool:
        """Whether single words can be compared between these languages."""
        known = self._embedder.languages
        return self.useful and (known is None or set(languages) <= known)

    def vectors(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, shape (len(words), dimension); a word of no known token is all zeros."""
        with self._lock:
            new = [w for w in dict.fromkeys(words) if w not in self._known]
            if new:
                if len(self._known) + len(new) > CAPACITY:
                    self._known.clear()
                    new = list(dict.fromkeys(words))
                for word, vector in zip(new, self._embedder.embed_passages(new), strict=True):
                    self._known[word] = vector
            if not words:
                return np.zeros((0, self._embedder.dimension), dtype=np.float32)
            return np.stack([self._known[w] for w in words])

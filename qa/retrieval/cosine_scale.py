"""Cosines of any embedder on one scale: 0 for unrelated texts, 1 for the same text.

Unrelated sentences have a cosine near 0 with one model and 0.8 with another, so a threshold on raw
cosines would fit one model only.
"""

from __future__ import annotations

import threading

import numpy as np

from store import Embedder
from store.language.languages import DEFAULT, languages


class CosineScale:
    """Rescales cosines of one embedder. Safe to share between threads."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._level: float | None = None
        self._lock = threading.Lock()

    @property
    def level(self) -> float:
        """Mean cosine of unrelated sentences in the languages that the embedder knows."""
        with self._lock:
            if self._level is None:
                known = self._embedder.languages
                texts = [
                    text
                    for each in languages()
                    if known is None or each.code in known
                    for text in each.unrelated
                ]
                vectors = self._embedder.embed_passages(texts or DEFAULT.unrelated)
                cosines = vectors @ vectors.T
                pairs = cosines[~np.eye(len(cosines), dtype=bool)]
                self._level = min(0.95, max(0.0, float(pairs.mean())))
            return self._level

    def __call__(self, cosine: float) -> float:
        """The cosine with unrelated texts at 0; never negative."""
        return max(0.0, (cosine - self.level) / (1 - self.level))

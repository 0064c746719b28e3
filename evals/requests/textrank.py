"""TextRank: Mihalcea & Tarau, TextRank: Bringing Order into Texts (2004), as a baseline."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

DAMPING, ROUNDS = 0.85, 50


def textrank(sentences: Sequence[Sequence[str]], most: int) -> list[int]:
    """The places of the `most` best sentences, given the tokens of each."""
    n = len(sentences)
    weights = np.zeros((n, n))
    for i in range(n):
        for j in range(i):
            a, b = set(sentences[i]), set(sentences[j])
            if len(a) > 1 and len(b) > 1:
                weights[i, j] = weights[j, i] = len(a & b) / (math.log(len(a)) + math.log(len(b)))
    sums = weights.sum(axis=1, keepdims=True)
    share = np.divide(weights, sums, out=np.zeros_like(weights), where=sums > 0)
    scores = np.ones(n)
    for _ in range(ROUNDS):
        scores = 1 - DAMPING + DAMPING * share.T @ scores
    return [int(i) for i in np.argsort(-scores, kind="stable")[:most]]

"""Which word of a sentence says what a word of the claim says."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from qa.check.words import Vectors, Word, Words, products
from store.language.folding import sounds_like

SAME = 1.0
"""The same word by letters, sound or referent."""
BY_MEANING = 0.99
"""The most that two words alike in meaning are."""


def likeness(ours: Words, theirs: Words, vectors: Vectors) -> NDArray[np.float32]:
    """How alike each two words are, 0 to 1; shape (words of the claim, words of the sentence)."""
    found = np.zeros((len(ours.listed), len(theirs.listed)), np.float32)
    if not found.size:
        return found
    if vectors.trusts(ours.language, theirs.language):
        cosines = products(vectors.vectors(_forms(ours)), vectors.vectors(_forms(theirs)))
        rows = np.maximum.reduceat(cosines, _starts(ours), axis=0)
        found = np.clip(np.maximum.reduceat(rows, _starts(theirs), axis=1), 0, BY_MEANING)
    same = ours.language == theirs.language
    for row, a in enumerate(ours.listed):
        for column, b in enumerate(theirs.listed):
            if _is(a, b, same):
                found[row, column] = SAME
            elif a.exact or b.exact:
                found[row, column] = 0.0
    return found


def _is(a: Word, b: Word, same: bool) -> bool:
    if a.exact or b.exact:
        return a.surface == b.surface
    if same and a.stems == b.stems:
        return True
    return bool(a.sound and b.sound) and (bool(a.lands & b.lands) or sounds_like(a.sound, b.sound))


def _forms(words: Words) -> list[str]:
    return [form for word in words.listed for form in word.forms]


def _starts(words: Words) -> NDArray[np.intp]:
    return np.cumsum([0, *(len(word.forms) for word in words.listed)])[:-1]


def places(found: NDArray[np.float32], floor: float) -> list[list[int]]:
    """For each word of the claim, where it stands in the sentence: the words that are most like it,
    unless they are more like another word of the claim."""
    listed: list[list[int]] = []
    for row in found:
        best = float(row.max(initial=0.0))
        at = np.flatnonzero(row >= max(floor, best - 1e-6))
        listed.append([int(j) for j in at if found[:, j].max() <= row[j] + 1e-6])
    return listed

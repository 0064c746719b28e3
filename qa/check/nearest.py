"""Which sentences of a passage a claim is about, and how much of it they hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa.check.alignment import likeness
from qa.check.evidence import Evidence
from qa.check.verdict import Source
from qa.check.words import NoVectors, Vectors, Word, Words, held, read_words

NAMED, PLAIN = 1.6, 1.0
"""What a name or number weighs in the share of a claim that a sentence holds, and another word."""
MISSING = 0.35
"""A word that is held less than this is not there."""


@dataclass(frozen=True, slots=True)
class Near:
    """A claim beside one passage."""

    cosine: float
    """With its nearest sentence, or pair of neighbouring sentences; 0 without an embedder."""
    covered: float
    """Share of the claim's words that the passage has, by letters, sound or meaning."""
    covered_once: float
    """The same for the nearest sentence alone."""
    sentence: int
    """Which one that is."""
    order: tuple[int, ...]
    """All sentences, the nearest first."""
    missing: tuple[str, ...]
    """Words of the claim that the nearest sentence and its neighbours have not, in order."""
    trusted: bool
    """Whether words of the two languages can be compared by meaning."""


class Claim:
    """One sentence beside passages."""

    def __init__(self, text: str, language: str, vectors: Vectors | None = None) -> None:
        self.text = text
        self.language = language
        self._vectors = vectors or NoVectors()
        self._near: dict[Source, Near] = {}
        self.words = read_words(text, language)
        self._weights = np.array(
            [NAMED if w.exact or w.sound else PLAIN for w in self.words.listed], np.float32
        )

    def near(self, evidence: Evidence) -> Near:
        """How near the claim is to a passage; told once of each."""
        if evidence.source not in self._near:
            self._near[evidence.source] = self._read_near(evidence)
        return self._near[evidence.source]

    def covered(self, evidence: Evidence) -> float:
        """Share of the claim's words that the passage has, without looking for where."""
        if not self.words.listed:
            return 0.0
        strengths = held(self.words, [evidence.whole], self._vectors)
        return float(strengths[0] @ self._weights / self._weights.sum())

    def _read_near(self, evidence: Evidence) -> Near:
        trusted = self._vectors.trusts(self.language, evidence.language)
        parts = [*evidence.words, evidence.whole]
        strengths = held(self.words, parts, self._vectors)
        total = float(self._weights.sum()) or 1.0
        shares = strengths @ self._weights / total
        count = len(evidence.words)
        cosines = self._cosines(self.text, evidence) if trusted else np.zeros(count, np.float32)
        mixed = shares[:-1] + cosines[:count]
        order = np.argsort(-mixed, kind="stable")
        best = int(order[0]) if count else 0
        around = strengths[max(0, best - 1) : min(count, best + 2)].max(axis=0, initial=0.0)
        missing = [w.surface for w, s in zip(self.words.listed, around, strict=True) if s < MISSING]
        return Near(
            max(0.0, float(cosines.max(initial=0.0))),
            float(shares[-1]),
            float(shares[best]) if count else 0.0,
            best,
            tuple(int(i) for i in order),
            tuple(missing) if trusted else (),
            trusted,
        )

    def best(self, text: str, cited: Sequence[Evidence]) -> float:
        """Cosine of a text with the nearest sentence of the passages; 1 where it cannot be told."""
        found = [
            float(self._cosines(text, evidence).max())
            for evidence in cited
            if self._vectors.trusts(self.language, evidence.language)
        ]
        return max(found, default=1.0)

    def nearest(self, text: str, evidence: Evidence) -> str:
        """The sentence of a passage, or pair of neighbours, that is nearest to a text."""
        listed = evidence.sentences
        pairs = [f"{a} {b}" for a, b in zip(listed, listed[1:], strict=False)]
        return [*listed, *pairs][int(self._cosines(text, evidence).argmax())]

    def word(self, forms: Sequence[str], evidence: Evidence) -> float:
        """Best cosine of a word or its phrases with a word of the passage; 0 where it cannot be
        told."""
        listed = evidence.whole.forms
        if not listed or not self._vectors.trusts(self.language, evidence.language):
            return 0.0
        ours = self._vectors.vectors([form.lower() for form in forms])
        return float((ours @ self._vectors.vectors(listed).T).max())

    def match(self, word: str, words: Words) -> tuple[float, Word | None]:
        """The word of a sentence that is nearest to one of the claim, and their cosine."""
        listed = [(form, each) for each in words.listed if not each.exact for form in each.forms]
        if not listed or not self._vectors.trusts(self.language, words.language):
            return 0.0, None
        ours = self._vectors.vectors([word])[0]
        cosines = self._vectors.vectors([form for form, _ in listed]) @ ours
        best = int(cosines.argmax())
        return float(cosines[best]), listed[best][1]

    def alike(self, words: Words) -> NDArray[np.float32]:
        """How alike each of its words and each of a sentence are, as `likeness` has it."""
        return likeness(self.words, words, self._vectors)

    def cosine(self, one: str, other: str, language: str) -> float:
        """Of a text of the claim and one in another language; 0 where it cannot be told."""
        if not self._vectors.trusts(self.language, language):
            return 0.0
        a, b = self._vectors.vectors([one.lower(), other.lower()])
        return float(a @ b)

    def says(self, word: str, language: str) -> float:
        """Cosine of a word of another language with the nearest word of the claim."""
        listed = self.words.forms
        if not listed or not self._vectors.trusts(self.language, language):
            return 0.0
        return float((self._vectors.vectors(listed) @ self._vectors.vectors([word])[0]).max())

    def _cosines(self, text: str, evidence: Evidence) -> NDArray[np.float32]:
        """With each sentence, then with each pair of neighbours."""
        listed = evidence.sentences
        pairs = [f"{a} {b}" for a, b in zip(listed, listed[1:], strict=False)]
        vectors = self._vectors.vectors([*listed, *pairs])
        return np.asarray(vectors @ self._vectors.vectors([text])[0], dtype=np.float32)

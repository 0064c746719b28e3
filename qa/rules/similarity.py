"""How near a sentence is in meaning to the passages it cites: the weaker signal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, cast

import numpy as np
from numpy.typing import NDArray

from qa.check.evidence import Evidence
from qa.rules.matching import Matcher, question_terms
from store import key_terms
from store.embedding.word_vectors import WordVectors


class Vectors(Protocol):
    """Unit vectors of words and sentences; `store.embedding.word_vectors.WordVectors` is one."""

    def vectors(self, words: Sequence[str]) -> NDArray[np.float32]: ...

    def trusts(self, *languages: str) -> bool: ...


class NoVectors:
    """For a checker without an embedder: nothing is near anything."""

    def vectors(self, words: Sequence[str]) -> NDArray[np.float32]:
        return np.zeros((len(words), 1), np.float32)

    def trusts(self, *languages: str) -> bool:
        del languages
        return False


@dataclass(frozen=True, slots=True)
class Near:
    """How near a sentence is to one passage."""

    cosine: float
    """With its nearest sentence, or pair of neighbouring sentences; 0 without an embedder."""
    covered: float
    """Share of the sentence's terms that the passage has, by letters, sound or meaning."""
    covered_once: float
    """The same for the passage's best sentence alone."""
    sentence: int
    """Which one that is."""
    trusted: bool
    """Whether words of the two languages can be compared by meaning."""


class Similarity:
    """One sentence beside passages."""

    def __init__(self, sentence: str, language: str, words: Vectors) -> None:
        self._sentence = sentence
        self._language = language
        self._words = words
        terms = question_terms(key_terms(sentence, language), language)
        # The matcher asks no more of its vectors than this module's protocol has.
        self._matcher = Matcher(terms, language, cast(WordVectors, words))

    def near(self, evidence: Evidence) -> Near:
        """How near the sentence is to a passage."""
        trusted = self._words.trusts(self._language, evidence.language)
        whole = self._matcher.share(self._matcher.matches(evidence.whole))
        shares = [self._matcher.share(self._matcher.matches(text)) for text in evidence.texts]
        cosines = self._cosines(self._sentence, evidence) if trusted else np.zeros(len(shares))
        count = len(shares)
        mixed = [share + float(cosines[i]) for i, share in enumerate(shares)]
        best = int(np.argmax(mixed)) if count else 0
        cosine = float(cosines.max()) if len(cosines) else 0.0
        return Near(max(0.0, cosine), whole, max(shares, default=0.0), best, trusted)

    def best(self, text: str, cited: Sequence[Evidence]) -> float:
        """Cosine of a text with the nearest sentence of the passages; 1 where it cannot be told."""
        found = [
            float(self._cosines(text, evidence).max())
            for evidence in cited
            if self._words.trusts(self._language, evidence.language)
        ]
        return max(found, default=1.0)

    def word(self, forms: Sequence[str], evidence: Evidence) -> float:
        """Best cosine of a word or its phrases with a word of the passage; 0 where it cannot be
        told."""
        listed = evidence.whole.words
        if not listed or not self._words.trusts(self._language, evidence.language):
            return 0.0
        ours = self._words.vectors([form.lower() for form in forms])
        return float((ours @ self._words.vectors(listed).T).max())

    def _cosines(self, text: str, evidence: Evidence) -> NDArray[np.float32]:
        """With each sentence, then with each pair of neighbours."""
        listed = evidence.sentences
        pairs = [f"{a} {b}" for a, b in zip(listed, listed[1:], strict=False)]
        vectors = self._words.vectors([*listed, *pairs])
        return np.asarray(vectors @ self._words.vectors([text])[0], dtype=np.float32)

    def says(self, word: str, language: str) -> float:
        """Cosine of a word of another language with the nearest word of the sentence."""
        listed = [w.lower() for w in self._sentence.split() if len(w) > 1]
        if not listed or not self._words.trusts(self._language, language):
            return 0.0
        return float((self._words.vectors(listed) @ self._words.vectors([word])[0]).max())

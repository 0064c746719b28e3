"""How like a question the single sentences of passages are. A reader looks for what could be an
answer; this tells what it would be an answer to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from qa.question.question import Question
from qa.retrieval.cosine_scale import CosineScale
from qa.retrieval.late import LateInteraction, words
from store import Embedder
from store.embedding.word_vectors import WordVectors


@dataclass(frozen=True, slots=True)
class Likeness:
    """Of a question and a sentence, each from 0 to 1."""

    meaning: float
    """The cosine, 0 for unrelated texts."""
    late: float
    """The share of the question's words whose likes the sentence holds."""


class SentenceLikeness:
    """Compares questions with sentences by an embedder. Safe to share between threads."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._scale = CosineScale(embedder)
        self._late = LateInteraction(embedder)
        self._words = WordVectors(embedder)

    def of(
        self,
        question: Question,
        sentences: Sequence[tuple[str, str]],
        embedding: Sequence[float] | None = None,
    ) -> list[Likeness]:
        """For each sentence, a text and its language, in order; the word-by-word share weighs a
        word of the question by how few of these sentences hold it.

        `embedding` is the question's, if it is known.
        """
        if not sentences:
            return []
        vectors = self._embedder.embed_passages([text for text, _ in sentences])
        asked = (
            self._embedder.embed_questions([question.searched])[0]
            if embedding is None
            else np.array(embedding, np.float32)
        )
        late = self._late.of_texts(question, sentences)
        cosines = (self._scale(float(cosine)) for cosine in vectors @ asked)
        return [Likeness(*pair) for pair in zip(cosines, late, strict=True)]

    def nearest(self, asked: Sequence[str], text: str, language: str) -> float:
        """How like the nearest word of a text in a language is to one of these of it, as a cosine;
        1 where single words cannot be compared."""
        told = words(text, language)
        if not self._words.trusts(language):
            return 1.0
        if not told:
            return 0.0
        return float((self._words.vectors(asked) @ self._words.vectors(told).T).max())

"""How well does each sentence of the retrieved passages answer the question?

A sentence is judged by the question's terms that it holds, and its surroundings hold; by its
meaning; by whether it has the kind of thing asked for; and by how well its passage was found.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa.question.question import Question
from qa.retrieval.cosine_scale import CosineScale
from qa.retrieval.fusion import PART_FACTORS
from qa.retrieval.hit import Hit
from qa.rules.features import Spot, sentence_features
from qa.rules.matching import Matcher, Text, join, question_terms, read_text
from qa.rules.tuning import Tuning
from qa.rules.word_vectors import WordVectors
from store import Index

CAPACITY = 20_000
"""Prepared sentences kept in memory."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence, `hit.article.text[start:end]`, and what speaks for it."""

    hit: Hit
    start: int
    end: int
    score: float
    """How well it answers beside the other sentences of its search, 0 to 1."""
    confidence: float
    """Probability that it answers at all."""
    sentence: tuple[float, ...]
    """Strength of each of the question's terms in the sentence."""
    context: tuple[float, ...]
    """Strength of each term in the passage, the title and the date."""
    tokens: frozenset[str]

    @property
    def text(self) -> str:
        return self.hit.article.text[self.start : self.end]


class Judge:
    """Scores sentences against questions over one index. Safe to share between threads."""

    def __init__(self, index: Index, tuning: Tuning | None = None) -> None:
        self._index = index
        self.tuning = tuning or Tuning()
        self.words = WordVectors(index.embedder)
        self.scale = CosineScale(index.embedder)
        self._texts: dict[tuple[str, int, int], Text] = {}
        self._vectors: dict[tuple[str, int, int], NDArray[np.float32]] = {}
        self._lock = threading.Lock()

    def matcher(self, question: Question) -> Matcher:
        """The question's terms, weighted by how rare they are in the corpus."""
        terms = question_terms(question.terms, question.language, self._rarity(question.language))
        return Matcher(terms, question.language, self.words)

    def judge(
        self,
        question: Question,
        hits: Sequence[Hit],
        matcher: Matcher,
        vector: NDArray[np.float32] | None = None,
    ) -> list[Evidence]:
        """Every sentence of the hits, best first; equal scores in the order of the hits."""
        spots = self.spots(question, hits, matcher, vector)
        if not spots:
            return []
        features = sentence_features(question, matcher.terms, spots)
        # A title or a teaser says it in passing: at equal worth the article's own text comes first.
        parts = [PART_FACTORS.get(spot.hit.passage.kind, 1.0) for spot in spots]
        scores, sure = self.tuning.scores(features) * parts, self.tuning.confidences(features)
        found = [
            Evidence(
                s.hit, s.start, s.end, float(score), float(p), tuple(s.sentence),
                tuple(s.context), self._text(s.hit, s.start, s.end).tokens,
            )
            for s, score, p in zip(spots, scores, sure, strict=True)
        ]  # fmt: skip
        return sorted(found, key=lambda e: -e.score)

    def spots(
        self,
        question: Question,
        hits: Sequence[Hit],
        matcher: Matcher,
        vector: NDArray[np.float32] | None = None,
    ) -> list[Spot]:
        """Every sentence of the hits, in their order, with what of the question is in it."""
        places = [(hit, a, b) for hit in hits for a, b in hit.passage.sentences]
        if not places:
            return []
        cosines = self._cosines(question, places, vector)
        texts = [self._text(hit, a, b) for hit, a, b in places]
        around = {hit.passage.id: self._context(hit) for hit in hits}
        matcher.prepare([*texts, *around.values()])
        contexts = {id_: matcher.matches(text) for id_, text in around.items()}
        found = []
        for (hit, a, b), text, cosine in zip(places, texts, cosines, strict=True):
            sentence = matcher.matches(text)
            context = [max(x, y) for x, y in zip(sentence, contexts[hit.passage.id], strict=True)]
            found.append(Spot(hit, a, b, sentence, context, cosine))
        return found

    def article_text(self, hit: Hit) -> Text:
        """The whole article, without its boilerplate and teasers."""
        parts = [p for p in hit.article.parts if p.kind in {"title", "body", "caption"}]
        return join([self._text(hit, p.start, p.end) for p in parts])

    def countries_of(self, hit: Hit) -> frozenset[str]:
        """Countries that the hit's passage names."""
        return self._text(hit, hit.passage.start, hit.passage.end).countries

    def _context(self, hit: Hit) -> Text:
        article, passage = hit.article, hit.passage
        texts = [self._text(hit, a, b) for a, b in passage.sentences]
        if passage.kind in {"body", "caption"}:
            # A teaser is about another article: this one's title says nothing of it.
            texts += [self._text(hit, p.start, p.end) for p in article.parts if p.kind == "title"]
        if article.published and passage.kind != "related":
            texts.append(read_text(f"{article.published:%Y}", article.language))
        return join(texts)

    def _text(self, hit: Hit, start: int, end: int) -> Text:
        key = (hit.article.id, start, end)
        with self._lock:
            known = self._texts.get(key)
        if known is None:
            known = read_text(hit.article.text[start:end], hit.article.language)
            with self._lock:
                if len(self._texts) >= CAPACITY:
                    self._texts.clear()
                self._texts[key] = known
        return known

    def _cosines(
        self,
        question: Question,
        spots: Sequence[tuple[Hit, int, int]],
        vector: NDArray[np.float32] | None,
    ) -> list[float]:
        """Cosine of question and sentence; of its passage where sentences cost too much."""
        embedder = self._index.embedder
        known = embedder.languages
        trusted = [
            known is None or {question.language, hit.article.language} <= known
            for hit, _, _ in spots
        ]
        if not self.words.useful:
            return [
                hit.legs["meaning"].score if ok and "meaning" in hit.legs else 0.0
                for (hit, _, _), ok in zip(spots, trusted, strict=True)
            ]
        vectors = self._sentence_vectors(spots)
        if vector is None:
            vector = embedder.embed_questions([question.searched])[0]
        cosines = np.asarray(vectors @ vector, dtype=float)
        scaled = [self.scale(float(cosine)) for cosine in cosines]
        return [c if ok else 0.0 for c, ok in zip(scaled, trusted, strict=True)]

    def _sentence_vectors(self, spots: Sequence[tuple[Hit, int, int]]) -> NDArray[np.float32]:
        """Unit vectors of sentences, shape (spots, dimension); embedded once, then remembered."""
        keys = [(hit.article.id, a, b) for hit, a, b in spots]
        with self._lock:
            known = {key: self._vectors[key] for key in keys if key in self._vectors}
        new = [i for i, key in enumerate(keys) if key not in known]
        if new:
            texts = [spots[i][0].article.text[spots[i][1] : spots[i][2]] for i in new]
            for i, vector in zip(new, self._index.embedder.embed_passages(texts), strict=True):
                known[keys[i]] = vector
            with self._lock:
                if len(self._vectors) + len(new) > CAPACITY:
                    self._vectors.clear()
                self._vectors.update({keys[i]: known[keys[i]] for i in new})
        return np.stack([known[key] for key in keys])

    def _rarity(self, language: str) -> Callable[[frozenset[str]], float] | None:
        """How much rarer than the average term, when the corpus has the question's language."""
        if language not in self._index.languages():
            return None

        def rarity(tokens: frozenset[str]) -> float:
            if not tokens:
                return 1.0
            idf = float(np.mean([self._index.idf(token, language) for token in tokens]))
            return min(2.0, max(0.25, idf / 3.0))

        return rarity

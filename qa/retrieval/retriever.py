"""Retrieval: from a question to the passages that may answer it, best first.

Two legs search the index: words (BM25, each article in its own language's analysis) and meaning
(vectors). The best of both are compared with the question word by word, and `qa.retrieval.fusion`
puts all three into one order. The class is a LlamaIndex retriever, so
it can be used in any LlamaIndex application; `search` gives typed hits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle
from numpy.typing import NDArray

from qa.question.question import Question, read_question
from qa.retrieval.copies import without_copies
from qa.retrieval.cosine_scale import CosineScale
from qa.retrieval.fusion import Weights, fused_score, with_floor
from qa.retrieval.hit import Hit, Leg, LegName
from qa.retrieval.late import LateInteraction
from qa.retrieval.legible import with_marks, with_names
from qa.retrieval.naming import renamed, spelt_in_latin
from qa.retrieval.nodes import QuestionBundle, as_bundle, as_node, bundle_of
from store import Index, analyse
from store.language.languages import DEFAULT
from store.language.languages import language as language_of

POOL = 100
"""Passages taken from each leg, and per language, before fusion."""
COMPARED = 60
"""Passages compared with the question word by word."""
COMPARED_ACROSS = 150
"""The same of passages in other languages, where the first order of words and meaning says less."""
CANDIDATES = 20
"""Passages given to the second stage."""
FLOOR = 2
"""Least number of passages of each language among the results."""


class Retriever(BaseRetriever):
    """Searches one index. Safe to share between threads."""

    def __init__(
        self, index: Index, *, k: int = CANDIDATES, weights: Weights | None = None
    ) -> None:
        super().__init__()
        self._index = index
        self._k = k
        self._weights = weights or Weights()
        self._scale = CosineScale(index.embedder)
        self._late = LateInteraction(index.embedder)

    def search(
        self, question: str, *, language: str | None = None, k: int | None = None
    ) -> list[Hit]:
        """The k best passages. An empty index or a question without words gives an empty list."""
        read = read_question(question, fallback_language=language or DEFAULT.code)
        return self.find(bundle_of(replace(read, language=language or read.language)), k)

    def find(self, asked: QuestionBundle, k: int | None = None) -> list[Hit]:
        """The k best passages by words and by meaning, within the limits; at least two of each
        language that has them."""
        languages = self._index.languages()
        if not languages:
            return []
        question, limits = with_marks(asked.question, self._index.embedder), asked.limits
        asked.question, asked.articles = question, len(self._index.articles())
        if asked.embedding is None:
            embed = self._index.embedder.embed_questions
            asked.embedding = embed([question.searched])[0].tolist()
        vector = np.array(asked.embedding, np.float32)
        legs: dict[str, dict[LegName, Leg]] = {}
        # A limited search looks everywhere, for passages that name what it is limited to, and again
        # in the articles that are within the limits as a whole.
        where: list[frozenset[str] | None] = [None]
        if limits and (within := limits.articles(self._index.articles())):
            where.append(within)
        for articles in where:
            for language in languages:
                for asked_for in _searched_in(question, language):
                    self._words_leg(asked_for, language, legs, articles)
            self._meaning_leg(vector, list(languages), legs, articles)

        passages = {p.id: p for p in self._index.passages(list(legs))}
        hits = []
        # Legs are filled in rank order, so equal scores keep a stable order.
        for id_, found in legs.items():
            passage = passages[id_]
            article = self._index.article(passage.article_id)
            # A title is in what its article's passages are found by, and answers nothing.
            bare = passage.kind == "title" and any(p.kind == "body" for p in article.parts)
            if not bare and (not limits or limits.admit(article, passage, self._index.times)):
                hits.append(self._scored(Hit(passage, article, 0.0, found), question))
        hits.sort(key=lambda hit: -hit.score)
        told_once = without_copies(self._compared(hits, question), self._index)
        best = with_floor(told_once, k or self._k, FLOOR)
        named = with_names(question, best, self._late.vectors)
        if named is question:
            return best
        asked.question = named
        return self.find(asked, k)

    def _scored(self, hit: Hit, question: Question) -> Hit:
        score = fused_score(
            hit.legs, hit.article.language, hit.passage.kind, self._weights, question.language,
            self._index.embedder.languages,
        )  # fmt: skip
        return replace(hit, score=score)

    def _compared(self, hits: Sequence[Hit], question: Question) -> list[Hit]:
        """The hits with what late interaction says of the first of them."""
        further = hits[COMPARED:COMPARED_ACROSS]
        across = [hit for hit in further if hit.article.language != question.language]
        taken = [*hits[:COMPARED], *across]
        scores = self._late.scores(question, taken)
        order = sorted(scores, reverse=True)
        first = [
            replace(hit, legs={**hit.legs, "late": Leg(order.index(score) + 1, score, "share")})
            if score
            else hit
            for hit, score in zip(taken, scores, strict=True)
        ]
        found = [self._scored(hit, question) for hit in first]
        compared = {hit.passage.id for hit in taken}
        others = [hit for hit in hits if hit.passage.id not in compared]
        return sorted([*found, *others], key=lambda hit: -hit.score)

    def _words_leg(
        self,
        question: str,
        language: str,
        legs: dict[str, dict[LegName, Leg]],
        articles: frozenset[str] | None,
    ) -> None:
        """BM25 in one language, as the share of the most that any passage could score."""
        best = self._best_possible(question, language)
        if best <= 0.0:
            return
        found = self._index.lexical(question, language, POOL, articles=articles)
        for rank, (id_, score) in enumerate(found, start=1):
            leg = Leg(rank, min(1.0, score / best), "share")
            known = legs.setdefault(id_, {}).setdefault("words", leg)
            if leg.score > known.score:
                legs[id_]["words"] = leg

    def _best_possible(self, question: str, language: str) -> float:
        tokens = dict.fromkeys(analyse(question, language))
        return sum(self._index.idf(token, language) for token in tokens)

    def _meaning_leg(
        self,
        vector: NDArray[np.float32],
        languages: list[str],
        legs: dict[str, dict[LegName, Leg]],
        articles: frozenset[str] | None,
    ) -> None:
        """Cosine over everything, and per language so that none is crowded out of the pool."""
        found = dict(self._index.dense(vector, POOL, articles=articles))
        if len(languages) > 1:
            for language in languages:
                near = self._index.dense(vector, POOL // 2, articles=articles, language=language)
                found.update(near)
        # A passage that only the words found has a meaning too: 0 would be a lie about it.
        unknown = [id_ for id_, leg in legs.items() if id_ not in found and "meaning" not in leg]
        found.update(self._index.cosines(vector, unknown))
        ranked = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
        for rank, (id_, cosine) in enumerate(ranked, start=1):
            leg = Leg(rank, self._scale(cosine), "cosine")
            legs.setdefault(id_, {}).setdefault("meaning", leg)

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return [as_node(hit) for hit in self.find(as_bundle(query_bundle))]


def _searched_in(question: Question, language: str) -> list[str]:
    """What articles in a language are searched for: the words of the question, and the same with
    organisations called by their other names. In another script names have to be spelt anew."""
    scripts = {language_of(each).detection.script for each in (question.language, language)}
    spelt = spelt_in_latin(question) if len(scripts) > 1 else ""
    ways = [question.searched]
    if language == question.language:
        ways += renamed(question, language)
    return [f"{way} {spelt}" if spelt else way for way in ways]

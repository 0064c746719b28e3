"""Retrieval: from a question to the passages that may answer it, best first.

Two legs search the index: words (BM25, each article in its own language's analysis) and meaning
(vectors). `qa.retrieval.fusion` puts them into one order. The class is a LlamaIndex retriever, so
it can be used in any LlamaIndex application; inside this package `search` gives typed hits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import (
    NodeRelationship,
    NodeWithScore,
    QueryBundle,
    RelatedNodeInfo,
    TextNode,
)
from numpy.typing import NDArray

from qa.question.limits import NO_LIMITS, Limits
from qa.question.question import Question, read_question
from qa.retrieval.fusion import Weights, fused_score, with_floor
from qa.retrieval.hit import Hit, Leg, LegName
from qa.rules.evidence import Evidence, Judge
from qa.rules.matching import Matcher
from qa.rules.tuning import Tuning
from store import Index, analyse
from store.language.languages import DEFAULT

POOL = 50
"""Passages taken from each leg, and per language, before fusion."""
RERANKED = 20
"""Passages of the first stage whose sentences are judged."""
FLOOR = 2
"""Least number of passages of each language among the results."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gives: passages, and the sentences of the best of them, both best first."""

    hits: list[Hit]
    evidence: list[Evidence]
    matcher: Matcher
    """The question's terms, as the evidence was judged by."""


class Retriever(BaseRetriever):
    """Searches one index. Safe to share between threads."""

    def __init__(
        self,
        index: Index,
        *,
        k: int = 10,
        weights: Weights | None = None,
        tuning: Tuning | None = None,
    ) -> None:
        super().__init__()
        self._index = index
        self._k = k
        self._weights = weights or Weights()
        self.judge = Judge(index, tuning)

    def search(
        self, question: str, *, language: str | None = None, k: int | None = None
    ) -> list[Hit]:
        """The k best passages. An empty index or a question without words gives an empty list."""
        read = read_question(question, fallback_language=language or DEFAULT.code)
        return self.find(replace(read, language=language or read.language), k=k).hits

    def find(
        self, question: Question, *, k: int | None = None, limits: Limits = NO_LIMITS
    ) -> Found:
        """Search in two stages: passages by both legs, then the best of them by their sentences."""
        k = k or self._k
        vector = self._index.embedder.embed_questions([question.searched])[0]
        pool = self.candidates(question, max(k, RERANKED), limits, vector=vector)
        matcher = self.judge.matcher(question)
        evidence = self.judge.judge(question, pool, matcher, vector)
        hits = rerank(pool, evidence, self.judge.tuning)
        kept = with_floor(hits, k, FLOOR)
        ids = {hit.passage.id for hit in kept}
        return Found(kept, [e for e in evidence if e.hit.passage.id in ids], matcher)

    def candidates(
        self,
        question: Question,
        k: int,
        limits: Limits = NO_LIMITS,
        *,
        vector: NDArray[np.float32] | None = None,
    ) -> list[Hit]:
        """The first stage: the k best passages by words and by meaning, within the limits."""
        languages = self._index.languages()
        if not languages:
            return []
        legs: dict[str, dict[LegName, Leg]] = {}
        # A limited search looks everywhere, for passages that name what it is limited to, and again
        # in the articles that are within the limits as a whole.
        where: list[frozenset[str] | None] = [None]
        if limits and (within := limits.articles(self._index.articles())):
            where.append(within)
        if vector is None:
            vector = self._index.embedder.embed_questions([question.searched])[0]
        for articles in where:
            for language in languages:
                self._words_leg(question.searched, language, legs, articles)
            self._meaning_leg(vector, list(languages), legs, articles)

        passages = {p.id: p for p in self._index.passages(list(legs))}
        hits = []
        # Legs are filled in rank order, so equal scores keep a stable order.
        for id_, found in legs.items():
            passage = passages[id_]
            article = self._index.article(passage.article_id)
            score = fused_score(
                found, article.language, passage.kind, self._weights, question.language,
                self._index.embedder.languages,
            )  # fmt: skip
            hits.append(Hit(passage, article, score, found))
        if limits:
            hits = [hit for hit in hits if limits.admit(hit.article, hit.passage)]
        hits.sort(key=lambda hit: -hit.score)
        return with_floor(hits, k, FLOOR)

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
            share = min(1.0, score / best)
            leg = Leg(rank, share, "share")
            legs.setdefault(id_, {}).setdefault("words", leg)

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
            leg = Leg(rank, self.judge.scale(cosine), "cosine")
            legs.setdefault(id_, {}).setdefault("meaning", leg)

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return [as_node(hit) for hit in self.search(query_bundle.query_str)]


def rerank(hits: Sequence[Hit], evidence: Sequence[Evidence], tuning: Tuning) -> list[Hit]:
    """The second stage: passages ordered by their best sentence together with their first score."""
    best: dict[str, float] = {}
    for found in evidence:
        id_ = found.hit.passage.id
        best[id_] = max(best.get(id_, 0.0), found.score)
    order = sorted(best.values(), reverse=True)
    out = []
    for hit in hits:
        sentence = best.get(hit.passage.id, 0.0)
        leg = Leg(order.index(sentence) + 1 if sentence else len(order) + 1, sentence, "evidence")
        score = (1 - tuning.by_sentence) * hit.score + tuning.by_sentence * sentence
        out.append(replace(hit, score=score, legs={**hit.legs, "sentence": leg}))
    return sorted(out, key=lambda hit: -hit.score)


def as_node(hit: Hit) -> NodeWithScore:
    """A hit as LlamaIndex knows it: an exact slice with its offsets and its article as SOURCE."""
    article, passage = hit.article, hit.passage
    metadata: dict[str, Any] = {
        "title": article.title,
        "path": article.path,
        "language": article.language,
        "part": passage.kind,
        "published": article.published.isoformat() if article.published else "",
        "publisher": article.publisher or "",
    }
    node = TextNode(
        id_=passage.id,
        text=passage.text,
        start_char_idx=passage.start,
        end_char_idx=passage.end,
        metadata=metadata,
        relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=article.id)},
    )
    return NodeWithScore(node=node, score=hit.score)

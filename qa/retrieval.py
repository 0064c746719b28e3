"""Retrieval: from a question to the passages that may answer it, best first.

Two legs search the index: words (BM25, each article in its own language's analysis) and meaning
(vectors). `qa.fusion` puts them into one order. The class is a LlamaIndex retriever, so it can be
used in any LlamaIndex application; inside this package `search` gives typed hits.
"""

from __future__ import annotations

from typing import Any

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import (
    NodeRelationship,
    NodeWithScore,
    QueryBundle,
    RelatedNodeInfo,
    TextNode,
)

from qa.fusion import Candidate, Weights, fuse, with_floor
from qa.hit import Hit, Leg
from store import Index, analyse, detect_language

POOL = 50
"""Passages taken from each leg, and per language, before fusion."""
FLOOR = 2
"""Least number of passages of each language among the results."""


class Retriever(BaseRetriever):
    """Searches one index. Safe to share between threads."""

    def __init__(self, index: Index, *, k: int = 10, weights: Weights | None = None) -> None:
        super().__init__()
        self._index = index
        self._k = k
        self._weights = weights or Weights()

    def search(self, question: str, *, language: str | None = None, k: int | None = None) -> list[Hit]:
        """The k best passages. An empty index or a question without words gives an empty list."""
        k = k or self._k
        asked_in = language or detect_language(question) or "und"
        languages = self._index.languages()
        if not languages:
            return []
        legs: dict[str, dict[str, Leg]] = {}
        for corpus_language in languages:
            self._words_leg(question, corpus_language, legs)
        self._meaning_leg(question, list(languages), legs)

        passages = {p.id: p for p in self._index.passages(list(legs))}
        articles = {a.id: a for a in self._index.articles()}
        candidates = []
        for id_, found in legs.items():
            passage = passages[id_]
            words, meaning = found.get("words"), found.get("meaning")
            candidates.append(
                Candidate(
                    id=id_,
                    language=articles[passage.article_id].language,
                    kind=passage.kind,
                    words=words.score if words else 0.0,
                    meaning=meaning.score if meaning else 0.0,
                )
            )
        # Legs are filled in rank order, so equal scores keep a stable order.
        ranked = fuse(candidates, self._weights, asked_in, self._index.embedder.languages)
        return [
            Hit(passages[c.id], articles[passages[c.id].article_id], score, legs[c.id])
            for c, score in with_floor(ranked, k, FLOOR)
        ]

    def _words_leg(self, question: str, language: str, legs: dict[str, dict[str, Leg]]) -> None:
        """BM25 in one language, as the share of the most that any passage could score."""
        best = self._best_possible(question, language)
        if best <= 0.0:
            return
        found = self._index.lexical(question, language, POOL)
        for rank, (id_, score) in enumerate(found, start=1):
            share = min(1.0, score / best)
            legs.setdefault(id_, {})["words"] = Leg(rank, share, "share of the question's words")

    def _best_possible(self, question: str, language: str) -> float:
        tokens = dict.fromkeys(analyse(question, language))
        return sum(self._index.idf(token, language) for token in tokens)

    def _meaning_leg(
        self, question: str, languages: list[str], legs: dict[str, dict[str, Leg]]
    ) -> None:
        """Cosine over everything, and per language so that none is crowded out of the pool."""
        vector = self._index.embedder.embed_questions([question])[0]
        found = dict(self._index.dense(vector, POOL))
        if len(languages) > 1:
            for language in languages:
                found.update(self._index.dense(vector, POOL // 2, language=language))
        # A passage that only the words found has a meaning too: 0 would be a lie about it.
        found.update(self._index.cosines(vector, [id_ for id_ in legs if id_ not in found]))
        ranked = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
        for rank, (id_, cosine) in enumerate(ranked, start=1):
            legs.setdefault(id_, {})["meaning"] = Leg(rank, cosine, "cosine")

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return [as_node(hit) for hit in self.search(query_bundle.query_str)]


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

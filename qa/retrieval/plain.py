"""The plain second stage, `QA_READER=none`: the sentence of a passage that holds most of the
question by BM25's weights, and the fused score of the first stage as the only measure of doubt.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from llama_index.core.postprocessor.types import BaseNodePostprocessor
from llama_index.core.schema import NodeWithScore, QueryBundle

from qa.question.question import Question
from qa.retrieval.hit import Hit, Span
from qa.retrieval.nodes import as_bundle, as_node, hits_of
from qa.retrieval.readable import is_heading
from store import analyse

SLOPE, MIDDLE = 1.76, 1.66
"""The fused score as a probability: a logistic curve, one half at `MIDDLE`."""
READ = 8


class PlainRerank(BaseNodePostprocessor):
    """Keeps the order of the first stage and points at a sentence of each passage."""

    index: Any
    """The `store.Index` that knows how rare a word is."""

    def _postprocess_nodes(
        self, nodes: list[NodeWithScore], query_bundle: QueryBundle | None = None
    ) -> list[NodeWithScore]:
        if query_bundle is None:
            return nodes
        question = as_bundle(query_bundle).question
        hits = hits_of(nodes)
        return [as_node(self._pointed(question, h) if i < READ else h) for i, h in enumerate(hits)]

    def _pointed(self, question: Question, hit: Hit) -> Hit:
        article, language = hit.article, hit.article.language
        asked = dict.fromkeys(analyse(question.searched, language))

        def weight(start: int, end: int) -> float:
            held = set(analyse(article.text[start:end], language))
            return sum(float(self.index.idf(token, language)) for token in asked if token in held)

        listed = [s for s in hit.passage.sentences if not is_heading(article, *s)]
        start, end = max(listed or hit.passage.sentences, key=lambda s: weight(*s))
        probability = 1 / (1 + math.exp(-SLOPE * (hit.score - MIDDLE)))
        return replace(hit, span=Span(start, end, probability, hit.score))

"""Searching for what a request is about: passages, and what is read in the best of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from llama_index.core.postprocessor.types import BaseNodePostprocessor

from qa.question.limits import Limits
from qa.question.question import Question
from qa.reader import Reader
from qa.retrieval.hit import Hit
from qa.retrieval.nodes import bundle_of, hits_of
from qa.retrieval.retriever import Retriever
from qa.tasks.places import Place, places_in, places_of
from qa.tasks.sentences import Sentence
from store import Embedder


class Search:
    """Both stages of the search. Safe to share between threads."""

    def __init__(self, retriever: Retriever, second_stage: BaseNodePostprocessor) -> None:
        self._retriever = retriever
        self._second_stage = second_stage
        self.reader: Reader | None = getattr(second_stage, "reader", None)

    def passages(self, question: Question, limits: Limits, most: int) -> Sequence[Hit]:
        """The passages that the first stage finds, best first."""
        return self._retriever.find(bundle_of(question, limits), most)

    def read(self, question: Question, limits: Limits) -> Sequence[Hit]:
        """The best passages with the place of the answer in each, surest first."""
        asked = bundle_of(question, limits)
        nodes = self._second_stage.postprocess_nodes(self._retriever.retrieve(asked), asked)
        return hits_of(nodes)

    def places(
        self,
        question: Question,
        ways: Sequence[str],
        limits: Limits,
        things: Mapping[str, Sequence[Sentence]],
        embedder: Embedder,
    ) -> list[Place]:
        """Where the answer may stand in the sentences of things, asked in several ways; without a
        reader, what the second stage finds for the question."""
        if self.reader is None:
            return places_of(self.read(question, limits))
        return places_in(self.reader, ways, question.language, things, embedder)

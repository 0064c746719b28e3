"""Searching for what a request is about: passages, and what is read in the best of them."""

from __future__ import annotations

from collections.abc import Sequence

from llama_index.core.postprocessor.types import BaseNodePostprocessor

from qa.question.limits import Limits
from qa.question.question import Question
from qa.retrieval.hit import Hit
from qa.retrieval.nodes import bundle_of, hits_of
from qa.retrieval.retriever import Retriever


class Search:
    """Both stages of the search. Safe to share between threads."""

    def __init__(self, retriever: Retriever, second_stage: BaseNodePostprocessor) -> None:
        self._retriever = retriever
        self._second_stage = second_stage

    def passages(self, question: Question, limits: Limits, most: int) -> Sequence[Hit]:
        """The passages that the first stage finds, best first."""
        return self._retriever.find(bundle_of(question, limits), most)

    def read(self, question: Question, limits: Limits) -> Sequence[Hit]:
        """The best passages with the place of the answer in each, surest first."""
        asked = bundle_of(question, limits)
        nodes = self._second_stage.postprocess_nodes(self._retriever.retrieve(asked), asked)
        return hits_of(nodes)

"""Questions in, answers out: the query engine as the screens, commands and evaluations use it."""

from __future__ import annotations

from collections.abc import Generator, Sequence, Set

from qa.answer.answer import Answer, Draft
from qa.answer.query_engine import CitedQueryEngine, CitedResponse, Turn
from qa.question.filters import FilterKind
from qa.retrieval.retriever import Retriever
from store import Index

NO_FILTERS: frozenset[FilterKind] = frozenset()


class Answerer:
    """Answers questions from one index. Safe to share between threads."""

    def __init__(self, engine: CitedQueryEngine) -> None:
        self.engine = engine

    @property
    def index(self) -> Index:
        """The index that is answered from."""
        return self.engine.index

    @property
    def retriever(self) -> Retriever:
        """What finds the passages."""
        return self.engine.retriever

    @property
    def mode(self) -> str:
        """`extractive`, or the name of the model that writes."""
        return self.engine.writer.name if self.engine.writer else "extractive"

    def stream(
        self, question: str, history: Sequence[str] = (), *, without: Set[FilterKind] = NO_FILTERS
    ) -> Generator[Draft | Answer, None, None]:
        """The answer as it is written; the last value, and the only `Answer`, is the whole.

        Closing it stops the model.
        """
        return self.engine.stream(_turn(question, history, without))

    def ask(
        self, question: str, history: Sequence[str] = (), *, without: Set[FilterKind] = NO_FILTERS
    ) -> Answer:
        """Answer a question, given the earlier questions of the conversation, oldest first.

        `without` names the kinds of filter that the user has taken away. Raises QuestionError
        for a question that is none.
        """
        response = self.engine.query(_turn(question, history, without))
        assert isinstance(response, CitedResponse)
        return response.answer

    def quote(
        self, question: str, history: Sequence[str] = (), *, without: Set[FilterKind] = NO_FILTERS
    ) -> Answer:
        """Answer with sentences of the articles, whether there is a model or not.

        The same question on the same index gives the same answer. Raises QuestionError.
        """
        return self.engine.quote(_turn(question, history, without))

    def close(self) -> None:
        """Give a model's connections back; the index stays open."""
        if self.engine.writer is not None:
            self.engine.writer.close()


def _turn(question: str, history: Sequence[str], without: Set[FilterKind]) -> Turn:
    return Turn(question, history=tuple(history), without=frozenset(without))

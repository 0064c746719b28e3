"""Questions in, answers out: the query engine as the screens, commands and evaluations use it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Generator, Sequence, Set
from dataclasses import replace

from qa import log
from qa.answer.answer import Answer, Draft
from qa.answer.query_engine import CitedQueryEngine, CitedResponse, Turn, Writer
from qa.question.filters import FilterKind
from qa.question.sources import ALL, Sources
from qa.retrieval.retriever import Retriever
from store import Index
from store.subset import Subset

NO_FILTERS: frozenset[FilterKind] = frozenset()
MOST_ENGINES = 32
"""Engines of chosen sources that are kept: each remembers the turns asked of it."""

Engines = Callable[[Index, Writer | None], CitedQueryEngine]
"""Makes an engine over an index, or over a part of it, with what writes its answers."""


class Answerer:
    """Answers questions from one index. Safe to share between threads."""

    def __init__(self, engine: CitedQueryEngine, engines: Engines | None = None) -> None:
        """Without `engines`, neither sources nor a writer can be chosen."""
        self.engine = engine
        self._engines = engines
        self._kept: OrderedDict[tuple[int, Sources, int], CitedQueryEngine] = OrderedDict()
        self._keeping = threading.Lock()

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
        self,
        question: str,
        history: Sequence[str] = (),
        *,
        without: Set[FilterKind] = NO_FILTERS,
        sources: Sources = ALL,
        writer: Writer | None = None,
    ) -> Generator[Draft | Answer, None, None]:
        """The answer as it is written; the last value, and the only `Answer`, is the whole.

        Closing it stops the model. `sources` are the articles asked, `writer` writes in the place
        of the engine's own.
        """
        engine = self._over(sources, writer)
        for said in log.followed(question, engine.stream(_turn(question, history, without))):
            yield self._shown(said, sources) if isinstance(said, Answer) else said

    def ask(
        self,
        question: str,
        history: Sequence[str] = (),
        *,
        without: Set[FilterKind] = NO_FILTERS,
        sources: Sources = ALL,
    ) -> Answer:
        """Answer a question, given the earlier questions of the conversation, oldest first.

        `without` names the kinds of filter that the user has taken away, `sources` the articles
        that are asked. Raises QuestionError for a question that is none.
        """
        engine, turn = self._over(sources), _turn(question, history, without)

        def answered() -> Generator[Answer, None, None]:
            response = engine.query(turn)
            assert isinstance(response, CitedResponse)
            yield response.answer

        (answer,) = log.followed(question, answered())
        return self._shown(answer, sources)

    def quote(
        self,
        question: str,
        history: Sequence[str] = (),
        *,
        without: Set[FilterKind] = NO_FILTERS,
        sources: Sources = ALL,
    ) -> Answer:
        """Answer with sentences of the articles, whether there is a model or not.

        The same question on the same index gives the same answer. Raises QuestionError.
        """
        answer = self._over(sources).quote(_turn(question, history, without))
        return self._shown(answer, sources)

    def close(self) -> None:
        """Give a model's connections back; the index stays open."""
        if self.engine.writer is not None:
            self.engine.writer.close()

    def _over(self, sources: Sources, writer: Writer | None = None) -> CitedQueryEngine:
        """The engine over the articles that are chosen, as the index holds them now."""
        if self._engines is None or not (sources or writer):
            return self.engine
        key = self.index.revision, sources, id(writer)
        with self._keeping:
            engine = self._kept.get(key)
            if engine is None:
                chosen = [a.id for a in self.index.articles() if sources.hold(a)]
                index = Subset(self.index, chosen) if sources else self.index
                engine = self._engines(index, writer or self.engine.writer)
                self._kept[key] = engine
            self._kept.move_to_end(key)
            while len(self._kept) > MOST_ENGINES:
                self._kept.popitem(last=False)
        return engine

    def _shown(self, answer: Answer, sources: Sources) -> Answer:
        """The answer with the choice of sources before its other limits."""
        if not sources:
            return answer
        filters = (*sources.filters(self.index.article), *answer.filters)
        beside = self._shown(answer.extractive, sources) if answer.extractive else None
        return replace(answer, filters=filters, extractive=beside)


def _turn(question: str, history: Sequence[str], without: Set[FilterKind]) -> Turn:
    return Turn(question, history=tuple(history), without=frozenset(without))

"""The whole story in one place: read the question, retrieve, choose sentences, cite."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Sequence, Set
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from qa.answer.answer import Answer, Draft
from qa.answer.compose import Part, compose
from qa.answer.listing import answer_from_list
from qa.answer.select import select
from qa.question.filters import Filter, FilterKind
from qa.question.limits import Limits, read_filters, without_times
from qa.question.parts import parts
from qa.question.question import Question, read_question
from qa.retrieval.retriever import Found, Retriever
from qa.rules.tuning import Tuning
from qa.settings import Settings
from store import Index

if TYPE_CHECKING:
    from qa.llm.writer import Writer

NO_FILTERS: frozenset[FilterKind] = frozenset()


class Answerer:
    """Answers questions from one index. Safe to share between threads."""

    def __init__(
        self,
        index: Index,
        settings: Settings,
        tuning: Tuning | None = None,
        *,
        today: Callable[[], date] = date.today,
    ) -> None:
        self.index = index
        self.today = today
        self.settings = settings
        self.retriever = Retriever(index, k=settings.passages, tuning=tuning)
        self.writer = self._writer() if settings.llm else None
        """Has a model write the answers; None when they are extractive."""

    @property
    def mode(self) -> str:
        """`extractive`, or the name of the model that writes."""
        return self.writer.model.name if self.writer else "extractive"

    def stream(
        self, question: str, history: Sequence[str] = (), *, without: Set[FilterKind] = NO_FILTERS
    ) -> Generator[Draft | Answer, None, None]:
        """The answer as it is written; the last value, and the only `Answer`, is the whole.

        Closing it stops the model.
        """
        if self.writer is None:
            yield self.quote(question, history, without=without)
        else:
            yield from self.writer.stream(question, history, without)

    def ask(
        self, question: str, history: Sequence[str] = (), *, without: Set[FilterKind] = NO_FILTERS
    ) -> Answer:
        """Answer a question, given the earlier questions of the conversation, oldest first.

        `without` names the kinds of filter that the reader has taken away. Raises QuestionError
        for a question that is none.
        """
        for said in self.stream(question, history, without=without):
            if isinstance(said, Answer):
                return said
        raise AssertionError("a stream ends with an answer")

    def quote(
        self, question: str, history: Sequence[str] = (), *, without: Set[FilterKind] = NO_FILTERS
    ) -> Answer:
        """Answer with sentences of the articles, whether there is a model or not.

        The same question on the same index gives the same answer. Raises QuestionError.
        """
        started = time.perf_counter()
        if "earlier" in without:
            history = ()
        read = self._read(question, history)
        filters = read_filters(read, self.index, without=without, today=self.today())
        answer = answer_from_list(self._timeless(read, without), self.index, Limits(filters))
        searched = 0.0
        if answer is None:
            found, filters = self._search(read, filters, without)
            searched = _since(started)
            judge = self.retriever.judge
            answer = compose(
                read,
                [
                    Part(asked, each.hits, select(asked, each.evidence, each.matcher, judge))
                    for asked, each in found
                ],
            )
        return replace(
            answer, filters=filters, seconds={"search": searched, "total": _since(started)}
        )

    def _read(self, question: str, history: Sequence[str] = ()) -> Question:
        return read_question(question, history, fallback_language=self.settings.language)

    def _timeless(self, read: Question, without: Set[FilterKind]) -> Question:
        """The question, without the times that the reader has taken away."""
        return without_times(read, self.today()) if "dates" in without else read

    def _search(
        self, read: Question, filters: tuple[Filter, ...], without: Set[FilterKind]
    ) -> tuple[list[tuple[Question, Found]], tuple[Filter, ...]]:
        """Search the question, or each of the things that it asks, within its own limits."""
        asked = [read]
        texts = () if read.leant_on else parts(read.asked, read.language)
        if len(texts) > 1:
            # A later part may lean on the one before it: "who came, and what did he propose?"
            asked = [
                replace(self._read(text, texts[:i]), language=read.language)
                for i, text in enumerate(texts)
            ]
        found, shown = [], {f.kind: f for f in filters}
        for each in asked:
            limits = filters
            if len(asked) > 1:
                limits = read_filters(each, self.index, without=without, today=self.today())
                shown |= {f.kind: f for f in limits if f.kind not in shown and f.kind != "earlier"}
            each = self._timeless(each, without)
            found.append((each, self.retriever.find(each, limits=Limits(limits))))
        return found, tuple(shown.values())

    def close(self) -> None:
        """Give a model's connections back; the index stays open."""
        if self.writer is not None:
            self.writer.model.close()

    def _writer(self) -> Writer:
        from qa.check import Checker
        from qa.llm.endpoint import endpoint
        from qa.llm.writer import Writer

        to = endpoint(self.settings)
        assert to is not None
        checker = Checker(self.retriever.judge.words)
        return Writer(to, self.quote, checker, language=self.settings.language)


def _since(started: float) -> float:
    return round(time.perf_counter() - started, 4)

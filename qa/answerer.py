"""The whole story in one place: read the question, retrieve, choose sentences, cite."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Sequence, Set
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from qa.answer import Answer, Draft
from qa.citation import cite
from qa.extract import select
from qa.filters import FilterKind
from qa.limits import Limits, read_filters, without_times
from qa.listing import answer_from_list
from qa.messages import message, refusal
from qa.question import Question, read_question
from qa.retrieval import Found, Retriever
from qa.settings import Settings
from qa.tuning import Tuning
from store import Index

if TYPE_CHECKING:
    from qa.writer import Writer

ALSO_READ = 3
"""Nearest passages shown beside an answer or under a refusal, never as sources."""

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
        read = read_question(question, history, fallback_language=self.settings.language)
        filters = read_filters(read, self.index, without=without, today=self.today())
        limits = Limits(filters)
        if "dates" in without:
            read = without_times(read, self.today())
        answer = answer_from_list(read, self.index, limits)
        searched = 0.0
        if answer is None:
            found = self.retriever.find(read, limits=limits)
            searched = _since(started)
            answer = self.answer_from(read, found)
        return replace(
            answer, filters=filters, seconds={"search": searched, "total": _since(started)}
        )

    def answer_from(self, question: Question, found: Found) -> Answer:
        """Answer from what a search found."""
        chosen = select(question, found.evidence, found.matcher, self.retriever.judge)
        hits = found.hits
        frame = Answer(
            question=question.asked,
            searched=question.searched,
            language=question.language,
            outcome="not_found",
        )
        if not chosen.evidence:
            note = chosen.reason
            noted = tuple(replace(hit, note=note) for hit in hits)
            text = refusal(question.language)
            if chosen.missing:
                missing = message("missing", question.language, terms=", ".join(chosen.missing))
                text = f"{text} {missing}"
            return replace(frame, message=text, also_read=noted[:ALSO_READ], hits=noted)
        statements, citations = cite(question, chosen.evidence)
        used = {c.passage_id for c in citations}
        noted = tuple(
            replace(h, note="cited" if h.passage.id in used else "read, not used") for h in hits
        )
        return replace(
            frame,
            outcome="partly" if chosen.missing else "answered",
            message=message("missing", question.language, terms=", ".join(chosen.missing))
            if chosen.missing
            else "",
            statements=statements,
            citations=citations,
            also_read=tuple(h for h in noted if h.passage.id not in used)[:ALSO_READ],
            hits=noted,
        )

    def close(self) -> None:
        """Give a model's connections back; the index stays open."""
        if self.writer is not None:
            self.writer.model.close()

    def _writer(self) -> Writer:
        from qa.check import Checker
        from qa.llm.endpoint import endpoint
        from qa.writer import Writer

        to = endpoint(self.settings)
        assert to is not None
        checker = Checker(self.retriever.judge.words)
        return Writer(to, self.quote, checker, language=self.settings.language)


def _since(started: float) -> float:
    return round(time.perf_counter() - started, 4)

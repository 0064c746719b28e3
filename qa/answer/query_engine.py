"""The whole story in one place: read the question, limit the search, retrieve, choose, cite.

A LlamaIndex query engine, and the one way that chat, command line and evaluations answer by:

    with open_answerer(settings) as answerer:
        response = answerer.engine.query("Qui a visité la Russie ?")
        response.source_nodes    # the cited passages, exact slices with their offsets
        response.answer          # the whole answer; response.metadata["answer"] is its JSON form
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Protocol

from llama_index.core.base.base_query_engine import BaseQueryEngine
from llama_index.core.base.response.schema import Response
from llama_index.core.postprocessor.types import BaseNodePostprocessor
from llama_index.core.schema import NodeWithScore, QueryBundle

from qa.answer.answer import Answer, Draft
from qa.answer.bylines import answer_from_bylines
from qa.answer.compose import Part, compose
from qa.answer.listing import answer_from_list
from qa.answer.select import Selection, select
from qa.answer.thresholds import READER, Thresholds
from qa.answer.turns import Turns
from qa.answer.versions.copies import with_copies
from qa.answer.versions.relate import relate
from qa.answer.yes_no import Checks, with_stand
from qa.question.filters import Filter, FilterKind
from qa.question.limits import Limits, limits_of, names_times, read_filters, without_times
from qa.question.parts import parts
from qa.question.question import Question, read_question
from qa.question.readings import Told
from qa.retrieval.hit import Hit
from qa.retrieval.nodes import QuestionBundle, as_bundle, as_node, bundle_of, hits_of
from qa.retrieval.retriever import Retriever
from store import Index
from store.language.languages import DEFAULT

Found = tuple[Question, list[Hit]]
FAR = 1.5
"""How many times as sure the answer to a part is without the time of the one before it, to be
taken for it."""


@dataclass
class Turn(QueryBundle):
    """A question as a user asks it."""

    history: tuple[str, ...] = ()
    """The earlier questions of the conversation, oldest first."""
    without: frozenset[FilterKind] = frozenset()
    """Kinds of filter that the user has taken away."""


@dataclass
class CitedResponse(Response):
    """What a query gives: a refusal has no source nodes."""

    answer: Answer = field(kw_only=True)


class Writer(Protocol):
    """Has a model write answers: `qa.llm.writer.Writer`."""

    @property
    def name(self) -> str: ...
    def stream(
        self, read: Question, history: Sequence[str], quote: Callable[[Question], Answer]
    ) -> Generator[Draft | Answer, None, None]: ...
    def close(self) -> None: ...


class TaskAnswerer(Protocol):
    """Answers what asks for more than one fact: `qa.tasks.tasks.Tasks`."""

    def answer(
        self, question: Question, limits: Limits, before: Sequence[str] = ()
    ) -> Answer | None: ...


class CitedQueryEngine(BaseQueryEngine):
    """Answers from one index with exact citations. Safe to share between threads."""

    def __init__(
        self,
        index: Index,
        retriever: Retriever,
        second_stage: BaseNodePostprocessor,
        *,
        thresholds: Thresholds = READER,
        kept: int = 10,
        writer: Writer | None = None,
        tasks: TaskAnswerer | None = None,
        checks: Checks | None = None,
        language: str = DEFAULT.code,
        today: Callable[[], date] = date.today,
    ) -> None:
        """`kept` passages go with an answer; `thresholds` are those of the second stage. `language`
        is that of messages when a question's cannot be told; without a writer, answers are
        extractive; without `checks`, nothing is said of a question answered by yes or no."""
        super().__init__(callback_manager=None)
        self.index = index
        self.retriever = retriever
        self.second_stage = second_stage
        self.kept = kept
        self._thresholds = thresholds
        self.writer = writer
        self._tasks = tasks
        self._checks = checks
        self._language = language
        self._today = today
        self._turns = Turns(index, self._quoted, language)

    def stream(self, turn: Turn) -> Generator[Draft | Answer, None, None]:
        """The answer as it is written; the last value, and the only `Answer`, is the whole.

        Closing it stops the model. Raises QuestionError.
        """
        if self.writer is None:
            yield self.quote(turn)
            return
        history = () if "earlier" in turn.without else turn.history
        read = self._turns.read(turn.query_str, history, turn.without)
        first = read.leaning if read.leaning is not None and read.sure else read.alone

        def quote(asked: Question) -> Answer:
            """The turn itself in the better of its readings, another question as it is."""
            if asked is not first:
                return self._quoted(asked, turn.without)
            chosen, answer = self._turns.best(read, turn.without)
            self._turns.keep(chosen, answer, history, read.told)
            return answer

        for said in self.writer.stream(first, history, quote):
            yield with_copies(said, self.index) if isinstance(said, Answer) else said

    def quote(self, turn: Turn) -> Answer:
        """Answer with sentences of the articles, whether there is a writer or not.

        The same question on the same index gives the same answer. Raises QuestionError.
        """
        history = () if "earlier" in turn.without else turn.history
        return self._turns.answer(turn.query_str, history, turn.without)

    def shown(self, history: Sequence[str]) -> tuple[tuple[str, int, int], ...]:
        """The slices of articles, by id, that the last of these turns was answered with."""
        return self._turns.shown(history)

    def retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        """The passages for a question, both stages, best first."""
        asked = as_bundle(query_bundle)
        nodes = self.retriever.retrieve(asked)
        return self.second_stage.postprocess_nodes(nodes, asked)[: self.kept]

    def find(self, asked: QuestionBundle) -> list[Hit]:
        """What `retrieve` gives, as typed hits."""
        return hits_of(self.retrieve(asked))

    def _query(self, query_bundle: QueryBundle) -> CitedResponse:
        turn = query_bundle
        if not isinstance(turn, Turn):
            turn = Turn(query_bundle.query_str)
        for said in self.stream(turn):
            if isinstance(said, Answer):
                return _response(said)
        raise AssertionError("a stream ends with an answer")

    async def _aquery(self, query_bundle: QueryBundle) -> CitedResponse:
        return self._query(query_bundle)

    def _get_prompt_modules(self) -> dict[str, Any]:
        return {}

    def _read(self, text: str, history: Sequence[str] = ()) -> Question:
        return read_question(text, history, fallback_language=self._language)

    def _quoted(
        self,
        read: Question,
        without: frozenset[FilterKind],
        *,
        parts: int = 1,
        told: Told | None = None,
    ) -> Answer:
        """Answer one question. Where a turn is read in several ways, these are its `parts`; `told`
        is the turn that it leans on."""
        started = time.perf_counter()
        today = self._today()
        filters = read_filters(read, self.index, without=without, today=today)
        timeless = without_times(read, today) if "dates" in without else read
        answer = None if "task" in without else self._as_task(timeless, Limits(filters), told)
        if answer is not None and answer.outcome == "not_found" and _asks_several(read):
            # What one of several questions lacks is no answer to the others.
            answer = None
        searched = 0.0
        if answer is None:
            searches, filters = self._search(read, timeless, filters, without, parts, told)
            searched = _since(started)
            answer = compose(
                read,
                [Part(asked, hits, self._chosen(asked, hits)) for asked, hits in searches],
            )
        elif answer.filters:
            filters = answer.filters
        if self._checks is not None:
            answer = with_stand(answer, read, self._checks)
        answer = with_copies(answer, self.index)
        return replace(
            answer, filters=filters, seconds={"search": searched, "total": _since(started)}
        )

    def _chosen(self, asked: Question, hits: list[Hit]) -> Selection:
        chosen = select(asked, hits, self._thresholds)
        return relate(asked, chosen, hits, self.index, self._thresholds)

    def _as_task(self, read: Question, limits: Limits, told: Told | None) -> Answer | None:
        """The answer to what asks for more than a fact; None when it asks for one."""
        before = [id_ for id_, _, _ in told.shown] if told else []
        answer = self._tasks.answer(read, limits, before) if self._tasks else None
        if answer is None:
            answer = answer_from_list(read, self.index, limits) or answer_from_bylines(
                read, self.index, limits, lambda asked: self.find(bundle_of(asked, limits))
            )
        return answer

    def _search(
        self,
        read: Question,
        timeless: Question,
        filters: tuple[Filter, ...],
        without: frozenset[FilterKind],
        shared: int,
        told: Told | None,
    ) -> tuple[list[Found], tuple[Filter, ...]]:
        """Search the question, or each of the things that it asks, within its own limits."""
        texts = () if read.leant_on else parts(read.asked, read.language)
        if len(texts) < 2:
            within = limits_of(timeless, filters, self._today())
            asked = timeless if within.events is None else replace(timeless, asks="list")
            return [self._found(asked, bundle_of(asked, within, parts=shared, told=told))], filters
        found, shown, today = [], {f.kind: f for f in filters}, self._today()
        for i, text in enumerate(texts):
            # A later part may lean on the one before it: "who came, and what did he propose?"
            each = replace(self._read(text, texts[:i]), language=read.language)
            limits = read_filters(each, self.index, without=without, today=today)
            shown |= {f.kind: f for f in limits if f.kind not in shown and f.kind != "earlier"}
            each = without_times(each, today) if "dates" in without else each
            within = limits_of(each, limits, today)
            part = self._found(each, bundle_of(each, within, parts=len(texts)))
            if i and not names_times(self._read(text), today):
                part = self._freed(part, limits, today, len(texts))
            found.append(part)
        return found, tuple(shown.values())

    def _freed(self, found: Found, filters: tuple[Filter, ...], today: date, shared: int) -> Found:
        """What is found for a later part within the time of the part before it, or without that
        time, where this answers far more surely: "its goal for 2030, and who leads it?"."""
        kept = tuple(f for f in filters if f.kind != "dates")
        if kept == filters:
            return found
        read = without_times(found[0], today)
        within = limits_of(read, kept, today)
        freed = self._found(read, bundle_of(read, within, parts=shared))
        ours, theirs = (select(*each, self._thresholds) for each in (found, freed))
        surer = theirs.confidence >= FAR * (ours.confidence if ours.quotes else 0.0)
        return freed if theirs.quotes and surer else found

    def _found(self, read: Question, asked: QuestionBundle) -> Found:
        """What is found, and the question with the names that the search has seen in it."""
        hits = self.find(asked)
        return replace(read, terms=asked.question.terms), hits


def _asks_several(read: Question) -> bool:
    return not read.leant_on and len(parts(read.asked, read.language)) > 1


def _response(answer: Answer) -> CitedResponse:
    text = " ".join(
        f"{s.text} " + "".join(f"[{n}]" for n in s.citations) for s in answer.statements
    )
    cited = {c.passage_id for c in answer.citations}
    return CitedResponse(
        response=text or answer.message,
        source_nodes=[as_node(h) for h in answer.hits if h.passage.id in cited],
        metadata={"answer": answer.to_json()},
        answer=answer,
    )


def _since(started: float) -> float:
    return round(time.perf_counter() - started, 4)

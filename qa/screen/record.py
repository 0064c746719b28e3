"""One question and its answer as the browser keeps it: plain data, everything the page shows.

The browser holds the conversation and the server none of it. What comes back is outside data and
is read strictly; it is only ever shown as text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ConfigDict, TypeAdapter

from qa.answer.answer import Answer, Citation, Outcome, Statement
from qa.check.verdict import Support
from qa.retrieval.hit import Hit
from qa.screen.context import surroundings
from qa.words.dates import LANGUAGES
from store import Article, Kind

_STRICT = ConfigDict(extra="forbid", strict=True)
_PREVIEW = 90
"""Characters of a passage in "How this was found"."""


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """What is said of an article beside its text."""

    __pydantic_config__ = _STRICT

    id: str
    title: str
    path: str
    published: date | None
    publisher: str | None
    language: str
    url: str | None


@dataclass(frozen=True, slots=True)
class CitationRecord:
    """A quote, its offsets, and what stands around it."""

    __pydantic_config__ = _STRICT

    number: int
    article: ArticleRecord
    quote: str
    start: int
    end: int
    part: Kind
    passage: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class StatementRecord:
    """A sentence of the answer; see `qa.answer.answer.Statement`."""

    __pydantic_config__ = _STRICT

    text: str
    citations: tuple[int, ...]
    support: Support
    reasons: tuple[str, ...]
    emphasis: tuple[tuple[int, int], ...]
    language: str


@dataclass(frozen=True, slots=True)
class LegRecord:
    """Rank, score and unit of one leg of the search."""

    __pydantic_config__ = _STRICT

    rank: int
    score: float
    unit: str


@dataclass(frozen=True, slots=True)
class HitRecord:
    """A passage that was found. Its whole text only where it is shown."""

    __pydantic_config__ = _STRICT

    article: ArticleRecord
    passage: str
    part: Kind
    text: str
    start: int
    end: int
    note: str
    legs: dict[str, LegRecord]


@dataclass(frozen=True, slots=True)
class FilterRecord:
    """A limit of the search, in the words of each language of the page."""

    __pydantic_config__ = _STRICT

    kind: str
    labels: dict[str, str]
    surface: str


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """An answer; see `qa.answer.answer.Answer`."""

    __pydantic_config__ = _STRICT

    question: str
    searched: str
    language: str
    outcome: Outcome
    mode: str
    message: str
    problem: str
    statements: tuple[StatementRecord, ...]
    citations: tuple[CitationRecord, ...]
    also_read: tuple[HitRecord, ...]
    hits: tuple[HitRecord, ...]
    filters: tuple[FilterRecord, ...]
    seconds: float | None
    extractive: AnswerRecord | None


@dataclass(frozen=True, slots=True)
class TurnRecord:
    """A question of the conversation with what it got."""

    __pydantic_config__ = _STRICT

    turn: int
    """1 for the first; never used twice in a conversation."""
    question: str
    asked: str
    """When, in ISO 8601, by the clock of the browser."""
    without: tuple[str, ...] = ()
    answer: AnswerRecord | None = None
    draft: str = ""
    """What a model had written when the reader stopped it."""
    quotes: bool = False
    """The reader chose the answer made of quotes."""

    @property
    def shown(self) -> AnswerRecord | None:
        """The answer that the reader sees."""
        if self.quotes and self.answer is not None and self.answer.extractive is not None:
            return self.answer.extractive
        return self.answer


_TURNS = TypeAdapter(tuple[TurnRecord, ...])
_ANSWER = TypeAdapter(AnswerRecord)


def record_of(answer: Answer) -> AnswerRecord:
    """An answer with everything that the page shows of it."""
    return AnswerRecord(
        question=answer.question,
        searched=answer.searched,
        language=answer.language,
        outcome=answer.outcome,
        mode=answer.mode,
        message=answer.message,
        problem=answer.problem,
        statements=tuple(map(_statement, answer.statements)),
        citations=tuple(map(_citation, answer.citations)),
        also_read=tuple(_hit(hit, whole=True) for hit in answer.also_read),
        hits=tuple(_hit(hit, whole=False) for hit in answer.hits),
        filters=tuple(
            FilterRecord(f.kind, {code: f.label(code) for code in LANGUAGES}, f.surface)
            for f in answer.filters
        ),
        seconds=answer.seconds.get("total"),
        extractive=record_of(answer.extractive) if answer.extractive else None,
    )


def to_plain(record: AnswerRecord) -> Any:
    """A record as JSON values."""
    return _ANSWER.dump_python(record, mode="json")


def plain_turns(turns: Sequence[TurnRecord]) -> Any:
    """Turns as JSON values."""
    return _TURNS.dump_python(tuple(turns), mode="json")


def read_turns(body: bytes | str) -> tuple[TurnRecord, ...]:
    """The turns of a conversation that a browser kept. Raises pydantic.ValidationError."""
    return _TURNS.validate_json(body)


def _article(article: Article) -> ArticleRecord:
    a = article
    return ArticleRecord(a.id, a.title, a.path, a.published, a.publisher, a.language, a.url)


def _statement(s: Statement) -> StatementRecord:
    return StatementRecord(s.text, s.citations, s.support, s.reasons, s.emphasis, s.language)


def _citation(citation: Citation) -> CitationRecord:
    before, quote, after = surroundings(citation.article, citation.start, citation.end)
    return CitationRecord(
        number=citation.number,
        article=_article(citation.article),
        quote=quote,
        start=citation.start,
        end=citation.end,
        part=citation.kind,
        passage=citation.passage_id,
        before=before,
        after=after,
    )


def _hit(hit: Hit, *, whole: bool) -> HitRecord:
    passage = hit.passage
    legs = {name: LegRecord(leg.rank, leg.score, leg.unit) for name, leg in hit.legs.items()}
    return HitRecord(
        article=_article(hit.article),
        passage=passage.id,
        part=passage.kind,
        text=passage.text if whole else _start(passage.text),
        start=passage.start,
        end=passage.end,
        note=hit.note,
        legs={} if whole else legs,
    )


def _start(passage: str) -> str:
    """The first words of a passage, on one line."""
    line = " ".join(passage.split())
    return line if len(line) <= _PREVIEW else line[:_PREVIEW].rsplit(" ", 1)[0] + "…"

"""One question and its answer as the browser keeps it: plain data, everything the page shows.

The browser holds the conversation and the server none of it. What comes back is outside data and
is read strictly; it is only ever shown as text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, TypeAdapter

from qa.answer.answer import Outcome
from qa.check.verdict import Support
from qa.question.sources import Sources
from qa.retrieval.hit import NoteKey
from qa.screen.bounds import Few, Many, Name
from qa.screen.record.first_release import current_legs, current_unit, note_of
from store import Kind

_STRICT = ConfigDict(extra="forbid", strict=True)


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
    original: bool = False
    """Whether its file opens, beside its text."""


@dataclass(frozen=True, slots=True)
class CopyRecord:
    """The same words in another article."""

    __pydantic_config__ = _STRICT

    article: ArticleRecord
    start: int
    end: int


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
    page: int | None = None
    """Of its file, counted from 1, where that has pages."""
    also_in: tuple[CopyRecord, ...] = ()
    state: Literal["", "changed", "gone"] = ""
    """What has become of the quote since it was kept, unless it stands in the article."""
    now: str = ""
    """The sentence that took its place."""


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
    label: str = ""


@dataclass(frozen=True, slots=True)
class LegRecord:
    """Rank, score and unit of one leg of the search; see `qa.retrieval.hit.Leg`."""

    __pydantic_config__ = _STRICT

    rank: int
    score: float
    unit: Annotated[str, BeforeValidator(current_unit)]


@dataclass(frozen=True, slots=True)
class NoteRecord:
    """Why a passage was kept or dropped; see `qa.retrieval.hit.Note`."""

    __pydantic_config__ = _STRICT

    key: NoteKey
    sure: float = 0.0
    needed: float = 0.0


def _note(written: Any) -> Any:
    found = note_of(written) if isinstance(written, str) else None
    return NoteRecord(found.key, found.sure, found.needed) if found else written


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
    note: Annotated[NoteRecord | str, BeforeValidator(_note)]
    """Text where the first release wrote one that is no note any more."""
    legs: Annotated[dict[str, LegRecord], BeforeValidator(current_legs)]


@dataclass(frozen=True, slots=True)
class SourcesRecord:
    """A choice of articles; see `qa.question.sources.Sources`."""

    __pydantic_config__ = _STRICT

    language: Few[Name] = ()
    publisher: Few[Name] = ()
    author: Few[Name] = ()
    folder: Few[Name] = ()
    article: Many[Name] = ()
    since: date | None = None
    until: date | None = None

    @property
    def choice(self) -> Sources:
        """The choice itself."""
        return Sources(**{each.name: getattr(self, each.name) for each in fields(self)})


@dataclass(frozen=True, slots=True)
class FilterRecord:
    """A limit of the search, in the words of each language of the page."""

    __pydantic_config__ = _STRICT

    kind: str
    labels: dict[str, str]
    surface: str
    chosen: bool = False


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
    confidence: float | None = None
    """None too for an answer of the first release."""
    missing: bool = False
    """What was asked for was looked for and not found."""


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
    sources: SourcesRecord | None = None
    """The articles that were asked; None is all."""
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
_SOURCES = TypeAdapter(Sources)
_ANSWER = TypeAdapter(AnswerRecord)


def to_plain(record: AnswerRecord) -> Any:
    """A record as JSON values."""
    return _ANSWER.dump_python(record, mode="json")


def sources_json(sources: Sources) -> str:
    """A choice of articles as the page takes it up again."""
    return _SOURCES.dump_json(sources).decode()


def plain_turns(turns: Sequence[TurnRecord]) -> Any:
    """Turns as JSON values."""
    return _TURNS.dump_python(tuple(turns), mode="json")


def read_turns(body: bytes | str) -> tuple[TurnRecord, ...]:
    """The turns of a conversation that a browser kept. Raises pydantic.ValidationError."""
    return _TURNS.validate_json(body)

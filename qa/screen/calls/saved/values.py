"""What calls about saved work bring: read strictly, within bounds."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from qa.screen.bounds import MAX_TURNS, Many, Name, Sentence
from qa.screen.record import SourcesRecord, TurnRecord

_STRICT = ConfigDict(extra="forbid", strict=True)


@dataclass(config=_STRICT, frozen=True)
class Told:
    """Something by its id, and words for it: a name, a note, a title."""

    language: Name
    id: Name
    words: Sentence


@dataclass(config=_STRICT, frozen=True)
class Watched:
    """A question to be saved, and the articles that it asks; None is all."""

    language: Name
    name: Sentence
    sources: SourcesRecord | None = None


@dataclass(config=_STRICT, frozen=True)
class Opened:
    """A notebook by its id, or conversations by their words; so much of it from a place on."""

    language: Name
    name: Name
    offset: Annotated[int, Field(ge=0, le=10_000)] = 0
    count: Annotated[int, Field(ge=0, le=10_000)] = 0


@dataclass(config=_STRICT, frozen=True)
class Moved:
    """Something by its id, to be moved so many places towards the end."""

    language: Name
    id: Name
    by: Annotated[int, Field(ge=-10_000, le=10_000)]


@dataclass(config=_STRICT, frozen=True)
class Exported:
    """A notebook by its id, and the form in which it leaves."""

    language: Name
    id: Name
    form: Literal["markdown", "html", "json"]


@dataclass(config=_STRICT, frozen=True)
class ToPin:
    """A citation of an answer by its number, or the whole answer with 0, for a notebook: one that
    is there, or a new one of a name."""

    language: Name
    notebook: Name
    name: Name
    note: Sentence
    turn: TurnRecord
    number: int


@dataclass(config=_STRICT, frozen=True)
class Keep:
    """Turns of a conversation that are new or other than they were, and numbers of those that are
    no more."""

    language: Name
    id: Name
    title: Sentence
    turns: Many[TurnRecord]
    removed: Annotated[tuple[int, ...], Field(max_length=MAX_TURNS)]

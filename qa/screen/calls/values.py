"""What the page's calls bring: read strictly, within bounds."""

from __future__ import annotations

from dataclasses import field
from typing import Annotated

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from qa.desk.feedback import Label
from qa.screen.bounds import Few, Many, Name, Sentence, Text
from qa.screen.record import SourcesRecord, TurnRecord

_STRICT = ConfigDict(extra="forbid", strict=True)


@dataclass(config=_STRICT, frozen=True)
class Shown:
    """Turns to show, or to export, in a language."""

    language: Name
    turns: Many[TurnRecord]


@dataclass(config=_STRICT, frozen=True)
class Cited:
    """One citation of a turn, as text or as Markdown."""

    language: Name
    turn: TurnRecord
    number: int
    markdown: bool


@dataclass(config=_STRICT, frozen=True)
class Chosen:
    """The articles that are chosen, and what is looked for among the others."""

    language: Name
    sources: SourcesRecord
    find: Name


@dataclass(config=_STRICT, frozen=True)
class Found:
    """What is looked for in the list of articles, and from which place on."""

    language: Name
    name: Name
    offset: Annotated[int, Field(ge=0, le=10_000_000)] = 0


@dataclass(config=_STRICT, frozen=True)
class Read:
    """An article to read, with the slices of it to mark."""

    language: Name
    article: Name
    spans: Many[tuple[int, int]]


@dataclass(config=_STRICT, frozen=True)
class Suggest:
    """What to ask next: from these articles, after these questions."""

    language: Name
    articles: Few[Name]
    asked: Many[Sentence]


@dataclass(config=_STRICT, frozen=True)
class Rated:
    """What a reader says of a turn."""

    label: Label
    comment: Sentence
    history: Many[Sentence]
    turn: TurnRecord
    language: Name


@dataclass(config=_STRICT, frozen=True)
class Named:
    """Something by its name, to be done in a language."""

    language: Name
    name: Name


@dataclass(config=_STRICT, frozen=True)
class OwnModel:
    """A model of the user's own; its key is shown nowhere."""

    language: Name
    provider: Name
    model: Name
    address: Name
    key: Name = field(repr=False)


@dataclass(config=_STRICT, frozen=True)
class Foreign:
    """A quote to be read in the language of the page, and the name of one's own model."""

    language: Name
    text: Sentence
    spoken: Name
    model: Name


@dataclass(config=_STRICT, frozen=True)
class Known:
    """What a reader says of an article; the language that it is in is `spoken`."""

    title: Name
    date: Name
    outlet: Name
    author: Name
    spoken: Name


@dataclass(config=_STRICT, frozen=True)
class Pasted(Known):
    """A text that becomes an article. Empty values are not known; `asked` says that the reader was
    asked for what is missing."""

    language: Name
    text: Text
    asked: bool


@dataclass(config=_STRICT, frozen=True)
class Corrected(Known):
    """All that an article is to be known by."""

    language: Name
    article: Name

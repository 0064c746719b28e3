"""What the page's calls bring: read strictly, within bounds."""

from __future__ import annotations

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from qa.desk.feedback import Label
from qa.screen.bounds import Few, Many, Name, Sentence, Text
from qa.screen.record import TurnRecord

_STRICT = ConfigDict(extra="forbid", strict=True)


@dataclass(config=_STRICT, frozen=True)
class Shown:
    """Turns to show, or to export, in a language."""

    language: Name
    turns: Many[TurnRecord]


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

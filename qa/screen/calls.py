"""What the page's calls bring: read strictly, within bounds."""

from __future__ import annotations

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from qa.desk.feedback import Label
from qa.screen.bounds import Few, Many, Name, Sentence
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

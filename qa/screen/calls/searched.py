"""What the calls of the exact search bring."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from qa.screen.bounds import Few, Name, Text
from qa.search.search import Sort

_STRICT = ConfigDict(extra="forbid", strict=True)
_MOST_NAMES = 200_000

Month = Annotated[str, Field(pattern=r"^(\d{4}-(0[1-9]|1[0-2]))?$")]


@dataclass(config=_STRICT, frozen=True)
class Searched:
    """A query with what it is limited to; the languages of articles are `spoken`."""

    language: Name
    query: Name
    sort: Sort
    offset: Annotated[int, Field(ge=0)]
    spoken: Few[Name]
    publisher: Few[Name]
    author: Few[Name]
    folder: Few[Name]
    month: Few[Month]


@dataclass(config=_STRICT, frozen=True)
class Within:
    """A query inside one article."""

    language: Name
    article: Name
    query: Name


@dataclass(config=_STRICT, frozen=True)
class Listed:
    """A list of names, and in which form its table is wanted."""

    language: Name
    text: Annotated[Text, Field(max_length=_MOST_NAMES)]
    form: Literal["page", "csv", "xlsx"]

"""What programs send over HTTP; the OpenAPI document is made from it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from qa.question.filters import FilterKind
from qa.screen.bounds import MAX_TURNS, Name, Sentence, Text


class Sent(BaseModel):
    """What is sent is read strictly: an unknown key is an error, not a silence."""

    model_config = ConfigDict(extra="forbid", strict=True)


Names = Annotated[list[Name], Field(max_length=200)]
Day = Annotated[date | None, Field(strict=False)]


class Chosen(Sent):
    """A choice of articles: within each list that has values, one of these."""

    language: Names = []
    """Codes, as in `vi`."""
    publisher: Names = []
    author: Names = []
    folder: Names = []
    """Below the folder of articles."""
    since: Day = None
    until: Day = None
    """First and last day of publication, both included."""


class Asked(Sent):
    """A question, with the earlier ones of its conversation."""

    question: Sentence
    history: Annotated[list[Sentence], Field(max_length=MAX_TURNS)] = []
    """The earlier questions, oldest first."""
    without: Annotated[list[FilterKind], Field(max_length=20)] = []
    """What the question may not limit the search by."""
    sources: Chosen = Chosen()
    """The articles that are asked; all unless told otherwise."""
    quotes: bool = False
    """Answer with quotes, though there is a model."""
    stream: bool = False
    """Server-sent events: `draft` while a model writes, then `answer`."""
    terminal: bool = False
    """Also what `qa ask` prints, under `terminal`."""


class Searched(Chosen):
    """A query of exact search, as `qa search` has it."""

    query: Sentence
    sort: Literal["rank", "newest", "oldest"] = "rank"
    offset: Annotated[int, Field(ge=0, le=1_000_000)] = 0
    limit: Annotated[int, Field(ge=1, le=500)] = 20
    terminal: bool = False
    """Also what `qa search` prints, under `terminal`."""


class Listed(Chosen):
    """A list of names and questions, as `qa search --batch` has it."""

    text: Annotated[Text, Field(max_length=200_000)]
    """A name or a question in each line, or in a column headed `name` or `question`."""
    limit: Annotated[int, Field(ge=1, le=10_000)] = 20
    """Articles quoted for each."""
    form: Literal["json", "csv", "xlsx"] = "json"
    """A table beside the rows: `csv`, or `xlsx` in Base64."""


class Reviewed(Sent):
    """An answer with markers and its list of sources, as `qa check` reads it."""

    text: Text
    terminal: bool = False
    """Also what `qa check` prints, under `terminal`."""


class Facts(Sent):
    """What is known of an article. Left out or null: as the file says; empty: it has none."""

    title: Name | None = None
    date: Name | None = None
    outlet: Name | None = None
    author: Name | None = None
    """Several with semicolons between."""
    language: Name | None = None


class Added(Facts):
    """An article to add: a text, or the address of a page."""

    text: Text | None = None
    url: Name | None = None


class Synced(Sent):
    """How to bring the index in step with the folder."""

    every: bool = False
    """Read every file again, also those that look unchanged."""
    prune_all: bool = False
    """Allow a sync that removes everything indexed so far."""
    stream: bool = False
    """Server-sent events: `step` for each file, then `done`."""


class Restored(Sent):
    """A removed file, by its token."""

    token: Name

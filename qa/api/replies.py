"""What programs get over HTTP; the OpenAPI document is made from it."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict


class Got(BaseModel):
    """What is answered may have more keys later; none is renamed."""

    model_config = ConfigDict(extra="allow")


class Article(Got):
    """An article in a list: everything but its text."""

    id: str
    title: str
    path: str
    published: str | None
    publisher: str | None
    language: str
    url: str | None


class Row(Article):
    """An article in a list."""

    passages: int
    authors: list[str]
    corrected: list[str]
    """Fields that users know better than the file."""


class Listed(Got):
    """Articles, newest first, undated ones last."""

    articles: list[Row]
    total: int


class Slice(Got):
    """`article.text[start:end]`."""

    start: int
    end: int
    part: str


class Whole(Row):
    """An article with the text that offsets point into."""

    text: str
    parts: list[Slice]
    slices: list[Slice]
    """Its passages."""
    versions: list[Article]


class Quote(Got):
    """An exact slice: `article.text[start:end] == quote`."""

    number: int
    quote: str
    start: int
    end: int
    part: str
    article: Article
    also_in: list[Any]


class Statement(Got):
    """A sentence of an answer and the numbers of what it rests on."""

    text: str
    citations: list[int]
    support: Literal["supported", "partly", "unsupported"]
    reasons: list[str]
    language: str
    label: str


class Answered(Got):
    """What `qa ask --json` prints."""

    question: str
    searched: str
    language: str
    outcome: Literal["answered", "partly", "not_found"]
    kind: str
    confidence: float | None
    mode: str
    message: str
    newest_source: str | None
    statements: list[Statement]
    citations: list[Quote]
    also_read: list[Any]
    unread: int
    seconds: dict[str, float]
    filters: list[Any]
    problem: str
    extractive: dict[str, Any] | None


class CheckedSentence(Got):
    """A sentence and what came of checking it."""

    text: str
    citations: list[int]
    support: Literal["supported", "partly", "unsupported"]
    reasons: list[str]
    score: float
    better: str | None


class CheckResult(Got):
    """What `qa check --json` prints."""

    language: str
    total: int
    supported: int
    sentences: list[CheckedSentence]


class Found(Got):
    """What `qa search --json` prints."""

    query: str
    total: int
    hits: list[Any]


class FoundNames(Got):
    """What `qa search --batch --json` prints, and the table that was wanted."""

    rows: list[Any]
    table: str | None = None
    """CSV, or a spreadsheet in Base64."""
    notes: list[str]
    """What could not be searched for, and why, in the language of the settings."""


class Repaired(Got):
    """The search index is built anew."""

    repaired: bool


class Unread(Got):
    """A file that is not read, and why."""

    path: str
    message: str


class SyncDone(Got):
    """What a sync did, in files."""

    added: int
    changed: int
    renamed: int
    removed: int
    unchanged: int
    seconds: float
    errors: list[Unread]


class Changed(Got):
    """What became of an article; the index is in step with it."""

    outcome: str = "changed"
    """`added`, `same` (it was there), or why not."""
    path: str = ""
    articles: list[Row] = []
    token: str = ""
    """Of a removed file: what `/api/restore` brings it back by."""
    sync: SyncDone | None = None


class Health(Got):
    """That the chat runs, and over what."""

    status: Literal["ok"]
    version: str
    mode: str
    articles: int
    languages: dict[str, int]
    revision: int
    unread: int
    edit: bool
    """Whether this caller may change articles."""


class SpokenError(Got):
    """An error as OpenAI's clients read it."""

    message: str
    type: str
    param: str | None
    code: str | None


class SpokenProblem(Got):
    """What OpenAI's clients get when something went wrong."""

    error: SpokenError


class Problem(Got):
    """Problem details (RFC 9457): what went wrong and what to do."""

    type: str
    title: str
    status: int
    detail: str
    error: str = ""
    """The name of the error, as in `QuestionError`."""

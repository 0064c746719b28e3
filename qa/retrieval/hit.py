"""A retrieved passage, with where each leg ranked it and what the second stage found in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from store import Article, Passage

LegName = Literal["words", "meaning", "late", "reader", "sentence"]
"""The legs of the first stage, and the second stage; `sentence` was that of the first release,
whose conversations are still shown."""
Unit = Literal["share", "cosine", "probability", "evidence"]
"""What a score is: the share of the question's words, 0 to 1; a cosine; the probability that the
passage answers; `evidence` was of the first release."""
NoteKey = Literal[
    "cited",
    "read",
    "read_by_model",
    "nothing_found",
    "unsure",
    "absent",
    "no_number",
    "no_sentence",
]
"""Why; the last two were told by the first release, whose conversations are still shown."""


@dataclass(frozen=True, slots=True)
class Leg:
    """What one leg of the search said of a passage."""

    rank: int
    """1 is best, within the leg."""
    score: float
    unit: Unit


@dataclass(frozen=True, slots=True)
class Note:
    """Why a passage was kept or dropped when the answer was made; `qa.words` says it."""

    key: NoteKey
    sure: float = 0.0
    needed: float = 0.0
    """For `unsure`: how sure the best sentence was, and how sure it had to be; 0 to 1."""


CITED = Note("cited")
READ = Note("read")
READ_BY_MODEL = Note("read_by_model")


@dataclass(frozen=True, slots=True)
class Span:
    """Where in a passage the answer may stand, `article.text[start:end]`."""

    start: int
    end: int
    probability: float
    """Calibrated: that the passage answers the question, 0 to 1."""
    score: float
    """Orders the spans of one question."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a question. `score` orders hits of one search; it is no probability."""

    passage: Passage
    article: Article
    score: float
    legs: Mapping[LegName, Leg] = field(default_factory=dict)
    """A leg that did not find the passage is absent."""
    note: Note = READ
    span: Span | None = None
    """What the second stage found in it; None when it was not read."""

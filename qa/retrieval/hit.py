"""A retrieved passage, with where each leg of the search ranked it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from store import Article, Passage

LegName = Literal["words", "meaning", "sentence"]
"""The legs of the first stage, and the best sentence, by which the second one orders."""
Unit = Literal["share", "cosine", "evidence"]
"""What a score is: the share of the question's words, 0 to 1; a cosine; what a sentence is worth
as evidence, 0 to 1."""
NoteKey = Literal[
    "cited",
    "read",
    "read_by_model",
    "nothing_found",
    "unsure",
    "no_number",
    "absent",
    "no_sentence",
]


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
class Hit:
    """A passage found for a question. `score` orders hits of one search; it is no probability."""

    passage: Passage
    article: Article
    score: float
    legs: Mapping[LegName, Leg] = field(default_factory=dict)
    """A leg that did not find the passage is absent."""
    note: Note = READ

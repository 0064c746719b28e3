"""A retrieved passage, with where each leg of the search ranked it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from store import Article, Passage


@dataclass(frozen=True, slots=True)
class Leg:
    """What one leg of the search said of a passage."""

    rank: int
    """1 is best, within the leg."""
    score: float
    unit: str
    """What the score is: `BM25`, `cosine`, `share of the question`."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a question. `score` orders hits of one search; it is no probability."""

    passage: Passage
    article: Article
    score: float
    legs: Mapping[str, Leg] = field(default_factory=dict)
    """By name of the leg; a leg that did not find the passage is absent."""
    note: str = ""
    """Why it was kept or dropped when the answer was made."""

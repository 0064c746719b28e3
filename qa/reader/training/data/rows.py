"""A training example: a question or a claim, a passage, and what is known about the two."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

Task = Literal["query", "claim"]


class Verdict(IntEnum):
    """What the passage says to a question or a claim."""

    NO = 0  # not answered, not supported; whether it is refuted is not known
    YES = 1  # answered, supported
    REFUTED = 2  # the passage says otherwise
    UNKNOWN = 3  # the passage says neither


@dataclass(frozen=True, slots=True)
class Row:
    """One text read with one passage; `start` and `end` (characters of the passage) are the
    answer or the sentence that supports, -1 where there is none."""

    task: Task
    text: str
    passage: str
    verdict: Verdict
    source: str
    title: str = ""
    start: int = -1
    end: int = -1
    limit: int = 160  # tokens, everything counted


Unit = tuple[Row, ...]
"""One row, or a pair that is kept together: (true, false) about the same thing."""

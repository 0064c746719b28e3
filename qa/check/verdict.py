"""What is checked against what, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Support = Literal["supported", "partly", "unsupported"]
"""How much of a sentence the cited passages say: all of it, some of it, or otherwise."""
MARKS: dict[Support, str] = {"supported": "✓", "partly": "◐", "unsupported": "✗"}


@dataclass(frozen=True, slots=True)
class Source:
    """A passage that a sentence cites."""

    text: str
    language: str
    """ISO 639-1 code, or `und`."""
    name: str = ""
    context: str = ""
    """Title of the article: facts that stand there count too."""
    published: date | None = None
    """Day of the article, which counts as a date that it names."""


ReasonKey = Literal[
    "uncited", "unknown", "missing", "unit", "rounded", "unsure", "quote", "translated",
    "translation", "denied", "affirmed", "opposite", "possible", "planned", "conditional",
    "attributed", "speaker", "actor", "scope", "cause", "role", "computed", "meaning", "unlike",
    "reserved", "otherwise", "nearest", "elsewhere",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a sentence is not fully supported; `qa.words` says it."""

    key: ReasonKey
    what: str = ""
    """The words of the sentence that it is about; for `elsewhere`, the title of an article."""
    found: str = ""
    """What the passage has instead; for `elsewhere`, its words."""
    several: bool = False
    """Whether more than one passage is cited."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the cited passages support a sentence."""

    support: Support
    reasons: tuple[Reason, ...] = ()
    """Why the support is less than full; when it is full, what is to be said of it all the same."""
    better: int | None = None
    """Index of another passage that does support the sentence."""
    score: float = 0.0
    """0 to 1, higher is better supported; comparable between sentences of one kind of text."""

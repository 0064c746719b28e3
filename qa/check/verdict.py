"""What is checked against what, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

Support = Literal["supported", "partly", "unsupported"]
"""How much of a sentence the cited passages say: all of it, some of it, or otherwise."""


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


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the cited passages support a sentence."""

    support: Support
    reasons: tuple[str, ...] = ()
    """Why the support is less than full, in the reader's language; empty when it is full."""
    better: int | None = None
    """Index of another passage that does support the sentence."""
    score: float = 0.0
    """0 to 1, higher is better supported; comparable between sentences of one kind of text."""

    def to_json(self) -> dict[str, Any]:
        return {
            "support": self.support,
            "reasons": list(self.reasons),
            "better": self.better,
            "score": round(self.score, 4),
        }

"""What the page says of the articles it answers from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class CorpusSummary:
    """The articles in one line: how many, in which languages, how recent, from where."""

    articles: int
    languages: Mapping[str, int] = field(default_factory=dict)
    """ISO 639-1 code -> number of articles."""
    newest: date | None = None
    """Date of the newest article that has one."""
    folder: str = ""
    """The corpus folder, as the user named it."""

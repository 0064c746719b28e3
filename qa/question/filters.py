"""What a question limits its search to, beside its words: days, a language, a publisher, an
author, an article, and what it leans on from earlier questions; and as what it was read. Each is
shown, and can be removed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

FilterKind = Literal[
    "dates", "language", "publisher", "author", "article", "folder", "earlier", "task"
]


@dataclass(frozen=True, slots=True)
class Filter:
    """One limit of a search. Asked again `without` its kind, it is not applied."""

    kind: FilterKind
    surface: str
    """The words of the question that set it ("en 2023", "tháng trước"); for `earlier`, the
    question as searched."""
    values: tuple[str, ...] = ()
    """Codes of languages, names of publishers and authors, ids of articles, the task; none for
    `dates` and `earlier`."""
    since: date | None = None
    until: date | None = None
    """First and last day, both included; None is open."""
    relative_to: date | None = None
    """For "last month" and "latest": the day it is counted from."""
    from_newest: bool = False
    """That day is the newest article's, not today."""
    published: bool = False
    """Of `dates`: when it was published counts, not when what is told happened."""
    chosen: bool = False
    """The user chose it beside the question (`qa.question.sources`), whatever its words are."""

    def to_json(self, label: str) -> dict[str, Any]:
        """The filter as data; `label` says it in words, as `qa.words.limits` does."""
        return {
            "kind": self.kind,
            "label": label,
            "surface": self.surface,
            "values": list(self.values),
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
            "relative_to": self.relative_to.isoformat() if self.relative_to else None,
            "published": self.published,
            "chosen": self.chosen,
        }

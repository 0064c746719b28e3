"""What is measured: anything that finds passages for a question and may answer it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class RankedPassage:
    """The slice `text[start:end]` of the article at `path`."""

    path: str
    start: int
    end: int
    text: str

    @property
    def key(self) -> str:
        return f"{self.path}:{self.start}:{self.end}"


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation as the reader gets it."""

    number: int
    path: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of the answer and the numbers it cites."""

    text: str
    citations: tuple[int, ...]
    support: str = "supported"
    """What the checker says of it: `supported`, `partly` or `unsupported`."""


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that was found for a question, and what came of it."""

    path: str
    start: int
    end: int
    answer: tuple[int, int] | None
    """Where in the article the answer was read; None when the passage was not read."""
    note: str
    """Why it was kept or dropped."""


ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, reduced to what is scored."""

    outcome: str
    """`answered`, `partly` or `not_found`."""
    language: str
    message: str
    statements: tuple[Said, ...] = ()
    citations: tuple[Cited, ...] = ()
    searched: str = ""
    mode: str = "extractive"
    """`extractive`, the model that wrote it, or `always` of a system that cannot refuse."""
    confidence: float | None = None
    """Probability that the articles answer; None where the system does not say."""
    period: str = ""
    """The days that the answer was limited to, as `since/until` in ISO 8601, either left out where
    it is open; empty when it was not limited."""
    found: tuple[Found, ...] = field(default=(), compare=False)
    """Best first; not saved with a run."""

    @property
    def refused(self) -> bool:
        return self.outcome == "not_found"

    @property
    def text(self) -> str:
        return " ".join(said.text for said in self.statements)


def asker(system: System) -> Callable[[str], Reply]:
    """Asks a system one question at a time, each on its own."""
    return lambda question: system.ask([question])


class System(Protocol):
    """Something to measure. It may raise: the case then scores 0 with the reason."""

    @property
    def name(self) -> str: ...

    @property
    def answers(self) -> bool:
        """Whether `ask` gives replies; a system that only retrieves has none."""
        ...

    def search(self, turns: Sequence[str], language: str | None, k: int) -> list[RankedPassage]:
        """At most `k` passages for the last turn, best first."""
        ...

    def passages(self, path: str) -> list[RankedPassage]:
        """Every passage of one article: what could have been found."""
        ...

    def ask(self, turns: Sequence[str]) -> Reply: ...

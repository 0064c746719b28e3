"""What a set is run as: its items through the systems, and what is measured of that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from evals.outcome import Outcome
from qa.settings import Settings
from store import Embedder

Item = TypeVar("Item")
Outcomes = dict[str, tuple[Outcome, ...]]
"""By system, ours first."""


@dataclass(frozen=True, slots=True)
class Means:
    """What a task runs with."""

    embedder: Embedder
    minilm: Callable[[], Embedder]
    """Opens the embedder of the stock baseline, where that runs."""
    settings: Settings = Settings()
    """What ours answers with; its folder and index are those of the task."""
    baselines: bool = True
    quiet: bool = False

    @property
    def told(self) -> str:
        """What a report says of them."""
        return f"Embedder: {self.embedder.name}; reader: {self.settings.reader}."


@dataclass(frozen=True, slots=True)
class Task(Generic[Item]):
    """How items of one kind are run and reported."""

    run: Callable[[Sequence[Item], Means], Outcomes]
    measures: tuple[str, ...]
    """In the order of the report's columns."""
    groups: tuple[str, ...]
    """Fields of an outcome that the report splits by, where they differ."""
    notes: tuple[str, ...] = ()
    """What a reader must know to read the numbers."""
    baseline_notes: tuple[str, ...] = ()
    """The same, of the baselines."""

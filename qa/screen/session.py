"""What one reader's page remembers. It lives in that page's session and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Turn:
    """One question with its answer, rendered."""

    question: str
    answer: str
    """Markdown of the answer."""
    section: str
    """HTML of its sources."""


@dataclass(frozen=True, slots=True)
class Session:
    """The turns so far, oldest first."""

    turns: tuple[Turn, ...] = ()

    @property
    def questions(self) -> tuple[str, ...]:
        """Earlier questions, oldest first."""
        return tuple(turn.question for turn in self.turns)

    def with_turn(self, turn: Turn) -> Session:
        """The session after one more turn."""
        return Session((*self.turns, turn))

"""What a reader says of a passage, and what a reader is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol


class LikelySpan(NamedTuple):
    """A place in a passage, in characters, where the answer may begin, up to its likeliest end."""

    start: int
    end: int
    share: float
    """Probability that it begins here, if it stands in the passage; 0 to 1."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A question read against one passage."""

    answerable: float
    """Calibrated probability that the passage answers the question, 0 to 1."""
    start: int
    """First character of the likeliest answer in the passage."""
    end: int
    """The character after its last. `start == end` only if nothing in the passage can be read."""
    relevance: float
    """Raw score, higher for a better passage; comparable between the passages of a question."""
    spans: tuple[LikelySpan, ...] = ()
    """Other places where the answer may stand, with this one, the likeliest first; empty when the
    reader tells of one only."""


NOTHING = -100.0
"""The raw score of a passage in which there is nothing to read."""


@dataclass(frozen=True, slots=True)
class Support:
    """A claim read against one passage: calibrated probabilities, 0 to 1."""

    supported: float
    """The passage says so."""
    refuted: float
    """The passage says otherwise."""


class Reader(Protocol):
    """A model that reads question and passage together. Texts in, numbers out.

    What it says of a passage depends on no other passage of the call. Errors: ReaderUnavailable,
    and the store's EncoderUnavailable, when the model cannot be loaded.
    """

    @property
    def name(self) -> str:
        """What opens it again."""

    def load(self) -> None:
        """Load the model now instead of at the first question."""

    def read(
        self,
        question: str,
        passages: Sequence[str],
        titles: Sequence[str] | None = None,
        *,
        across: Sequence[bool] | None = None,
    ) -> list[Reading]:
        """One reading for each passage, in order.

        `titles` are those of the articles, empty where there is none. `across` says which passages
        are in another language than the question; by default none is.
        """

    def support(
        self, claim: str, passages: Sequence[str], *, across: Sequence[bool] | None = None
    ) -> list[Support]:
        """Whether each passage supports or refutes the claim, in order."""

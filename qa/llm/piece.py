"""What a model's reply comes in, and how long it is waited for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quote:
    """The slice `passages[document].text[start:end]` that a model names by itself."""

    document: int
    """Position among the passages of the prompt, from 0."""
    start: int
    end: int
    text: str
    """The words, as the model gives them."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The next words of a reply."""

    text: str = ""
    quotes: tuple[Quote, ...] = ()
    """What the words before this piece rest on, from models with citations of their own."""
    finish: str = ""
    """On the last piece why the model stopped: `stop`, `length`, or the server's word."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Patience, in seconds unless said otherwise."""

    connect: float = 10.0
    """To reach the server."""
    first: float = 180.0
    """To the first word: a local server may have to load the model."""
    silence: float = 60.0
    """Between two words."""
    beat: float = 0.25
    """Between two looks at whether the reader has stopped it."""
    retries: int = 2
    """Further attempts after a failure that may pass."""
    pause: float = 0.5
    """Before the first further attempt; doubled before each next one."""
    patience: float = 15.0
    """Longest wait that a busy server may ask for."""
    window: int = 8_192
    """Tokens that prompt and reply may have together."""
    answer: int = 1_024
    """Tokens that a reply may have."""

    @property
    def socket(self) -> float:
        """For one read: more than any other limit, which end the wait with the right words."""
        return max(self.first, self.silence) + self.connect

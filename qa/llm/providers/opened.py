"""What opening a provider's client gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from llama_index.core.llms import LLM


def _nothing() -> None:
    """Dropping the reply is enough."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A client, through LlamaIndex's interface."""

    llm: LLM
    close: Callable[[], None]
    """Gives its connections back."""
    hang_up: Callable[[], None] = _nothing
    """Ends the reply that the calling thread is reading."""

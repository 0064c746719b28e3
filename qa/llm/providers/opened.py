"""What opening a provider's client gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from llama_index.core.llms import LLM

Form = Callable[[dict[str, Any]], dict[str, Any]]
"""What a request says so that the reply is JSON of a schema."""


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
    form: Form | None = None
    """None where the server offers no form, or the model cites by itself."""

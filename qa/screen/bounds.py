"""How much one call may bring: what is longer is refused before it costs time or memory."""

from __future__ import annotations

from typing import Annotated, TypeVar

from pydantic import FailFast, Field

T = TypeVar("T")

MAX_CALL = 512 * 2**10
"""Bytes of a question with the conversation it belongs to."""
MAX_BODY = 16 * 2**20
"""Bytes of any other call: a long conversation with its sources."""
MAX_HEADERS = 64 * 2**10
"""Bytes of all headers of a request."""
MAX_VALUES = 400_000
"""Values in the JSON of a call. Each becomes an object of a hundred bytes and more: sixteen million
bytes of empty lists took fourteen gigabytes. A turn has some hundreds."""
MAX_TURNS = 1_000
"""Turns of a conversation."""

Name = Annotated[str, Field(max_length=4_096)]
"""An id, a path, a language, what somebody looks for."""
Sentence = Annotated[str, Field(max_length=20_000)]
"""A question or a comment; how long a question may really be is told in words."""
Text = Annotated[str, Field(max_length=4_000_000)]
"""An article that is pasted."""
Few = Annotated[tuple[T, ...], FailFast(), Field(max_length=200)]
"""A list that ends at its first fault."""
Many = Annotated[tuple[T, ...], FailFast(), Field(max_length=MAX_TURNS)]


def too_many_values(content: bytes) -> bool:
    """Whether JSON holds more than MAX_VALUES, told without reading it."""
    return content.count(b",") + content.count(b"[") + content.count(b"{") > MAX_VALUES

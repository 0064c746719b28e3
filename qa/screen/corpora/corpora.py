"""Which corpora there are, and which of them a request is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import parse_qs, unquote

from qa.screen.asking import Stream
from qa.screen.backing import Backing, Look
from qa.screen.security import App, Receive, Scope, Send

SCOPE = "sourced.corpus"
"""Of an ASGI scope: the name of the corpus that is asked, "" for the one the server began with."""
HEADER = b"x-corpus"
PARAMETER = "corpus"
"""Of an address, where no header can be sent."""


@dataclass(frozen=True, slots=True)
class Opening:
    """How far the opening of a corpus is."""

    done: int = 0
    total: int = 0
    """Files to be read; 0 while that is not known."""
    problem: str = ""
    """Why it was not opened; asked again, it is tried again."""


class Corpora(Protocol):
    """The corpora of one server; each but the first is opened when somebody comes to it."""

    @property
    def names(self) -> Sequence[str]:
        """The one that the server began with, then the others."""
        ...

    def opened(self, name: str) -> tuple[Backing, Look] | None:
        """What a page over it stands on; None while it is not open."""
        ...

    def open(self, name: str) -> Opening | None:
        """Begin to open it, or say how far that is; None when it is open."""
        ...

    def stream(self, name: str) -> Stream:
        """What answers from it, once it is open. Raises QAError where it cannot be opened."""
        ...


class Named:
    """ASGI: says in the scope which corpus a request names, in its header or its address."""

    def __init__(self, app: App, first: str) -> None:
        self.app = app
        self._first = first

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            name = _named(scope)
            scope = {**scope, SCOPE: "" if name == self._first else name}
        await self.app(scope, receive, send)


def _named(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name == HEADER:
            return unquote(bytes(value).decode("latin-1"))
    query = parse_qs(scope.get("query_string", b"").decode("latin-1"), max_num_fields=50)
    given = query.get(PARAMETER)
    return given[0] if given else ""

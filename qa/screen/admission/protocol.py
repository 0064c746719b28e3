"""HTTP whose requests have a head of bounded length, however it comes in.

Uvicorn's parser keeps the address and the headers of a request until they are whole, and copies
what it has at every piece: a header of 100 MB kept all readers waiting for half a minute.
"""

from __future__ import annotations

from uvicorn import config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from qa.screen.bounds import MAX_HEADERS

_MOST = MAX_HEADERS + 2**18
"""Bytes of a head that is not whole; another request may have ended in the same piece."""
PEER = "sourced.peer"
"""Where the scope of a request has the address that it really came from."""
_REFUSAL = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\n"
    b"content-type: text/plain; charset=utf-8\r\ncontent-length: 26\r\nconnection: close\r\n\r\n"
    b"The request is too large.\n"
)


class BoundedProtocol(HttpToolsProtocol):
    """Refuses a request whose head is not whole after so many bytes (431)."""

    _unfinished = True
    _head = 0

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._head += len(data)
        if self._unfinished and self._head > _MOST and not self.transport.is_closing():
            self.transport.write(_REFUSAL)
            self.transport.close()

    def on_message_begin(self) -> None:
        self._unfinished, self._head = True, 0
        super().on_message_begin()
        # What Uvicorn makes of `X-Forwarded-For` takes the place of `client`.
        self.scope[PEER] = (self.client or ("",))[0]  # type: ignore[literal-required]

    def on_headers_complete(self) -> None:
        self._unfinished = False
        super().on_headers_complete()


def bound_heads() -> None:
    """Have every server that this process starts from now on use BoundedProtocol."""
    config.HTTP_PROTOCOLS["auto"] = f"{__name__}:{BoundedProtocol.__name__}"

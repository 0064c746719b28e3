"""Headers and checks in front of every response of the page.

A poisoned article must not make the browser call out, and a web site must not reach the server
through a name that it points at this machine (DNS rebinding).
"""

from __future__ import annotations

import ipaddress
from collections.abc import Awaitable, Callable, Collection, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_WILDCARDS = frozenset({"0.0.0.0", "::"})

# No page of Gradio is served, so nothing has to be inline or evaluated. Trusted types make the
# browser refuse text as HTML, wherever a script might try it.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)
HEADERS: tuple[tuple[bytes, bytes], ...] = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
_REFUSED = b"This address is not served here: open the page by the address the program printed.\n"
_FOREIGN = b"Only the page itself may call this.\n"
_ABSENT = b"There is nothing here.\n"

SERVED = ("/page/", "/gradio_api/call/ask", "/gradio_api/call/sync")
"""What the page needs, as beginnings of paths; Gradio has many more routes."""
_EXACT = frozenset({"/", "/favicon.ico", "/gradio_api/startup-events"})


def host_name(header: str) -> str:
    """The name in a Host header, without port and brackets, in lower case."""
    header = header.strip().lower()
    if header.startswith("["):
        return header[1:].partition("]")[0]
    return header.partition(":")[0].rstrip(".")


def is_allowed(header: str, hosts: Collection[str]) -> bool:
    """Whether a request with this Host header is for us.

    `hosts` are names the server was bound to. Bound to every address (`0.0.0.0`, `::`), any
    literal address will do: a rebinding site always comes with a name.
    """
    name = host_name(header)
    if name in LOOPBACK or name in {host_name(h) if h not in _WILDCARDS else h for h in hosts}:
        return name not in _WILDCARDS
    if not _WILDCARDS.intersection(hosts):
        return False
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


class Guard:
    """ASGI middleware: refuses foreign hosts (421), calls from other sites (403) and paths that the
    page has no use for (404), and adds `HEADERS` to every response."""

    def __init__(self, app: App, hosts: Collection[str] = ()) -> None:
        self.app = app
        self.hosts = tuple(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        given = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        if len(given) != 1 or not is_allowed(given[0], self.hosts):
            await _refuse(scope, send, 421, _REFUSED)
            return
        if not _is_served(scope["path"]):
            await _refuse(scope, send, 404, _ABSENT)
            return
        if not _is_own(scope, given[0]):
            await _refuse(scope, send, 403, _FOREIGN)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                ours = {name for name, _ in HEADERS}
                kept = [h for h in message.get("headers", ()) if h[0].lower() not in ours]
                message = {**message, "headers": [*kept, *HEADERS]}
            await send(message)

        await self.app(scope, receive, guarded)


def _is_served(path: str) -> bool:
    return path in _EXACT or path.startswith(SERVED)


def _is_own(scope: Scope, host: str) -> bool:
    """Whether a request that may change something comes from the page itself, not from a site that
    the reader has open as well. https://www.w3.org/TR/fetch-metadata/"""
    if scope.get("method", "GET") in ("GET", "HEAD", "OPTIONS"):
        return True
    headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
    if headers.get(b"sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get(b"origin")
    return origin is None or origin.partition("://")[2].lower() == host.strip().lower()


async def _refuse(scope: Scope, send: Send, status: int, line: bytes) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(line)).encode()),
        *HEADERS,
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": line})

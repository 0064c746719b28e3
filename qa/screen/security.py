"""Headers and checks in front of every response of the page.

A poisoned article must not make the browser call out, and a web site must not reach the server
through a name that it points at this machine (DNS rebinding).
"""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Awaitable, Callable, Collection, MutableMapping
from dataclasses import dataclass, replace
from typing import Any

from qa.screen.bounds import MAX_CALL, MAX_HEADERS, too_many_values
from qa.screen.problems import MEDIA, problem

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_WILDCARDS = frozenset({"0.0.0.0", "::"})

_OWN = (
    "default-src 'none'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'none'",
    "frame-ancestors 'none'",
)
# No page of Gradio is served, so nothing has to be inline or evaluated. Trusted types make the
# browser refuse text as HTML, wherever a script might try it.
POLICY = "; ".join(
    (
        *_OWN,
        "script-src 'self'",
        "style-src 'self'",
        "base-uri 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)
# Gradio's page has its settings in scripts of its own, and styles at every element.
PLAIN_POLICY = "; ".join(
    (
        *_OWN,
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "font-src 'self'",
        "base-uri 'self'",
    )
)
# A file of somebody else's: nothing of it runs, is loaded, or is of our origin.
ORIGINAL_POLICY = "; ".join(
    (
        "default-src 'none'",
        "img-src data:",
        "style-src 'unsafe-inline'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS: tuple[tuple[bytes, bytes], ...] = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
_TOO_LARGE = b"The request is too large.\n"
_REFUSED = b"This address is not served here: open the page by the address the program printed.\n"
_FOREIGN = b"Only the page itself may call this.\n"
_ABSENT = b"There is nothing here.\n"


@dataclass(frozen=True, slots=True)
class Served:
    """What of a server is served, and under which content security policy."""

    policy: str
    exact: frozenset[str]
    beginnings: tuple[str, ...]
    """Of paths; Gradio has many more routes than a page needs."""

    @property
    def headers(self) -> tuple[tuple[bytes, bytes], ...]:
        """Of every response but those of original files."""
        return ((b"content-security-policy", self.policy.encode()), *HEADERS)

    def headers_at(self, path: str, kind: bytes = b"") -> tuple[tuple[bytes, bytes], ...]:
        """Of the response at a path, which is of a media type."""
        if not path.startswith(ORIGINALS):
            return self.headers
        # A sandbox would keep the browser from showing a PDF file at all.
        policy = ORIGINAL_POLICY + ("" if kind == b"application/pdf" else "; sandbox")
        return ((b"content-security-policy", policy.encode()), *HEADERS)

    def has(self, path: str) -> bool:
        """Whether a path is served."""
        return path in self.exact or path.startswith(self.beginnings)


_GRADIO = "/gradio_api/"
DOORS = ("/api/", "/v1/", "/mcp")
"""Beginnings of what programs call."""
ORIGINALS = "/page/original/"
"""Paths of the files that articles were read from."""
_BOTH = ("/", "/favicon.ico", "/gradio_api/startup-events")
_CLIENT = ("/gradio_api/queue/join", "/gradio_api/queue/data")
"""What Gradio's own client calls, beside the configuration."""
PAGE = Served(
    POLICY,
    frozenset({*_BOTH, "/config", "/gradio_api/info"}),
    ("/page/", "/gradio_api/call/ask", "/gradio_api/call/sync", *_CLIENT),
)
PLAIN = Served(
    PLAIN_POLICY,
    frozenset({*_BOTH, "/config", "/theme.css", "/gradio_api/info",
               "/gradio_api/run/predict", "/gradio_api/cancel"}),
    (
        "/assets/", "/static/js/", "/static/fonts/", "/gradio_api/call/chat",
        "/gradio_api/call/ask", "/gradio_api/heartbeat/", *_CLIENT,
    ),
)  # fmt: skip


TOOLS = Served(POLICY, frozenset({"/mcp", "/mcp/"}), ())
"""Of `qa mcp --http`."""


def with_doors(served: Served) -> Served:
    """The same with what programs call: `qa/api`."""
    paths = ("/mcp", "/mcp/")
    return replace(
        served, exact=served.exact.union(paths), beginnings=(*served.beginnings, *DOORS[:2])
    )


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
    """ASGI middleware: refuses foreign hosts (421), calls from other sites (403), paths that the
    page has no use for (404), headers and questions that are too long (431, 413), and adds the
    headers of what is served to every response."""

    def __init__(
        self,
        app: App,
        hosts: Collection[str] = (),
        served: Served = PAGE,
        allowed: Collection[str] = (),
    ) -> None:
        """`hosts` are what the server is bound to, `allowed` the names of a proxy before it."""
        self.app = app
        self.hosts = (*hosts, *allowed)
        self.served = served
        self.allowed = frozenset(map(host_name, allowed))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        given = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        if len(given) != 1 or not is_allowed(given[0], self.hosts):
            await self._refuse(scope, send, 421, _REFUSED)
            return
        if not self.served.has(scope["path"]):
            await self._refuse(scope, send, 404, _ABSENT)
            return
        if not _is_own(scope, given[0], self.allowed):
            await self._refuse(scope, send, 403, _FOREIGN)
            return
        if sum(len(name) + len(value) for name, value in scope["headers"]) > MAX_HEADERS:
            await self._refuse(scope, send, 431, _TOO_LARGE)
            return
        if scope["path"].startswith(_GRADIO) and scope.get("method") == "POST":
            # Gradio reads a call to its end, however long, before anything here sees it.
            body = await _read(receive, MAX_CALL)
            if body is None or too_many_values(body):
                await self._refuse(scope, send, 413, _TOO_LARGE)
                return
            receive = _again(body, receive)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                kind = dict(message.get("headers", ())).get(b"content-type", b"")
                headers = self.served.headers_at(scope["path"], kind)
                ours = {name for name, _ in headers}
                # Gradio would let every page that this machine serves read the answers.
                kept = [
                    (name, value)
                    for name, value in message.get("headers", ())
                    if name.lower() not in ours and not name.lower().startswith(b"access-control-")
                ]
                message = {**message, "headers": [*kept, *headers]}
            await send(message)

        await self.app(scope, receive, guarded)

    async def _refuse(self, scope: Scope, send: Send, status: int, line: bytes) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        kind = b"text/plain; charset=utf-8"
        if scope["path"].startswith(DOORS):
            kind = MEDIA.encode()
            line = json.dumps(problem(status, line.decode().strip())).encode()
        headers = [
            (b"content-type", kind),
            (b"content-length", str(len(line)).encode()),
            *self.served.headers_at(scope["path"]),
        ]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": line})


def _is_own(scope: Scope, host: str, allowed: Collection[str]) -> bool:
    """Whether a request that may change something comes from the page itself, not from a site that
    the reader has open as well. A proxy may put its own Host in the place of the page's.
    https://www.w3.org/TR/fetch-metadata/"""
    if scope.get("method", "GET") in ("GET", "HEAD", "OPTIONS"):
        return True
    headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
    if headers.get(b"sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get(b"origin")
    if origin is None:
        return True
    name = origin.partition("://")[2].lower()
    return name == host.strip().lower() or host_name(name) in allowed


async def _read(receive: Receive, limit: int) -> bytes | None:
    """The body of a request; None when it is longer than `limit` bytes, or its sender is gone."""
    content = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        content += message.get("body", b"")
        if len(content) > limit:
            return None
        if not message.get("more_body", False):
            return bytes(content)


def _again(body: bytes, receive: Receive) -> Receive:
    """A body that was read, to be received once more, and then what comes after it."""
    first = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return first.pop() if first else await receive()

    return replay

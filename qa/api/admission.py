"""The line before what takes its time: programs wait for the same few places as the page's readers.

A call is read within bounds, then waits with its request open until its client's turn has come, and
has its place until its answer is over, or its reader is gone and what was begun has ended.
"""

from __future__ import annotations

import asyncio
import json
from collections import Counter

from qa.api.problems import MEDIA, openai_problem, problem
from qa.screen.admission import asgi, line
from qa.screen.admission.turns import Turns
from qa.screen.bounds import MAX_BODY, MAX_CALL, too_many_values
from qa.screen.security import App, Receive, Scope, Send
from store.article.folder import MAX_BYTES

WAITING = frozenset(
    {"/api/ask", "/api/search", "/api/search/list", "/api/check", "/v1/chat/completions"}
)
"""Calls that wait for a place; of `/mcp`, those of tools do."""
FILES = "/api/files/"
_TOO_LARGE = "the request is too large; expected at most {limit:,} bytes"
_FULL = "too many calls wait; try again later"


class Admission:
    """ASGI middleware before the doors; `turns` has the places."""

    def __init__(self, app: App, turns: Turns) -> None:
        self.app = app
        self._turns = turns
        self._waiting: Counter[str] = Counter()
        self._bytes = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit = _limit(scope["path"])
        body = await _body(receive, limit)
        if body is None:
            return
        values = not scope["path"].startswith(FILES) and too_many_values(body)
        if len(body) > limit or values:
            await _refuse(scope, send, 413, _TOO_LARGE.format(limit=limit))
            return
        gone = asyncio.Event()
        watch = asyncio.create_task(asgi.until_gone(receive, gone))
        try:
            if _waits(scope, body):
                await self._in_line(scope, body, gone, send)
            else:
                await self.app(scope, asgi.once(body, gone), send)
        finally:
            watch.cancel()

    async def _in_line(self, scope: Scope, body: bytes, gone: asyncio.Event, send: Send) -> None:
        client = line.client_of(scope)
        if self._waiting[client] >= line.MOST_OF_ONE:
            await _refuse(scope, send, 429, _FULL)
            return
        if self._waiting.total() >= line.MOST_HELD or self._bytes + len(body) > line.MOST_BYTES:
            await _refuse(scope, send, 503, _FULL)
            return
        self._waiting[client] += 1
        self._bytes += len(body)
        turn = self._turns.join(client)
        try:
            while not (turn.come.is_set() or gone.is_set()):
                await asgi.either(turn.come, gone, line.BEAT)
            if not gone.is_set():
                await self.app(scope, asgi.once(body, gone), asgi.Patient(send, gone))
        finally:
            self._turns.leave(turn)
            self._bytes -= len(body)
            self._waiting[client] -= 1
            self._waiting += Counter()


def _limit(path: str) -> int:
    if path.startswith(FILES):
        return MAX_BYTES
    return MAX_BODY if path == "/api/articles" else MAX_CALL


def _waits(scope: Scope, body: bytes) -> bool:
    if scope["method"] != "POST":
        return False
    path = scope["path"].rstrip("/")
    return path in WAITING or (path == "/mcp" and b"tools/call" in body)


async def _body(receive: Receive, limit: int) -> bytes | None:
    """The body of a request, a little more than `limit` when it is longer; None when its sender is
    gone."""
    content = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        content += message.get("body", b"")
        if len(content) > limit or not message.get("more_body", False):
            return bytes(content)


async def _refuse(scope: Scope, send: Send, status: int, detail: str) -> None:
    spoken = scope["path"].startswith("/v1/")
    value = openai_problem(status, detail) if spoken else problem(status, detail)
    kind = "application/json" if spoken else MEDIA
    body = json.dumps(value).encode()
    headers = [
        (b"content-type", kind.encode()),
        (b"content-length", str(len(body)).encode()),
        (b"connection", b"close"),
    ]
    if status in (429, 503):
        headers.append((b"retry-after", b"5"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})

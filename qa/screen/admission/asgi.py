"""Pieces of ASGI that the lines are made of."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from qa.screen.security import Message, Receive, Scope, Send

SLOW = 30.0
"""Seconds that a reader may take for one event before it counts as gone."""
JSON = ((b"content-type", b"application/json"),)


class Patient:
    """A `send` that gives a reader who does not read up as gone."""

    def __init__(self, send: Send, gone: asyncio.Event) -> None:
        self._send = send
        self._gone = gone

    async def __call__(self, message: Message) -> None:
        if self._gone.is_set():
            return
        try:
            await asyncio.wait_for(self._send(message), SLOW)
        except (TimeoutError, OSError):
            self._gone.set()


class Reply:
    """Keeps what is answered."""

    def __init__(self) -> None:
        self.status = 0
        self.body = b""

    async def __call__(self, message: Message) -> None:
        self.status = message.get("status", self.status)
        self.body += message.get("body", b"")


def inner(
    scope: Scope, method: str, path: str, headers: list[tuple[bytes, bytes]] | None = None
) -> Scope:
    kept = [(n, v) for n, v in scope["headers"] if n in (b"host", b"cookie")]
    changed: dict[str, Any] = {"method": method, "path": path, "raw_path": path.encode()}
    return {**scope, **changed, "query_string": b"", "headers": [*kept, *(headers or ())]}


def once(body: bytes, gone: asyncio.Event) -> Receive:
    """A body to be received once, and the end when the reader is gone."""
    first: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        if first:
            return first.pop()
        await gone.wait()
        return {"type": "http.disconnect"}

    return receive


async def read_body(receive: Receive) -> bytes:
    """The body of a request, whose length the guard has looked at."""
    content = bytearray()
    while True:
        message = await receive()
        content += message.get("body", b"")
        if not message.get("more_body", False):
            return bytes(content)


async def until_gone(receive: Receive, gone: asyncio.Event) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    gone.set()


async def either(one: asyncio.Event, other: asyncio.Event, seconds: float) -> bool:
    """Whether one of two things happens in time."""
    tasks = [asyncio.create_task(event.wait()) for event in (one, other)]
    done, _ = await asyncio.wait(tasks, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()
    return bool(done)


def part(body: bytes) -> Message:
    return {"type": "http.response.body", "body": body, "more_body": True}


async def answer(send: Send, status: int, value: Any) -> None:
    body = json.dumps(value).encode()
    headers = [*JSON, (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})

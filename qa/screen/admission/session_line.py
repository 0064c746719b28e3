"""The line in front of Gradio's own page, whose browser joins a queue and reads one stream.

A call waits here, with its request open, until its client's turn has come, and has its place until
its answer is over, it is stopped, or its reader is gone. Gradio would begin calls first come first
served, under a session name that the caller chooses, and go on without a reader.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from collections import Counter
from dataclasses import dataclass
from urllib.parse import parse_qs

from qa.screen.admission import asgi, line
from qa.screen.admission.line import COOKIE, client_of
from qa.screen.admission.turns import Turn, Turns
from qa.screen.security import App, Message, Receive, Scope, Send
from qa.team.user import SCOPE

UNREAD = 5.0
"""Seconds until the client of a call reads the stream; a browser does so at once."""
JOIN, DATA, CANCEL = (f"/gradio_api/{path}" for path in ("queue/join", "queue/data", "cancel"))


@dataclass(frozen=True, slots=True, eq=False)
class Running:
    """A call that has its place."""

    turn: Turn
    session: str
    function: int


class SessionLine:
    """ASGI middleware before Gradio; calls of its page share `turns`."""

    def __init__(self, app: App, turns: Turns) -> None:
        self.app = app
        self._turns = turns
        self._running: dict[str, Running] = {}
        self._readers: Counter[str] = Counter()
        self._waiting: Counter[str] = Counter()
        self._bytes = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == JOIN and scope["method"] == "POST":
            await self._join(scope, receive, send)
        elif scope["type"] == "http" and scope["path"] == DATA and scope["method"] == "GET":
            await self._read(scope, receive, send)
        elif scope["type"] == "http" and scope["path"] == "/":
            await self.app(scope, receive, _named(scope, send))
        else:
            await self.app(scope, receive, send)

    async def _join(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a call on when its turn has come, unless its sender goes first."""
        client, body = client_of(scope), await asgi.read_body(receive)
        try:
            said = json.loads(body)
            session, function = str(said["session_hash"]), int(said["fn_index"])
        except (ValueError, TypeError, KeyError, RecursionError):
            await asgi.answer(send, 422, {"detail": "expected a call of the page"})
            return
        own = self._waiting[client] >= line.MOST_OF_ONE
        if own or self._waiting.total() >= line.MOST_HELD or self._is_full(len(body)):
            status = 429 if own else 503
            await asgi.answer(send, status, {"detail": "too many calls wait; try again later"})
            return
        gone, began = asyncio.Event(), False
        watch = asyncio.create_task(asgi.until_gone(receive, gone))
        self._waiting[client] += 1
        self._bytes += len(body)
        turn = self._turns.join(client)
        try:
            while not (turn.come.is_set() or gone.is_set()):
                await asgi.either(turn.come, gone, line.BEAT)
            if not gone.is_set():
                reply = asgi.Reply()
                await self.app(scope, asgi.once(body, gone), reply)
                if reply.status == 200:
                    event = json.loads(reply.body)["event_id"]
                    self._running[event] = Running(turn, session, function)
                    asyncio.get_running_loop().call_later(
                        UNREAD, lambda: asyncio.ensure_future(self._drop(event, scope))
                    )
                    began = True
                await asgi.answer(send, reply.status, json.loads(reply.body))
        finally:
            watch.cancel()
            self._bytes -= len(body)
            self._waiting[client] -= 1
            self._waiting += Counter()
            if not began:
                self._turns.leave(turn)

    def _is_full(self, more: int) -> bool:
        return self._bytes + more > line.MOST_BYTES

    async def _drop(self, event: str, scope: Scope) -> None:
        """Have Gradio stop what nobody reads."""
        call = self._running.get(event)
        if call is None or self._readers[call.session]:
            return
        said = {"session_hash": call.session, "fn_index": call.function, "event_id": event}
        body = json.dumps(said).encode()
        headers = [
            (b"content-type", b"application/json"),
            (b"content-length", str(len(body)).encode()),
        ]
        inner = asgi.inner(scope, "POST", CANCEL, headers)
        try:
            await self.app(inner, asgi.once(body, asyncio.Event()), asgi.Reply())
        finally:
            self._over(event)

    async def _read(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a session's events on, and give back the places of the calls that are over."""
        (session,) = parse_qs(scope["query_string"].decode("latin-1")).get("session_hash", [""])[:1]
        own = client_of(scope) if SCOPE in scope else None
        if not any(
            call.session == session and own in (None, call.turn.client)
            for call in self._running.values()
        ):
            await asgi.answer(send, 404, {"detail": "no call of this session runs"})
            return
        gone = asyncio.Event()
        watch = asyncio.create_task(asgi.until_gone(receive, gone))
        out = asgi.Patient(send, gone)
        self._readers[session] += 1

        async def passed_on(message: Message) -> None:
            await out(message)
            for event in _completed(message.get("body", b"")):
                self._over(event)

        try:
            await self.app(scope, asgi.once(b"", gone), passed_on)
        finally:
            watch.cancel()
            self._readers[session] -= 1
            self._readers += Counter()
            if not self._readers[session]:
                # Of what is left Gradio ends what runs, as soon as it sees that nobody reads.
                for event in [e for e, c in self._running.items() if c.session == session]:
                    self._over(event)

    def _over(self, event: str) -> None:
        call = self._running.pop(event, None)
        if call is not None:
            self._turns.leave(call.turn)


def _named(scope: Scope, send: Send) -> Send:
    """Tell a browser the name by which it is known here, unless it has one."""
    if any(f"{COOKIE}=".encode() in v for n, v in scope["headers"] if n == b"cookie"):
        return send
    cookie = f"{COOKIE}={secrets.token_hex(16)}; HttpOnly; Path=/; SameSite=strict".encode()
    begins = f"{COOKIE}=".encode()

    async def named(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = list(message.get("headers", ()))
            # The page may have told one itself; two names would be one too many.
            if not any(n == b"set-cookie" and v.startswith(begins) for n, v in headers):
                message = {**message, "headers": [*headers, (b"set-cookie", cookie)]}
        await send(message)

    return named


def _completed(frames: bytes) -> list[str]:
    """The calls that are over, by the messages of a stream."""
    found = []
    for frame in frames.split(b"\n\n"):
        if frame.startswith(b"data: ") and b"process_completed" in frame:
            said = json.loads(frame.removeprefix(b"data: "))
            if said.get("msg") == "process_completed":
                found.append(str(said.get("event_id")))
    return found

"""The line in front of Gradio's queue: work begins when its answer is being read, and not before.

Gradio queues a call when it is posted, under a session name that the caller chooses, first come
first served, and keeps what nobody fetches. Here a posted call is only held. It waits for a place
from the moment that its events are fetched until they are read to the end or the reader is gone.
Its name is drawn here, is known to the one who posted it, and is good for one fetch.
"""

from __future__ import annotations

import asyncio
import ipaddress
import json
import secrets
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie

from qa.screen.admission.asgi import (
    JSON,
    Patient,
    Reply,
    answer,
    either,
    inner,
    once,
    part,
    read_body,
    until_gone,
)
from qa.screen.admission.turns import Turns
from qa.screen.security import App, Message, Receive, Scope, Send
from qa.team.user import SCOPE

CALL = "/gradio_api/call/"
COOKIE = "client"
"""Tells browsers of this machine apart; from elsewhere the address does."""
MOST_HELD = 1_000
"""Calls held or waiting, of all clients."""
MOST_OF_ONE = 400
"""Calls held or waiting of one client."""
MOST_BYTES = 64 * 2**20
"""Bytes of all calls held or waiting."""
UNFETCHED = 30.0
"""Seconds until a call that nobody fetches is dropped."""
BEAT = 5.0
"""Seconds between signs of life while a call waits."""

_EVENTS = (
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
)
_HEARTBEAT = b"event: heartbeat\ndata: null\n\n"
_FAILED = b"event: error\ndata: null\n\n"


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """A call that was posted."""

    name: str
    client: str
    body: bytes


class Line:
    """ASGI middleware before Gradio: `turns` has the places of the calls of each name, and
    `forget` is told the events that are over, with whether their reader was gone before."""

    def __init__(
        self,
        app: App,
        turns: Mapping[str, Turns],
        forget: Callable[[str, bool], None] = lambda event, gone: None,
    ) -> None:
        self.app = app
        self._forget = forget
        self._turns = turns
        self._held: dict[str, Held] = {}
        self._followed: set[Held] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(CALL):
            await self.app(scope, receive, send)
            return
        name, _, ticket = scope["path"].removeprefix(CALL).partition("/")
        if name in self._turns and scope["method"] == "POST" and not ticket:
            await self._join(name, scope, receive, send)
            return
        held = self._held.get(ticket) if scope["method"] == "GET" else None
        other = held is not None and SCOPE in scope and held.client != client_of(scope)
        if held is None or held.name != name or other:
            await answer(send, 404, {"detail": "no such call; it may have been fetched before"})
            return
        del self._held[ticket]
        self._followed.add(held)
        try:
            await self._follow(held, scope, receive, send)
        finally:
            self._followed.discard(held)

    async def _join(self, name: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Hold a call and tell its ticket."""
        ticket = secrets.token_hex(16)
        body = _call(await read_body(receive), ticket)
        if body is None:
            await answer(send, 422, {"detail": 'expected {"data": [VALUE]}'})
            return
        held = Held(name, client_of(scope), body)
        status = self._make_room(held)
        if status:
            await answer(send, status, {"detail": "too many calls wait; try again later"})
            return
        self._held[ticket] = held
        asyncio.get_running_loop().call_later(UNFETCHED, self._held.pop, ticket, None)
        await answer(send, 200, {"event_id": ticket})

    def _make_room(self, new: Held) -> int:
        """0, or the status of a refusal. What nobody fetches gives way to what comes, first that
        of the client who holds most."""
        while True:
            every = [*self._held.values(), *self._followed]
            share = Counter(held.client for held in every)
            own = share[new.client] >= MOST_OF_ONE
            size = sum(len(held.body) for held in every) + len(new.body)
            if not own and len(every) < MOST_HELD and size <= MOST_BYTES:
                return 0
            unfetched = Counter(held.client for held in self._held.values())
            heaviest = new.client if own else max(unfetched, key=unfetched.__getitem__, default="")
            oldest = (t for t, held in self._held.items() if held.client == heaviest)
            ticket = next(oldest, None)
            if ticket is None:
                return 429 if own else 503
            del self._held[ticket]

    async def _follow(self, held: Held, scope: Scope, receive: Receive, send: Send) -> None:
        """Wait for a place, then pass on what Gradio says, unless the reader goes first."""
        gone = asyncio.Event()
        watch = asyncio.create_task(until_gone(receive, gone))
        out = Patient(send, gone)
        turns = self._turns[held.name]
        turn = turns.join(held.client)
        try:
            await out({"type": "http.response.start", "status": 200, "headers": list(_EVENTS)})
            while not (turn.come.is_set() or gone.is_set()):
                if not await either(turn.come, gone, BEAT):
                    await out(part(_HEARTBEAT))
            if not gone.is_set():
                await self._run(held, scope, gone, out)
            await out({"type": "http.response.body", "body": b""})
        finally:
            turns.leave(turn)
            watch.cancel()

    async def _run(self, held: Held, scope: Scope, gone: asyncio.Event, out: Patient) -> None:
        """Have Gradio do a call, as if it had been posted and fetched now."""
        reply = Reply()
        length = str(len(held.body)).encode()
        headers = [*JSON, (b"content-length", length)]
        await self.app(
            inner(scope, "POST", f"{CALL}{held.name}", headers), once(held.body, gone), reply
        )
        event = json.loads(reply.body)["event_id"] if reply.status == 200 else None
        if event is None:
            await out(part(_FAILED))
            return

        async def pass_on(message: Message) -> None:
            if message["type"] == "http.response.body" and message.get("body"):
                await out(part(message["body"]))

        try:
            await self.app(
                inner(scope, "GET", f"{CALL}{held.name}/{event}"), once(b"", gone), pass_on
            )
        finally:
            self._forget(event, gone.is_set())


def client_of(scope: Scope) -> str:
    """Who calls: a user who is known, an address, on this machine with the browser's cookie."""
    if (user := scope.get(SCOPE)) is not None:
        return f"user {user.id}"
    address = (scope.get("client") or ("",))[0]
    try:
        if not ipaddress.ip_address(address).is_loopback:
            return str(address)
    except ValueError:
        return str(address)
    cookies = b"; ".join(value for name, value in scope["headers"] if name == b"cookie")
    try:
        cookie = SimpleCookie(cookies.decode("latin-1")).get(COOKIE)
    except CookieError:
        cookie = None
    return f"{address} {cookie.value[:64] if cookie else ''}"


def _call(content: bytes, ticket: str) -> bytes | None:
    """A call as Gradio gets it: of no session, and a question under the name of its ticket."""
    try:
        (value,) = json.loads(content)["data"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    if isinstance(value, dict):
        value["id"] = ticket
    return json.dumps({"data": [value]}).encode()

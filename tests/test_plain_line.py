"""The plain chat's questions wait in the same line as the page's, by shares. Real HTTP."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx
import pytest

import screen_samples as samples
from ports import ports
from qa.answer.answer import Answer, Draft
from qa.screen.admission import line, session_line
from qa.screen.asking import Asking
from qa.screen.gradio_chat import ANSWERS_AT_ONCE, build_chat, launch_options
from qa.screen.serve import Server, next_free_port, serve

CHAT = "/gradio_api/call/chat"


class Gate:
    """Answers as the samples do; one that is "gated" writes on until it is `opened` or stopped."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, list[str]]] = []
        self.opened = threading.Event()
        self.changed = threading.Condition()
        self.running = 0
        self.most = 0

    def __call__(self, asking: Asking) -> Iterator[Draft | Answer]:
        question, history = asking.question, asking.history
        with self.changed:
            self.asked.append((question, list(history)))
            self.running += 1
            self.most = max(self.most, self.running)
            self.changed.notify_all()
        try:
            while "gated" in question and not self.opened.wait(0.02):
                yield Draft("still writing", question, "en", "model")
            yield samples.ask(question, history)
        finally:
            with self.changed:
                self.running -= 1
                self.changed.notify_all()

    def wait(self, *, running: int) -> None:
        """Until so many answers are being made."""
        with self.changed:
            assert self.changed.wait_for(lambda: self.running == running, 60)


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[Server, Gate]]:
    gate = Gate()
    port = next_free_port("127.0.0.1", ports(24_000))
    assert port is not None
    server = serve(
        lambda hosts: build_chat(gate),
        options=launch_options(("127.0.0.1",)),
        port=port,
        open_browser=False,
        announce=lambda said: None,
    )
    yield server, gate
    gate.opened.set()
    server.close()


@pytest.fixture
def gate(served: tuple[Server, Gate]) -> Iterator[Gate]:
    made = served[1]
    made.asked.clear()
    made.opened.clear()
    made.most = 0
    yield made
    made.opened.set()
    made.wait(running=0)


class Client:
    """A browser with Gradio's page, told by its cookie; each question is of a session."""

    def __init__(self, http: httpx.AsyncClient, name: str, function: int) -> None:
        self.http = http
        self.function = function
        self.cookies = {"cookie": f"{line.COOKIE}={name}"}

    async def join(self, question: str, session: str) -> httpx.Response:
        body = {"data": [question, None], "fn_index": self.function, "session_hash": session}
        return await self.http.post(session_line.JOIN, json=body, headers=self.cookies)

    async def read(self, session: str) -> str:
        """All that is told to a session."""
        at = f"{session_line.DATA}?session_hash={session}"
        return (await self.http.get(at, headers=self.cookies)).text

    async def ask(self, question: str, session: str) -> str:
        reply = await self.join(question, session)
        assert reply.status_code == 200, reply.text
        return await self.read(session)

    async def call(self, question: str, **more: Any) -> str:
        """As a program asks."""
        body = {"data": [question], **more}
        reply = await self.http.post(CHAT, json=body, headers=self.cookies)
        event = reply.raise_for_status().json()["event_id"]
        return (await self.http.get(f"{CHAT}/{event}", headers=self.cookies)).text


@contextlib.asynccontextmanager
async def clients(server: Server, *names: str) -> AsyncIterator[list[Client]]:
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(base_url=server.url, timeout=60, limits=limits) as http:
        functions = (await http.get("/config")).json()["dependencies"]
        (chat,) = [one["id"] for one in functions if one["api_name"] == "chat"]
        yield [Client(http, name, chat) for name in names]


def completed(told: str) -> bool:
    return "process_completed" in told and "grues" in told and '"success":true' in told


@pytest.mark.parametrize("way", ["page", "program"])
def test_another_client_is_answered_while_all_questions_of_one_are_stuck(served, gate, way):
    async def walk() -> None:
        async with clients(served[0], "heavy", "reader") as (heavy, reader):
            stuck = [
                asyncio.create_task(
                    heavy.ask(f"gated brest {n}", f"heavy-{n}")
                    if way == "page"
                    else heavy.call(f"gated brest {n}")
                )
                for n in range(20)
            ]
            await asyncio.to_thread(gate.wait, running=ANSWERS_AT_ONCE - 1)
            assert completed(await reader.ask("brest, please", f"reader-{way}"))
            assert "event: complete" in await reader.call("brest, once more")
            assert len(gate.asked) == ANSWERS_AT_ONCE + 1
            gate.opened.set()
            for told in await asyncio.gather(*stuck):
                assert completed(told) if way == "page" else "event: complete" in told

    asyncio.run(walk())
    assert gate.most <= ANSWERS_AT_ONCE


def test_a_reader_who_goes_gives_the_place_back(served, gate):
    async def walk() -> None:
        async with clients(served[0], "one") as (one,):
            for n in range(3 * ANSWERS_AT_ONCE):
                assert (await one.join(f"gated brest {n}", f"gone-{n}")).status_code == 200
                at = f"{session_line.DATA}?session_hash=gone-{n}"
                async with one.http.stream("GET", at, headers=one.cookies) as events:
                    async for row in events.aiter_lines():
                        if "still writing" in row:
                            break

    asyncio.run(walk())
    gate.wait(running=0)


def test_what_nobody_reads_is_stopped(served, gate, monkeypatch):
    monkeypatch.setattr(session_line, "UNREAD", 0.2)

    async def walk() -> None:
        async with clients(served[0], "careless") as (careless,):
            for n in range(2 * ANSWERS_AT_ONCE):
                assert (await careless.join(f"gated brest {n}", f"unread-{n}")).status_code == 200
            assert completed(await careless.ask("brest, please", "read"))

    asyncio.run(walk())
    gate.wait(running=0)


def test_a_stopped_answer_ends_and_gives_the_place_back(served, gate):
    async def walk() -> None:
        async with clients(served[0], "one") as (one,):
            joined = await one.join("gated brest", "stopped")
            reading = asyncio.create_task(one.read("stopped"))
            await asyncio.to_thread(gate.wait, running=1)
            event = joined.json()["event_id"]
            said = {"session_hash": "stopped", "fn_index": one.function, "event_id": event}
            await one.http.post(session_line.CANCEL, json=said, headers=one.cookies)
            assert "process_completed" in await reading

    asyncio.run(walk())
    gate.wait(running=0)


def test_more_waiting_calls_than_one_client_may_have_are_refused(served, gate, monkeypatch):
    monkeypatch.setattr(line, "MOST_OF_ONE", 2)

    async def walk() -> None:
        async with clients(served[0], "many", "other") as (many, other):
            tasks = []
            for n in range(ANSWERS_AT_ONCE - 1):
                assert (await many.join(f"gated brest {n}", f"many-{n}")).status_code == 200
                tasks.append(asyncio.create_task(many.read(f"many-{n}")))
            await asyncio.to_thread(gate.wait, running=ANSWERS_AT_ONCE - 1)
            posted = [
                asyncio.create_task(many.join("gated brest", f"m-{n}"), name=f"m-{n}")
                for n in range(5)
            ]
            for _ in range(3):
                reply = await _first(posted)
                posted.remove(reply)
                assert reply.result().status_code == 429
            assert completed(await other.ask("brest, please", "other"))
            gate.opened.set()
            assert [reply.status_code for reply in await asyncio.gather(*posted)] == [200, 200]
            for reply in posted:
                assert completed(await many.read(reply.get_name()))
            await asyncio.gather(*tasks)

    asyncio.run(walk())


async def _first(tasks: list[asyncio.Task[httpx.Response]]) -> asyncio.Task[httpx.Response]:
    done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    return done.pop()


def test_programs_that_choose_one_session_share_no_history(served, gate):
    async def walk() -> None:
        async with clients(served[0], "a", "b") as (a, b):
            await a.call("brest, please", session_hash="ours")
            await b.call("And in 2025?", session_hash="ours")

    asyncio.run(walk())
    assert gate.asked == [("brest, please", []), ("And in 2025?", [])]


@pytest.mark.parametrize("body", [b"", b"[]", b'{"data": []}', b'{"fn_index": {}}', b"[" * 9_000])
def test_a_call_that_is_none_is_refused(served, body):
    reply = httpx.post(f"{served[0].url}gradio_api/queue/join", content=body)
    assert reply.status_code == 422 and "Traceback" not in reply.text


def test_a_session_that_asked_nothing_has_no_stream(served, caplog):
    reply = httpx.get(f"{served[0].url.rstrip('/')}{session_line.DATA}?session_hash=nobody")
    assert reply.status_code == 404
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


def test_browsers_of_this_machine_are_told_apart(served):
    with httpx.Client(base_url=served[0].url) as browser:
        (cookie,) = browser.get("/").headers.get_list("set-cookie")
        assert cookie.startswith(f"{line.COOKIE}=") and "HttpOnly" in cookie
        assert "set-cookie" not in browser.get("/").headers


def test_no_other_page_of_this_machine_may_read_it(served):
    for path in ("/", "/config", "/gradio_api/info"):
        sent = httpx.get(
            f"{served[0].url.rstrip('/')}{path}", headers={"origin": "http://localhost:9"}
        )
        assert not [name for name in sent.headers if name.startswith("access-control-")], path

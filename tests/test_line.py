"""Questions wait in line by shares, and only while somebody reads their answer. Real HTTP."""

from __future__ import annotations

import asyncio
import contextlib
import json
import threading
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import screen_samples as samples
from ports import ports
from qa.answer.answer import Answer, Draft
from qa.screen.admission import line
from qa.screen.admission.turns import Turns
from qa.screen.asking import Asking
from qa.screen.backing import Backing
from qa.screen.library import Library
from qa.screen.page import ANSWERS_AT_ONCE, build_app
from qa.screen.serve import Server, next_free_port, serve

ASK = "/gradio_api/call/ask"


class Gate:
    """Answers as the samples do; a question with "gated" in it once `opened`."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.opened = threading.Event()
        self.begun = threading.Condition()

    def __call__(self, asking: Asking) -> Iterator[Draft | Answer]:
        question, history = asking.question, asking.history
        with self.begun:
            self.asked.append(question)
            self.begun.notify_all()
        if "gated" in question:
            self.opened.wait(60)
        yield samples.ask(question, history)

    def wait_for(self, count: int) -> None:
        """Until so many questions have been begun."""
        with self.begun:
            assert self.begun.wait_for(lambda: len(self.asked) >= count, 60)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Gate]]:
    gate = Gate()
    with samples.library(tmp_path_factory.mktemp("corpus")) as index:
        backing = Backing(gate, Library(index), samples.Kept())
        port = next_free_port("127.0.0.1", ports(21_000))
        assert port is not None
        server = serve(
            lambda hosts: build_app(backing, hosts=hosts),
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
    yield made
    made.opened.set()


class Client:
    """A browser, told by its cookie."""

    def __init__(self, http: httpx.AsyncClient, name: str) -> None:
        self.http = http
        self.cookies = {"cookie": f"{line.COOKIE}={name}"} if name else {}
        self.fetched: asyncio.Queue[str] = asyncio.Queue()
        """Tickets whose events have begun to come."""

    async def post(self, question: str, *, name: str = "ask", **more: Any) -> httpx.Response:
        asked = {"id": "known", "question": question, "history": [], "turn": 1}
        data = [{**asked, "asked": "", "language": "en"}]
        body = {"data": data, **more}
        return await self.http.post(f"/gradio_api/call/{name}", json=body, headers=self.cookies)

    async def ticket(self, question: str) -> str:
        reply = await self.post(question)
        assert reply.status_code == 200, reply.text
        return str(reply.json()["event_id"])

    async def fetch(self, ticket: str, last: str = "end") -> list[dict[str, Any]]:
        """What is told, up to a kind of word."""
        words: list[dict[str, Any]] = []
        async with self.http.stream("GET", f"{ASK}/{ticket}", headers=self.cookies) as events:
            assert events.status_code == 200
            self.fetched.put_nowait(ticket)
            async for row in events.aiter_lines():
                if row.startswith("data: "):
                    words.extend(json.loads(row[6:]) or ())
                if words and words[-1]["kind"] == last:
                    break
        return words

    async def ask(self, question: str) -> list[str]:
        """The kinds of what is told."""
        return [word["kind"] for word in await self.fetch(await self.ticket(question))]

    async def stop(self, name: str) -> None:
        body = {"language": "en", "name": name}
        await self.http.post("/page/call/stop", json=body, headers=self.cookies)


@contextlib.asynccontextmanager
async def clients(server: Server, *names: str) -> AsyncIterator[list[Client]]:
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(base_url=server.url, timeout=60, limits=limits) as http:
        yield [Client(http, name) for name in names]


def test_what_nobody_fetches_is_never_begun_and_keeps_nobody_waiting(served, gate):
    async def walk() -> None:
        async with clients(served[0], "flood", "reader") as (flood, reader):
            tickets = {await flood.ticket(f"gated brest {n}") for n in range(300)}
            assert len(tickets) == 300
            assert "answer" in await reader.ask("brest, please")

    asyncio.run(walk())
    assert gate.asked == ["brest, please"]


def test_another_client_is_answered_while_all_questions_of_one_are_stuck(served, gate):
    async def walk() -> None:
        async with clients(served[0], "heavy", "reader") as (heavy, reader):
            stuck = [asyncio.create_task(heavy.ask(f"gated brest {n}")) for n in range(30)]
            await asyncio.to_thread(gate.wait_for, ANSWERS_AT_ONCE - 1)
            assert "answer" in await reader.ask("brest, please")
            assert len(gate.asked) == ANSWERS_AT_ONCE
            gate.opened.set()
            for kinds in await asyncio.gather(*stuck):
                assert "answer" in kinds

    asyncio.run(walk())


def test_many_questions_of_one_program_at_once_are_all_answered(served, gate):
    async def walk() -> None:
        async with clients(served[0], "") as (program,):
            every = await asyncio.gather(*(program.ask(f"brest {n}") for n in range(60)))
            assert [kinds.count("answer") for kinds in every] == [1] * 60

    asyncio.run(walk())


def test_nothing_is_kept_of_calls_that_are_over(served, gate):
    async def walk() -> None:
        async with clients(served[0], "one") as (one,):
            for n in range(20):
                assert "answer" in await one.ask(f"brest {n}")
            tickets = [await one.ticket(f"gated brest {n}") for n in range(2)]
            for ticket in tickets:
                address = f"{ASK}/{ticket}"
                async with one.http.stream("GET", address, headers=one.cookies):
                    pass
            gate.opened.set()
            assert "answer" in await one.ask("brest, the last")

    queue = served[0].blocks._queue
    before = len(queue.pending_event_ids_session)
    asyncio.run(walk())
    # What a reader left may still be on its way out.
    assert len(queue.pending_event_ids_session) <= before + 2


def test_a_reader_who_goes_while_waiting_leaves_the_line(served, gate):
    async def walk() -> None:
        async with clients(served[0], "heavy") as (heavy,):
            first = [
                asyncio.create_task(heavy.ask(f"gated brest {n}"))
                for n in range(ANSWERS_AT_ONCE - 1)
            ]
            await asyncio.to_thread(gate.wait_for, ANSWERS_AT_ONCE - 1)
            ticket = await heavy.ticket("gated and gone")
            address = f"{ASK}/{ticket}"
            async with heavy.http.stream("GET", address, headers=heavy.cookies) as events:
                assert events.status_code == 200
            last = asyncio.create_task(heavy.ask("brest, the last"))
            gate.opened.set()
            assert "answer" in await last
            await asyncio.gather(*first)

    asyncio.run(walk())
    assert "gated and gone" not in gate.asked and "brest, the last" in gate.asked


@pytest.mark.parametrize(
    "path", [f"{ASK}/unknown", f"{ASK}/", f"{ASK}x/y", "/gradio_api/call/sync/known", f"{ASK}/a/b"]
)
def test_what_is_not_there_is_not_found(served, gate, path, caplog):
    with httpx.Client(base_url=served[0].url) as http:
        assert http.get(path).status_code == 404
    assert not caplog.records


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"data": []}', b'{"data": [1, 2]}', b"[" * 9_000, b'{"data": 7}']
)
def test_a_call_that_is_none_is_refused(served, gate, body, caplog):
    with httpx.Client(base_url=served[0].url) as http:
        sent = http.post(ASK, content=body, headers={"content-type": "application/json"})
        assert sent.status_code == 422
    assert not caplog.records


def test_a_ticket_is_good_once_and_a_session_that_a_stranger_chose_shows_nothing(served, gate):
    async def walk() -> None:
        async with clients(served[0], "one", "two") as (one, two):
            first = (await one.post("brest", session_hash="shared")).json()["event_id"]
            second = (await two.post("cầu", session_hash="shared")).json()["event_id"]
            assert (await two.http.get(f"{ASK}/shared")).status_code == 404
            for client, ticket, language in ((one, first, "fr"), (two, second, "vi")):
                answers = [w for w in await client.fetch(ticket) if w["kind"] == "answer"]
                assert [w["answer"]["language"] for w in answers] == [language]
                assert (await client.http.get(f"{ASK}/{ticket}")).status_code == 404

    asyncio.run(walk())


def test_only_who_holds_the_ticket_stops_an_answer(served, gate):
    async def walk() -> None:
        async with clients(served[0], "one", "stranger") as (one, stranger):
            ticket = await one.ticket("gated brest")
            answer = asyncio.create_task(one.fetch(ticket))
            await asyncio.to_thread(gate.wait_for, 1)
            await stranger.stop("known")
            await stranger.stop("")
            gate.opened.set()
            assert "answer" in [word["kind"] for word in await answer]
            gate.opened.clear()
            ticket = await one.ticket("gated brest, again")
            answer = asyncio.create_task(one.fetch(ticket, "stopped"))
            await asyncio.to_thread(gate.wait_for, 2)
            await one.stop(ticket)
            assert "stopped" in [word["kind"] for word in await answer]

    asyncio.run(walk())


def test_one_client_too_many_calls_drop_its_own_and_no_other(served, gate, monkeypatch):
    monkeypatch.setattr(line, "MOST_OF_ONE", 5)

    async def walk() -> None:
        async with clients(served[0], "quiet", "flooding") as (quiet, flooding):
            mine = await quiet.ticket("brest, please")
            first = await flooding.ticket("brest 0")
            for n in range(1, 8):
                await flooding.ticket(f"brest {n}")
            assert (await flooding.http.get(f"{ASK}/{first}")).status_code == 404
            assert "answer" in [word["kind"] for word in await quiet.fetch(mine)]

    asyncio.run(walk())


def test_all_clients_too_many_calls_drop_those_of_the_one_with_most(served, gate, monkeypatch):
    monkeypatch.setattr(line, "MOST_BYTES", 3_000)

    async def walk() -> None:
        async with clients(served[0], "quiet2", "flooding2") as (quiet, flooding):
            mine = await quiet.ticket("brest, please")
            tickets = [await flooding.ticket(f"brest {'x' * 500}") for _ in range(8)]
            assert (await flooding.http.get(f"{ASK}/{tickets[0]}")).status_code == 404
            assert "answer" in [word["kind"] for word in await quiet.fetch(mine)]
            whole = await flooding.post("x" * 5_000)
            assert whole.status_code == 503

    asyncio.run(walk())


def test_more_waiting_readers_than_one_client_may_have_are_refused(served, gate, monkeypatch):
    monkeypatch.setattr(line, "MOST_OF_ONE", ANSWERS_AT_ONCE)

    async def walk() -> None:
        async with clients(served[0], "many") as (many,):
            stuck = [
                asyncio.create_task(many.ask(f"gated brest {n}")) for n in range(ANSWERS_AT_ONCE)
            ]
            for _ in stuck:
                await many.fetched.get()
            assert (await many.post("brest")).status_code == 429
            gate.opened.set()
            for kinds in await asyncio.gather(*stuck):
                assert "answer" in kinds

    asyncio.run(walk())


def test_a_page_gives_each_browser_a_name_that_scripts_cannot_read(served):
    with httpx.Client(base_url=served[0].url) as http:
        given = http.get("/").headers["set-cookie"].lower()
        assert given.startswith(f"{line.COOKIE}=")
        assert "httponly" in given and "samesite=strict" in given
        # It keeps the name as long as the browser comes.
        again = http.get("/").headers["set-cookie"].lower()
        assert again.partition(";")[0] == given.partition(";")[0] and "max-age" in again


@pytest.mark.parametrize(
    ("address", "cookie", "client"),
    [
        ("127.0.0.1", b"client=a", "127.0.0.1 a"),
        ("127.0.0.1", b"language=fr; client=b", "127.0.0.1 b"),
        ("::1", b"", "::1 "),
        ("192.0.2.7", b"client=a", "192.0.2.7"),
        ("192.0.2.7", b"client=b", "192.0.2.7"),
        ("", b"client=a", ""),
        ("127.0.0.1", b"client=" + b"x" * 999, f"127.0.0.1 {'x' * 64}"),
    ],
)
def test_a_stranger_is_told_by_the_address_however_many_cookies_he_brings(address, cookie, client):
    scope = {"client": (address, 1), "headers": [(b"cookie", cookie)]}
    assert line.client_of(scope) == client


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=40), st.integers(1, 5))
def test_every_request_is_served_and_nobody_is_far_ahead_of_one_who_waits(names, places):
    turns = Turns(places)
    every = [turns.join(name) for name in names]
    while turns.running:
        assert len(turns.running) <= places
        before = Counter(turn.client for turn in every if turn.come.is_set())
        turns.leave(turns.running[0])
        after = Counter(turn.client for turn in every if turn.come.is_set())
        for ahead in after - before:
            for turn in turns.waiting:
                assert after[ahead] <= after[turn.client] + places
    assert all(turn.come.is_set() for turn in every)


def test_who_asks_once_comes_after_one_request_of_each_other():
    turns = Turns(1)
    heavy = [turns.join("heavy") for _ in range(10)]
    turns.leave(heavy[0])
    once = turns.join("once")
    turns.leave(heavy[1])
    assert once.come.is_set() and not heavy[2].come.is_set()

"""Many readers, long days, slow and dropped ones: nobody is forgotten and memory stays flat.

The server is a process of its own (this file run as a program), with real answers over a small
corpus. What is printed are ratios to one question alone, since machines differ.
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from ports import ports
from qa.screen.admission import line
from qa.screen.serve import next_free_port

ASK = "/gradio_api/call/ask"
QUESTIONS = (
    "Combien de grues à Brest ?",
    "How much will emissions fall?",
    "Cây cầu dài bao nhiêu?",
    "Сколько длится строительство моста?",
    "What is the capital of Australia?",
)
MANY, IN_A_ROW = 200, 2_000
pytestmark = [pytest.mark.long, pytest.mark.timeout(900)]


# -- the program -----------------------------------------------------------------------------------


def main(home: Path, port: int) -> None:
    """Serve real answers until standard input ends."""
    import screen_samples as samples
    from qa.opening import build_answerer
    from qa.screen.backing import Backing
    from qa.screen.library import Library
    from qa.screen.page import build_app
    from qa.screen.serve import serve
    from qa.settings import Settings

    with samples.library(home) as index:
        answerer = build_answerer(index, Settings(index=home / "index", reader="none"))
        backing = Backing(
            lambda asked: answerer.stream(asked.question, asked.history, without=asked.without),
            Library(index),
            samples.Kept(),
        )
        server = serve(
            lambda hosts: build_app(backing, hosts=hosts),
            port=port,
            open_browser=False,
            announce=lambda said: None,
        )
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.read()
        server.close()


# -- the tests -------------------------------------------------------------------------------------


@dataclass
class Running:
    """A server, and what one question alone takes there."""

    url: str
    pid: int
    alone: float = 0.0

    @property
    def memory(self) -> float:
        """MB that it holds now."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        (kept,) = [row for row in status.splitlines() if row.startswith("VmRSS")]
        return int(kept.split()[1]) / 1024

    @property
    def files(self) -> int:
        return len(os.listdir(f"/proc/{self.pid}/fd"))

    @property
    def threads(self) -> int:
        return len(os.listdir(f"/proc/{self.pid}/task"))


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    root = Path(__file__).resolve().parent.parent
    port = next_free_port("127.0.0.1", ports(24_000))
    assert port is not None
    paths = os.pathsep.join([str(root), str(root / "tests")])
    command = [sys.executable, __file__, str(tmp_path_factory.mktemp("load")), str(port)]
    pipes: Any = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, env={**os.environ, "PYTHONPATH": paths}, **pipes) as process:
        assert process.stdout is not None and process.stdin is not None
        assert process.stdout.readline() == "ready\n"
        served = Running(f"http://127.0.0.1:{port}", process.pid)
        times = []
        with httpx.Client(base_url=served.url, timeout=120) as http:
            for n in range(15):
                began = time.monotonic()
                assert answered(told(http, QUESTIONS[n % len(QUESTIONS)]))
                times.append(time.monotonic() - began)
        served.alone = statistics.median(times[5:])
        yield served
        process.stdin.close()
        assert process.wait(60) == 0


def body(question: str) -> dict[str, Any]:
    asked = {"id": "", "question": question, "history": [], "turn": 1, "asked": ""}
    return {"data": [{**asked, "language": "en"}]}


def told(http: httpx.Client, question: str) -> str:
    ticket = http.post(ASK, json=body(question)).json()["event_id"]
    return http.get(f"{ASK}/{ticket}").text


def answered(events: str) -> bool:
    return '"kind": "answer"' in events and "event: error" not in events


async def ask(http: httpx.AsyncClient, question: str, client: str) -> tuple[bool, float]:
    """Whether a question is answered, and in how many seconds."""
    began, cookie = time.monotonic(), {"cookie": f"{line.COOKIE}={client}"}
    held = await http.post(ASK, json=body(question), headers=cookie)
    got = await http.get(f"{ASK}/{held.json()['event_id']}", headers=cookie)
    return answered(got.text), time.monotonic() - began


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest):
    def write(**ratios: float) -> None:
        with capsys.disabled():
            shown = json.dumps({name: round(value, 2) for name, value in ratios.items()})
            sys.stdout.write(f"\n{request.node.name}: {shown}\n")

    return write


@pytest.mark.parametrize("clients", [1, MANY])
def test_many_questions_at_once_are_all_answered(running, say, clients):
    async def walk() -> list[tuple[bool, float]]:
        # The server closes what rests for five seconds; at just that moment none may be used again.
        limits = httpx.Limits(max_connections=None, keepalive_expiry=2)
        async with httpx.AsyncClient(base_url=running.url, timeout=600, limits=limits) as http:
            asking = (
                ask(http, QUESTIONS[n % len(QUESTIONS)], f"c{n % clients}") for n in range(MANY)
            )
            return await asyncio.gather(*asking)

    began = time.monotonic()
    answers = asyncio.run(walk())
    whole = time.monotonic() - began
    assert all(good for good, _ in answers)
    waits = sorted(seconds for _, seconds in answers)
    alone = running.alone
    say(
        at_once=MANY,
        clients=clients,
        whole_per_question=whole / MANY / alone,
        median_wait=waits[MANY // 2] / alone,
        longest_wait=waits[-1] / alone,
    )


def test_memory_stays_flat_over_a_long_day(running, say):
    seen = []
    with httpx.Client(base_url=running.url, timeout=120) as http:
        began = time.monotonic()
        for n in range(IN_A_ROW):
            assert answered(told(http, QUESTIONS[n % len(QUESTIONS)]))
            if n in (IN_A_ROW // 4, IN_A_ROW - 1):
                seen.append(running.memory)
    whole = time.monotonic() - began
    per_question = (seen[1] - seen[0]) * 1024 / (IN_A_ROW * 3 / 4)
    say(in_a_row=IN_A_ROW, each=whole / IN_A_ROW / running.alone, kilobytes_each=per_question)
    assert per_question < 5


def test_readers_who_are_slow_or_gone_cost_the_others_little(running, say):
    files, host = running.files, running.url.removeprefix("http://")
    name, port = host.split(":")
    slow = []
    with httpx.Client(base_url=running.url, timeout=300) as http:
        for n in range(60):
            ticket = http.post(ASK, json=body(QUESTIONS[n % len(QUESTIONS)])).json()["event_id"]
            reader = socket.create_connection((name, int(port)))
            reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
            reader.sendall(f"GET {ASK}/{ticket} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
            # Half of them stay and read nothing, half are gone at once.
            if n % 2:
                reader.close()
            else:
                slow.append(reader)
        waits = []
        for n in range(5):
            good, seconds = asyncio.run(_one(running.url, n))
            assert good
            waits.append(seconds / running.alone)
        for reader in slow:
            reader.close()
        for _ in range(20):
            assert answered(told(http, QUESTIONS[0]))
    say(slow=30, dropped=30, longest_wait_of_another=max(waits))
    # Connections are closed when the server finds their readers gone, on its next event to them.
    with httpx.Client(base_url=running.url, timeout=300) as http:
        assert answered(told(http, QUESTIONS[1]))
    assert running.files < files + 40
    assert running.threads < 200


async def _one(url: str, number: int) -> tuple[bool, float]:
    async with httpx.AsyncClient(base_url=url, timeout=300) as http:
        return await ask(http, QUESTIONS[number % len(QUESTIONS)], "another")


def test_what_is_never_fetched_costs_neither_time_nor_memory(running, say):
    before = running.memory
    with httpx.Client(base_url=running.url, timeout=120) as http:
        for n in range(1_500):
            http.post(ASK, json=body("x" * 1_000 + str(n))).raise_for_status()
        began = time.monotonic()
        assert answered(told(http, QUESTIONS[0]))
        wait = time.monotonic() - began
    say(unfetched=1_500, wait_of_another=wait / running.alone, megabytes=running.memory - before)
    assert running.memory - before < 50


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))

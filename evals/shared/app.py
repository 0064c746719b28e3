"""`qa` as a user of one machine runs it: a chat that answers, a sync that ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from qa.remote.chat import Chat
from qa.remote.door import find_door
from qa.settings import from_env

ROOT = Path(__file__).resolve().parent.parent.parent


def environment(index: str) -> dict[str, str]:
    """That of a process, without settings of whoever runs the measurement."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QA_")}
    return {**kept, "QA_INDEX": index, "PYTHONPATH": str(ROOT)}


def home_of(machine: Path, index: str) -> Path:
    """Where a process that works in `machine` keeps what is its own."""
    return machine / from_env({"QA_INDEX": index}).index


def run_qa(machine: Path, index: str, *words: object) -> str:
    """What a command prints. Raises ChildProcessError with what it complains of."""
    done = subprocess.run(
        [sys.executable, "-m", "qa", *map(str, words)],
        cwd=machine,
        env=environment(index),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise ChildProcessError(f"qa {words[0]} ended with {done.returncode}: {done.stderr}")
    return done.stdout


@contextmanager
def running_app(machine: Path, index: str, port: int, *words: object) -> Iterator[Chat]:
    """`qa chat` on a machine of its own: a folder to work in. It has answered one question."""
    machine.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "qa", "chat", "--no-browser", "--port", port, *words]
    with subprocess.Popen(
        list(map(str, command)),
        cwd=machine,
        env=environment(index),
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr
        said: list[str] = []
        try:
            for line in process.stderr:
                said.append(line)
                if f":{port}" in line:
                    break
            else:
                raise ChildProcessError(f"qa chat ended: {''.join(said)}")
            # Nobody reads on: a full pipe would hold the chat up.
            threading.Thread(target=process.stderr.read, daemon=True).start()
            door = find_door(home_of(machine, index))
            assert door is not None, said
            chat = Chat(door)
            answers(chat, ["Who opened the new bridge?"])
            yield chat
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)


def answers(chat: Chat, questions: Sequence[str]) -> list[dict[str, object]]:
    """What a chat answers, as its API says it."""
    return [chat.post("/api/ask", {"question": question}) for question in questions]

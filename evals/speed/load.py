"""Many clients at once against one: `python -m evals.speed.load`.

A `qa chat` in a process of its own answers over HTTP: one client asks question after question; then
another such process is asked the same by as many clients at once, a question each. Both begin with
nothing remembered. Without `--data` over `seeds/`, with it over articles of RealTime QA.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import click
import httpx
import numpy as np

from evals.seeds import SEEDS, chosen_cases
from evals.sets.realtimeqa import load
from evals.shared.__main__ import write
from evals.shared.app import run_qa, running_app
from qa.remote.door import Door
from qa.screen.admission.line import COOKIE
from qa.screen.serve import next_free_port

PORTS = range(26_300, 26_400)


async def asked(door: Door, questions: Sequence[str], at_once: int) -> list[float]:
    """Seconds until each question is answered, of so many clients. Raises httpx.HTTPError."""
    free = asyncio.Semaphore(at_once)
    headers = {"authorization": f"Bearer {door.token}"}
    limits = httpx.Limits(max_connections=at_once)
    async with httpx.AsyncClient(
        base_url=door.url, headers=headers, timeout=600, limits=limits, trust_env=False
    ) as http:

        async def one(number: int, question: str) -> float:
            async with free:
                began = time.perf_counter()
                client = {"cookie": f"{COOKIE}=client-{number % at_once}"}
                said = await http.post("/api/ask", json={"question": question}, headers=client)
                said.raise_for_status()
                return time.perf_counter() - began

        return await asyncio.gather(*(one(n, text) for n, text in enumerate(questions)))


def processor(pid: int) -> float:
    """Seconds of processor time that a process has used (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measured(door: Door, questions: Sequence[str], at_once: int) -> str:
    """A row: questions a second, what one waits, and what one costs."""
    before, began = processor(door.pid), time.perf_counter()
    spent = asyncio.run(asked(door, questions, at_once))
    whole = time.perf_counter() - began
    each = (processor(door.pid) - before) / len(spent)
    p50, p95 = np.quantile(spent, [0.5, 0.95])
    a_second = len(spent) / whole
    return f"| {at_once} | {len(spent)} | {a_second:.2f} | {each:.3f} | {p50:.2f} | {p95:.2f} |"


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), help="The public sets.")
@click.option("--articles", default=1_000, show_default=True, help="Of RealTime QA.")
@click.option("--at-once", default=200, show_default=True, help="Clients, and questions.")
@click.option("--seed", default=7, show_default=True)
def main(data: Path | None, articles: int, at_once: int, seed: int) -> None:
    """Questions a second of one client and of many; an error of any of them ends the measure."""
    with tempfile.TemporaryDirectory() as name:
        folder, machine = SEEDS, Path(name) / "machine"
        machine.mkdir()
        questions = [case.question for case in chosen_cases(limit=10**6, seed=seed)]
        if data is not None:
            (dated,) = load(data, articles // 4, seed)
            folder = Path(name) / "articles"
            folder.mkdir()
            write(folder, dated.documents)
            questions = [query.question for query in dated.queries]
        questions = list(dict.fromkeys(questions))[:at_once]
        run_qa(machine, ".sourced", "sync", folder)
        click.echo("| clients | questions | a second | processor s each | p50, s | p95, s |")
        click.echo("| --- | --- | --- | --- | --- | --- |")
        for clients in (1, at_once):
            port = next_free_port("127.0.0.1", PORTS)
            assert port is not None
            with running_app(machine, ".sourced", port, folder) as chat:
                click.echo(measured(chat.door, questions, clients))


if __name__ == "__main__":
    main()

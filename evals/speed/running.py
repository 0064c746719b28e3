"""A cold `qa ask`, alone and while a chat runs: `python -m evals.speed.running`.

Each is a process of its own, from its start to its end, on the articles of `seeds/`. Processor time
is that of the command alone; what the chat computes for it is in the wall-clock time.
"""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection
from pathlib import Path
from statistics import median

import click

from evals.seeds import SEEDS
from qa.screen.serve import next_free_port

QUESTION = "How many delegates attended the seminar in Moscow?"


def timed(command: list[str], *, ends: Collection[int] = (0,)) -> tuple[float, float]:
    """Wall-clock and processor seconds of a command that must end in one of these ways."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in ends:
        raise click.ClickException(done.stderr or f"{command} ended with {done.returncode}")
    return wall, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def row(what: str, times: list[tuple[float, float]]) -> str:
    """Medians and the slowest."""
    walls, works = [wall for wall, _ in times], [work for _, work in times]
    return f"{what:<24} {median(walls):>7.2f} {max(walls):>7.2f} {median(works):>9.2f}"


@click.command()
@click.option("--repeats", default=9, show_default=True)
def main(repeats: int) -> None:
    """Seconds of a cold `qa ask`, by itself and through a chat."""
    with tempfile.TemporaryDirectory() as name:
        qa = [sys.executable, "-m", "qa"]
        index = ["--index", str(Path(name) / "index")]
        port = next_free_port("127.0.0.1", range(28_000, 29_000))
        subprocess.run([*qa, "sync", str(SEEDS), *index], check=True, capture_output=True)
        ask = [*qa, "ask", QUESTION, *index]
        alone = [timed(ask) for _ in range(repeats)]
        serve = [*qa, "chat", str(SEEDS), *index, "--port", str(port), "--no-browser"]
        with subprocess.Popen(serve, stderr=subprocess.PIPE, text=True) as chat:
            assert chat.stderr is not None
            while "Sourced is at" not in (line := chat.stderr.readline()):
                if not line:
                    raise click.ClickException("the chat did not start")
            timed(ask)  # The reader is loaded by now.
            through = [timed(ask) for _ in range(repeats)]
            chat.send_signal(signal.SIGINT)
        click.echo(f"{'seconds':<24} {'median':>7} {'slowest':>7} {'processor':>9}")
        click.echo(row("qa ask", alone))
        click.echo(row("qa ask, a chat runs", through))


if __name__ == "__main__":
    main()

"""`python -m evals.speed.lists`: how long a list over 40 articles takes, after a warm-up.

The articles are those of `evals/requests`, in four languages, of which 30 are looked through; each
question is asked of a reader that has read nothing for it. Wall-clock times count on a machine with
nothing else to do, processor times on any.
"""

from __future__ import annotations

import tempfile
import time
from contextlib import closing
from pathlib import Path

import click
import numpy as np

from evals.requests.__main__ import HERE, rows
from qa.opening import build_answerer
from qa.settings import Settings
from store import Index, open_embedder

GOAL = 700
"""Milliseconds, 95th percentile, on two cores."""


@click.command()
def main() -> None:
    """Ask the development questions for things, and print the times."""
    with (
        tempfile.TemporaryDirectory() as work,
        Index.open(Path(work), open_embedder("default"), create=True) as index,
    ):
        index.sync(HERE / "articles")
        with closing(build_answerer(index, Settings())) as answerer:
            answerer.ask("Which cities are there?")
            wall, processor = [], []
            for row in rows("questions.jsonl"):
                if not row.get("things"):
                    continue
                began, used = time.perf_counter(), time.process_time()
                answerer.ask(row["question"])
                wall.append(1000 * (time.perf_counter() - began))
                processor.append(1000 * (time.process_time() - used))
    click.echo(f"{len(wall)} lists, milliseconds (goal: {GOAL})")
    for name, times in (("wall clock", wall), ("processor", processor)):
        median, high = np.percentile(times, [50, 95])
        click.echo(f"{name}: median {median:.0f}, 95th percentile {high:.0f}")


if __name__ == "__main__":
    main()

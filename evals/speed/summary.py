"""`python -m evals.speed.summary`: how long a summary of 30 articles takes, after a warm-up.

The articles are those of `evals/requests`, in four languages. Wall-clock times count on a machine
with nothing else to do, processor times on any.
"""

from __future__ import annotations

import tempfile
import time
from contextlib import closing
from pathlib import Path

import click
import numpy as np

from evals.requests.__main__ import HERE, LANGUAGES
from qa.opening import build_answerer
from qa.settings import Settings
from store import Index, open_embedder

ASKED = {
    "en": "Summarise the articles of 2025.",
    "fr": "Résume les articles de 2025.",
    "ru": "Кратко изложи статьи за 2025 год.",
    "vi": "Tóm tắt các bài báo năm 2025.",
}
GOAL = 700
"""Milliseconds, 95th percentile, on two cores."""


@click.command()
@click.option("--rounds", default=10, help="Times that each of the four questions is asked.")
def main(rounds: int) -> None:
    """Ask, and print the times."""
    with (
        tempfile.TemporaryDirectory() as work,
        Index.open(Path(work), open_embedder("default"), create=True) as index,
    ):
        index.sync(HERE / "articles")
        with closing(build_answerer(index, Settings())) as answerer:
            for question in ASKED.values():
                answerer.ask(question)
            wall, processor, held = [], [], 0
            for _ in range(rounds):
                for language in LANGUAGES:
                    began, used = time.perf_counter(), time.process_time()
                    answer = answerer.ask(ASKED[language])
                    wall.append(1000 * (time.perf_counter() - began))
                    processor.append(1000 * (time.process_time() - used))
                    held = max(held, int("".join(filter(str.isdigit, answer.message)) or 0))
                    assert answer.kind == "summary"
    click.echo(f"{len(wall)} summaries of {held} articles, milliseconds (goal: {GOAL})")
    for name, times in (("wall clock", wall), ("processor", processor)):
        median, high = np.percentile(times, [50, 95])
        click.echo(f"{name}: median {median:.0f}, 95th percentile {high:.0f}")


if __name__ == "__main__":
    main()

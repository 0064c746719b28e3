"""How cost grows with the corpus, ours beside the stock path: `python -m evals.speed.growth`.

At each size both systems index the same made-up articles and answer the same questions, in
processes of their own (`evals.speed.sized`). The figures are kept as JSON and compared with those
of the last run; a plot of them lies beside it.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from evals.speed.bench import write_corpus
from evals.speed.plot import draw_growth
from evals.speed.running import QUESTION, timed
from qa.cli.exits import NOT_FOUND
from store import list_articles, read_article, split_passages

KEPT = Path("build/bench/growth.json")
NOTED = 0.15
"""A figure that differs from the last run's by less than this share is not remarked on."""
COLD = 3
"""Processes of which a cold `qa ask` is the median."""

Run = dict[str, Any]


def write_sized(folder: Path, passages: int, seed: int) -> None:
    """Articles of about as many passages as asked."""
    sample = folder / "sample"
    sample.mkdir(parents=True)
    write_corpus(sample, 40, seed)
    counts = [len(split_passages(read_article(p, sample))) for p in list_articles(sample)]
    for file in sample.iterdir():
        file.unlink()
    sample.rmdir()
    write_corpus(folder, max(1, round(passages * len(counts) / sum(counts))), seed)


def child(what: str, folder: Path, work: Path, *options: object) -> dict[str, float]:
    """What a process of `evals.speed.sized` measured."""
    command = [sys.executable, "-m", "evals.speed.sized", what, str(folder), str(work)]
    done = subprocess.run(
        [*command, *map(str, options)], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise click.ClickException(f"{what} ended with {done.returncode}: {done.stderr[-2000:]}")
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def cold_ask(work: Path) -> dict[str, float]:
    """Wall-clock and processor seconds of `qa ask` as a process of its own, the medians.

    Among many made-up articles it may end in a refusal, which takes as long."""
    command = [sys.executable, "-m", "qa", "ask", QUESTION, "--index", str(work)]
    walls, works = zip(
        *sorted(timed(command, ends=(0, NOT_FOUND)) for _ in range(COLD)), strict=True
    )
    return {
        "cold qa ask, s": walls[COLD // 2],
        "cold qa ask, processor s": sorted(works)[COLD // 2],
    }


def measured(passages: int, questions: int, stock_articles: int, seed: int) -> dict[str, Any]:
    """Both systems at one size."""
    with tempfile.TemporaryDirectory() as name:
        folder, ours, stock = (Path(name) / each for each in ("articles", "ours", "stock"))
        write_sized(folder, passages, seed)
        asked = ("--questions", questions, "--seed", seed)
        click.echo(f"{passages:,} passages: ours", err=True)
        mine = child("index-ours", folder, ours)
        mine |= child("ask-ours", folder, ours, *asked) | cold_ask(ours)
        click.echo(f"{passages:,} passages: the stock path", err=True)
        theirs = child("index-stock", folder, stock, "--articles", stock_articles)
        size = ("--passages", int(mine["passages"]))
        theirs |= child("ask-stock", folder, Path(name) / "random", *asked, *size)
    return {"ours": mine, "stock": theirs}


def rows(sizes: Mapping[str, Any]) -> list[str]:
    """The figures as a Markdown table: a row a figure, two columns a size."""
    names = list(dict.fromkeys(n for size in sizes.values() for n in size["ours"]))
    columns = [(size, system) for size in sizes for system in ("ours", "stock")]
    head = [f"{int(size):,}, {system}" for size, system in columns]
    lines = ["| passages | " + " | ".join(head) + " |", "| --- |" + " --- |" * len(head)]
    for name in names:
        cells = [sizes[size][system].get(name) for size, system in columns]
        lines.append(f"| {name} | " + " | ".join(map(_shown, cells)) + " |")
    return lines


def compared(now: Run, before: Run) -> list[str]:
    """What differs from an earlier run, a line each; nothing where the machines differ."""
    if now["machine"] != before["machine"]:
        return [f"the last run was made on another machine ({before['machine']}): not compared"]
    lines = []
    for size, systems in now["sizes"].items():
        for system, figures in systems.items():
            old = before["sizes"].get(size, {}).get(system, {})
            for name, value in figures.items():
                if old.get(name) and abs(value / old[name] - 1) >= NOTED:
                    change = f"{_shown(old[name])} → {_shown(value)} ({value / old[name]:.2f}×)"
                    lines.append(f"{int(size):,} passages, {system}: {name} {change}")
    return lines


def _shown(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def machine() -> str:
    """What figures of two runs must share to be compared."""
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"


@click.command()
@click.argument("sizes", nargs=-1, type=click.IntRange(min=100))
@click.option("--questions", default=60, show_default=True)
@click.option("--stock-articles", default=60, show_default=True, help="Embedded by the stock path.")
@click.option("--seed", default=7, show_default=True)
@click.option("--out", default=KEPT, show_default=True, type=click.Path(path_type=Path))
def main(sizes: Sequence[int], questions: int, stock_articles: int, seed: int, out: Path) -> None:
    """Measure at SIZES passages (by default 1,000 and 10,000)."""
    chosen = sorted(set(sizes)) or [1_000, 10_000]
    before = json.loads(out.read_text("utf-8")) if out.is_file() else None
    run: Run = {"date": datetime.now(UTC).date().isoformat(), "machine": machine(), "sizes": {}}
    for size in chosen:
        run["sizes"][str(size)] = measured(size, questions, stock_articles, seed)
    out.parent.mkdir(parents=True, exist_ok=True)
    if before is not None:
        out.with_suffix(".last.json").write_text(json.dumps(before, indent=1) + "\n", "utf-8")
    out.write_text(json.dumps(run, indent=1) + "\n", "utf-8")
    draw_growth(run["sizes"], out.with_suffix(".svg"))
    click.echo("\n".join(rows(run["sizes"])))
    if before is not None:
        for line in compared(run, before):
            click.echo(f"since {before['date']}: {line}")
    click.echo(f"kept in {out}, drawn in {out.with_suffix('.svg')}", err=True)


if __name__ == "__main__":
    main()

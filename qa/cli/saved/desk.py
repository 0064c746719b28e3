"""`qa desk`: everything users made as one file, and such a file merged into a desk."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from qa.cli.exits import edge, index_option
from qa.cli.output import say
from qa.settings import from_env


@click.group()
def desk() -> None:
    """What users made (notebooks, saved questions, conversations, feedback, corrections)."""


@desk.command("export")
@click.argument("file", type=click.Path(path_type=Path))
@index_option
@edge
def export(file: Path, index: Path | None, embedder: str | None) -> None:
    """Write everything that users made into FILE, as JSON."""
    settings = from_env(index=index, embedder=embedder)
    from qa.desk.merging import export_desk

    settings.index.mkdir(parents=True, exist_ok=True)
    counts = export_desk(settings.index, file)
    say(f"written to {file}: {_counted(counts)}; `qa desk import {file}` brings it in elsewhere")


@desk.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@index_option
@edge
def import_(file: Path, index: Path | None, embedder: str | None) -> None:
    """Bring in what `qa desk export FILE` wrote, beside what is there; nothing comes twice."""
    settings = from_env(index=index, embedder=embedder)
    from qa.desk.merging import import_desk

    say(f"brought in: {_counted(import_desk(settings.index, file))}")


@desk.command("share")
@index_option
@edge
def share(index: Path | None, embedder: str | None) -> None:
    """Show everything in every browser of this machine: after another browser was chosen, or its
    cookies were deleted. Never shown to who comes from elsewhere."""
    settings = from_env(index=index, embedder=embedder)
    from qa.desk.merging import share_desk

    settings.index.mkdir(parents=True, exist_ok=True)
    say(f"shared in every browser of this machine: {share_desk(settings.index)} more")


def _counted(counts: Mapping[str, int]) -> str:
    said = [f"{n} {name.replace('_', ' ')}" for name, n in counts.items() if n]
    return ", ".join(said) or "nothing"

"""`qa doctor`."""

from __future__ import annotations

from pathlib import Path

import click

from qa.cli.exits import edge, fail, index_option
from qa.cli.output import counted, say
from qa.settings import from_env


@click.command()
@index_option
@click.option("--folder", type=click.Path(path_type=Path), help="Folder of articles. [QA_FOLDER]")
@edge
def doctor(index: Path | None, embedder: str | None, folder: Path | None) -> None:
    """Say what is installed and indexed, and what is wrong."""
    settings = from_env(index=index, embedder=embedder, folder=folder)
    from qa.cli.doctor import examine

    problems = 0
    marks = {"ok": "✓", "note": "·", "problem": "✗"}
    for finding in examine(settings):
        problems += finding.level == "problem"
        say(f"{marks[finding.level]} {finding.about}: {finding.text}")
    if problems:
        fail(f"{counted(problems, 'problem')} found; each line above says what to do")

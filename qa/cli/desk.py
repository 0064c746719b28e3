"""`qa backup` and `qa restore`: what users made, as one file."""

from __future__ import annotations

from pathlib import Path

import click

from qa.cli.exits import edge, index_option
from qa.cli.output import say
from qa.settings import from_env


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@index_option
@edge
def backup(file: Path, index: Path | None, embedder: str | None) -> None:
    """Copy what users made and the settings of the index into FILE.

    The articles are not in it, nor what is built from them.
    """
    settings = from_env(index=index, embedder=embedder)
    from qa.desk.backup import back_up
    from qa.opening import index_facts

    back_up(settings.index, file, index_facts(settings))
    say(f"written to {file}; `qa restore {file}` brings it back")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True))
@click.option("--replace", is_flag=True, help="Keep what is there beside it, and take its place.")
@index_option
@edge
def restore(file: Path, replace: bool, index: Path | None, embedder: str | None) -> None:
    """Bring back what `qa backup FILE` wrote."""
    settings = from_env(index=index, embedder=embedder)
    from qa.desk import backup as backups
    from qa.opening import index_exists
    from store.index.lock import FolderLock

    settings.index.mkdir(parents=True, exist_ok=True)
    with FolderLock(settings.index):
        brought = backups.restore(file, settings.index, replace=replace)
    say(f"brought back what was saved on {brought.made}")
    if index_exists(settings):
        say("corrections that came with it count from the next `qa sync` on")
    else:
        folder = brought.settings.get("folder", "FOLDER")
        say(f"nothing is indexed there yet: run `qa sync {folder}`")

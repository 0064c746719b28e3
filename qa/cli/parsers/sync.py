"""`qa sync`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa.cli.exits import edge, index_option, progress
from qa.cli.output import one_line, say
from qa.cli.running import CORPUS, running_chat
from qa.cli.running.sync import sync_chat
from qa.settings import from_env

if TYPE_CHECKING:
    from qa.desk.questions import SavedQuestion
    from store import SyncReport


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option(
    "--prune-all", is_flag=True, help="Allow a sync that removes everything indexed so far."
)
@click.option(
    "--all", "every", is_flag=True, help="Read every file again, also those that look unchanged."
)
@click.option("--repair", is_flag=True, help="Rebuild vectors and words from the catalogue.")
@click.option("--rebuild", is_flag=True, help="Delete the index, not the desk, and build it anew.")
@click.option("--watch", is_flag=True, help="Then index changes as they come, until Ctrl+C.")
@index_option
@edge
def sync(
    folder: Path | None,
    prune_all: bool,
    every: bool,
    repair: bool,
    rebuild: bool,
    watch: bool,
    index: Path | None,
    embedder: str | None,
) -> None:
    """Bring the articles of FOLDER into the index.

    Without FOLDER, the folder that the index was made from; for a new index, seeds.
    """
    settings = from_env(folder=folder, index=index, embedder=embedder)
    if not (rebuild or watch):
        chat = running_chat(settings, CORPUS)
        if chat is not None and repair:
            chat.post("/api/repair", {})
            click.echo("rebuilt from the catalogue")
            return
        if chat is not None:
            sync_chat(chat, folder, every=every, prune_all=prune_all)
            return
    from qa.cli.saved.questions import news_lines
    from qa.following import follow_folder, sync_index
    from qa.opening import discard_index, open_index
    from qa.text.terminal import sync_lines

    if watch and repair:
        raise click.UsageError("--repair rebuilds and ends; give --watch without it")
    if repair:
        with open_index(settings) as opened:
            opened.repair()
        click.echo("rebuilt from the catalogue")
        return
    if rebuild:
        settings = discard_index(settings)

    def told(report: SyncReport) -> None:
        for line in sync_lines(report):
            say(line)

    def found(news: Sequence[SavedQuestion]) -> None:
        for line in news_lines(news):
            say(line)

    if watch:
        say("watching the folder; Ctrl+C stops it")
        follow_folder(
            settings,
            told,
            lambda error: say(f"qa: {one_line(str(error))}", err=True),
            news=found,
            prune_all=prune_all,
            every=every,
            progress=progress,
        )
        say("stopped; what was indexed stays")
        return
    told(sync_index(settings, prune_all=prune_all, every=every, progress=progress, news=found))

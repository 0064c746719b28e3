"""`qa chat`."""

from __future__ import annotations

from pathlib import Path

import click

from qa.cli.exits import edge, index_option, progress
from qa.cli.output import say
from qa.errors import ServeError
from qa.settings import corpora, from_env


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--host", help="Address to listen on. [QA_HOST]")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on. [QA_PORT]")
@click.option("--browser/--no-browser", default=None, help="Open a browser. [QA_BROWSER]")
@click.option("--plain", is_flag=True, help="Gradio's own chat, in place of the page.")
@click.option("--watch", is_flag=True, help="Index changes of the folder as they come.")
@index_option
@edge
def chat(
    folder: Path | None,
    plain: bool,
    watch: bool,
    host: str | None,
    port: int | None,
    browser: bool | None,
    index: Path | None,
    embedder: str | None,
) -> None:
    """Index FOLDER and open the chat.

    Without FOLDER, the folder that the index was made from; for a new index, seeds.
    """
    settings = from_env(
        folder=folder, host=host, port=port, browser=browser, index=index, embedder=embedder
    )
    from qa.cli.chat import run_chat
    from qa.screen.admission.access import Access
    from qa.team.users import has_users

    if Access(settings.host, settings.allowed_hosts).strangers and has_users(settings.index):
        raise ServeError(
            f"{str(settings.index)!r} has users who log in, and `qa chat` lets everybody in who "
            "reaches it; expected `qa serve` with the same options"
        )

    several = {}
    if folder is None and index is None:
        several = corpora(host=host, port=port, browser=browser, embedder=embedder)
    run_chat(
        settings,
        plain=plain,
        watch=watch,
        corpora=several,
        announce=lambda line: say(line, err=True),
        progress=progress,
    )

"""`qa demo`."""

from __future__ import annotations

from pathlib import Path

import click

from qa.cli.exits import edge, progress
from qa.cli.output import say
from qa.settings import from_env


@click.command()
@click.argument("folder", default="sourced-demo", type=click.Path(path_type=Path))
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on. [QA_PORT]")
@click.option("--browser/--no-browser", default=None, help="Open a browser. [QA_BROWSER]")
@click.option("--copy-only", is_flag=True, help="Copy the articles; do not open the chat.")
@edge
def demo(folder: Path, port: int | None, browser: bool | None, copy_only: bool) -> None:
    """Copy five news articles into FOLDER and open the chat over them.

    The articles go to FOLDER/articles, their index to FOLDER/.sourced. Without FOLDER:
    sourced-demo. Nothing that is there is overwritten.
    """
    from qa.intake.demo import copy_demo

    articles, index = folder / "articles", folder / ".sourced"
    say(f"{articles}: {copy_demo(articles)} articles added")
    if copy_only:
        say(f"ask them: qa ask --folder {articles} --index {index} QUESTION")
        return
    settings = from_env(folder=articles, index=index, port=port, browser=browser)
    from qa.cli.chat import run_chat

    run_chat(settings, announce=lambda line: say(line, err=True), progress=progress)

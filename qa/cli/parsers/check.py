"""`qa check`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO

import click

from qa.cli.exits import (
    ANSWERED,
    NOT_FOUND,
    USAGE,
    edge,
    fail,
    folder_option,
    index_option,
    progress,
)
from qa.cli.output import as_json_text, say
from qa.cli.running import CHECKS, running_chat
from qa.settings import from_env


@click.command()
@click.argument("file", type=click.File("r", encoding="utf-8"))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@folder_option
@index_option
@edge
def check(
    file: IO[str], as_json: bool, folder: Path | None, index: Path | None, embedder: str | None
) -> None:
    """Check the sentences of an answer against what they cite; - reads stdin.

    FILE is Markdown with markers, [1] or [1, 2], and a list of sources: what `qa ask` prints, or
    footnotes, `[^1]: PATH`, `[1]: "QUOTED WORDS"`. What `qa ask --json` prints is read as well.
    Exit code 3: some sentence is not fully supported.
    """
    settings = from_env(folder=folder, index=index, embedder=embedder)
    try:
        text = file.read()
    except UnicodeDecodeError as error:
        fail(f"{file.name!r} is no UTF-8 text ({error.reason}); expected a Markdown file", USAGE)
    chat = running_chat(settings, CHECKS)
    if chat is not None:
        found = chat.post("/api/check", {"text": text, "terminal": True})
        told = found.pop("terminal")["text"]
        if as_json:
            click.echo(as_json_text(found, indent=2))
        else:
            say(told)
        sys.exit(ANSWERED if found["supported"] == found["total"] else NOT_FOUND)
    from qa.cli.check import check_text

    result = check_text(text, settings, progress=progress)
    if as_json:
        click.echo(as_json_text(result.to_json(), indent=2))
    else:
        say("\n".join(result.lines()))
    sys.exit(ANSWERED if result.supported else NOT_FOUND)

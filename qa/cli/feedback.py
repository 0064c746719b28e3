"""`qa feedback`: what users said of answers in the chat."""

from __future__ import annotations

from pathlib import Path

import click

from qa.cli.exits import edge, index_option
from qa.cli.output import as_json_text, say
from qa.settings import from_env
from store.files import write_whole


@click.group()
def feedback() -> None:
    """What readers said of answers in the chat."""


@feedback.command("export")
@click.option(
    "--out", type=click.Path(path_type=Path), help="File to write; without it, standard output."
)
@index_option
@edge
def export_feedback(out: Path | None, index: Path | None, embedder: str | None) -> None:
    """Turn feedback into cases for the evaluation (one JSON object a line, as evals/cases.jsonl).

    A good answer becomes what it cites. Of the others the comment must hold the right sentence, to
    the letter; those without one are listed and left out.
    """
    settings = from_env(index=index, embedder=embedder)
    from qa.desk.cases import as_cases
    from qa.desk.feedback import read_feedback
    from qa.opening import open_index

    with open_index(settings) as opened:
        articles = {article.path: article for article in opened.articles()}
        exported = as_cases(read_feedback(opened.path), articles)
    for line in exported.left:
        say(f"qa: left out {line}", err=True)
    lines = "".join(as_json_text(case) + "\n" for case in exported.cases)
    if out is None:
        click.echo(lines, nl=False)
    else:
        write_whole(out, lines)
        click.echo(f"{len(exported.cases)} cases in {out}")


@feedback.command("drop")
@click.argument("number", type=int)
@index_option
@edge
def drop(number: int, index: Path | None, embedder: str | None) -> None:
    """Leave out one piece of feedback for good, by its number."""
    settings = from_env(index=index, embedder=embedder)
    from qa.desk.feedback import drop_feedback

    drop_feedback(settings.index, number)

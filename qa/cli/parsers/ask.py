"""`qa ask`, one question or a batch of them."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import click

from qa.cli.exits import (
    ANSWERED,
    NOT_FOUND,
    edge,
    fail,
    folder_option,
    index_option,
    progress,
    stale_line,
)
from qa.cli.output import as_json_text, say
from qa.cli.running import ANSWERS, running_chat
from qa.question.filters import FilterKind
from qa.settings import Settings, from_env


@click.command()
@click.argument("question", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--batch",
    type=click.File("r", encoding="utf-8-sig"),
    help="Answer JSONL questions; - reads stdin.",
)
@folder_option
@click.option(
    "--without",
    multiple=True,
    type=click.Choice(["dates", "language", "publisher", "author", "article", "earlier", "task"]),
    help="Do not limit the search by what the question says of this. Repeatable.",
)
@index_option
@edge
def ask(
    question: str | None,
    as_json: bool,
    batch: IO[str] | None,
    folder: Path | None,
    index: Path | None,
    embedder: str | None,
    without: tuple[FilterKind, ...],
) -> None:
    """Answer QUESTION with sentences quoted from the articles.

    With QA_LLM a model writes it, each sentence checked: ✓ supported, ◐ partly, ✗ not.

    A batch line is {"question": "…", "history": ["earlier question", …]}; the history may be left
    out. One JSON object is printed for each line, in order.
    """
    if (question is None) == (batch is None):
        raise click.UsageError(
            'give one question in quotes, or --batch FILE; as in: qa ask "Who …?"'
        )
    settings = from_env(folder=folder, index=index, embedder=embedder)
    chat = running_chat(settings, ANSWERS)
    if chat is not None:
        from qa.cli.running.ask import ask_chat, lines_of

        if batch is not None:
            print_batch(lines_of(chat, batch), batch.name)
            return
        sys.exit(ask_chat(chat, question or "", without, as_json=as_json))
    from qa.question.question import checked

    if question is not None:
        checked(question)  # A question that is none fails before a model is loaded.
    from qa.opening import open_answerer

    with _uncollected(batch is None), open_answerer(settings, progress=progress) as answerer:
        _hint_when_stale(settings, answerer.index)
        if batch is not None:
            _print_batch(batch, answerer)
            return
        from qa.cli.batch import answer_json
        from qa.text.terminal import answer_text, last_of, unread_line

        drafts = sys.stdout if sys.stdout.isatty() and not as_json else None
        answer = last_of(answerer.stream(question or "", without=frozenset(without)), drafts)
        if as_json:
            click.echo(as_json_text(answer_json(answer, answerer), indent=2))
        else:
            say(answer_text(answer))
        if answer.is_missing and (n := len(answerer.index.left_out())):
            say(unread_line(n, answer.language), err=as_json)
    sys.exit(NOT_FOUND if answer.outcome == "not_found" else ANSWERED)


@contextmanager
def _uncollected(once: bool) -> Iterator[None]:
    """One answer leaves little garbage behind, and looking for it costs a tenth of the start."""
    if once:
        gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _print_batch(batch: IO[str], answerer: Any) -> None:
    from qa.cli.batch import answer_lines

    print_batch(answer_lines(batch, answerer), batch.name)


def print_batch(values: Iterable[dict[str, Any]], name: str) -> None:
    """Print one object a line; ends the command when some are errors."""
    failed = 0
    for value in values:
        failed += "error" in value
        click.echo(as_json_text(value))
    if failed:
        fail(f"{failed} lines of {name!r} are not questions; each says so in its place")


def _hint_when_stale(settings: Settings, index: Any) -> None:
    folder = index.folder
    if folder is not None and folder.is_dir() and (behind := index.stale(folder)):
        say(stale_line(behind, folder), err=True)

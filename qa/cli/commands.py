"""The `qa` command. Heavy parts are imported by the command that needs them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from qa import __version__
from qa.cli.add import add
from qa.cli.articles import articles
from qa.cli.desk import backup, restore
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
from qa.cli.feedback import feedback
from qa.cli.output import as_json_text, one_line, say
from qa.question.filters import FilterKind
from qa.settings import Settings, from_env

if TYPE_CHECKING:
    from store import SyncReport


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="qa")
def cli() -> None:
    """Ask a folder of news articles, get exact cited answers.

    Settings come from flags, then from the environment: QA_FOLDER, QA_INDEX, QA_EMBEDDER,
    QA_READER, QA_LANGUAGE, QA_HOST, QA_PORT, QA_ALLOWED_HOSTS, QA_EDIT, QA_FETCH_PRIVATE,
    QA_OCR, QA_BROWSER, QA_PASSAGES, QA_TRACEBACK, QA_LLM, QA_LLM_BASE_URL, QA_LLM_API_KEY.

    Exit codes: 0 answered, 1 failure, 2 wrong usage, 3 not in the articles.
    """


@cli.command()
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

    run_chat(
        settings,
        plain=plain,
        watch=watch,
        announce=lambda line: say(line, err=True),
        progress=progress,
    )


@cli.command()
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
    from qa.question.question import checked

    if question is not None:
        checked(question)  # A question that is none fails before a model is loaded.
    from qa.opening import open_answerer

    with open_answerer(settings, progress=progress) as answerer:
        _hint_when_stale(settings, answerer.index)
        if batch is not None:
            _print_batch(batch, answerer)
            return
        from qa.cli.batch import answer_json
        from qa.cli.terminal import answer_text, last_of, unread_line

        drafts = sys.stdout if sys.stdout.isatty() and not as_json else None
        answer = last_of(answerer.stream(question or "", without=frozenset(without)), drafts)
        if as_json:
            click.echo(as_json_text(answer_json(answer, answerer), indent=2))
        else:
            say(answer_text(answer))
        if answer.outcome == "not_found" and (n := len(answerer.index.left_out())):
            say(unread_line(n, answer.language), err=as_json)
    sys.exit(NOT_FOUND if answer.outcome == "not_found" else ANSWERED)


def _print_batch(batch: IO[str], answerer: Any) -> None:
    from qa.cli.batch import answer_lines

    failed = 0
    for value in answer_lines(batch, answerer):
        failed += "error" in value
        click.echo(as_json_text(value))
    if failed:
        fail(f"{failed} lines of {batch.name!r} are not questions; each says so in its place")


def _hint_when_stale(settings: Settings, index: Any) -> None:
    folder = index.folder
    if folder is not None and folder.is_dir() and (behind := index.stale(folder)):
        say(f"qa: {behind} files changed since the last sync; run `qa sync {folder}`", err=True)


@cli.command()
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
    from qa.cli.check import check_text

    try:
        text = file.read()
    except UnicodeDecodeError as error:
        fail(f"{file.name!r} is no UTF-8 text ({error.reason}); expected a Markdown file", USAGE)
    result = check_text(text, settings, progress=progress)
    if as_json:
        click.echo(as_json_text(result.to_json(), indent=2))
    else:
        say("\n".join(result.lines()))
    sys.exit(ANSWERED if result.supported else NOT_FOUND)


@cli.command()
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
    from qa.cli.terminal import sync_lines
    from qa.opening import discard_index, follow_folder, open_index, sync_index

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

    if watch:
        say("watching the folder; Ctrl+C stops it")
        follow_folder(
            settings,
            told,
            lambda error: say(f"qa: {one_line(str(error))}", err=True),
            prune_all=prune_all,
            every=every,
            progress=progress,
        )
        say("stopped; what was indexed stays")
        return
    told(sync_index(settings, prune_all=prune_all, every=every, progress=progress))


@cli.command()
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
        fail(f"{problems} problems found; each line above says what to do")


@cli.command("eval", context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@edge
def evaluate(arguments: Sequence[str]) -> None:
    """Run the evaluation suite (from a checkout); `qa eval --help` lists its options."""
    from qa.cli.suite import checkouts, find_suite

    suite = find_suite(checkouts())
    if suite is None:
        fail("the evaluation suite is not here; run `qa eval` in a checkout of the project", USAGE)
    sys.exit(suite(list(arguments)))


for command in (add, articles, feedback, backup, restore):
    cli.add_command(command)


def main() -> None:
    """Entry point of the `qa` command."""
    for stream in (sys.stdout, sys.stderr):
        # A letter that the terminal's encoding lacks is shown as one it has, never a traceback.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    cli(prog_name="qa")

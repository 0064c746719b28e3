"""The `qa` command. Heavy parts are imported by the command that needs them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

import click

from qa import __version__
from qa.cli.add import add
from qa.cli.articles import articles
from qa.cli.desk import backup, restore
from qa.cli.exits import stop_when_told
from qa.cli.feedback import feedback
from qa.cli.parsers.ask import ask
from qa.cli.parsers.chat import chat
from qa.cli.parsers.check import check
from qa.cli.parsers.completion import completion
from qa.cli.parsers.demo import demo
from qa.cli.parsers.doctor import doctor
from qa.cli.parsers.entities import entities
from qa.cli.parsers.evaluate import evaluate
from qa.cli.parsers.mcp import mcp
from qa.cli.parsers.search import search
from qa.cli.parsers.serve import serve
from qa.cli.parsers.sync import sync
from qa.cli.parsers.users import users
from qa.cli.saved.desk import desk
from qa.cli.saved.notebook import notebook
from qa.cli.saved.questions import saved
from qa.config_file import Choice, chosen, read_config
from qa.errors import SettingsError
from qa.log import logged
from qa.settings import NAMES


def _corpora(ctx: click.Context, option: click.Parameter, typed: str) -> Sequence[str]:
    """Names of corpora that begin as typed, for the shell."""
    try:
        config = read_config(NAMES)
    except SettingsError:
        return []
    return [name for name in (config.corpora if config else ()) if name.startswith(typed)]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="qa")
@click.option(
    "--corpus",
    metavar="NAME",
    shell_complete=_corpora,
    help="The corpus of sourced.toml that is meant.",
)
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    help="Another file than the sourced.toml of the working directory.",
)
@click.option(
    "-v",
    "--verbose",
    count=True,
    help="Write what is done to standard error, one JSON object a line; -vv with texts.",
)
@click.pass_context
def cli(ctx: click.Context, corpus: str | None, config: Path | None, verbose: int) -> None:
    """Ask a folder of news articles, get exact cited answers.

    Settings come from flags, then the environment, then the file sourced.toml of the working
    directory, which may name several corpora: QA_FOLDER, QA_INDEX, QA_EMBEDDER,
    QA_READER, QA_LANGUAGE, QA_HOST, QA_PORT, QA_ALLOWED_HOSTS, QA_EDIT, QA_FETCH_PRIVATE,
    QA_OCR, QA_BROWSER, QA_PASSAGES, QA_TRACEBACK, QA_LLM, QA_LLM_BASE_URL, QA_LLM_API_KEY.

    Exit codes: 0 answered, 1 failure, 2 wrong usage, 3 not in the articles.
    """
    ctx.with_resource(chosen(Choice(config, corpus)))
    ctx.with_resource(logged(verbose))


for command in (
    chat,
    serve,
    users,
    demo,
    ask,
    search,
    entities,
    check,
    sync,
    doctor,
    evaluate,
    mcp,
    add,
    articles,
    feedback,
    backup,
    restore,
    notebook,
    saved,
    desk,
    completion,
):
    cli.add_command(command)


def main() -> None:
    """Entry point of the `qa` command."""
    for stream in (sys.stdout, sys.stderr):
        # A letter that the terminal's encoding lacks is shown as one it has, never a traceback.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    stop_when_told()
    cli(prog_name="qa")

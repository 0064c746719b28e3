"""What every command has in common: exit codes, options, and one line for whatever goes wrong."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn, ParamSpec

import click

from qa.cli.output import counted, one_line, say, visible
from qa.errors import QAError
from qa.intake.pace import Pace
from qa.settings import from_env, unknown_variables
from store.errors import StoreError

ANSWERED, FAILED, USAGE, NOT_FOUND = 0, 1, 2, 3
"""Exit codes. 2 is click's own for a wrong command line."""

P = ParamSpec("P")


def fail(message: str, code: int = FAILED) -> NoReturn:
    """Say what is wrong on one line, and end."""
    say(f"qa: {one_line(message)}", err=True)
    sys.exit(code)


def edge(command: Callable[P, None]) -> Callable[P, None]:
    """One line for the user, no traceback, unless QA_TRACEBACK asks for it."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            for line in unknown_variables():
                say(f"qa: {line}", err=True)
            command(*args, **kwargs)
        except (QAError, StoreError) as error:
            if _traceback_wanted():
                raise
            fail(str(error), USAGE if type(error).__name__ in _USAGE_ERRORS else FAILED)
        except BrokenPipeError:
            # `qa articles | head` is not a failure.
            sys.stderr.close()
        except KeyboardInterrupt:
            fail("stopped; what was indexed before stays, `qa sync` completes the rest")
        except OSError as error:
            if _traceback_wanted():
                raise
            fail(f"{error}; free space or permissions may be missing, `qa doctor` tells more")

    return run


def stop_when_told() -> None:
    """Let SIGTERM end a command as Ctrl+C does, its files in order: systemd and Docker send it, and
    the first process of a container would not even hear it."""
    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, signal.default_int_handler)


_USAGE_ERRORS = {"SettingsError", "QuestionError", "CheckError", "SearchError"}


def _traceback_wanted() -> bool:
    try:
        return from_env().traceback
    except QAError:
        return False


class Place(click.Path):
    """A folder, or the address of a shared index."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(
        self, value: Any, param: click.Parameter | None, context: click.Context | None
    ) -> Any:
        """What `--index` was given."""
        if not str(value).startswith(("milvus:", "milvuss:")):
            return super().convert(value, param, context)
        from store.milvus.address import MilvusAddress

        try:
            return MilvusAddress.parse(str(value))
        except ValueError as error:
            self.fail(str(error), param, context)


def folder_option(command: Callable[P, None]) -> Callable[P, None]:
    """`--folder`, for commands that can make the index they need."""
    return click.option(
        "--folder",
        type=click.Path(path_type=Path),
        help="Folder to index first, if it is not. [QA_FOLDER]",
    )(command)


def index_option(command: Callable[P, None]) -> Callable[P, None]:
    """The options that say which index, and by which embedder."""
    command = click.option("--embedder", help="Embedding model by name or path. [QA_EMBEDDER]")(
        command
    )
    return click.option("--index", type=Place(), help="Where the index is kept. [QA_INDEX]")(
        command
    )


def stale_line(behind: int, folder: object) -> str:
    """That the index is not in step with its folder."""
    return f"qa: {counted(behind, 'file')} changed since the last sync; run `qa sync {folder}`"


_pace = Pace()


def progress(done: int, total: int, path: str) -> None:
    """Files indexed so far and the time that is left, on one line of a terminal."""
    left = _pace.left(done, total)
    if sys.stderr.isatty():
        said = f", {duration(left)} left" if left is not None else ""
        click.echo(
            f"\r\x1b[K{done}/{total}{said} {visible(one_line(path))[:60]}",
            err=True,
            nl=done == total,
        )


def duration(seconds: float) -> str:
    """About how long, in one unit: `40 s`, `3 min`, `2 h`."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{round(minutes / 60)} h"

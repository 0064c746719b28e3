"""`qa eval`: the options are those of the suite."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from qa.cli.exits import FAILED, USAGE, edge, fail
from store.installing import install


@click.command("eval", context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@edge
def evaluate(arguments: Sequence[str]) -> None:
    """Measure answers: `--cases FILE --folder DIR` on yours; `qa eval --help` lists the options."""
    from qa.cli.suite import checkouts, find_suite

    try:
        suite = find_suite(checkouts())
        if suite is None:
            fail("the evaluation suite is not here; run `qa eval` in a checkout", USAGE)
        code = suite(list(arguments))
    except ModuleNotFoundError as error:
        if str(error.name).partition(".")[0] in ("evals", "qa", "store"):
            raise
        fail(f"{error.name} is not installed; run `{install('sourced[eval]')}`", FAILED)
    sys.exit(code)

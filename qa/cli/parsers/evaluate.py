"""`qa eval`: the options are those of the suite."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from qa.cli.exits import USAGE, edge, fail


@click.command("eval", context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@edge
def evaluate(arguments: Sequence[str]) -> None:
    """Run the evaluation suite (from a checkout); `qa eval --help` lists its options."""
    from qa.cli.suite import checkouts, find_suite

    suite = find_suite(checkouts())
    if suite is None:
        fail("the evaluation suite is not here; run `qa eval` in a checkout of the project", USAGE)
    sys.exit(suite(list(arguments)))

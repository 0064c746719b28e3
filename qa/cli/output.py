"""What is written to a terminal."""

from __future__ import annotations

import click

from qa.text.harmless import as_json_text, one_line, visible

__all__ = ["as_json_text", "one_line", "say", "visible"]


def say(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Print text for people, on standard output or error."""
    click.echo(visible(text), err=err, nl=nl)

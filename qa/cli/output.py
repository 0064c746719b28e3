"""What is written to a terminal."""

from __future__ import annotations

import click

from qa.text.harmless import as_json_text, one_line, visible

__all__ = ["as_json_text", "counted", "one_line", "say", "visible"]


def say(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Print text for people, on standard output or error."""
    click.echo(visible(text), err=err, nl=nl)


def counted(n: int, noun: str) -> str:
    """`1 file`, `2 files`."""
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"

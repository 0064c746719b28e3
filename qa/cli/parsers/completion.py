"""`qa completion`."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from qa.cli.exits import edge, fail


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
@edge
def completion(ctx: click.Context, shell: str) -> None:
    """Print the line that completes `qa` in SHELL by the tabulator key.

    bash: eval "$(qa completion bash)" in ~/.bashrc; zsh: the same in ~/.zshrc;
    fish: qa completion fish > ~/.config/fish/completions/qa.fish
    """
    kind = get_completion_class(shell)
    if kind is None:
        fail(f"click knows no completion for {shell!r}; expected bash, zsh or fish")
    click.echo(kind(ctx.find_root().command, {}, "qa", "_QA_COMPLETE").source())

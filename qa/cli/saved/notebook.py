"""`qa notebook`: what was pinned, on the terminal and as files."""

from __future__ import annotations

from pathlib import Path

import click

from qa.cli.exits import edge, index_option
from qa.cli.output import as_json_text, one_line, say
from qa.settings import from_env
from store.files import write_whole


@click.group()
def notebook() -> None:
    """What users pinned in the chat: answers and quotes with notes."""


@notebook.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@index_option
@edge
def list_notebooks(as_json: bool, index: Path | None, embedder: str | None) -> None:
    """The notebooks, with their ids and how much is pinned."""
    settings = from_env(index=index, embedder=embedder)
    from qa.desk.notebooks import notebooks
    from qa.desk.viewer import THIS_MACHINE

    every = notebooks(settings.index, THIS_MACHINE)
    for n in every:
        facts = {"id": n.id, "name": n.name, "pins": n.count, "changed": n.changed}
        say(as_json_text(facts) if as_json else f"{n.id}  {n.count:>4}  {one_line(n.name)}")
    if not every and not as_json:
        say("no notebook yet: pin an answer or a quote in `qa chat`")


@notebook.command("show")
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@index_option
@edge
def show_notebook(name: str, as_json: bool, index: Path | None, embedder: str | None) -> None:
    """What is pinned in the notebook NAME (or an id), each quote where it stands now."""
    say(_exported(name, "json" if as_json else "markdown", index, embedder), nl=False)


@notebook.command("export")
@click.argument("name")
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "html", "json"]),
    default="markdown",
    show_default=True,
)
@click.option(
    "--out", type=click.Path(path_type=Path), help="File to write; without it, standard output."
)
@index_option
@edge
def export_notebook(
    name: str, form: str, out: Path | None, index: Path | None, embedder: str | None
) -> None:
    """Write the notebook NAME (or an id) as Markdown, as one HTML document, or as JSON."""
    text = _exported(name, form, index, embedder)
    if out is None:
        say(text, nl=False)
        return
    write_whole(out, text)
    say(f"written to {out}")


def _exported(name: str, form: str, index: Path | None, embedder: str | None) -> str:
    settings = from_env(index=index, embedder=embedder)
    from qa.desk.notebooks import named_notebook, pins
    from qa.desk.placed import notebook_json, placed
    from qa.desk.viewer import THIS_MACHINE
    from qa.opening import open_index
    from qa.screen.view.saved.notebook_file import as_html, as_markdown
    from qa.words import Words

    chosen = named_notebook(settings.index, THIS_MACHINE, name)
    kept = pins(settings.index, THIS_MACHINE, chosen.id)
    with open_index(settings) as opened:
        found = placed(kept, opened)
    if form == "json":
        return as_json_text(notebook_json(chosen, found), indent=2) + "\n"
    write = as_html if form == "html" else as_markdown
    return write(chosen, found, Words(settings.language))

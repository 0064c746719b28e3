"""`qa search`, one query or a list of names."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import IO, Any

import click

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
from qa.cli.output import as_json_text, say
from qa.cli.running import ANSWERS, SEARCHES, running_chat
from qa.settings import from_env

MOST = 500
"""Articles that a chat gives at once."""
_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("query", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--batch",
    type=click.File("r", encoding="utf-8-sig"),
    help="Search for each name of a list, CSV or a line each; - reads stdin.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the table of --batch to a new file, .csv or .xlsx.",
)
@click.option(
    "--sort",
    type=click.Choice(["rank", "newest", "oldest"]),
    default="rank",
    help="Order of the articles; the best first unless told otherwise.",
)
@click.option("--limit", type=click.IntRange(1, 10000), default=20, help="Articles shown. [20]")
@click.option("--offset", type=click.IntRange(0), default=0, help="Articles passed over. [0]")
@click.option("--outlet", multiple=True, help="Only this outlet. Repeatable, as those below.")
@click.option("--language", multiple=True, help="Only this language, by its code.")
@click.option("--author", multiple=True, help="Only this author.")
@click.option("--under", multiple=True, metavar="FOLDER", help="Only below this folder.")
@click.option("--since", type=_DAY, help="Published on this day or later.")
@click.option("--until", type=_DAY, help="Published on this day or earlier.")
@folder_option
@index_option
@edge
def search(
    query: str | None,
    as_json: bool,
    batch: IO[str] | None,
    out: Path | None,
    sort: Any,
    limit: int,
    offset: int,
    outlet: tuple[str, ...],
    language: tuple[str, ...],
    author: tuple[str, ...],
    under: tuple[str, ...],
    since: datetime | None,
    until: datetime | None,
    folder: Path | None,
    index: Path | None,
    embedder: str | None,
) -> None:
    """Find articles that hold exactly what QUERY says, each place marked.

    \b
    qa search '"climate talks" AND (Paris OR Geneva) NOT sport'
    qa search 'minister near:10 fire' --sort newest --language en
    qa search --batch names.csv --out table.xlsx

    Words of a query are all wanted; "…" is a phrase, wor* any ending, ~word its forms. A name is
    found in every script. Accents count where the query writes some. Exit code 3: nothing found.
    """
    if (query is None) == (batch is None):
        raise click.UsageError("give one query in quotes, or --batch FILE; as in: qa search Paris")
    if out is not None and (batch is None or out.suffix.lower() not in (".csv", ".xlsx")):
        raise click.UsageError(f"--out {out}: expected a name in .csv or .xlsx, with --batch")
    settings = from_env(folder=folder, index=index, embedder=embedder)
    chat = None
    if batch is not None or limit <= MOST:
        # Questions of a list are answered.
        chat = running_chat(settings, SEARCHES if batch is None else ANSWERS)
    if chat is not None:
        limits = {
            "publisher": outlet, "language": language, "author": author, "folder": under,
            "since": since.date().isoformat() if since else None,
            "until": until.date().isoformat() if until else None,
        }  # fmt: skip
        if batch is not None:
            from qa.cli.running.search import list_found

            named = list_found(chat, batch.read(), out, limits, limit, settings.language, as_json)
            sys.exit(ANSWERED if named else NOT_FOUND)
        found = chat.post(
            "/api/search",
            {
                "query": query,
                "sort": sort,
                "limit": limit,
                "offset": offset,
                "terminal": True,
                **limits,
            },
        )
        said = found.pop("terminal")["text"]
        if as_json:
            click.echo(as_json_text(found, indent=2))
        else:
            say(said)
        sys.exit(ANSWERED if found["total"] else NOT_FOUND)
    from qa.cli.search import chosen, print_result, print_table
    from qa.errors import SearchError
    from qa.opening import open_built_index
    from qa.search.problems import told
    from qa.search.query import checked
    from qa.words import Words

    words = Words(settings.language or "")
    try:
        if query is not None:
            checked(query)  # What is no query fails before an index is opened.
    except SearchError as error:
        fail(told(error, words), USAGE)
    with open_built_index(settings, progress=progress) as opened:
        sources = chosen(
            opened.articles(),
            {"publisher": outlet, "language": language, "author": author, "folder": under},
            since.date() if since else None,
            until.date() if until else None,
        )
        if batch is not None:
            found = print_table(opened, settings, batch, out, words, sources, limit, as_json)
        else:
            how = {"sources": sources, "sort": sort, "limit": limit, "offset": offset}
            found = print_result(opened, query or "", words, how, as_json)
    sys.exit(ANSWERED if found else NOT_FOUND)

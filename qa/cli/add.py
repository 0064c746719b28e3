"""`qa add`: a page from an address, or text from standard input, into the folder and the index."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from qa.cli.exits import FAILED, USAGE, edge, fail, folder_option, index_option, progress
from qa.cli.output import one_line, say
from qa.errors import CorrectionError, LibraryError, QAError
from qa.intake.folder import Outcome
from qa.settings import FOLDER, Settings, from_env
from store.errors import IndexBusy, StoreError

NONE = "none"
"""Said of a date or an outlet: there is none."""


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="URL...|-")
@click.option("--title", help="What it is called.")
@click.option("--date", help="The day it was published, as in 2025-11-06; or none.")
@click.option("--outlet", help="Who published it.")
@click.option("--author", help="Who wrote it; several with semicolons between.")
@click.option("--language", help="Its language, as in vi.")
@folder_option
@index_option
@edge
def add(
    sources: tuple[str, ...],
    title: str | None,
    date: str | None,
    outlet: str | None,
    author: str | None,
    language: str | None,
    folder: Path | None,
    index: Path | None,
    embedder: str | None,
) -> None:
    """Save a page from its address, or pasted text (-), in the folder of articles, and index it.

    \b
    qa add https://example.org/news/a-bridge
    pbpaste | qa add - --date 2025-11-06

    Title and date of a text that does not show them are asked for: give --title and --date. Files
    need no command: copy them into the folder, then run `qa sync`.
    """
    fields = ("title", "date", "outlet", "author", "language")
    values = (title, date, outlet, author, language)
    given = {
        field: "" if value.lower() == NONE and field != "title" else value
        for field, value in zip(fields, values, strict=True)
        if value is not None
    }
    if given and len(sources) > 1:
        raise click.UsageError("a title, date, outlet, author or language is that of one source")
    settings = from_env(folder=folder, index=index, embedder=embedder)
    place = _folder(settings)
    paths, failed = [], 0
    for source in sources:
        try:
            outcome, path = _save(source, place, given, private=settings.fetch_private)
        except (QAError, StoreError) as error:
            say(f"qa: {one_line(str(error))}", err=True)
            failed = max(failed, USAGE if isinstance(error, CorrectionError) else FAILED)
            continue
        if outcome not in ("added", "same"):
            say(f"qa: {path!r} was not added: {_WHY[outcome]}", err=True)
            failed = FAILED
            continue
        say(f"{'saved as' if outcome == 'added' else 'there already:'} {place / path}")
        paths.append(path)
    if paths:
        failed = max(failed, _index(settings, place, paths, given if sources != ("-",) else {}))
    sys.exit(failed)


_WHY: Mapping[Outcome, str] = {
    "name": "its name cannot be used",
    "kind": "this kind of file is not read",
    "empty": "nothing is in it",
    "large": "it is larger than 20 MB",
    "write": "the folder cannot be written to",
    "other": "another file has its name",
}


def _folder(settings: Settings) -> Path:
    """Where articles are kept: the folder that is named, else that of the index, else `seeds`."""
    from qa.opening import index_facts

    known = index_facts(settings).get("folder")
    folder = settings.folder or (Path(known) if known else FOLDER)
    if settings.folder is None and not folder.is_dir():
        raise LibraryError(
            f"the folder of articles {str(folder)!r} is not there; name one: `qa add … --folder "
            "FOLDER`"
        )
    return folder


def _save(
    source: str, folder: Path, given: Mapping[str, str], *, private: bool
) -> tuple[Outcome, str]:
    if source == "-":
        from qa.intake.pasted import read_pasted, save_pasted
        from store.article.decoding import decode
        from store.article.folder import MAX_BYTES

        content = sys.stdin.buffer.read(MAX_BYTES + 1)
        pasted = read_pasted(decode(content, "standard input"), given)
        if pasted.missing:
            flags = " and ".join(f"--{field}" for field in pasted.missing)
            fail(
                f"the text does not show its {' and '.join(pasted.missing)}: give {flags} "
                "(--date none where it has none)",
                USAGE,
            )
        return save_pasted(folder, pasted)
    if "://" not in source:
        raise CorrectionError(
            f"{source!r} is no web address; expected one, as in https://example.org/a, or - for "
            f"standard input. Copy files into {str(folder)!r}, then run `qa sync`"
        )
    from qa.intake.fetch import fetch
    from qa.intake.web_page import save_page

    return save_page(folder, fetch(source, private=private))


def _index(settings: Settings, folder: Path, paths: list[str], given: Mapping[str, str]) -> int:
    """Bring the new files into the index, and say what is known of them."""
    from dataclasses import replace

    from qa.api.rows import article_row
    from qa.desk.corrections import correct
    from qa.opening import open_index
    from qa.text.listing import facts_lines

    try:
        with open_index(replace(settings, folder=folder), create=True) as opened:
            report = opened.sync(folder, progress=progress)
            if given:
                for article in opened.articles():
                    if article.file in paths and not article.item:
                        correct(settings.index, article, given)
                report = opened.sync(folder)
            articles = [a for a in opened.articles() if a.file in paths]
    except IndexBusy as error:
        say(f"qa: it is not indexed yet: {one_line(str(error))}", err=True)
        return FAILED
    for article in articles:
        say("\n".join(["", *facts_lines(article_row(article, 0))]))
    unread = [e for e in report.errors if e.path in paths]
    for each in unread:
        say(f"qa: not read: {one_line(each.message)}", err=True)
    return FAILED if unread else 0

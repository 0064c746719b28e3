"""`qa articles`: what is indexed, and what users know better than the files."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa.cli.exits import USAGE, edge, fail, index_option, progress
from qa.cli.output import as_json_text, one_line, say, visible
from qa.errors import CorrectionError
from qa.settings import Settings, from_env

if TYPE_CHECKING:
    from store import Article


@click.command()
@click.argument("values", nargs=-1, metavar="[FIELD=VALUE]...")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.option(
    "--text", "text_of", metavar="ID", help="Print an article's text, which offsets point into."
)
@click.option(
    "--versions", "versions_of", metavar="PATH",
    help="Print the versions of an article, and what changed from each to the next.",
)  # fmt: skip
@click.option(
    "--set", "corrected", metavar="PATH", help="Correct title, date, outlet, author or language."
)
@click.option(
    "--unset", "taken_back", metavar="PATH", help="Take corrections back: of all fields, or some."
)
@index_option
@edge
def articles(
    values: tuple[str, ...],
    as_json: bool,
    text_of: str | None,
    versions_of: str | None,
    corrected: str | None,
    taken_back: str | None,
    index: Path | None,
    embedder: str | None,
) -> None:
    """List the indexed articles: id, language, date, passages, file, title.

    \b
    qa articles --set a.pdf title="A better title" date=2025-11-06 outlet=VNA
    qa articles --set "digest.csv#row=12" author="A. Name; B. Name" date=
    qa articles --unset a.pdf date

    A value of nothing says that the article has none. Corrections outweigh what the file says and
    stay when it is read again.
    """
    settings = from_env(index=index, embedder=embedder)
    if corrected is not None or taken_back is not None:
        if corrected is not None and taken_back is not None:
            raise click.UsageError("give --set PATH or --unset PATH, one at a time")
        _correct(settings, corrected, taken_back, values)
        return
    if values:
        raise click.UsageError(f"{values[0]!r}: to correct an article, say which: --set PATH")
    from qa.answer.answer import article_json
    from qa.desk.corrections import read_corrections
    from qa.opening import open_index
    from qa.text.terminal import article_lines

    with open_index(settings) as opened:
        listed = opened.articles()
        if text_of is not None:
            text = _named(listed, text_of).text
            # Bytes, not echo: a terminal's encoding must not change what offsets point into.
            shown = visible(text) if sys.stdout.isatty() else text
            sys.stdout.buffer.write(shown.encode("utf-8"))
            return
        if versions_of is not None:
            _print_versions(opened.versions(_named(listed, versions_of).id), as_json=as_json)
            return
        counts = {a.id: len(opened.passages_of(a.id)) for a in listed}
    if as_json:
        known = read_corrections(settings.index)
        rows = [
            {
                **article_json(a),
                "passages": counts[a.id],
                "authors": list(a.authors),
                "corrected": sorted(known.get(a.path, ())),
            }
            for a in listed
        ]
        click.echo(as_json_text(rows, indent=2))
        return
    for line in article_lines(listed, counts):
        say(line)


def _print_versions(versions: Sequence[Article], *, as_json: bool) -> None:
    from qa.cli.versions import version_lines, versions_json

    if as_json:
        click.echo(as_json_text(versions_json(versions), indent=2))
        return
    for line in version_lines(versions):
        say(line)


def _named(listed: Sequence[Article], name: str) -> Article:
    """The article of an id or a path; ends the command when there is none."""
    found = [a for a in listed if name in (a.id, a.path)]
    if not found:
        fail(f"no article has the id {name!r}; `qa articles` lists them")
    return found[0]


def _correct(
    settings: Settings, path: str | None, taken_back: str | None, values: tuple[str, ...]
) -> None:
    """Keep or take back corrections, and bring them into the index."""
    from qa.desk.corrections import correct, take_back
    from qa.opening import corpus_folder, open_index
    from store.article.correction import FIELDS

    given = dict(_pair(value) for value in values) if path is not None else {}
    if path is not None and not given:
        fail(f"nothing to correct; give FIELD=VALUE, of {', '.join(FIELDS)}", USAGE)
    with open_index(settings) as opened:
        article = _named(opened.articles(), path or taken_back or "")
        try:
            if path is not None:
                changed = correct(settings.index, article, given)
            else:
                changed = take_back(settings.index, article.path, values or FIELDS)
        except CorrectionError as error:
            fail(str(error), USAGE)
        if not changed:
            say(f"{one_line(article.path)}: nothing to change")
            return
        # Its file is read again; the others are looked at only.
        opened.sync(corpus_folder(settings, opened), progress=progress)
        now = next((a for a in opened.articles() if a.path == article.path), None)
    if now is None:
        fail(f"{article.path!r} is no longer in the folder; the correction waits for it")
    say("\n".join(facts_lines(now)))


def facts_lines(article: Article) -> list[str]:
    """What is known of an article, a line a fact."""
    from store.article.correction import FIELDS, value_of

    said = [("path", article.path), *((field, value_of(article, field)) for field in FIELDS)]
    if article.url:
        said.append(("address", article.url))
    return [f"{name:<9} {one_line(value) or '-'}" for name, value in said]


def _pair(value: str) -> tuple[str, str]:
    field, equals, said = value.partition("=")
    if not equals:
        raise click.UsageError(f"{value!r}: expected FIELD=VALUE, as in date=2025-11-06")
    return field.strip().lower(), said

"""`qa articles`: what is indexed, and what users know better than the files."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import click

from qa.cli.exits import USAGE, edge, fail, index_option
from qa.cli.output import as_json_text, one_line, say, visible
from qa.cli.running import CORPUS, ChatCorpus, running_chat
from qa.errors import CorrectionError
from qa.settings import Settings, from_env


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
    with _opened(settings) as corpus:
        if text_of is not None:
            text = corpus.text(_named(corpus.rows(), text_of)["id"])
            # Bytes, not echo: a terminal's encoding must not change what offsets point into.
            shown = visible(text) if sys.stdout.isatty() else text
            sys.stdout.buffer.write(shown.encode("utf-8"))
            return
        if versions_of is not None:
            found = corpus.versions(_named(corpus.rows(), versions_of)["id"])
            _print_versions(found, as_json=as_json)
            return
        rows = corpus.rows()
    if as_json:
        click.echo(as_json_text(rows, indent=2))
        return
    from qa.text.listing import article_lines

    for line in article_lines(rows):
        say(line)


class _Corpus(Protocol):
    """Where articles are listed and corrected: the index, or the chat that holds it."""

    def rows(self) -> list[dict[str, Any]]: ...
    def text(self, article: str) -> str: ...
    def versions(self, article: str) -> dict[str, Any]: ...
    def change(self, article: str, given: Mapping[str, str | None]) -> dict[str, Any]: ...


@contextmanager
def _opened(settings: Settings) -> Iterator[_Corpus]:
    chat = running_chat(settings, CORPUS)
    if chat is not None:
        yield ChatCorpus(chat)
        return
    from qa.cli.corpus import IndexCorpus
    from qa.opening import open_index

    with open_index(settings) as index:
        yield IndexCorpus(index, settings)


def _print_versions(found: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        click.echo(as_json_text(found, indent=2))
        return
    from qa.text.versions import version_lines

    for line in version_lines(found):
        say(line)


def _named(rows: Sequence[dict[str, Any]], name: str) -> dict[str, Any]:
    """The article of an id or a path; ends the command when there is none."""
    found = [row for row in rows if name in (row["id"], row["path"])]
    if not found:
        fail(f"no article has the id {name!r}; `qa articles` lists them")
    return found[0]


def _correct(
    settings: Settings, path: str | None, taken_back: str | None, values: tuple[str, ...]
) -> None:
    """Keep or take back corrections, and bring them into the index."""
    from store.article.correction import FIELDS

    given: dict[str, str | None] = {}
    if path is not None:
        given = dict(_pair(value) for value in values)
        if not given:
            fail(f"nothing to correct; give FIELD=VALUE, of {', '.join(FIELDS)}", USAGE)
    else:
        given = dict.fromkeys(values or FIELDS)
    with _opened(settings) as corpus:
        article = _named(corpus.rows(), path or taken_back or "")
        try:
            done = corpus.change(article["id"], given)
        except CorrectionError as error:
            fail(str(error), USAGE)
    if done["outcome"] == "same":
        say(f"{one_line(article['path'])}: nothing to change")
        return
    if not done["articles"]:
        fail(f"{article['path']!r} is no longer in the folder; the correction waits for it")
    from qa.text.listing import facts_lines

    say("\n".join(facts_lines(done["articles"][0])))


def _pair(value: str) -> tuple[str, str]:
    field, equals, said = value.partition("=")
    if not equals:
        raise click.UsageError(f"{value!r}: expected FIELD=VALUE, as in date=2025-11-06")
    return field.strip().lower(), said

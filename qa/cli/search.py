"""What `qa search` prints, and which articles its options choose."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from datetime import date
from functools import partial
from pathlib import Path
from typing import IO, Any, get_args

import click

from qa.cli.output import as_json_text, one_line, say, visible
from qa.errors import BatchError, SettingsError
from qa.question.sources import Facet, Sources, values_of
from qa.search import SearchHit, SearchResult, Snippet, search
from qa.search.batch import is_question, read_names, search_names
from qa.search.problems import told
from qa.search.sheet import as_csv, as_xlsx
from qa.settings import Settings
from qa.words import Words
from store import Article, Index
from store.files import write_whole
from store.language.folding import fold_accents


def chosen(
    articles: Sequence[Article],
    wanted: dict[Facet, tuple[str, ...]],
    since: date | None,
    until: date | None,
) -> Sources:
    """The choice of articles that options name, without regard to case and accents. SettingsError
    for a value that no article has."""
    found: dict[str, tuple[str, ...]] = {}
    for facet in get_args(Facet):
        asked = wanted.get(facet, ())
        if asked:
            known = {fold_accents(v): v for a in articles for v in values_of(facet, a)}
            found[facet] = tuple(_known(facet, value, known) for value in asked)
    return Sources(**found, since=since, until=until)


def _known(facet: str, value: str, known: dict[str, str]) -> str:
    name = fold_accents(value.strip("/") if facet == "folder" else value)
    if name not in known:
        some = ", ".join(sorted(v for v in known.values() if v)[:10]) or "none"
        raise SettingsError(
            f"no article has the {facet} {value!r}; expected one of: {some}. "
            "`qa articles --json` lists all"
        )
    return known[name]


def print_result(index: Index, query: str, words: Words, how: dict[str, Any], as_json: bool) -> int:
    """Search, print what was found, and say how many articles that is."""
    result = search(index, query, **how)
    if as_json:
        click.echo(as_json_text(result.to_json(), indent=2))
    else:
        for line in result_lines(result, words, how["offset"]):
            say(line)
    return result.total


def print_table(
    index: Index,
    settings: Settings,
    batch: IO[str],
    out: Path | None,
    words: Words,
    sources: Sources,
    limit: int,
    as_json: bool,
) -> int:
    """Search for each name of a list, write or print the table, and say how many were found."""
    from qa.opening import build_answerer

    names = read_names(batch.read())
    with ExitStack() as opened:
        ask = None
        if any(is_question(name) for name in names):
            answerer = opened.enter_context(closing(build_answerer(index, settings)))
            ask = partial(answerer.ask, sources=sources)
        rows = list(search_names(index, names, sources=sources, limit=limit, ask=ask))
    if as_json:
        click.echo(as_json_text([row.to_json() for row in rows], indent=2))
    elif out is None:
        click.echo(visible(as_csv(rows, words)), nl=False)
    else:
        # Spreadsheets take a file without a mark for one of the system's own encoding.
        whole = (
            "\ufeff" + as_csv(rows, words) if out.suffix.lower() == ".csv" else as_xlsx(rows, words)
        )
        try:
            write_whole(out, whole, replace=False)
        except FileExistsError as error:
            raise BatchError(f"the file {str(out)!r} is there already: give a new name") from error
        say(
            words.text(
                "search.written", found=sum(r.count > 0 for r in rows), n=len(rows), file=out
            )
        )
    for row in rows:
        if row.error:
            say(f"qa: {row.name}: {told(row.error, words)}", err=True)
    return sum(row.count > 0 for row in rows)


def result_lines(result: SearchResult, words: Words, offset: int) -> Iterator[str]:
    """A search for people: each article with its snippets, what was found between asterisks."""
    yield words.counted("articles", result.total)
    for word, others in result.spellings.items():
        yield words.text("search.also", word=word, others=", ".join(others))
    for number, hit in enumerate(result.hits, start=offset + 1):
        yield ""
        yield f"{number}. {one_line(hit.article.title or hit.article.path)} ({hit.count})"
        yield "   " + " · ".join(_about(hit, words))
        for snippet in hit.snippets:
            yield f"   {snippet.start}-{snippet.end}: {one_line(marked(hit, snippet))}"


def _about(hit: SearchHit, words: Words) -> Iterable[str]:
    article = hit.article
    if article.publisher:
        yield article.publisher
    yield words.short_date(article.published) if article.published else words.text("page.undated")
    yield article.language
    yield article.path


def marked(hit: SearchHit, snippet: Snippet, mark: Callable[[str], str] = "*{}*".format) -> str:
    """The words of a snippet with each mark told apart."""
    text, at, pieces = hit.article.text, snippet.start, []
    for start, end in snippet.marks:
        pieces += [text[at:start], mark(text[start:end])]
        at = end
    return "".join((*pieces, text[at : snippet.end]))

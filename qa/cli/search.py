"""What `qa search` prints, and which articles its options choose."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from datetime import date
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, get_args

import click

from qa.cli.output import as_json_text, one_line, say, visible
from qa.errors import BatchError, SettingsError
from qa.question.sources import Facet, Sources, values_of
from qa.search import SearchHit, SearchResult, Snippet, search
from qa.search.batch import Row, read_names, search_names
from qa.search.problems import told
from qa.search.sheet import as_csv, as_xlsx
from qa.settings import Settings
from qa.words import Words
from store import Article, Index
from store.files import write_whole
from store.language.folding import fold_accents

if TYPE_CHECKING:
    from qa.answer.answer import Answer
    from qa.answer.answerer import Answerer


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

    with ExitStack() as opened:

        @cache
        def answerer() -> Answerer:
            return opened.enter_context(closing(build_answerer(index, settings)))

        def ask(question: str, sources: Sources) -> Answer:
            return answerer().ask(question, sources=sources)

        rows = rows_of(index, batch.read(), sources, limit, ask)
    form = form_of(out, as_json)
    table = table_of(rows, form, words) if form != "json" else None
    found = [row.to_json() for row in rows]
    return tell_table(found, table, list(notes_of(rows, words)), out, words)


def rows_of(
    index: Index, text: str, sources: Sources, limit: int, ask: Callable[..., Answer]
) -> list[Row]:
    """What is found for each name of a list; its questions are asked. Raises BatchError."""
    return list(
        search_names(
            index,
            read_names(text),
            sources=sources,
            limit=limit,
            ask=lambda question: ask(question, sources=sources),
        )
    )


def form_of(out: Path | None, as_json: bool) -> str:
    """In which form a table is wanted: `json`, `csv` or `xlsx`."""
    if as_json:
        return "json"
    return out.suffix.lower()[1:] if out is not None else "csv"


def table_of(rows: Sequence[Row], form: str, words: Words) -> str | bytes:
    """The table of a list as CSV or as a spreadsheet."""
    return as_csv(rows, words) if form == "csv" else as_xlsx(rows, words)


def notes_of(rows: Sequence[Row], words: Words) -> Iterator[str]:
    """One line for each name that could not be searched for."""
    return (f"{row.name}: {told(row.error, words)}" for row in rows if row.error)


def tell_table(
    rows: Sequence[Mapping[str, Any]],
    table: str | bytes | None,
    notes: Sequence[str],
    out: Path | None,
    words: Words,
) -> int:
    """Write or print what was found for a list, and say for how many of it something was."""
    found = sum(int(row["count"]) > 0 for row in rows)
    if table is None:
        click.echo(as_json_text(rows, indent=2))
    elif out is None:
        click.echo(visible(str(table)), nl=False)
    else:
        # Spreadsheets take a file without a mark for one of the system's own encoding.
        whole = "\ufeff" + table if isinstance(table, str) else table
        try:
            write_whole(out, whole, replace=False)
        except FileExistsError as error:
            raise BatchError(f"the file {str(out)!r} is there already: give a new name") from error
        say(words.text("search.written", found=found, n=len(rows), file=out))
    for note in notes:
        say(f"qa: {note}", err=True)
    return found


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

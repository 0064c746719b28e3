"""A list of names or questions against all articles: a table name x articles x quotes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from qa.answer.answer import Answer, article_json
from qa.errors import BatchError, SearchError
from qa.question.sources import ALL, Sources
from qa.search.marks import marks
from qa.search.query import parse
from qa.search.result import Span
from qa.search.spelling import Spellings
from store import Article, Index, split_sentences

MOST = 1000
"""Names of one list."""
_HEADINGS = frozenset(("name", "names", "query", "queries", "question", "questions"))
_QUERY = re.compile(r'["()*~]|\bnear:|\b(?:AND|OR|NOT)\b')
_LONGEST_QUOTE = 600


@dataclass(frozen=True, slots=True)
class Quote:
    """An article that names what was asked for: `article.text[start:end]` is a sentence with it."""

    article: Article
    start: int
    end: int
    count: int
    """How often it stands in the article; of an answer, 1 for each sentence quoted."""

    @property
    def text(self) -> str:
        """The words, as they stand in the article."""
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Row:
    """One name or question of a list, and what was found for it."""

    name: str
    articles: int
    """Articles that name it, quoted or not; those that an answer cites."""
    count: int
    """How often it stands in all of them."""
    quotes: tuple[Quote, ...]
    spellings: tuple[str, ...] = ()
    """How else it was looked for."""
    error: SearchError | None = None
    """Why it could not be searched for."""

    def to_json(self) -> dict[str, Any]:
        """The row as data."""
        return {
            "name": self.name,
            "articles": self.articles,
            "count": self.count,
            "spellings": list(self.spellings),
            "error": str(self.error) if self.error else None,
            "quotes": [
                {
                    "article": article_json(quote.article),
                    "count": quote.count,
                    "quote": quote.text,
                    "start": quote.start,
                    "end": quote.end,
                }
                for quote in self.quotes
            ],
        }


Ask = Callable[[str], Answer]


def read_names(text: str) -> list[str]:
    """The names of a list: a line each, or the column of a table that is headed `name`, `query` or
    `question`, else its first. Each once. Raises BatchError for none or too many."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        raise BatchError("the list holds no name; expected a name or a question in each line")
    mark = max(",;\t", key=lambda each: lines[0].count(each))
    column = _headed(lines[0], mark)
    if column is None and mark == ",":
        # Without a heading a comma is part of a name or a question.
        names = [line.strip() for line in lines]
    else:
        try:
            rows = list(csv.reader(io.StringIO(text), delimiter=mark))
        except csv.Error as error:
            raise BatchError(f"the list is no table ({error}); expected CSV") from error
        names = [row[column or 0].strip() for row in rows if len(row) > (column or 0)]
    names = [name for name in names if name][column is not None :]
    found = list(dict.fromkeys(names))
    if not found:
        raise BatchError("the list holds no name; expected a name or a question in each line")
    if len(found) > MOST:
        raise BatchError(f"the list holds {len(found)} names; expected at most {MOST}: split it")
    return found


def query_of(name: str) -> str:
    """The query for a name: a phrase, unless it is written as a query."""
    return name if _QUERY.search(name) else f'"{name}"'


def is_question(name: str) -> bool:
    """Whether a line of a list is to be asked, not searched for."""
    return name.endswith(("?", "\N{FULLWIDTH QUESTION MARK}"))


def _headed(line: str, mark: str) -> int | None:
    cells = [cell.strip().lower() for cell in next(csv.reader([line], delimiter=mark))]
    return next((i for i, cell in enumerate(cells) if cell in _HEADINGS), None)


def search_names(
    index: Index,
    names: Sequence[str],
    *,
    sources: Sources = ALL,
    limit: int = 100,
    ask: Ask | None = None,
) -> Iterator[Row]:
    """A row for each name, in order, with the sentence of up to `limit` articles each, the newest
    first. A name of several words is a phrase, unless it is written as a query. A line that ends in
    a question mark is asked, where there is something to ask."""
    articles = [article for article in index.articles() if sources.hold(article)]
    articles.sort(key=lambda a: (a.published or date.min, a.path), reverse=True)
    for name in names:
        if ask is not None and is_question(name):
            yield _asked(name, ask(name))
            continue
        try:
            yield _searched(index, name, articles, limit)
        except SearchError as error:
            yield Row(name, 0, 0, (), error=error)


def _searched(index: Index, name: str, articles: Sequence[Article], limit: int) -> Row:
    words = index.fulltext()
    spellings = Spellings(words)
    expression = parse(query_of(name), spellings.phrase)
    named = words.match(expression, ranked=False)
    found = [(a, spans) for a in articles if a.id in named and (spans := marks(a, expression))]
    return Row(
        name=name,
        articles=len(found),
        count=sum(len(spans) for _, spans in found),
        quotes=tuple(_quote(article, spans) for article, spans in found[:limit]),
        spellings=tuple(dict.fromkeys(s for each in spellings.variants.values() for s in each)),
    )


def _asked(question: str, answer: Answer) -> Row:
    cited = answer.citations if answer.outcome != "not_found" else ()
    quotes = tuple(Quote(each.article, each.start, each.end, 1) for each in cited)
    return Row(question, len({q.article.id for q in quotes}), len(quotes), quotes)


def _quote(article: Article, spans: Sequence[Span]) -> Quote:
    """The first sentence outside the title that names it; in the title, where none does."""
    kinds = [(p, s) for s in spans for p in article.parts if p.start <= s[0] < p.end]
    part, (start, end) = next((each for each in kinds if each[0].kind != "title"), kinds[0])
    for first, last in split_sentences(article.text, part.start, part.end, article.language):
        if first <= start < last <= first + _LONGEST_QUOTE:
            return Quote(article, first, last, len(spans))
    return Quote(article, start, end, len(spans))

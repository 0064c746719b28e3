"""Calls of the exact search: a query, a list of names, and the words inside an open article."""

from __future__ import annotations

import base64
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from qa.errors import SearchError
from qa.question.sources import Sources
from qa.screen.admission.access import Access
from qa.screen.backing import Backing, Look
from qa.screen.calls.endpoint import Call
from qa.screen.calls.searched import Listed, Searched, Within
from qa.screen.view.nodes import to_json
from qa.screen.view.search import hits, names_table, results
from qa.screen.view.whole_article import reader
from qa.search import search, search_in
from qa.search.batch import read_names, search_names
from qa.search.problems import told
from qa.search.sheet import as_csv, as_xlsx
from qa.words import Words

AT_ONCE = 20
"""Articles shown at once."""
_QUOTES = 3
_QUOTES_SAVED = 100
"""Articles quoted for each name of a list, on the page and in its table."""


class SearchCalls:
    """The calls of the search beside asking."""

    def __init__(self, backing: Backing, look: Look, access: Access) -> None:
        self.backing = backing
        self.look = look
        self.access = access

    def calls(self) -> Mapping[str, Call]:
        """The calls by name."""
        return {
            "search": Call(Searched, self.search),
            "within": Call(Within, self.within),
            "names": Call(Listed, self.names),
        }

    def search(self, asked: Searched) -> Any:
        """The articles that a query is true of; after the first ones, only the others."""
        words = Words(asked.language)
        try:
            found = search(
                self.backing.library.index,
                asked.query,
                sources=_sources(asked),
                sort=asked.sort,
                limit=AT_ONCE,
                offset=asked.offset,
            )
        except SearchError as error:
            return {"error": told(error, words)}
        if asked.offset:
            return {"hits": [to_json(each) for each in hits(found, words)]}
        return {"tree": to_json(results(found, words)), "total": found.total}

    def within(self, asked: Within) -> Any:
        """A whole article with the words of a query marked."""
        index, words = self.backing.library.index, Words(asked.language)
        try:
            article = index.article(asked.article)
            found = search_in(index, article, asked.query)
        except KeyError:
            return {"error": words.text("page.article_gone")}
        except SearchError as error:
            return {"error": told(error, words)}
        others, edit = index.versions(article.id), self.access.may_edit
        tree = reader(
            article, found.marks, words, self.look.today(), others, edit=edit, searched=True
        )
        return {"article": to_json(tree), "count": found.count}

    def names(self, asked: Listed) -> Any:
        """A list of names against all articles: shown, or as a file."""
        index, words = self.backing.library.index, Words(asked.language)
        run = partial(search_names, index, read_names(asked.text))
        if asked.form == "page":
            return {"tree": to_json(names_table(list(run(limit=_QUOTES)), words))}
        rows = list(run(limit=_QUOTES_SAVED))
        if asked.form == "csv":
            return {"text": "\ufeff" + as_csv(rows, words)}
        return {"base64": base64.b64encode(as_xlsx(rows, words)).decode()}


def _sources(asked: Searched) -> Sources:
    """What the reader chose beside the query; of several months the first to the last."""
    months = sorted(month for month in asked.month if month)
    days = [(int(month[:4]), int(month[5:7])) for month in months]
    since = date(*days[0], 1) if days else None
    until = date(*days[-1], monthrange(*days[-1])[1]) if days else None
    return Sources(
        language=asked.spoken, publisher=asked.publisher, author=asked.author, folder=asked.folder,
        since=since, until=until,
    )  # fmt: skip

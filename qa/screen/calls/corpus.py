"""Calls about the articles: their list, one of them whole, and whether they have changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from qa.desk.corrections import read_corrections
from qa.screen.admission.access import Access
from qa.screen.backing import Backing, Look
from qa.screen.calls.endpoint import Call
from qa.screen.calls.values import Found, Named, Read
from qa.screen.view.articles import articles, more_rows, table
from qa.screen.view.nodes import to_json
from qa.screen.view.shell import corpus_line
from qa.screen.view.whole_article import reader
from qa.words import Words
from store import FileError


class CorpusCalls:
    """The calls about what is answered from."""

    def __init__(self, backing: Backing, look: Look, access: Access) -> None:
        self.backing = backing
        self.look = look
        self.access = access

    def calls(self) -> Mapping[str, Call]:
        """The calls by name."""
        return {
            "read": Call(Read, self.read),
            "status": Call(Named, self.status),
            "articles": Call(Named, self.articles),
            "find": Call(Found, self.find),
        }

    def read(self, asked: Read) -> Any:
        """A whole article with the slices that are cited marked."""
        index, words = self.backing.library.index, Words(asked.language)
        try:
            article = index.article(asked.article)
            others = index.versions(asked.article)
        except KeyError:
            return {"error": words.text("page.article_gone")}
        corrected = read_corrections(index.path).get(article.path, {})
        edit = self.access.may_edit
        tree = reader(
            article, asked.spans, words, self.look.today(), others, corrected=corrected, edit=edit
        )
        return {"article": to_json(tree), "title": article.title}

    def status(self, asked: Named) -> Any:
        """Whether the model is there, and which articles are."""
        ready = self.backing.ready is None or self.backing.ready.is_set()
        library = self.backing.library
        corpus = library.summary()
        return {
            "ready": ready,
            "starters": list(self.backing.starters(asked.language)) if ready else [],
            "revision": library.index.revision,
            "corpus": corpus_line(corpus, Words(asked.language)),
            "empty": not corpus.articles,
        }

    def articles(self, asked: Named) -> Any:
        """The view of the articles."""
        library, words = self.backing.library, Words(asked.language)
        tree = articles(library, words, self._failures(), edit=self.access.may_edit)
        corpus = library.summary()
        return {
            "tree": to_json(tree),
            "corpus": corpus_line(corpus, words),
            "empty": not corpus.articles,
        }

    def find(self, asked: Found) -> Any:
        """The articles that hold every word; after the first ones, only the others."""
        library, words, edit = self.backing.library, Words(asked.language), self.access.may_edit
        if not asked.offset:
            return {"tree": to_json(table(library, asked.name, words, edit=edit))}
        rows, more = more_rows(library, asked.name, asked.offset, words, edit=edit)
        return {"rows": [to_json(row) for row in rows], "more": more and to_json(more)}

    def _failures(self) -> list[FileError]:
        index = self.backing.library.index
        failures = self.backing.library.failures()
        return [
            replace(failed, message=self.access.told(failed.message, index)) for failed in failures
        ]

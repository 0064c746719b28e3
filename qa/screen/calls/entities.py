"""Calls about the names in the articles: which there are, and what users know better."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from qa.desk import entities as desk
from qa.entities import Entities, EntityTable
from qa.screen.admission.access import Access
from qa.screen.bounds import Name
from qa.screen.calls.endpoint import Call
from qa.screen.calls.values import Named
from qa.screen.library import Library
from qa.screen.view.entities import names_of_article, names_of_corpus
from qa.screen.view.nodes import to_json
from qa.words import Words

_SECONDS = 2.0
"""How long one call looks through articles that are new; the page asks again."""


@dataclass(config=ConfigDict(extra="forbid", strict=True), frozen=True)
class Merged:
    """An entity that is another one, by their keys."""

    language: Name
    one: Name
    other: Name


class EntityCalls:
    """The calls about names."""

    def __init__(self, library: Library, access: Access) -> None:
        self.library = library
        self.access = access
        self.table = EntityTable(library.index)

    def calls(self) -> Mapping[str, Call]:
        """The calls by name."""
        return {
            "entities": Call(Named, self.corpus),
            "named": Call(Named, self.article),
            "merge_names": Call(Merged, self.merge, edits=True),
            "reject_name": Call(Named, self.reject, edits=True),
            "restore_name": Call(Named, self.restore, edits=True),
        }

    def _entities(self) -> Entities:
        return self.table.entities(desk.read_changes(self.library.index.path))

    def corpus(self, asked: Named) -> Any:
        """What the articles name most, and how many are still to be looked through."""
        left = self.table.follow(_SECONDS)
        words, edit = Words(asked.language), self.access.may_edit
        # Half of the names would be put together differently from all of them.
        entities = [] if left else self._entities().all
        tree = names_of_corpus(entities, left, words, edit=edit)
        return {"tree": to_json(tree), "left": left}

    def article(self, asked: Named) -> Any:
        """What one article names."""
        words = Words(asked.language)
        try:
            article = self.library.index.article(asked.name)
        except KeyError:
            return {"error": words.text("page.article_gone")}
        self.table.follow(_SECONDS)
        mentions = self.table.mentions(article)
        tree = names_of_article(article, mentions, self._entities().of(article, mentions), words)
        return {"tree": to_json(tree)}

    def merge(self, asked: Merged, whose: str) -> Any:
        """Let one name be another."""
        if asked.one != asked.other:
            desk.merge(self.library.index.path, asked.one, asked.other)
        return {"key": asked.one}

    def reject(self, asked: Named, whose: str) -> Any:
        """Let a name be none."""
        desk.reject(self.library.index.path, asked.name)
        return {"key": asked.name}

    def restore(self, asked: Named, whose: str) -> Any:
        """Forget what was said of a name."""
        desk.take_back(self.library.index.path, asked.name)
        return {"key": asked.name}

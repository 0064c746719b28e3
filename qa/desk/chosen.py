"""The articles that were chosen for a saved question, kept so that they are found after a sync."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pydantic import TypeAdapter, ValidationError

from qa.errors import SavedError
from qa.question.sources import ALL, Sources
from store import Index


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice of articles, and where those that were chosen one by one are: an edited article has
    another id, at the same path."""

    sources: Sources = ALL
    paths: Mapping[str, str] = field(default_factory=dict)
    """By id."""

    @classmethod
    def of(cls, sources: Sources, index: Index) -> Chosen:
        """A choice as it is made now."""
        paths = {a.id: a.path for a in index.articles() if a.id in sources.article}
        return cls(sources, paths)

    def now(self, index: Index) -> Sources:
        """The choice among the articles as they are. One that is gone stays chosen: its place is
        not taken by all others."""
        if not self.sources.article:
            return self.sources
        articles = index.articles()
        there = {article.id for article in articles}
        edited = {article.path: article.id for article in articles}
        ids = (
            id_ if id_ in there else edited.get(self.paths.get(id_, ""), id_)
            for id_ in self.sources.article
        )
        return replace(self.sources, article=tuple(dict.fromkeys(ids)))


ALL_ARTICLES = Chosen()
_CHOSEN = TypeAdapter(Chosen)


def write_chosen(chosen: Chosen) -> str:
    """A choice as it is written down; all articles are nothing."""
    return _CHOSEN.dump_json(chosen).decode() if chosen.sources else ""


def read_chosen(body: str) -> Chosen:
    """A choice as it was written down. Raises SavedError."""
    if not body:
        return ALL_ARTICLES
    try:
        return _CHOSEN.validate_json(body)
    except ValidationError as error:
        raise SavedError(
            f"the articles of a saved question cannot be read ({error.errors()[0]['msg']}); "
            "expected what this version wrote: `qa restore FILE` brings a backup back",
            "gone",
        ) from error

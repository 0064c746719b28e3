"""The articles as the page lists and chooses them: ordered, and what each is found under, read once
for each state of the index, so that a list of many thousands answers at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from qa.question.sources import FACETS, Facet, Sources, values_of
from store import Article

Places = Sequence[int]
"""Places in `Catalogue.articles`, in order."""


class Catalogue:
    """Articles, the newest first, undated ones last. Never changes."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self.articles = sorted(articles, key=lambda article: (_age(article), article.path))
        self.all: Places = range(len(self.articles))

    @cached_property
    def _findable(self) -> list[str]:
        return [findable(article) for article in self.articles]

    @cached_property
    def _values(self) -> Mapping[Facet, list[tuple[str, ...]]]:
        """By facet, what each article is found under."""
        return {f: [tuple(values_of(f, each)) for each in self.articles] for f in FACETS}

    @cached_property
    def _counts(self) -> Mapping[Facet, Counter[str]]:
        return {facet: self._counted(facet, self.all) for facet in FACETS}

    @cached_property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day of publication; None where none is known."""
        days = [article.published for article in self.articles if article.published]
        return (min(days), max(days)) if days else None

    def found(self, words: Sequence[str], among: Places) -> Places:
        """Those whose title, outlet or path holds every word, which are in small letters."""
        if not words:
            return among
        texts = self._findable
        return [i for i in among if all(word in texts[i] for word in words)]

    def held(self, sources: Sources) -> Places:
        """Those of a choice of articles; see `Sources.hold`."""
        held = self.all
        if sources.since or sources.until:
            days = sources.of_days()
            held = [i for i in held if days.hold(self.articles[i])]
        for facet in FACETS:
            if chosen := frozenset(getattr(sources, facet)):
                values = self._values[facet]
                held = [i for i in held if not chosen.isdisjoint(values[i])]
        return held

    def counts(self, facet: Facet, among: Places) -> Counter[str]:
        """How many of these articles are found under each value of a facet."""
        return self._counts[facet] if among is self.all else self._counted(facet, among)

    def _counted(self, facet: Facet, among: Places) -> Counter[str]:
        values = self._values[facet]
        return Counter(value for i in among for value in values[i])


def findable(article: Article) -> str:
    """What a search of the list looks at."""
    return " ".join((article.title, article.publisher or "", article.path)).casefold()


def _age(article: Article) -> int:
    return -article.published.toordinal() if article.published else 1

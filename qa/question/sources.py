"""The articles that a user chose to ask, before any word of a question is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, get_args

from qa.question.filters import Filter
from store import Article

Facet = Literal["language", "publisher", "author", "folder", "article"]
"""What articles are chosen by, beside their day."""
FACETS: tuple[Facet, ...] = get_args(Facet)


@dataclass(frozen=True, slots=True)
class Sources:
    """A choice of articles: within every facet that has values, one of these. Without any, all."""

    language: tuple[str, ...] = ()
    """ISO 639-1 codes; "und" for a language that is not known."""
    publisher: tuple[str, ...] = ()
    """Names of outlets; "" for an article of none."""
    author: tuple[str, ...] = ()
    folder: tuple[str, ...] = ()
    """Paths below the corpus folder, each with what is under it; "" for its top alone."""
    article: tuple[str, ...] = ()
    """Ids."""
    since: date | None = None
    until: date | None = None
    """First and last day of publication, both included; None is open."""

    def __bool__(self) -> bool:
        return bool(self.since or self.until or any(getattr(self, each) for each in FACETS))

    def hold(self, article: Article) -> bool:
        """Whether an article is of the choice."""
        day = article.published
        if self.since is not None and (day is None or day < self.since):
            return False
        if self.until is not None and (day is None or day > self.until):
            return False
        return all(
            not (values := getattr(self, facet))
            or any(value in values for value in values_of(facet, article))
            for facet in FACETS
        )

    def without(self, facet: Facet) -> Sources:
        """The choice as it is without what was chosen of a facet."""
        nothing: dict[str, Any] = {facet: ()}
        return replace(self, **nothing)

    def of_days(self) -> Sources:
        """The days of the choice alone."""
        return Sources(since=self.since, until=self.until)

    def filters(self, article: Callable[[str], Article]) -> tuple[Filter, ...]:
        """The choice as limits that are shown; `article` finds one by its id, or KeyError."""
        found = [
            Filter(facet, _surface(facet, values, article), values, chosen=True)
            for facet in FACETS
            if (values := getattr(self, facet))
        ]
        if self.since or self.until:
            days = "–".join(d.isoformat() if d else "" for d in (self.since, self.until))
            found.append(Filter("dates", days, since=self.since, until=self.until, chosen=True))
        return tuple(found)


ALL = Sources()


def values_of(facet: Facet, article: Article) -> Iterable[str]:
    """What an article is found under in a facet."""
    if facet == "language":
        return (article.language,)
    if facet == "publisher":
        return (article.publisher or "",)
    if facet == "author":
        return article.authors
    if facet == "article":
        return (article.id,)
    folder = article.path.rpartition("/")[0]
    if not folder:
        return ("",)
    steps = folder.split("/")
    return tuple("/".join(steps[:n]) for n in range(1, len(steps) + 1))


def _surface(facet: Facet, values: tuple[str, ...], article: Callable[[str], Article]) -> str:
    if facet != "article":
        return ", ".join(values)
    titles = []
    for id_ in values:
        try:
            found = article(id_)
        except KeyError:
            continue
        titles.append(found.title or found.path)
    return titles[0] if len(titles) == 1 else str(len(values))

"""What a search is limited to, beside its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from store import Article
from store.language.folding import fold_accents


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Articles that a search may find; what is empty limits nothing.

    Names of outlets and authors are compared without case and accents.
    """

    outlets: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    """Codes."""
    authors: frozenset[str] = frozenset()
    folders: frozenset[str] = frozenset()
    """Paths below the corpus folder, with forward slashes."""
    articles: frozenset[str] = frozenset()
    """Ids."""
    since: date | None = None
    until: date | None = None
    """First and last day of publication, both included; with either, undated articles are out."""

    def admits(self, article: Article) -> bool:
        """Whether the article is one of them."""
        day = article.published
        return (
            (not self.articles or article.id in self.articles)
            and (not self.languages or article.language in self.languages)
            and (self.since is None or (day is not None and day >= self.since))
            and (self.until is None or (day is not None and day <= self.until))
            and (not self.folders or any(within(article, folder) for folder in self.folders))
            and (not self.outlets or _named((article.publisher or "",), self.outlets))
            and (not self.authors or _named(article.authors, self.authors))
        )


def within(article: Article, folder: str) -> bool:
    """Whether the article's file is below a folder of the corpus."""
    return article.path.startswith(f"{folder.strip('/')}/")


def _named(names: tuple[str, ...], wanted: frozenset[str]) -> bool:
    return not {fold_accents(n) for n in names}.isdisjoint(fold_accents(w) for w in wanted)

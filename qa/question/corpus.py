"""What a question is read against: facts of the whole corpus, gathered once a revision."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import date
from weakref import WeakKeyDictionary

from store import Article, Index
from store.language.folding import flat

TITLE_WORDS = 4
"""A shorter title may be any name: an article is not called by it."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Of all articles of an index."""

    revision: int
    newest: date | None
    languages: frozenset[str]
    publishers: tuple[str, ...]
    """The longest name first: "Reuters Asia" before "Reuters"."""
    authors: tuple[str, ...]
    """The longest name first."""
    titles: tuple[tuple[str, Article], ...]
    """Titles of some length, as `flat` folds them."""
    articles: tuple[Article, ...]

    def named(self, question: str) -> Article | None:
        """The article that a question names by its whole title, or by its file."""
        asked = flat(question)
        for title, article in self.titles:
            if title in asked:
                return article
        if "." not in question:
            return None
        return next((a for a in self.articles if len(a.path) > 6 and a.path in question), None)


_known: WeakKeyDictionary[Index, Facts] = WeakKeyDictionary()
_lock = threading.Lock()


def facts(index: Index) -> Facts:
    """The facts of an index as it is now."""
    revision = index.revision
    with _lock:
        known = _known.get(index)
        if known is None or known.revision != revision:
            known = _known[index] = _gather(index, revision)
        return known


def _gather(index: Index, revision: int) -> Facts:
    articles = index.articles()
    publishers = {a.publisher for a in articles if a.publisher}
    return Facts(
        revision,
        max((a.published for a in articles if a.published), default=None),
        frozenset(a.language for a in articles),
        tuple(sorted(publishers, key=lambda name: (-len(name), name))),
        tuple(sorted({n for a in articles for n in a.authors}, key=lambda n: (-len(n), n))),
        tuple((flat(a.title), a) for a in articles if len(a.title.split()) >= TITLE_WORDS),
        tuple(articles),
    )

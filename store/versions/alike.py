"""Whether two articles are versions of one text: copies of a dispatch, or it and its update."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from store.article.article import Article
from store.language.folding import fold_accents
from store.versions.fingerprint import shingles

CONTAINED = 0.5
"""Share of the shorter one's shingles that the other has: an update with a new lead, cut from
below, keeps a half. Two stories of one event share a tenth."""
APART = timedelta(days=14)
"""Later than this, the same words with other figures are another month's story."""
NAMED = 0.5
"""Share of the shorter one's names that the other has: a form filled in for two places is no
copy."""

_INSIDE = re.compile(r"(?<=[\w,;] )[^\W\d_][\w'-]+")
"""A word that another one, or a comma, stands before."""
_WORD = re.compile(r"[\w'-]+")


class Compared:
    """An article with what is compared of it, each worked out once."""

    def __init__(self, article: Article) -> None:
        self.article = article

    @cached_property
    def shingles(self) -> NDArray[np.int64]:
        """Hashes of the shingles of `store.versions.fingerprint`, sorted: of thousands of articles
        that are compared at once, the words themselves would fill a gigabyte."""
        return np.sort(np.fromiter(map(hash, shingles(self.article)), np.int64))

    @cached_property
    def names(self) -> frozenset[str]:
        """Words with a capital inside a sentence, in lower case and without accents."""
        inside = _INSIDE.findall(self._body)
        return frozenset(fold_accents(word) for word in inside if word[0].isupper())

    @cached_property
    def words(self) -> frozenset[str]:
        """All words, in the same form."""
        return frozenset(map(fold_accents, _WORD.findall(self._body)))

    @cached_property
    def _body(self) -> str:
        article = self.article
        body = [p for p in article.parts if p.kind == "body"]
        return "\n".join(article.text[p.start : p.end] for p in body) or article.text


def are_versions(a: Compared, b: Compared) -> bool:
    """Whether one is the other with another headline, lead, end or figures, of the same weeks."""
    if a.article.language != b.article.language or _far_apart(a.article, b.article):
        return False
    shorter, longer = (a, b) if len(a.shingles) <= len(b.shingles) else (b, a)
    if not len(shorter.shingles):
        return False
    both = np.intersect1d(a.shingles, b.shingles, assume_unique=True)
    if len(both) / len(shorter.shingles) < CONTAINED:
        return False
    names = shorter.names
    return not names or len(names & longer.words) / len(names) >= NAMED


def _far_apart(a: Article, b: Article) -> bool:
    days = a.published, b.published
    return days[0] is not None and days[1] is not None and abs(days[0] - days[1]) > APART

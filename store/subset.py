"""An index as if it held only some of its articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from store.article.article import Article
from store.fulltext.table import FullText
from store.index.index import Index
from store.passage import Passage
from store.times import Times


class Subset(Index):
    """Some articles of an index: nothing else is listed, found, counted or named by it.

    The weights of words are those of the whole. It reads the files of the whole, which alone can be
    synced and closed; after a sync it holds those of its articles that are left.
    """

    def __init__(self, whole: Index, ids: Collection[str]) -> None:
        """`ids` are the articles; the constructor of the whole is not run, for it opens files."""
        self.path, self.embedder = whole.path, whole.embedder
        self._whole = whole
        self._ids = frozenset(ids)

    def close(self) -> None:
        """Nothing: the files are the whole's."""

    @property
    def folder(self) -> Path | None:
        return self._whole.folder

    @property
    def revision(self) -> int:
        return self._whole.revision

    def articles(self) -> list[Article]:
        return [a for a in self._whole.articles() if a.id in self._ids]

    def article(self, article_id: str) -> Article:
        self._require(article_id)
        return self._whole.article(article_id)

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        found = self._whole.passages(ids)
        for passage in found:
            self._require(passage.article_id)
        return found

    def passages_of(self, article_id: str) -> list[Passage]:
        self._require(article_id)
        return self._whole.passages_of(article_id)

    def versions(self, article_id: str) -> list[Article]:
        self._require(article_id)
        return [a for a in self._whole.versions(article_id) if a.id in self._ids]

    def times(self, article: Article) -> Times:
        return self._whole.times(article)

    def languages(self) -> dict[str, int]:
        return dict(Counter(a.language for a in self.articles()))

    def dense(
        self,
        vector: NDArray[np.float32],
        k: int,
        *,
        articles: Collection[str] | None = None,
        language: str | None = None,
    ) -> list[tuple[str, float]]:
        return self._whole.dense(vector, k, articles=self._within(articles), language=language)

    def cosines(self, vector: NDArray[np.float32], ids: Sequence[str]) -> dict[str, float]:
        return self._whole.cosines(vector, ids)

    def lexical(
        self,
        question: str,
        language: str,
        k: int,
        *,
        articles: Collection[str] | None = None,
    ) -> list[tuple[str, float]]:
        return self._whole.lexical(question, language, k, articles=self._within(articles))

    def fulltext(self) -> FullText:
        return self._whole.fulltext()

    def idf(self, token: str, language: str) -> float:
        return self._whole.idf(token, language)

    def document_frequency(self, token: str, language: str) -> int:
        return self._whole.document_frequency(token, language)

    def _within(self, articles: Collection[str] | None) -> frozenset[str]:
        return self._ids if articles is None else self._ids.intersection(articles)

    def _require(self, article_id: str) -> None:
        if article_id not in self._ids:
            raise KeyError(article_id)

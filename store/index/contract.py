"""What an index promises, whatever engine it stands on, and what an engine keeps for it.

Two engines fulfil it: files in a folder (`store/index`, SQLite and Chroma, one process at a time)
and a Milvus server (`store/milvus`, shared by many). `tests/test_index_contract.py` holds both to
the same tests.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from store.article.article import Article
from store.article.formats.document import LeftOut
from store.article.options import Corrections
from store.errors import Unread
from store.index.records import Failure, FileRecord, IndexedPassage, PassageRow, Vector
from store.passage import Passage
from store.times import Times

Hits = list[tuple[str, float]]
"""Passage ids with their scores, best first."""


class Searchable(Protocol):
    """What questions are answered from: `store.Index`, and anything that stands in for it."""

    @property
    def revision(self) -> int: ...
    def articles(self) -> list[Article]: ...
    def article(self, article_id: str) -> Article: ...
    def passages(self, ids: Sequence[str]) -> list[Passage]: ...
    def passages_of(self, article_id: str) -> list[Passage]: ...
    def versions(self, article_id: str) -> list[Article]: ...
    def times(self, article: Article) -> Times: ...
    def languages(self) -> dict[str, int]: ...
    def dense(
        self,
        vector: NDArray[np.float32],
        k: int,
        *,
        articles: Collection[str] | None = None,
        language: str | None = None,
    ) -> Hits: ...
    def cosines(self, vector: NDArray[np.float32], ids: Sequence[str]) -> dict[str, float]: ...
    def lexical(
        self, question: str, language: str, k: int, *, articles: Collection[str] | None = None
    ) -> Hits: ...
    def idf(self, token: str, language: str) -> float: ...
    def document_frequency(self, token: str, language: str) -> int: ...


class Groups(Protocol):
    """Articles that are versions of one text."""

    def groups(self) -> dict[str, frozenset[str]]: ...


class Content(Protocol):
    """What is indexed, as a snapshot reads it."""

    @property
    def revision(self) -> int: ...
    @property
    def versions(self) -> Groups: ...
    def transaction(self, *, durable: bool = ...) -> AbstractContextManager[None]: ...
    def articles(self, known: Mapping[str, Article]) -> list[Article]: ...
    def passage_rows(self) -> list[PassageRow]: ...


class Kept(Protocol):
    """What a sync reads and writes; an article is kept whole or not at all."""

    @property
    def path(self) -> Path:
        """A file in the folder of the index, which holds no articles to read."""

    def applied(self) -> Corrections: ...
    def files(self) -> dict[str, FileRecord]: ...
    def failures(self) -> list[Failure]: ...
    def left_out(self) -> list[tuple[str, str, Unread]]: ...
    def set_failures(self, failures: Iterable[Failure]) -> None: ...
    def touch(self, records: Iterable[FileRecord]) -> None: ...
    def transaction(self, *, durable: bool = ...) -> AbstractContextManager[None]: ...
    def set_meta(self, **facts: str) -> None: ...
    def remove(self, paths: Sequence[str]) -> None: ...
    def known_vectors(self, fingerprint: str, hashes: Iterable[str]) -> set[str]: ...
    def put(
        self,
        file: FileRecord,
        articles: Sequence[tuple[Article, Sequence[IndexedPassage]]],
        fingerprint: str,
        vectors: Mapping[str, Vector],
        left_out: Sequence[LeftOut] = ...,
    ) -> None: ...

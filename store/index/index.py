"""The index: one folder, one process, and everything a question searches."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from store.article.article import Article
from store.article.options import ReadingOptions
from store.embedding.embedding import Embedder
from store.errors import IndexDamaged, IndexMissing
from store.fulltext.table import FullText
from store.index import dense
from store.index.catalogue import Catalogue
from store.index.health import CheckReport
from store.index.lock import FolderLock, make_folder
from store.index.opening import (
    CATALOGUE,
    discard_index,
    open_catalogue,
    read_facts,
    require_embedder,
)
from store.index.replica import Replica
from store.index.snapshot import Corpus
from store.index.sync import FileError, Progress, SyncReport, unread
from store.index.upkeep import Upkeep
from store.language.tokens import analyse
from store.passage import Passage
from store.times import Times

__all__ = ["CheckReport", "FileError", "Index", "SyncReport"]


class Index:
    """Articles and passages of a corpus, searchable by vector and by word.

    The catalogue is the truth; Chroma and the lexical cache follow it. Safe to use from several
    threads: a search sees the corpus as it was before a sync or as it is after it.
    """

    def __init__(
        self,
        path: Path,
        embedder: Embedder,
        lock: FolderLock,
        catalogue: Catalogue,
        options: ReadingOptions,
    ) -> None:
        self.path, self.embedder = path, embedder
        self._lock = lock
        self._catalogue = catalogue
        self._corpus = Corpus(catalogue, path / "lexical")
        self._replica = Replica(catalogue, path / "chroma", self._corpus)
        self._upkeep = Upkeep(path, catalogue, self._corpus, self._replica, embedder, options)

    @classmethod
    def open(
        cls,
        path: Path,
        embedder: Embedder,
        *,
        create: bool = False,
        options: ReadingOptions = ReadingOptions(),  # noqa: B008 - frozen
    ) -> Index:
        """Open an index and hold it until `close`.

        With `create`, one that is missing is made, and one of another embedder or an older format
        is opened so that `sync` can rebuild it. `options` hold for each sync. Raises IndexMissing,
        IndexBusy, IndexMismatch, IndexDamaged.
        """
        missing = f"nothing has been indexed in {str(path)!r} yet: run `qa sync FOLDER`"
        if create:
            make_folder(path)
        elif not cls.exists(path):
            raise IndexMissing(missing)
        lock = FolderLock(path)
        lock.acquire()
        try:
            catalogue = open_catalogue(path, create=create)
            index = cls(path, embedder, lock, catalogue, options)
        except BaseException:
            lock.release()
            raise
        try:
            if not create:
                if catalogue.meta("fingerprint") is None:
                    raise IndexMissing(missing)
                index._require_embedder()
        except BaseException:
            index.close()
            raise
        return index

    @staticmethod
    def exists(path: Path) -> bool:
        """Whether there is an index in this folder, whatever its state."""
        return (path / CATALOGUE).is_file()

    @staticmethod
    def facts(path: Path) -> dict[str, str]:
        """What an index says of itself: its `folder` of articles, its `embedder`; none is {}.

        Needs no embedder, and the index may be in use. Raises IndexDamaged.
        """
        return read_facts(path) if Index.exists(path) else {}

    @staticmethod
    def discard(path: Path) -> None:
        """Delete what was built from the articles, and nothing else. Raises IndexBusy."""
        discard_index(path)

    def close(self) -> None:
        """Close the files and give the folder back; a second call does nothing."""
        try:
            self._replica.close()
        finally:
            self._upkeep.close()
            self._catalogue.close()
            self._lock.release()

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *failure: object) -> None:
        self.close()

    # -- what is in it -----------------------------------------------------------------------

    @property
    def folder(self) -> Path | None:
        """The corpus folder of the last sync."""
        folder = self._catalogue.meta("folder")
        return None if folder is None else Path(folder)

    @property
    def revision(self) -> int:
        """Grows with every change."""
        return self._corpus.current.revision

    def articles(self) -> list[Article]:
        """All articles by path."""
        return list(self._corpus.current.articles)

    def article(self, article_id: str) -> Article:
        """One article. KeyError if unknown."""
        snapshot = self._corpus.holding(article_id, lambda s: article_id in s.by_id)
        return snapshot.by_id[article_id]

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        """Passages in the order of the ids. KeyError if one is unknown."""
        return [self._passage(passage_id) for passage_id in ids]

    def _passage(self, passage_id: str) -> Passage:
        snapshot = self._corpus.holding(passage_id, lambda s: passage_id in s.rows)
        return snapshot.passage(passage_id)

    def passages_of(self, article_id: str) -> list[Passage]:
        """The passages of an article, in order. KeyError if it is unknown."""
        snapshot = self._corpus.holding(article_id, lambda s: article_id in s.by_id)
        return [snapshot.passage(passage_id) for passage_id in snapshot.ids_by_article[article_id]]

    def fulltext(self) -> FullText:
        """Exact search over the articles as they are."""
        return self._upkeep.fulltext()

    def versions(self, article_id: str) -> list[Article]:
        """The near copies of an article with itself, oldest first, undated ones last. KeyError."""
        snapshot = self._corpus.holding(article_id, lambda s: article_id in s.by_id)
        return snapshot.versions_of(article_id)

    def times(self, article: Article) -> Times:
        """The times that an article tells of, beside the day it was published on."""
        return self._upkeep.times.times(article)

    def languages(self) -> dict[str, int]:
        """Number of articles by language."""
        return dict(self._corpus.current.languages)

    def failures(self) -> tuple[FileError, ...]:
        """Files that were not read at the last sync, by path."""
        return unread(self._catalogue)

    def left_out(self) -> tuple[FileError, ...]:
        """Files of which nothing is indexed: of the others the last good version is."""
        indexed = {article.file for article in self.articles()}
        return tuple(failure for failure in self.failures() if failure.path not in indexed)

    def stale(self, folder: Path) -> int:
        """Files added, changed, removed or corrected since the last sync, by size and time."""
        return self._upkeep.stale(folder)

    # -- search ------------------------------------------------------------------------------

    def dense(
        self,
        vector: NDArray[np.float32],
        k: int,
        *,
        articles: Collection[str] | None = None,
        language: str | None = None,
    ) -> list[tuple[str, float]]:
        """The k passages nearest to a vector, best first: (passage id, cosine).

        `articles` and `language` limit the search; fewer than k come back only when fewer match.
        """
        self._require_embedder()
        while True:
            snapshot = self._corpus.current
            try:
                found = dense.nearest(
                    self._catalogue,
                    self._replica.opened,
                    snapshot,
                    self.embedder.fingerprint,
                    vector,
                    k,
                    articles=articles,
                    language=language,
                )
            except IndexDamaged:
                if snapshot is self._corpus.current:
                    raise
                continue
            # A sync that ended meanwhile may have removed passages that this search looked for.
            if snapshot is self._corpus.current:
                return found

    def cosines(self, vector: NDArray[np.float32], ids: Sequence[str]) -> dict[str, float]:
        """Cosine of a vector with each of these passages; unknown ones are left out."""
        self._require_embedder()
        generations = reversed(self._corpus.generations)
        held = {i: snapshot.rows[i] for snapshot in generations for i in ids if i in snapshot.rows}
        return dense.cosines(
            self._catalogue, self.embedder.fingerprint, vector, list(held.values())
        )

    def lexical(
        self, question: str, language: str, k: int, *, articles: Collection[str] | None = None
    ) -> list[tuple[str, float]]:
        """The k passages of a language that match a question's words best: (passage id, BM25).

        The question is analysed as a text in that language. Passages without any of its words are
        never among them.
        """
        snapshot = self._corpus.current
        among: list[str] | None = None
        if articles is not None:
            by_article = snapshot.ids_by_article
            among = [
                id_ for article in dict.fromkeys(articles) for id_ in by_article.get(article, ())
            ]
        tokens = analyse(question, language)
        return self._corpus.lexical(snapshot).search(tokens, language, k, among)

    def idf(self, token: str, language: str) -> float:
        """Weight of a token (from `analyse`) among the passages of a language, in nats."""
        return self._corpus.lexical(self._corpus.current).idf(token, language)

    def document_frequency(self, token: str, language: str) -> int:
        """Number of passages of a language that hold a token (from `analyse`)."""
        snapshot = self._corpus.current
        return self._corpus.lexical(snapshot).document_frequency(token, language)

    # -- keeping it in step ------------------------------------------------------------------

    def sync(
        self,
        folder: Path,
        *,
        progress: Progress | None = None,
        prune_all: bool = False,
        every: bool = False,
    ) -> SyncReport:
        """Bring the index in step with a folder.

        A file that cannot be read is reported and the rest goes on. Raises FolderError when the
        folder is missing or has no article, or is another than the index was made from, unless
        `prune_all` says that losing what the index holds is meant. A file of the size and time it
        had before is taken as unchanged, unless `every` has all of them read again.
        """
        return self._upkeep.sync(folder, progress, prune_all=prune_all, every=every)

    def check(self) -> CheckReport:
        """Compare the copies with the catalogue and look up sampled passages by their vectors."""
        return self._upkeep.check()

    def repair(self) -> None:
        """Rebuild Chroma and the lexical cache from the catalogue.

        Raises IndexDamaged if the catalogue itself is broken: then only the articles are left.
        """
        self._upkeep.repair()

    def _require_embedder(self) -> None:
        require_embedder(self._catalogue, self.path, self.embedder)

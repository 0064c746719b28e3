"""The index: one folder, one process, and everything a question searches."""

from __future__ import annotations

import shutil
import threading
from collections import deque
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from store import dense
from store.adopt import adopt, complete_vectors, facts
from store.analysis import analyse
from store.article import Article
from store.catalogue import FORMAT, Catalogue
from store.embedding import Embedder
from store.errors import FolderError, IndexBusy, IndexDamaged, IndexMismatch, IndexMissing
from store.health import CheckReport, check_catalogue, check_lexical, check_vectors
from store.lexical import LexicalIndex
from store.lock import FolderLock
from store.passage import Passage
from store.reading import list_articles
from store.replica import reconcile
from store.snapshot import Snapshot
from store.sync import FileError, Progress, Sync, SyncReport, printable
from store.vectors import VectorIndex

__all__ = ["CheckReport", "FileError", "Index", "SyncReport"]


class Index:
    """Articles and passages of a corpus, searchable by vector and by word.

    The catalogue is the truth; Chroma and the lexical cache follow it. Safe to use from several
    threads: a search sees the corpus as it was before a sync or as it is after it.
    """

    def __init__(self, path: Path, embedder: Embedder, lock: FolderLock, catalogue: Catalogue):
        self.path = path
        self.embedder = embedder
        self._lock = lock
        self._catalogue = catalogue
        self._vectors = VectorIndex(path / "chroma")
        self._sync_lock = threading.Lock()
        self._state_lock = threading.RLock()
        self._loaded: Snapshot | None = None
        # A question that began before a sync may still ask for what it found then.
        self._retired: deque[Snapshot] = deque(maxlen=3)
        self._reconciled = False

    @classmethod
    def open(cls, path: Path, embedder: Embedder, *, create: bool = False) -> Index:
        """Open an index and hold it until `close`.

        With `create`, one that is missing is made, and one of another embedder or an older format
        is opened so that `sync` can rebuild it. Raises IndexMissing, IndexBusy, IndexMismatch,
        IndexDamaged.
        """
        file = path / "catalogue.sqlite3"
        if create:
            path.mkdir(parents=True, exist_ok=True)
        elif not file.is_file():
            raise IndexMissing(
                f"nothing has been indexed in {str(path)!r} yet: run `qa sync FOLDER`"
            )
        lock = FolderLock(path)
        lock.acquire()
        try:
            catalogue = _open_catalogue(file, create=create)
            try:
                index = cls(path, embedder, lock, catalogue)
                if not create:
                    if catalogue.meta("fingerprint") is None:
                        raise IndexMissing(
                            f"nothing has been indexed in {str(path)!r} yet: run `qa sync FOLDER`"
                        )
                    index._require_embedder()
                return index
            except BaseException:
                catalogue.close()
                raise
        except BaseException:
            lock.release()
            raise

    def close(self) -> None:
        """Close the files and give the folder back."""
        try:
            self._vectors.close()
        finally:
            self._catalogue.close()
            self._lock.release()

    def __enter__(self) -> Index:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
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
        return self._snapshot().revision

    def articles(self) -> list[Article]:
        """All articles by path."""
        return list(self._snapshot().articles)

    def article(self, article_id: str) -> Article:
        """One article. KeyError if unknown."""
        return self._holding(lambda s: article_id in s.by_id, article_id).by_id[article_id]

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        """Passages in the order of the ids. KeyError if one is unknown."""
        return [self._passage(passage_id) for passage_id in ids]

    def passages_of(self, article_id: str) -> list[Passage]:
        """The passages of an article, in order. KeyError if it is unknown."""
        snapshot = self._holding(lambda s: article_id in s.by_id, article_id)
        return [snapshot.passage(passage_id) for passage_id in snapshot.ids_by_article[article_id]]

    def languages(self) -> dict[str, int]:
        """Number of articles by language."""
        counts: dict[str, int] = {}
        for article in self._snapshot().articles:
            counts[article.language] = counts.get(article.language, 0) + 1
        return counts

    def failures(self) -> tuple[FileError, ...]:
        """Files that could not be read at the last sync."""
        return tuple(FileError(f.path, f.message) for f in self._catalogue.failures())

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
        self._ready()
        while True:
            snapshot = self._snapshot()
            try:
                found = dense.nearest(
                    *(self._catalogue, self._vectors, snapshot, self.embedder.fingerprint),
                    *(vector, k, articles, language),
                )
            except IndexDamaged:
                if snapshot is self._snapshot():
                    raise
                continue
            # A sync that ended meanwhile may have removed passages that this search looked for.
            if snapshot is self._snapshot():
                return found

    def cosines(self, vector: NDArray[np.float32], ids: Sequence[str]) -> dict[str, float]:
        """Cosine of a vector with each of these passages; unknown ones are left out."""
        self._require_embedder()
        rows = [s.rows[i] for i in ids if (s := self._find(lambda s, i=i: i in s.rows))]
        return dense.cosines(self._catalogue, self.embedder.fingerprint, vector, rows)

    def lexical(
        self,
        question: str,
        language: str,
        k: int,
        *,
        articles: Collection[str] | None = None,
    ) -> list[tuple[str, float]]:
        """The k passages of a language that match a question's words best: (passage id, BM25).

        The question is analysed as a text in that language. Passages without any of its words are
        never among them.
        """
        snapshot, index = self._lexical()
        among = None
        if articles is not None:
            allowed = frozenset(articles)

            def among(passage_id: str) -> bool:
                return snapshot.rows[passage_id].article_id in allowed

        return index.search(analyse(question, language), language, k, among)

    def idf(self, token: str, language: str) -> float:
        """Weight of a token (from `analyse`) among the passages of a language, in nats."""
        return self._lexical()[1].idf(token, language)

    def document_frequency(self, token: str, language: str) -> int:
        """Number of passages of a language that hold a token (from `analyse`)."""
        return self._lexical()[1].document_frequency(token, language)

    # -- keeping it in step ------------------------------------------------------------------

    def stale(self, folder: Path) -> int:
        """Files added, changed or removed since the last sync, by size and time alone."""
        known = {f.path: (f.size, f.mtime_ns) for f in self._catalogue.files().values()}
        failed = {f.path: (f.size, f.mtime_ns) for f in self._catalogue.failures()}
        there = set()
        differ = 0
        for path in list_articles(folder):
            name = printable(path.relative_to(folder).as_posix())
            there.add(name)
            try:
                stat = path.stat()
                seen = (stat.st_size, stat.st_mtime_ns)
            except OSError:
                seen = (-1, -1)
            differ += failed.get(name, known.get(name)) != seen
        return differ + len((known.keys() | failed.keys()) - there)

    def sync(
        self, folder: Path, *, progress: Progress | None = None, prune_all: bool = False
    ) -> SyncReport:
        """Bring the index in step with a folder.

        A file that cannot be read is reported and the rest goes on. Raises FolderError when the
        folder is missing or has no article, or is another than the index was made from, unless
        `prune_all` says that losing what the index holds is meant.
        """
        if not self._sync_lock.acquire(blocking=False):
            raise IndexBusy(
                f"the index {str(self.path)!r} is being synced by this process already: "
                "wait until that has ended"
            )
        try:
            folder = folder.expanduser().resolve()
            if not prune_all:
                self._require_folder(folder)
            run = Sync(self._catalogue, self._vectors, self.embedder, folder, prune_all=prune_all)
            before = self._snapshot()
            # The catalogue is about to move on: what the searches meanwhile need is read now.
            before.lexical(self.path / "lexical")
            self._adopt(progress)
            with self._catalogue.transaction(durable=True):
                self._catalogue.set_meta(folder=str(folder))
            try:
                report = run.run(self._begin_change, progress)
            except BaseException:
                # What was committed is sound; Chroma is mended before it is next used.
                self._reconciled = False
                self._publish(before)
                raise
            self._publish(before)
            self._end_change(before)
            return report
        finally:
            self._sync_lock.release()

    def check(self) -> CheckReport:
        """Compare the copies with the catalogue and look up sampled passages by their vectors."""
        with self._sync_lock:
            try:
                fingerprint = self._catalogue.meta("fingerprint") or ""
                problems = check_catalogue(self._catalogue, fingerprint)
                snapshot = self._snapshot()
                if fingerprint:
                    self._ready()
                    problems += check_vectors(self._catalogue, self._vectors, snapshot, fingerprint)
                problems += check_lexical(self.path / "lexical", snapshot)
            except (IndexDamaged, IndexMismatch) as error:
                problems = [str(error)]
        return CheckReport(ok=not problems, problems=tuple(problems))

    def repair(self) -> None:
        """Rebuild Chroma and the lexical cache from the catalogue."""
        with self._sync_lock, self._state_lock:
            for problem in self._catalogue.quick_check():
                raise IndexDamaged(
                    f"the catalogue of {str(self.path)!r} is damaged ({problem}): delete that "
                    "folder and run `qa sync FOLDER` to build it again"
                )
            self._catalogue.mark(dirty=True)
            self._vectors.delete_files()
            shutil.rmtree(self.path / "lexical", ignore_errors=True)
            self._loaded, self._reconciled = None, False
            if self._catalogue.meta("fingerprint") == self.embedder.fingerprint:
                complete_vectors(self._catalogue, self._snapshot(), self.embedder)
            self._ready()
            self._lexical()

    # -- inside ------------------------------------------------------------------------------

    def _snapshot(self) -> Snapshot:
        with self._state_lock:
            if self._loaded is None:
                self._loaded = Snapshot(self._catalogue)
            return self._loaded

    def _holding(self, holds: Callable[[Snapshot], bool], name: str) -> Snapshot:
        with self._state_lock:
            snapshots = (self._snapshot(), *self._retired)
        for snapshot in snapshots:
            if holds(snapshot):
                return snapshot
        raise KeyError(name)

    def _passage(self, passage_id: str) -> Passage:
        snapshot = self._holding(lambda s: passage_id in s.rows, passage_id)
        return snapshot.passage(passage_id)

    def _lexical(self) -> tuple[Snapshot, LexicalIndex]:
        snapshot = self._snapshot()
        return snapshot, snapshot.lexical(self.path / "lexical")

    def _require_embedder(self) -> None:
        built_by = self._catalogue.meta("fingerprint")
        if built_by not in (None, self.embedder.fingerprint):
            name = self._catalogue.meta("embedder")
            raise IndexMismatch(
                f"the index {str(self.path)!r} was built with the embedder {name!r} ({built_by}), "
                f"not {self.embedder.name!r} ({self.embedder.fingerprint}): run `qa sync FOLDER` "
                f"to rebuild it, or set QA_EMBEDDER={name}"
            )

    def _require_folder(self, folder: Path) -> None:
        if self.folder not in (None, folder) and self._snapshot().articles:
            raise FolderError(
                f"the index {str(self.path)!r} was made from {str(self.folder)!r}, not "
                f"{str(folder)!r}: give the new folder its own index with `--index PATH`, or "
                f"replace the old articles with `qa sync {folder} --prune-all`"
            )

    def _ready(self) -> None:
        """Mend Chroma if the last change of it was cut short."""
        with self._state_lock:
            fingerprint = self._catalogue.meta("fingerprint")
            if not self._reconciled and fingerprint is not None:
                if self._catalogue.dirty:
                    reconcile(self._catalogue, self._vectors, self._snapshot(), fingerprint)
                    self._catalogue.mark(dirty=False)
                self._reconciled = True

    def _begin_change(self) -> None:
        with self._state_lock:
            self._ready()
            if not self._catalogue.dirty:
                self._catalogue.mark(dirty=True)

    def _publish(self, before: Snapshot) -> None:
        if self._catalogue.revision != before.revision:
            after = Snapshot(self._catalogue, before.by_id)
            after.lexical(self.path / "lexical")
            with self._state_lock:
                self._loaded = after
                self._retired.appendleft(before)

    def _end_change(self, before: Snapshot) -> None:
        """Take out of Chroma what searches no longer name, and say that it is whole."""
        if not self._catalogue.dirty:
            return
        self._ready()
        fingerprint, after = self.embedder.fingerprint, self._snapshot()
        self._vectors.delete(fingerprint, sorted(before.rows.keys() - after.rows.keys()))
        for other in self._vectors.fingerprints() - {fingerprint}:
            self._vectors.drop(other)
        self._catalogue.drop_unused_vectors(fingerprint)
        self._catalogue.mark(dirty=False)
        set_aside(self.path).unlink(missing_ok=True)

    def _adopt(self, progress: Progress | None) -> None:
        """Make the embedder of this index the one that answers."""
        built_by = self._catalogue.meta("fingerprint")
        if built_by == self.embedder.fingerprint:
            return
        if built_by is None or not self._snapshot().rows:
            with self._catalogue.transaction(durable=True):
                self._catalogue.set_meta(**facts(self.embedder))
            self._catalogue.mark(dirty=True)
            self._reconciled = False
            return
        self._begin_change()
        adopt(self._catalogue, self._vectors, self._snapshot(), self.embedder, progress)


def set_aside(path: Path) -> Path:
    """Where the catalogue of an older format waits until the new one is complete."""
    return path / "catalogue.old.sqlite3"


def _open_catalogue(file: Path, *, create: bool) -> Catalogue:
    catalogue = Catalogue(file, create=create)
    if catalogue.format == FORMAT:
        return catalogue
    folder = catalogue.meta("folder")
    catalogue.close()
    made = f"the index {str(file.parent)!r} has format {catalogue.format}, expected {FORMAT}: "
    if catalogue.format > FORMAT:
        raise IndexMismatch(
            made + "a newer version of Sourced made it; use that one, or `--index PATH`"
        )
    if not create:
        raise IndexMismatch(made + f"run `qa sync {folder or 'FOLDER'}` to rebuild it")
    file.replace(set_aside(file.parent))
    fresh = Catalogue(file, create=True)
    if folder is not None:
        with fresh.transaction(durable=True):
            fresh.set_meta(folder=folder)
    return fresh

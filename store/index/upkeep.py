"""What concerns an index as a whole: sync, check and repair, one at a time, and what waits."""

from __future__ import annotations

import threading
from pathlib import Path

from store.article.folder import scan_folder
from store.article.options import ReadingOptions
from store.embedding.embedding import Embedder
from store.errors import FolderError, IndexBusy, IndexDamaged
from store.fulltext.table import FullText
from store.index.adopt import adopt, complete_vectors, facts
from store.index.catalogue import Catalogue
from store.index.contract import Kept
from store.index.health import CheckReport, check_catalogue, check_lexical, check_vectors
from store.index.opening import FULL_TEXT, TIMES, set_aside
from store.index.replica import Replica
from store.index.snapshot import Corpus, Snapshot
from store.index.sync import Progress, Sync, SyncReport, printable, size_and_time
from store.times import TimesTable

FIRST_AT_ONCE = 1024
"""Passages committed together while nobody searches: half as much is written. A question would wait
for a commit, and a transformer takes a minute for so many."""


class Upkeep:
    """What `Index.sync`, `Index.stale`, `Index.check` and `Index.repair` do."""

    def __init__(
        self,
        path: Path,
        catalogue: Catalogue,
        corpus: Corpus,
        replica: Replica,
        embedder: Embedder,
        options: ReadingOptions,
    ) -> None:
        self._options = options
        self._path = path
        self._catalogue = catalogue
        self._corpus = corpus
        self._replica = replica
        self._embedder = embedder
        self._fulltext = FullText(path / FULL_TEXT)
        self.times = TimesTable(path / TIMES)
        self._lock = threading.Lock()

    def close(self) -> None:
        """Close the files that are held here."""
        self._fulltext.close()
        self.times.close()

    def fulltext(self) -> FullText:
        """Exact search, in step with what searches see."""
        snapshot = self._corpus.current
        self._fulltext.follow(snapshot.articles, snapshot.revision)
        return self._fulltext

    def sync(
        self, folder: Path, progress: Progress | None, *, prune_all: bool, every: bool
    ) -> SyncReport:
        """Bring the index in step with a folder. Raises FolderError, IndexBusy."""
        if not self._lock.acquire(blocking=False):
            raise IndexBusy(
                f"the index {str(self._path)!r} is being synced by this process already: "
                "wait until that has ended"
            )
        try:
            folder = folder.expanduser().resolve()
            if not prune_all:
                self._require_folder(folder)
            before = self._corpus.current
            run = Sync(
                self._catalogue,
                self._replica.owe,
                self._embedder,
                folder,
                options=self._options,
                prune_all=prune_all,
                every=every,
                at_once=0 if before.rows or not self._embedder.static else FIRST_AT_ONCE,
            )
            # The catalogue is about to move on: what searches meanwhile need is read now.
            self._corpus.lexical(before)
            try:
                self._adopt(before, progress)
                with self._catalogue.transaction(durable=True):
                    self._catalogue.set_meta(folder=str(folder))
                report = run.run(self._replica.begin_change, progress)
                # What was removed stays in Chroma: a search that began before must still find it.
                self._replica.pay(self._embedder.fingerprint)
                if not before.rows:
                    # Nobody searches yet, and what follows needs the memory that Chroma holds.
                    self._replica.vectors.close()
                self._link(before)
            except BaseException:
                # What was committed is sound; Chroma is mended before it is next used.
                self._replica.abandon_change()
                self._corpus.renew()
                raise
            self._corpus.renew()
            if self._catalogue.dirty:
                removed = before.rows.keys() - self._corpus.current.rows.keys()
                self._replica.end_change(self._embedder.fingerprint, removed)
            set_aside(self._path).unlink(missing_ok=True)
            self.fulltext()
            self._follow_times()
            return report
        finally:
            self._lock.release()

    def stale(self, folder: Path) -> int:
        """Files added, changed, removed or corrected since the last sync, by size and time."""
        return stale_files(self._catalogue, self._options, folder, self._path)

    def check(self) -> CheckReport:
        """Compare the copies with the catalogue."""
        problems: list[str] = []
        with self._lock:
            try:
                fingerprint = self._catalogue.meta("fingerprint")
                problems += check_catalogue(self._catalogue, fingerprint or "")
                snapshot = self._corpus.current
                problems += check_lexical(self._path / "lexical", snapshot)
                problems += self._fulltext.problems(snapshot.articles, snapshot.revision)
                if fingerprint is not None:
                    self._replica.ready()
                    problems += check_vectors(
                        self._catalogue, self._replica.vectors, snapshot, fingerprint
                    )
            except IndexDamaged as error:
                problems.append(str(error))
        return CheckReport(ok=not problems, problems=tuple(problems))

    def repair(self) -> None:
        """Rebuild the copies from the catalogue. Raises IndexDamaged if that is broken."""
        with self._lock:
            if self._catalogue.quick_check():
                folder = self._catalogue.meta("folder") or "FOLDER"
                raise IndexDamaged(
                    f"the catalogue of {str(self._path)!r} is damaged: run "
                    f"`qa sync {folder} --rebuild` to build it again from the articles"
                )
            self._corpus.forget()
            if self._catalogue.meta("fingerprint") == self._embedder.fingerprint:
                complete_vectors(self._catalogue, self._corpus.current, self._embedder)
            self._replica.rebuild()
            self._corpus.lexical(self._corpus.current)
            self._fulltext.discard()
            self.fulltext()
            self.times.discard()
            self._follow_times()

    def _follow_times(self) -> None:
        snapshot = self._corpus.current
        self.times.follow(snapshot.articles, snapshot.revision)

    def _require_folder(self, folder: Path) -> None:
        made_from = self._catalogue.meta("folder")
        if made_from not in (None, str(folder)) and self._corpus.current.articles:
            raise FolderError(
                f"the index {str(self._path)!r} was made from {made_from!r}, not "
                f"{str(folder)!r}: give the new folder its own index with `--index PATH`, or "
                f"replace the old articles with `qa sync {folder} --prune-all`"
            )

    def _link(self, before: Snapshot) -> None:
        """Find versions of one text among the articles that were not compared yet."""
        pending = self._catalogue.versions.pending()
        if not pending:
            return
        articles = {article.id: article for article in self._catalogue.articles(before.by_id)}
        if self._catalogue.versions.link(articles, pending):
            with self._catalogue.transaction():
                self._catalogue.grow()

    def _adopt(self, snapshot: Snapshot, progress: Progress | None) -> None:
        """Make the embedder of this index the one that answers."""
        built_by = self._catalogue.meta("fingerprint")
        if built_by == self._embedder.fingerprint:
            return
        if built_by is not None and snapshot.rows:
            adopt(self._catalogue, self._replica, snapshot, self._embedder, progress)
            return
        with self._catalogue.transaction(durable=True):
            self._catalogue.set_meta(**facts(self._embedder), dirty="1")
        self._replica.abandon_change()


def stale_files(kept: Kept, options: ReadingOptions, folder: Path, place: Path) -> int:
    """Files of a folder that are not as they were kept; `place` is the folder of the index."""
    known = {f.path: (f.size, f.mtime_ns) for f in kept.files().values()}
    known |= {f.path: (f.size, f.mtime_ns) for f in kept.failures()}
    differ = 0
    listing = scan_folder(folder, place)
    names = [path.relative_to(folder).as_posix() for path in listing.files]
    for name in (*names, *(each.path for each in listing.unreadable)):
        differ += known.pop(printable(name), None) != size_and_time(folder / name)
    applied, wanted = kept.applied(), options.corrections()
    corrected = sum(applied.get(p) != wanted.get(p) for p in applied.keys() | wanted.keys())
    return differ + len(known) + corrected

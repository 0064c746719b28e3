"""What changes a shared index: sync, another embedder, check and repair."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from store.article.options import ReadingOptions
from store.embedding.embedding import Embedder
from store.errors import FolderError, StoreError
from store.index.health import CheckReport
from store.index.records import IndexedPassage
from store.index.sync import EMBED_AT_ONCE, Progress, Sync, SyncReport, embed
from store.language.tokens import analyse
from store.milvus.catalogue import FORMAT, SharedCatalogue, passage_row, passages_of
from store.milvus.client import Milvus, Row
from store.milvus.lease import Lease
from store.milvus.records import RECORDS
from store.milvus.view import Seen, View, read_view
from store.passage import embedding_text
from store.versions.links import version_pairs

ALIAS = "passages"
"""Names the collection that answers, for other programs."""


class Upkeep:
    """Changes of one shared index, under its lease."""

    def __init__(
        self,
        server: Milvus,
        catalogue: SharedCatalogue,
        embedder: Embedder,
        options: ReadingOptions,
    ) -> None:
        self._server, self._catalogue = server, catalogue
        self._embedder, self._options = embedder, options
        self._lease = Lease(catalogue.records, server.address.shown)
        catalogue.renew = self._lease.renew

    def make(self) -> None:
        """Make the collections that are missing."""
        if not self._catalogue.exists():
            try:
                self._server.create_records(RECORDS)
            except StoreError:
                # Another process made it in the same moment.
                if not self._catalogue.exists():
                    raise
        if self._catalogue.meta("format") is None:
            self._catalogue.set_meta(format=str(FORMAT), revision="0", dirty="0")

    def sync(
        self,
        folder: Path,
        seen: Callable[[], Seen],
        progress: Progress | None,
        *,
        prune_all: bool,
        every: bool,
    ) -> SyncReport:
        """Bring the index in step with a folder. Raises FolderError, IndexBusy."""
        folder = folder.expanduser().resolve()
        self._lease.acquire()
        try:
            before = seen()
            if not prune_all:
                self._require_folder(folder, before)
            run = Sync(
                self._catalogue,
                lambda articles: None,
                self._embedder,
                folder,
                options=self._options,
                prune_all=prune_all,
                every=every,
            )
            unclean = self._catalogue.meta("dirty") != "0"
            self._adopt(before, progress)
            if self._catalogue.meta("folder") != str(folder):
                self._catalogue.set_meta(folder=str(folder))
            try:
                report = run.run(self._mark, progress)
                self._catalogue.flush()
            except BaseException:
                self._catalogue.forget()
                raise
            if self._catalogue.meta("dirty") != "0":
                self._finish(before.view, unclean=unclean)
            return report
        finally:
            self._lease.release()

    def check(self, seen: Seen) -> CheckReport:
        """Compare the collection with the articles, and look up passages by their own vectors."""
        repair = "run `qa sync --repair`"
        problems = []
        part = passages_of(self._embedder.fingerprint)
        expected = seen.snapshot.rows.keys()
        there = {row["id"] for row in self._server.rows(part, [])}
        if lost := len(expected - there):
            problems.append(f"{lost} passages are not on the server: {repair}")
        extra = len(there - expected)
        if extra and self._catalogue.meta("dirty") == "0":
            problems.append(f"{extra} passages of the server are of no article: {repair}")
        sample = sorted(expected & there)[:: max(1, len(expected) // 20)]
        for id_, row in self._server.get(part, sample, ["dense"]).items():
            hits = self._server.search(part, "dense", row["dense"], 3)
            if any(row["dense"]) and not any(h == id_ or s > 0.9999 for h, s, _ in hits):
                problems.append(f"the passage {id_} is not found by its own vector: {repair}")
        return CheckReport(ok=not problems, problems=tuple(problems))

    def repair(self, seen: Seen) -> None:
        """Make the collection of passages anew from the articles."""
        self._lease.acquire()
        try:
            self._mark()
            self._server.unpoint(ALIAS)
            self._server.drop(passages_of(self._embedder.fingerprint))
            self._build(seen, None)
            self._server.point(ALIAS, passages_of(self._embedder.fingerprint))
            self._finish(seen.view, unclean=True)
        finally:
            self._lease.release()

    def discard(self) -> None:
        """Delete the index from the server. Raises IndexBusy."""
        if not self._catalogue.exists():
            return
        self._lease.acquire()
        self._server.unpoint(ALIAS)
        for part in self._server.parts():
            if part == RECORDS or part.startswith(passages_of("")):
                self._server.drop(part)

    def _mark(self) -> None:
        if self._catalogue.meta("dirty") == "0":
            self._catalogue.set_meta(dirty="1")

    def _require_folder(self, folder: Path, seen: Seen) -> None:
        made_from = self._catalogue.meta("folder")
        if made_from not in (None, str(folder)) and seen.view.loaded:
            raise FolderError(
                f"the index {self._server.address.shown!r} was made from {made_from!r}, not "
                f"{str(folder)!r}: give the new folder its own index with another name after the "
                f"`/`, or replace the old articles with `qa sync {folder} --prune-all`"
            )

    # -- the end of a change -----------------------------------------------------------------

    def _finish(self, before: View, *, unclean: bool) -> None:
        """Let others see what changed, and only then delete what nothing names any more."""
        after = read_view(self._catalogue, before.loaded)
        compared = self._link(after)
        if compared:
            after = read_view(self._catalogue, after.loaded)
        self._catalogue.set_meta(revision=str(self._catalogue.revision + 1))
        part = passages_of(self._embedder.fingerprint)
        kept = {row.id for row in after.passage_rows()}
        if unclean:
            # A sync died: what it left is known to nobody.
            self._catalogue.records.drop_others([*after.loaded, *after.lists])
            there = {row["id"] for row in self._server.rows(part, [])}
            self._server.delete(part, sorted(there - kept))
        else:
            named = {*after.loaded, *after.lists}
            self._catalogue.records.drop({*before.loaded, *before.lists} - named)
            gone = {row.id for row in before.passage_rows()} - kept
            self._server.delete(part, sorted(gone))
        self._catalogue.set_meta(dirty="0")

    def _link(self, view: View) -> bool:
        """Find versions of one text among the articles that were not compared yet."""
        articles = {each.article.id: each.article for each in view.loaded.values()}
        pending = articles.keys() - view.versions.compared
        if not pending and articles.keys() == view.versions.compared:
            return False
        self._lease.renew()
        known = {each.article.id: each.signature for each in view.loaded.values()}
        fresh = version_pairs(articles, known, pending)
        pairs = sorted({*view.versions.pairs, *fresh})
        (ref,) = self._catalogue.records.put([{"compared": sorted(articles), "pairs": pairs}])
        self._catalogue.records.set_heads("versions", {"": {"ref": ref}})
        return True

    # -- another embedder --------------------------------------------------------------------

    def _adopt(self, seen: Seen, progress: Progress | None) -> None:
        """Make the embedder of this index the one that answers: its collection is built beside the
        other, whole, and only then named. The other goes at the sync after, so that processes that
        still answer by it are not cut off."""
        mine = self._embedder.fingerprint
        built_by = self._catalogue.meta("fingerprint")
        parts = self._server.parts()
        if built_by == mine:
            for part in parts:
                if part.startswith(passages_of("")) and part != passages_of(mine):
                    self._server.drop(part)
            if passages_of(mine) in parts:
                return
        self._build(seen, progress)
        self._server.point(ALIAS, passages_of(mine))
        self._catalogue.set_meta(
            embedder=self._embedder.name,
            fingerprint=mine,
            dimension=str(self._embedder.dimension),
        )

    def _build(self, seen: Seen, progress: Progress | None) -> None:
        """Put every passage that is not there into the collection of this embedder."""
        part = passages_of(self._embedder.fingerprint)
        if part not in self._server.parts():
            self._server.create_passages(part, self._embedder.dimension)
        there = {row["id"] for row in self._server.rows(part, [])}
        snapshot = seen.snapshot
        missing = [row for row in snapshot.rows.values() if row.id not in there]
        for start in range(0, len(missing), EMBED_AT_ONCE):
            self._lease.renew()
            page = missing[start : start + EMBED_AT_ONCE]
            if progress is not None:
                progress(start, len(missing), snapshot.by_id[page[0].article_id].path)
            passages = [snapshot.passage(row.id) for row in page]
            articles = [snapshot.by_id[row.article_id] for row in page]
            texts = [embedding_text(a, p) for a, p in zip(articles, passages, strict=True)]
            vectors = embed(self._embedder, {row.id: t for row, t in zip(page, texts, strict=True)})
            rows: list[Row] = []
            for article, passage, row, text in zip(articles, passages, page, texts, strict=True):
                each = IndexedPassage(passage, row.text_hash, analyse(text, article.language))
                rows.append(passage_row(article, each, vectors[row.id]))
            self._server.upsert(part, rows)
        gone = there - snapshot.rows.keys()
        if gone:
            with contextlib.suppress(StoreError):
                self._server.delete(part, sorted(gone))

"""An index on a Milvus server: the contract of `store.Index`, for many processes at a time."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from store.article.article import Article
from store.article.options import ReadingOptions
from store.embedding.embedding import Embedder
from store.errors import IndexBusy, IndexMismatch, IndexMissing, StoreError
from store.fulltext.table import FullText
from store.index.contract import Hits
from store.index.health import CheckReport
from store.index.index import Index
from store.index.lock import make_folder
from store.index.snapshot import Snapshot
from store.index.sync import FileError, Progress, SyncReport, unread
from store.index.upkeep import stale_files
from store.milvus import search
from store.milvus.address import MilvusAddress
from store.milvus.catalogue import FORMAT, SharedCatalogue, passages_of
from store.milvus.client import Milvus
from store.milvus.home import Home
from store.milvus.upkeep import Upkeep
from store.milvus.view import Seen, read_view
from store.passage import Passage
from store.times import Times

_KEPT = 3
"""Views before the present one: a question may still ask for what it found in them."""


class MilvusIndex(Index):
    """Articles and passages on a server; any number of processes ask, one at a time syncs.

    Each search first asks whether a sync ended since, and then sees all of what it changed. Exact
    search, and what users keep, are in `path`, a folder of this machine.
    """

    def __init__(
        self,
        server: Milvus,
        catalogue: SharedCatalogue,
        home: Path,
        embedder: Embedder,
        options: ReadingOptions,
    ) -> None:
        """Not that of the index in files, which opens them."""
        self.path, self.embedder = home, embedder
        self.address = server.address
        self._server, self._shared, self._options = server, catalogue, options
        self._changes = Upkeep(server, catalogue, embedder, options)
        self._seen: Seen | None = None
        self._before: deque[Snapshot] = deque(maxlen=_KEPT)
        self._seeing, self._changing = threading.RLock(), threading.Lock()
        self._home = Home(home)

    @classmethod
    def at(
        cls,
        address: MilvusAddress,
        home: Path,
        embedder: Embedder,
        *,
        create: bool = False,
        options: ReadingOptions = ReadingOptions(),  # noqa: B008 - frozen
    ) -> MilvusIndex:
        """Open an index on a server; `home` is this machine's folder for the rest.

        Raises IndexMissing, IndexMismatch, and StoreError when nobody answers at the address.
        """
        make_folder(home)
        server = Milvus(address)
        try:
            catalogue = SharedCatalogue(server, home)
            index = cls(server, catalogue, home, embedder, options)
        except BaseException:
            server.close()
            raise
        try:
            index._require(create=create)
        except BaseException:
            index.close()
            raise
        return index

    @staticmethod
    def facts_at(address: MilvusAddress, home: Path) -> dict[str, str]:
        """What an index says of itself: its `folder` of articles, its `embedder`; none is {}."""
        server = Milvus(address)
        try:
            catalogue = SharedCatalogue(server, home)
            facts = catalogue.facts() if catalogue.exists() else {}
            return {key: facts[key] for key in ("folder", "embedder") if key in facts}
        finally:
            server.close()

    @staticmethod
    def discard_at(address: MilvusAddress, home: Path, embedder: Embedder) -> None:
        """Delete the index from the server, and nothing of this machine. Raises IndexBusy."""
        server = Milvus(address)
        try:
            catalogue = SharedCatalogue(server, home)
            Upkeep(server, catalogue, embedder, ReadingOptions()).discard()
        finally:
            server.close()

    def close(self) -> None:
        """Let go of the server and of this machine's folder; a second call does nothing."""
        self._home.close()
        self._server.close()

    def _require(self, *, create: bool) -> None:
        shown = self.address.shown
        facts = self._shared.facts() if self._shared.exists() else {}
        if facts.get("format", str(FORMAT)) != str(FORMAT):
            raise IndexMismatch(
                f"the index {shown!r} has format {facts['format']}, expected {FORMAT}: run "
                f"`qa sync {facts.get('folder', 'FOLDER')} --rebuild`"
            )
        if create:
            self._changes.make()
        elif "fingerprint" not in facts:
            raise IndexMissing(f"nothing has been indexed at {shown!r} yet: run `qa sync FOLDER`")
        elif facts["fingerprint"] != self.embedder.fingerprint:
            name = facts["embedder"]
            other = "" if name == self.embedder.name else f", or set QA_EMBEDDER={name}"
            raise IndexMismatch(
                f"the index {shown!r} was built with the embedder {name!r} "
                f"({facts['fingerprint']}), not {self.embedder.name!r} "
                f"({self.embedder.fingerprint}): run `qa sync {facts.get('folder', 'FOLDER')}` to "
                f"rebuild it{other}"
            )

    # -- what is in it -----------------------------------------------------------------------

    def _now(self) -> Seen:
        """The index as it is: read anew when a sync ended since it was read."""
        revision = self._shared.revision
        with self._seeing:
            if self._seen is None or self._seen.view.revision != revision:
                known = {} if self._seen is None else self._seen.view.loaded
                before, self._seen = self._seen, Seen(read_view(self._shared, known))
                if before is not None:
                    self._before.appendleft(before.snapshot)
            return self._seen

    def _holding(self, name: str, holds: Callable[[Snapshot], bool]) -> Snapshot:
        if self._seen is None:
            self._now()
        with self._seeing:
            views = [*([self._seen.snapshot] if self._seen else []), *self._before]
        for snapshot in views:
            if holds(snapshot):
                return snapshot
        now = self._now().snapshot
        if not holds(now):
            raise KeyError(name)
        return now

    @property
    def folder(self) -> Path | None:
        folder = self._shared.meta("folder")
        return None if folder is None else Path(folder)

    @property
    def revision(self) -> int:
        return self._now().view.revision

    def articles(self) -> list[Article]:
        return list(self._now().snapshot.articles)

    def article(self, article_id: str) -> Article:
        return self._of_article(article_id).by_id[article_id]

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        return [self._holding(id_, lambda s, i=id_: i in s.rows).passage(id_) for id_ in ids]  # type: ignore[misc]

    def passages_of(self, article_id: str) -> list[Passage]:
        snapshot = self._of_article(article_id)
        return [snapshot.passage(id_) for id_ in snapshot.ids_by_article[article_id]]

    def versions(self, article_id: str) -> list[Article]:
        return self._of_article(article_id).versions_of(article_id)

    def _of_article(self, article_id: str) -> Snapshot:
        return self._holding(article_id, lambda snapshot: article_id in snapshot.by_id)

    def times(self, article: Article) -> Times:
        return self._home.times.times(article)

    def languages(self) -> dict[str, int]:
        return dict(self._now().snapshot.languages)

    def fulltext(self) -> FullText:
        now = self._now()
        self._home.text.follow(now.snapshot.articles, now.view.revision)
        return self._home.text

    def failures(self) -> tuple[FileError, ...]:
        return unread(self._shared)

    def stale(self, folder: Path) -> int:
        return stale_files(self._shared, self._options, folder, self.path)

    # -- search ------------------------------------------------------------------------------

    def _whole(self, ask: Callable[[Seen], Hits]) -> Hits:
        """What is found in one view: what a sync that ends meanwhile removed is not missed."""
        for _ in range(10):
            now = self._now()
            found = ask(now)
            if self._shared.revision == now.view.revision:
                break
        return found

    def dense(
        self,
        vector: NDArray[np.float32],
        k: int,
        *,
        articles: Collection[str] | None = None,
        language: str | None = None,
    ) -> Hits:
        where = self._server, self._part
        return self._whole(lambda seen: search.nearest(*where, seen, vector, k, articles, language))

    def cosines(self, vector: NDArray[np.float32], ids: Sequence[str]) -> dict[str, float]:
        return search.cosines(self._server, self._part, vector, list(dict.fromkeys(ids)))

    def lexical(
        self, question: str, language: str, k: int, *, articles: Collection[str] | None = None
    ) -> Hits:
        where = self._server, self._part
        return self._whole(
            lambda seen: search.matching(*where, seen, question, language, k, articles)
        )

    def idf(self, token: str, language: str) -> float:
        words = self._now().words(language)
        return words.idf(token) if words.passages else 0.0

    def document_frequency(self, token: str, language: str) -> int:
        return self._now().words(language).document_frequency(token)

    @property
    def _part(self) -> str:
        return passages_of(self.embedder.fingerprint)

    # -- keeping it in step ------------------------------------------------------------------

    def sync(
        self,
        folder: Path,
        *,
        progress: Progress | None = None,
        prune_all: bool = False,
        every: bool = False,
    ) -> SyncReport:
        if not self._changing.acquire(blocking=False):
            raise IndexBusy(
                f"the index {self.address.shown!r} is being synced by this process already: wait "
                "until that has ended"
            )
        try:
            report = self._changes.sync(
                folder, self._now, progress, prune_all=prune_all, every=every
            )
            self._follow()
            return report
        finally:
            self._changing.release()

    def check(self) -> CheckReport:
        try:
            return self._changes.check(self._now())
        except StoreError as error:
            return CheckReport(ok=False, problems=(str(error),))

    def repair(self) -> None:
        with self._changing:
            self._changes.repair(self._now())
            self._home.discard()
            self._follow()

    def _follow(self) -> None:
        self.fulltext()
        now = self._now()
        self._home.times.follow(now.snapshot.articles, now.view.revision)

"""The corpus folder as the page changes it: files are added, set aside and put back.

Nothing is overwritten and nothing is deleted: a removed file waits in a hidden folder of the corpus
folder, which is not indexed, and "undo" moves it back.
"""

from __future__ import annotations

import os
import re
import secrets
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

from qa.errors import LibraryError, QAError
from qa.intake.folder import Outcome, put
from qa.intake.pace import Pace
from qa.intake.watch import changes
from qa.screen.catalogue import Catalogue
from qa.screen.corpus import CorpusSummary
from store import Article, FileError, Index, StoreError, SyncReport, list_articles

ASIDE = ".removed"
"""Folder of the files that were set aside, in the corpus folder."""

ROWS_AT_ONCE = 50
"""Articles listed at first; the others come as somebody scrolls to them, or by a search."""

_TOKEN = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Row:
    """An article in the list."""

    article: Article
    passages: int
    problem: FileError | None = None
    """Why the file could not be read at the last sync."""


@dataclass(frozen=True, slots=True)
class Removed:
    """A file that was set aside, and what brings it back."""

    token: str
    title: str


@dataclass(frozen=True, slots=True)
class Step:
    """How far a sync has come."""

    done: int
    total: int
    path: str
    left: float | None = None
    """Seconds to go, where that can be told."""


class Library:
    """An index and the folder it is made from. Safe to use from several threads."""

    def __init__(
        self, index: Index, synced: Callable[[SyncReport], object] = lambda report: None
    ) -> None:
        """`synced` is called after each sync, in its thread, when its end has been told."""
        self.index = index
        self._synced = synced
        self._changing = threading.Lock()
        self._syncing = threading.Lock()
        self._catalogue: tuple[int, Catalogue] | None = None

    @property
    def folder(self) -> Path:
        """The corpus folder. LibraryError when the index was made from none that is there."""
        folder = self.index.folder
        if folder is None or not folder.is_dir():
            raise LibraryError(
                f"the folder of articles {str(folder or '')!r} is not there; expected the one the "
                "index was made from. Is a disk not mounted? `qa sync FOLDER` names another"
            )
        return folder

    def catalogue(self) -> Catalogue:
        """The articles in the order of the page's lists."""
        revision = self.index.revision
        known = self._catalogue
        if known is None or known[0] != revision:
            known = self._catalogue = revision, Catalogue(self.index.articles())
        return known[1]

    def summary(self) -> CorpusSummary:
        """The corpus as the page's header names it."""
        articles = self.index.articles()
        return CorpusSummary(
            articles=len(articles),
            languages=self.index.languages(),
            newest=max((a.published for a in articles if a.published), default=None),
            folder=str(self.index.folder or ""),
        )

    def rows(
        self, words: str = "", most: int = ROWS_AT_ONCE, offset: int = 0
    ) -> tuple[list[Row], int]:
        """Articles whose title, outlet or path holds every word, newest first, undated ones last:
        at most `most` of them from a place on, and how many there are."""
        catalogue = self.catalogue()
        found = catalogue.found(words.casefold().split(), catalogue.all)
        problems = {f.path: f for f in self.index.failures()}
        rows = []
        for i in found[offset : offset + most]:
            article = catalogue.articles[i]
            try:
                passages = len(self.index.passages_of(article.id))
            except KeyError:
                continue  # A sync took it away meanwhile.
            rows.append(Row(article, passages, problems.get(article.file)))
        return rows, len(found)

    def failures(self) -> tuple[FileError, ...]:
        """Files of which nothing is in the index, and why."""
        return self.index.left_out()

    def add(self, path: str, content: bytes, *, keep_both: bool = False) -> tuple[Outcome, str]:
        """Put a file into the folder: what became of it, and the path it has there."""
        return put(self.folder, path, content, keep_both=keep_both)

    def remove(self, article_id: str) -> Removed:
        """Set the file of an article aside. LibraryError when that cannot be done."""
        try:
            article = self.index.article(article_id)
        except KeyError as error:
            raise LibraryError(
                f"no article has the id {article_id!r}; reload the page to see which there are"
            ) from error
        token = secrets.token_hex(8)
        waiting = self._aside / token
        with self._changing:
            try:
                (waiting / article.file).parent.mkdir(parents=True)
                os.replace(self.folder / article.file, waiting / article.file)
            except OSError as error:
                raise LibraryError(
                    f"{article.file!r} cannot be moved ({error.strerror}); expected a folder this "
                    "user may write to"
                ) from error
        return Removed(token, article.file if article.item else article.title)

    def restore(self, token: str) -> str:
        """Put a file that was set aside back; its path. LibraryError when it is not there."""
        with self._changing:
            waiting = self._aside / token
            files = waiting.rglob("*") if _TOKEN.fullmatch(token) else iter(())
            file = next((path for path in files if path.is_file()), None)
            if file is None:
                raise LibraryError(f"nothing was set aside as {token!r}; it may have been put back")
            relative = file.relative_to(waiting)
            target = self.folder / relative
            if target.exists():
                raise LibraryError(
                    f"{relative.as_posix()!r} is in the folder again; the removed file stays at "
                    f"{str(file)!r}"
                )
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(file, target)
        return relative.as_posix()

    @property
    def _aside(self) -> Path:
        # On the same disk as the articles, so that a file moves whole or not at all.
        return self.folder / ASIDE

    def sync(self, *, every: bool = False, prune_all: bool = False) -> Iterator[Step | SyncReport]:
        """Bring the index in step with the folder: how far it is, then what `Index.sync` did.

        The sync goes on when nobody listens any more; another waits for its end. Raises StoreError,
        QAError.
        """
        folder = self.folder
        # What the reader removed last may have been all there was.
        emptied = prune_all or (self._aside.is_dir() and not list_articles(folder))
        emptied = emptied or not self.index.articles()
        said: Queue[Step | SyncReport | Exception] = Queue()

        pace = Pace()

        def told(done: int, total: int, path: str) -> None:
            said.put(Step(done, total, path, pace.left(done, total)))

        def work() -> None:
            try:
                with self._syncing:
                    done = self.index.sync(folder, progress=told, prune_all=emptied, every=every)
                    said.put(done)
                    self._synced(done)
            except Exception as error:
                said.put(error)

        threading.Thread(target=work, name="sync", daemon=True).start()
        while True:
            word = said.get()
            if isinstance(word, StoreError | QAError | OSError):
                raise word
            if isinstance(word, Exception):
                raise RuntimeError("the sync failed") from word
            yield word
            if isinstance(word, SyncReport):
                return

    def repair(self) -> None:
        """Build vectors and words anew from the catalogue, after a sync that runs."""
        with self._syncing:
            self.index.repair()

    def follow(self, stop: threading.Event, told: Callable[[str], None]) -> None:
        """Sync after each change of the folder until `stop` is set; `told` hears of failures."""
        for _ in changes(self.folder, stop, besides=self.index.path):
            try:
                for _ in self.sync():
                    pass
            except (StoreError, QAError, OSError) as error:
                told(str(error))

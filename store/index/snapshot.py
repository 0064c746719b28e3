"""What a search sees: the articles and passages of one revision, unchanged while a sync runs."""

from __future__ import annotations

import json
import shutil
import threading
from collections import Counter, deque
from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path

from store.article.article import Article
from store.index.catalogue import Catalogue
from store.index.contract import Content
from store.index.lexical import LexicalIndex
from store.index.records import PassageRow
from store.passage import Passage


class Snapshot:
    """The corpus at one revision of the catalogue, held in memory.

    Passages are kept as rows and cut from the article's text when asked for.
    """

    def __init__(self, catalogue: Content, known: Mapping[str, Article] | None = None) -> None:
        with catalogue.transaction():
            self.revision = catalogue.revision
            self.articles = tuple(catalogue.articles(known or {}))
            rows = catalogue.passage_rows()
            self.versions = catalogue.versions.groups()
        self.by_id = {article.id: article for article in self.articles}
        self.rows: dict[str, PassageRow] = {row.id: row for row in rows}
        self.order = {row.id: position for position, row in enumerate(rows)}
        self._lexical: LexicalIndex | None = None
        self._lexical_lock = threading.Lock()

    @cached_property
    def languages(self) -> Counter[str]:
        """Number of articles by language."""
        return Counter(article.language for article in self.articles)

    def lexical(self, folder: Path, catalogue: Catalogue) -> LexicalIndex:
        """The lexical index of this revision, from its cache in `folder` or built.

        The first call reads the catalogue, so it must come before the catalogue moves on.
        """
        with self._lexical_lock:
            if self._lexical is None:
                self._lexical = LexicalIndex.open(
                    folder, self.revision, self.ids_by_language, catalogue.tokens
                )
            return self._lexical

    def passage(self, passage_id: str) -> Passage:
        """One passage. KeyError if unknown."""
        row = self.rows[passage_id]
        return Passage(
            id=row.id,
            article_id=row.article_id,
            kind=row.kind,
            start=row.start,
            end=row.end,
            text=self.by_id[row.article_id].text[row.start : row.end],
            sentences=tuple((start, end) for start, end in json.loads(row.sentences)),
        )

    def versions_of(self, article_id: str) -> list[Article]:
        """The versions of an article with itself, oldest first, undated ones last. KeyError."""
        group = self.versions.get(article_id)
        return list(self._in_order[group]) if group else [self.by_id[article_id]]

    @cached_property
    def _in_order(self) -> dict[frozenset[str], list[Article]]:
        """The articles of each group of versions, oldest first, undated ones last."""
        return {
            group: sorted(
                (self.by_id[id_] for id_ in group), key=lambda a: (a.published or date.max, a.path)
            )
            for group in set(self.versions.values())
        }

    @cached_property
    def ids_by_article(self) -> dict[str, list[str]]:
        """Passage ids of each article, in order."""
        found: dict[str, list[str]] = {article.id: [] for article in self.articles}
        for row in self.rows.values():
            found[row.article_id].append(row.id)
        return found

    @cached_property
    def ids_by_language(self) -> dict[str, list[str]]:
        """Passage ids of the articles in each language, in order."""
        found: dict[str, list[str]] = {}
        for row in self.rows.values():
            found.setdefault(self.by_id[row.article_id].language, []).append(row.id)
        return found


class Corpus:
    """The snapshot that searches use, and the few before it.

    A question that began before a sync may still ask for what it found then.
    """

    def __init__(self, catalogue: Catalogue, lexical_folder: Path) -> None:
        self._catalogue = catalogue
        self._lexical_folder = lexical_folder
        self._current: Snapshot | None = None
        self._retired: deque[Snapshot] = deque(maxlen=3)
        self._lock = threading.RLock()

    @property
    def current(self) -> Snapshot:
        """The corpus as it is, loaded when first asked for."""
        with self._lock:
            if self._current is None:
                self._current = Snapshot(self._catalogue)
            return self._current

    @property
    def generations(self) -> tuple[Snapshot, ...]:
        """The corpus as it is, then as it was before the last syncs."""
        with self._lock:
            return (self.current, *self._retired)

    def holding(self, name: str, holds: Callable[[Snapshot], bool]) -> Snapshot:
        """The newest snapshot that holds what is asked for. KeyError if none does."""
        for snapshot in self.generations:
            if holds(snapshot):
                return snapshot
        raise KeyError(name)

    def lexical(self, snapshot: Snapshot) -> LexicalIndex:
        """The lexical index of a snapshot."""
        return snapshot.lexical(self._lexical_folder, self._catalogue)

    def renew(self) -> None:
        """Let searches see what the catalogue holds now."""
        before = self.current
        if self._catalogue.revision != before.revision:
            after = Snapshot(self._catalogue, before.by_id)
            self.lexical(after)
            with self._lock:
                self._current = after
                self._retired.appendleft(before)

    def forget(self) -> None:
        """Drop what is in memory and the lexical cache, to be built again from the catalogue."""
        with self._lock:
            self._current = None
            self._retired.clear()
            shutil.rmtree(self._lexical_folder, ignore_errors=True)

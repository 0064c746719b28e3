"""The articles of an index that this process holds, as `qa articles` lists and corrects them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qa.api.rows import article_row
from qa.api.versions import versions_json
from qa.cli.exits import progress
from qa.desk.corrections import correct, read_corrections, take_back
from qa.opening import corpus_folder
from qa.settings import Settings
from store import Index


class IndexCorpus:
    """An open index."""

    def __init__(self, index: Index, settings: Settings) -> None:
        self._index = index
        self._settings = settings

    def rows(self) -> list[dict[str, Any]]:
        """Every article's row, by path."""
        known = read_corrections(self._settings.index)
        return [
            article_row(a, len(self._index.passages_of(a.id)), known.get(a.path, ()))
            for a in self._index.articles()
        ]

    def text(self, article: str) -> str:
        """The text of an article."""
        return self._index.article(article).text

    def versions(self, article: str) -> dict[str, Any]:
        """The versions of an article, and what changed from each to the next."""
        return versions_json(self._index.versions(article))

    def change(self, article: str, given: Mapping[str, str | None]) -> dict[str, Any]:
        """Correct an article, None takes a correction back; then its file is read again."""
        found, path = self._index.article(article), self._settings.index
        values = {name: value for name, value in given.items() if value is not None}
        changed = [*correct(path, found, values)] if values else []
        if back := [name for name, value in given.items() if value is None]:
            changed += take_back(path, found.path, back)
        if changed:
            # The others are looked at only.
            self._index.sync(corpus_folder(self._settings, self._index), progress=progress)
        rows = [row for row in self.rows() if row["path"] == found.path]
        return {"outcome": "changed" if changed else "same", "articles": rows}

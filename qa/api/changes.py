"""Articles added, corrected, removed and put back; after each the index is in step again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from qa.api.caller import Caller
from qa.api.offers import Offers
from qa.api.rows import article_row
from qa.desk.corrections import correct, read_corrections, take_back
from qa.errors import CorrectionError, LibraryError
from qa.intake.fetch import fetch
from qa.intake.folder import Outcome
from qa.intake.pasted import read_pasted, save_pasted
from qa.intake.web_page import save_page
from qa.screen.admission.access import FILE
from qa.screen.library import Step
from store import SyncReport

_REFUSED: Mapping[Outcome, str] = {
    "name": "its name cannot be used; expected a path inside the folder, no hidden file",
    "kind": "this kind of file is not read; the README lists those that are",
    "empty": "nothing is in it",
    "large": "it is larger than 20 MB",
    "write": "the folder cannot be written to",
    "other": "another file has its name; give it another one",
}


class Changes:
    """The calls that change the folder, or what is known of its articles."""

    def __init__(self, offers: Offers) -> None:
        self._offers = offers
        self._library = offers.library

    def add(
        self, text: str | None, url: str | None, given: Mapping[str, str], caller: Caller
    ) -> dict[str, Any]:
        """A text or a page, saved in the folder and indexed."""
        if (text is None) == (url is None):
            raise CorrectionError("expected one of `text` and `url`")
        if text is not None:
            caller.require_upload(len(text.encode("utf-8", "replace")))
            pasted = read_pasted(text, given)
            if pasted.missing:
                raise CorrectionError(
                    f"the text does not show its {' and '.join(pasted.missing)}: give "
                    f"{' and '.join(pasted.missing)} (an empty date where it has none)"
                )
            return self._put(*save_pasted(self._library.folder, pasted))
        caller.require_upload(FILE)
        page = fetch(url or "", private=caller.access.private)
        caller.require_upload(len(page.content))
        return self._put(*save_page(self._library.folder, page), given)

    def put(self, path: str, content: bytes, caller: Caller) -> dict[str, Any]:
        """A file, put into the folder and indexed."""
        caller.require_upload(len(content))
        return self._put(*self._library.add(path, content))

    def correct(self, article_id: str, given: Mapping[str, str | None]) -> dict[str, Any]:
        """What is known of an article, put right; None takes a correction back."""
        article = self._offers.named(article_id)
        path = self._offers.index.path
        values = {name: value for name, value in given.items() if value is not None}
        changed = [*correct(path, article, values)] if values else []
        if back := [name for name, value in given.items() if value is None]:
            changed += take_back(path, article.path, back)
        report = self.sync() if changed else None
        rows = [row for row in self._rows([article.file]) if row["path"] == article.path]
        outcome = "changed" if changed else "same"
        return {"outcome": outcome, "path": article.path, "articles": rows, "sync": report}

    def remove(self, article_id: str) -> dict[str, Any]:
        """The file of an article, set aside."""
        article = self._offers.named(article_id)
        removed = self._library.remove(article.id)
        return {
            "outcome": "removed", "path": article.file, "articles": [], "token": removed.token,
            "sync": self.sync(),
        }  # fmt: skip

    def restore(self, token: str) -> dict[str, Any]:
        """A file that was set aside, put back."""
        path = self._library.restore(token)
        return self._put("added", path)

    def steps(self, *, every: bool = False, prune_all: bool = False) -> Iterator[Step | SyncReport]:
        """A sync: how far it is, then what it did."""
        return self._library.sync(every=every, prune_all=prune_all)

    def sync(self, *, every: bool = False, prune_all: bool = False) -> dict[str, Any]:
        """A sync, and what it did."""
        for word in self.steps(every=every, prune_all=prune_all):
            if isinstance(word, SyncReport):
                return asdict(word)
        raise RuntimeError("the sync ended without a report")

    def _put(
        self, outcome: Outcome, path: str, given: Mapping[str, str] | None = None
    ) -> dict[str, Any]:
        if outcome not in ("added", "same"):
            raise LibraryError(f"{path!r} was not added: {_REFUSED[outcome]}")
        report = self.sync()
        index = self._offers.index
        if given:
            for article in index.articles():
                if article.file == path and not article.item:
                    correct(index.path, article, given)
            report = self.sync()
        return {"outcome": outcome, "path": path, "articles": self._rows([path]), "sync": report}

    def _rows(self, files: list[str]) -> list[dict[str, Any]]:
        index = self._offers.index
        known = read_corrections(index.path)
        return [
            article_row(a, len(index.passages_of(a.id)), known.get(a.path, ()))
            for a in index.articles()
            if a.file in files
        ]

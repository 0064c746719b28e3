"""What the page changes: articles added, corrected, removed and put back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qa.desk.corrections import correct, take_back
from qa.errors import AddressError, LibraryError
from qa.intake.demo import copy_demo, demo_articles
from qa.intake.fetch import fetch
from qa.intake.folder import Outcome
from qa.intake.pasted import read_pasted, save_pasted
from qa.intake.web_page import save_page
from qa.screen.admission.access import FILE, Access
from qa.screen.calls.endpoint import Call
from qa.screen.calls.values import Corrected, Named, Pasted
from qa.screen.library import Library
from qa.words import Words
from store import Article, ArticleError
from store.article.correction import FIELDS, value_of


class Edits:
    """The calls that change the folder or what is known of its articles."""

    def __init__(self, library: Library, access: Access) -> None:
        self.library = library
        self.access = access

    def calls(self) -> Mapping[str, Call]:
        """The calls by name."""
        return {
            "samples": Call(Named, self.samples, edits=True),
            "paste": Call(Pasted, self.paste, edits=True),
            "fetch": Call(Named, self.fetch, edits=True),
            "correct": Call(Corrected, self.correct, edits=True),
            "uncorrect": Call(Named, self.uncorrect, edits=True),
            "remove": Call(Named, self.remove, edits=True),
            "restore": Call(Named, self.restore, edits=True),
        }

    def samples(self, asked: Named, client: str) -> Any:
        """The articles that come with the program, copied into the folder; they wait for a sync."""
        size = sum(path.stat().st_size for path in demo_articles())
        self._take(client, size, Words(asked.language))
        return {"added": copy_demo(self.library.folder)}

    def paste(self, asked: Pasted, client: str) -> Any:
        """A pasted text: what became of it, or what has to be asked first."""
        words = Words(asked.language)
        self._take(client, len(asked.text.encode("utf-8", "replace")), words)
        given = {
            name: value for name in FIELDS if (value := getattr(asked, _IN_CALL[name]).strip())
        }
        try:
            pasted = read_pasted(asked.text, given)
        except ArticleError as error:
            return {"error": words.text(f"unread.{error.reason}")}
        if pasted.missing and not asked.asked:
            return {"missing": list(pasted.missing)}
        return _put(*save_pasted(self.library.folder, pasted))

    def fetch(self, asked: Named, client: str) -> Any:
        """The page at an address, saved."""
        words = Words(asked.language)
        self._take(client, FILE, words)
        try:
            page = fetch(asked.name, private=self.access.private)
            self._take(client, len(page.content), words)
            return _put(*save_page(self.library.folder, page))
        except AddressError as error:
            return {"error": words.text(f"address.{error.kind}")}

    def correct(self, asked: Corrected, client: str) -> Any:
        """What is known of an article, put right; it counts from the next sync on."""
        article = self._article(asked.article)
        values = {name: getattr(asked, _IN_CALL[name]) for name in FIELDS}
        fresh = {name: value for name, value in values.items() if value != value_of(article, name)}
        return {"changed": list(correct(self.library.index.path, article, fresh))}

    def uncorrect(self, asked: Named, client: str) -> Any:
        """An article as its file has it."""
        article = self._article(asked.name)
        return {"changed": list(take_back(self.library.index.path, article.path))}

    def remove(self, asked: Named, client: str) -> Any:
        """A file, set aside."""
        removed = self.library.remove(asked.name)
        return {"token": removed.token, "title": removed.title}

    def restore(self, asked: Named, client: str) -> Any:
        """A file that was set aside, put back."""
        return {"path": self.library.restore(asked.name)}

    def _article(self, article_id: str) -> Article:
        try:
            return self.library.index.article(article_id)
        except KeyError as error:
            raise LibraryError(
                f"no article has the id {article_id!r}; reload the page to see which there are"
            ) from error

    def _take(self, client: str, size: int, words: Words) -> None:
        if not self.access.may_upload(client, size):
            raise LibraryError(words.text("page.quota"))


_IN_CALL = {name: name for name in FIELDS} | {"language": "spoken"}
"""Fields of a call: its `language` is that of the page."""


def _put(outcome: Outcome, path: str) -> dict[str, str]:
    return {"outcome": outcome, "path": path}

"""What a chat offers to programs, put together: HTTP, OpenAI's protocol, MCP, and the commands of
its user."""

from __future__ import annotations

import importlib.util
from base64 import b64encode
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qa import __version__
from qa.cli.running import settings_told
from qa.opening import build_checker
from qa.remote.door import new_token, open_door
from qa.settings import Settings

if TYPE_CHECKING:
    from qa.answer.answerer import Answerer
    from qa.api.offers import Offers
    from qa.api.tools import Desk
    from qa.review.document import Document
    from qa.review.result import Result
    from qa.screen.admission.access import Access
    from qa.screen.admission.turns import Turns
    from qa.screen.asking import Stream
    from qa.screen.library import Library
    from qa.screen.security import App
    from store import Index


class Doors:
    """The doors of one chat, which only its user has the token of."""

    def __init__(
        self,
        answerer: Answerer,
        library: Library,
        stream: Stream,
        settings: Settings,
        access: Access,
        *,
        token: str = "",
        corpus: str = "",
    ) -> None:
        """`corpus` is the name by which it is asked for, where it is not the server's first."""
        self._corpus = corpus
        self._settings = settings
        self._access = access
        self._token = token or new_token()
        self.offers = build_offers(answerer, library, stream, settings)

    @property
    def token(self) -> str:
        """Of who runs the chat."""
        return self._token

    def __call__(self, turns: Turns) -> App:
        """What serves the calls of programs, among `turns` with everybody else."""
        from qa.api.app import build_api

        def made() -> App:
            from qa.api.tools import OverHttp, build_tools

            return OverHttp(build_tools(desk_of(self.offers), __version__))

        tools = made if has_tools() else None
        return build_api(self.offers, self._access, turns, token=self._token, tools=tools)

    def announced(self) -> AbstractContextManager[Path]:
        """Commands of this user find the chat as long as the block runs."""
        from qa.screen.serve import shown_host

        url = f"http://{shown_host(self._settings.host)}:{self._settings.port}/"
        told = settings_told(self._settings)
        return open_door(self._settings.index, url, self._token, told, self._corpus)


def has_tools() -> bool:
    """Whether the library of the Model Context Protocol is installed."""
    return importlib.util.find_spec("mcp") is not None


def build_offers(
    answerer: Answerer, library: Library, stream: Stream, settings: Settings
) -> Offers:
    """What an answerer offers to programs."""
    from qa.api.offers import Offers
    from qa.reader import open_reader
    from qa.review.files import FileChecker
    from qa.review.result import reviewed

    @cache
    def checker() -> Any:
        return build_checker(answerer.index.embedder, open_reader(settings.reader))

    def review(documents: Sequence[Document]) -> Result:
        return reviewed(FileChecker(checker(), answerer), documents, settings.language)

    def find(asked: Mapping[str, Any]) -> dict[str, Any]:
        return found_for(answerer.index, asked, settings.language)

    def find_names(asked: Mapping[str, Any]) -> dict[str, Any]:
        return names_for(answerer, asked, settings.language)

    return Offers(
        answers=stream,
        library=library,
        review=review,
        find=find,
        find_names=find_names,
        version=__version__,
        mode=answerer.mode,
    )


def found_for(index: Index, asked: Mapping[str, Any], language: str) -> dict[str, Any]:
    """What a search finds, as data, and with `terminal` as `qa search` prints it in a language.
    SettingsError for an outlet and the like that no article has."""
    from qa.cli.search import chosen, result_lines
    from qa.search import search
    from qa.words import Words

    facets: Any = ("publisher", "language", "author", "folder")
    wanted = {facet: tuple(asked.get(facet, ())) for facet in facets}
    offset = asked.get("offset", 0)
    result = search(
        index,
        asked["query"],
        sources=chosen(index.articles(), wanted, asked.get("since"), asked.get("until")),
        sort=asked.get("sort", "rank"),
        limit=asked.get("limit", 20),
        offset=offset,
    )
    value = result.to_json()
    if asked.get("terminal"):
        value["terminal"] = {"text": "\n".join(result_lines(result, Words(language), offset))}
    return value


def names_for(answerer: Answerer, asked: Mapping[str, Any], language: str) -> dict[str, Any]:
    """What is found for a list of names, as data and as the table that is wanted."""
    from qa.cli.search import chosen, notes_of, rows_of, table_of
    from qa.words import Words

    index, words = answerer.index, Words(language)
    facets: Any = ("publisher", "language", "author", "folder")
    wanted = {facet: tuple(asked.get(facet, ())) for facet in facets}
    sources = chosen(index.articles(), wanted, asked.get("since"), asked.get("until"))
    rows = rows_of(index, asked["text"], sources, asked["limit"], answerer.ask)
    table: str | bytes | None = None
    if asked["form"] != "json":
        table = table_of(rows, asked["form"], words)
    if isinstance(table, bytes):
        table = b64encode(table).decode("ascii")
    return {
        "rows": [row.to_json() for row in rows],
        "table": table,
        "notes": list(notes_of(rows, words)),
    }


def desk_of(offers: Offers) -> Desk:
    """What agents call of it."""
    from qa.api.tools import Desk

    return Desk(
        ask=offers.answer,
        search=offers.find,
        article=offers.article,
        check=lambda text: offers.check(text).to_json(),
    )

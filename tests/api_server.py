"""Programs' doors beside a page or a plain chat over the small corpus of the screen's tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import screen_samples as samples
from ports import ports
from qa.api.app import build_api
from qa.api.offers import Offers
from qa.api.tools import Desk, OverHttp, build_tools
from qa.check.verdict import Verdict
from qa.review.document import Document
from qa.review.files import Checked
from qa.review.result import Result
from qa.screen.admission.access import Access
from qa.screen.admission.turns import Turns
from qa.screen.backing import Backing
from qa.screen.gradio_chat import build_chat, launch_options
from qa.screen.library import Library
from qa.screen.page import build_app
from qa.screen.security import App
from qa.screen.serve import Server, next_free_port, serve
from store import Index

TOKEN = "the-token-of-the-user"


def find(asked: Mapping[str, Any]) -> dict[str, Any]:
    """A search that finds the article of the port."""
    hit = {"article": {"id": samples.PORT.id, "title": samples.PORT.title}, "marks": [[0, 2]]}
    return {"query": asked["query"], "total": 1, "hits": [hit]}


def find_names(asked: Mapping[str, Any]) -> dict[str, Any]:
    """A search that finds nothing for any name."""
    return {"rows": [], "table": None if asked["form"] == "json" else "", "notes": []}


def review(documents: Sequence[Document]) -> Result:
    """A check that supports every sentence."""
    verdict = Verdict("supported", ())
    checked = tuple(tuple(Checked(s, verdict) for s in d.sentences) for d in documents)
    return Result(checked, documents[0].language)


def offers_of(index: Index) -> Offers:
    return Offers(samples.stream, Library(index), review, find, find_names, "1.2.3")


def serving_doors(index: Index, access: Access | None = None, *, plain: bool = False) -> Server:
    """A page, or a plain chat, with doors beside it."""
    offers, access = offers_of(index), access or Access()
    desk = Desk(
        offers.answer, offers.find, offers.article, lambda text: offers.check(text).to_json()
    )

    def doors(turns: Turns) -> App:
        def tools() -> App:
            return OverHttp(build_tools(desk, offers.version))

        return build_api(offers, access, turns, token=TOKEN, tools=tools)

    backing = Backing(samples.stream, Library(index), samples.Kept())
    port = next_free_port("127.0.0.1", ports(25_000))
    assert port is not None
    return serve(
        (lambda hosts: build_chat(samples.stream))
        if plain
        else (lambda hosts: build_app(backing, hosts=hosts, access=access, doors=doors)),
        options=launch_options(("127.0.0.1",), (), doors) if plain else None,
        port=port,
        open_browser=False,
        announce=lambda line: None,
    )

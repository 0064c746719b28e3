"""A team's server over the small corpus of the screen's tests, and its users as clients."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST

import screen_samples as samples
from api_server import TOKEN, offers_of
from ports import ports
from qa.api.app import build_api
from qa.api.tools import Desk, OverHttp, build_tools
from qa.screen.admission.access import Access
from qa.screen.admission.turns import Turns
from qa.screen.backing import Backing
from qa.screen.library import Library
from qa.screen.page import build_app
from qa.screen.security import App
from qa.screen.serve import Server, next_free_port, serve
from qa.team import passwords
from qa.team.proxy import Proxy
from qa.team.team import Team
from qa.team.users import add_user
from store import Index

PASSWORD = "correct horse battery"
_opened: list[httpx.Client] = []
READERS, EDITOR = ("anna", "boris"), "edith"


def serving_team(index: Index, proxy: Proxy | None = None) -> Server:
    """The page and the doors of programs, for the users of the index."""
    access, offers = Access(team=True), offers_of(index)
    desk = Desk(
        offers.answer, offers.find, offers.article, lambda text: offers.check(text).to_json()
    )
    team = Team(index.path, TOKEN, proxy)

    def doors(turns: Turns) -> App:
        tools = lambda: OverHttp(build_tools(desk, offers.version))  # noqa: E731
        return build_api(offers, access, turns, token=TOKEN, tools=tools)

    backing = Backing(samples.stream, Library(index), samples.Kept())
    port = next_free_port("127.0.0.1", ports(24_000))
    assert port is not None
    return serve(
        lambda hosts: build_app(backing, hosts=hosts, access=access, doors=doors, team=team),
        port=port,
        open_browser=False,
        announce=lambda line: None,
        token=TOKEN,
    )


def hash_cheaply(patch: pytest.MonkeyPatch) -> None:
    """Hash as always, with settings that cost a thousandth."""
    cheap = PasswordHasher.from_parameters(CHEAPEST)
    patch.setattr(passwords, "_hasher", lambda: cheap)


def add_users(index: Path) -> None:
    """Two readers and an editor."""
    for name in READERS:
        add_user(index, name, "reader", PASSWORD)
    add_user(index, EDITOR, "editor", PASSWORD)


def client(server: Server, **options: Any) -> httpx.Client:
    """A browser that nobody has logged in with."""
    one = httpx.Client(base_url=server.url, timeout=60, trust_env=False, **options)
    _opened.append(one)
    return one


def close_clients() -> None:
    """Close every client that was made."""
    while _opened:
        _opened.pop().close()


def logged_in(server: Server, name: str, password: str = PASSWORD) -> httpx.Client:
    """A browser of a user."""
    one = client(server)
    said = {"language": "en", "name": name, "password": password}
    assert one.post("/page/login", json=said).status_code == 200
    return one


def call(one: httpx.Client, name: str, body: Mapping[str, Any]) -> Any:
    """What a call of the page gives."""
    return one.post(f"/page/call/{name}", json={"language": "en", **body}).json()

"""Two users at once, each in a Chromium of their own, on a team's server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

import screen_samples as samples
from qa.screen.serve import Server
from screen_browser import BREST, DESKTOP, PATIENCE, PHONE, ask, serious
from store import Index
from team_server import EDITOR, PASSWORD, add_users, hash_cheaply, serving_team

pytest_plugins = ["screen_fixtures"]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with (
        samples.library(Path(tmp_path_factory.mktemp("corpus"))) as index,
        pytest.MonkeyPatch.context() as patch,
    ):
        hash_cheaply(patch)
        add_users(index.path)
        yield index


@pytest.fixture(scope="module")
def team(corpus: Index) -> Iterator[Server]:
    served = serving_team(corpus)
    yield served
    served.close()


@pytest.fixture
def visit(browser: Browser, team: Server) -> Iterator[Callable[..., Page]]:
    """The page as a browser of its own comes to it, before anybody has logged in."""
    contexts = []

    def visit_(viewport: Any = DESKTOP, address: str = "", **options: Any) -> Page:
        context = browser.new_context(viewport=viewport, **{"locale": "en-GB", **options})
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.goto(team.url + address)
        page.locator("html.live").wait_for()
        return page

    yield visit_
    for context in contexts:
        context.close()


def enter(page: Page, name: str, password: str = PASSWORD) -> None:
    page.locator("#name").fill(name)
    page.locator("#password").fill(password)
    page.locator("#login button").click()


def come_in(page: Page, name: str) -> None:
    enter(page, name)
    expect(page.locator("#account")).to_have_text(name)
    page.locator("html.live").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("viewport", "locale"),
    [(DESKTOP, "en-GB"), (DESKTOP, "vi-VN"), (PHONE, "fr-FR"), (PHONE, "ru-RU")],
    ids=["en", "vi", "fr", "ru"],
)
def test_the_login_is_plain_in_every_language(visit, viewport, locale, scheme):
    page = visit(viewport, locale=locale, color_scheme=scheme, reduced_motion="reduce")
    assert page.locator("html").get_attribute("lang") == locale[:2]
    expect(page.locator("#name")).to_be_focused()
    enter(page, "nobody", "not this one")
    expect(page.locator("#wrong")).to_be_visible()
    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_an_answers_address_is_kept_over_the_login(visit):
    page = visit(address="#articles")
    enter(page, "anna")
    expect(page.locator("#articles")).to_be_visible()


def test_two_users_at_once_see_each_their_own(visit):
    anna, boris = visit(), visit()
    for page, name in ((anna, "anna"), (boris, "boris")):
        come_in(page, name)
    ask(anna, BREST)
    anna.locator(".answer [data-do=pin]").first.dispatch_event("click")
    anna.locator("#pin-to").select_option("")
    anna.locator("#pin-name").fill("Annas book")
    anna.locator("#pin [type=submit]").click()
    expect(anna.locator("#pin")).to_be_hidden()
    for page, count in ((anna, 1), (boris, 0)):
        page.locator("[data-tab=saved]").click()
        for room, held in (("notebooks", ".shelf li"), ("conversations", "#kept li:not(.nothing)")):
            page.locator(f".rooms [data-room={room}]").click()
            place = page.locator(f".room[data-room={room}]")
            expect(place.locator(".held")).to_have_attribute("aria-busy", "false")
            expect(place.locator(held)).to_have_count(count)
    boris.reload()
    boris.locator("html.live").wait_for()
    assert BREST not in boris.content()
    assert "Annas book" not in boris.content()


def test_a_reader_has_no_buttons_for_what_an_editor_does(visit):
    reader, editor = visit(), visit()
    come_in(reader, "anna")
    come_in(editor, EDITOR)
    for page, there in ((reader, 0), (editor, 1)):
        page.locator("[data-tab=articles]").click()
        expect(page.locator("#articles tbody tr").first).to_be_visible()
        expect(page.locator("#articles [data-do=remove]").first).to_have_count(there)


def test_logging_out_leaves_nothing_for_the_next_user(visit):
    page = visit()
    come_in(page, "anna")
    ask(page, BREST)
    page.locator("#account").click()
    assert serious(page) == []
    page.locator("#logout").click()
    expect(page.locator("#login")).to_be_visible()
    assert page.evaluate("[sessionStorage.length, document.cookie.includes('session')]") == [
        0,
        False,
    ]
    come_in(page, "boris")
    expect(page.locator("#chat .turn")).to_have_count(0)
    assert BREST not in page.content()

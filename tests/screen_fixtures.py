"""Fixtures of the tests that look at the screen; `pytest_plugins` names this module."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    Request,
    sync_playwright,
)

import screen_samples as samples
from browser import FLAGS
from qa.screen.serve import Server
from screen_browser import DESKTOP, PATIENCE, serving
from store import Index


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with samples.library(Path(tmp_path_factory.mktemp("corpus"))) as opened:
        yield opened


@pytest.fixture(scope="module")
def server(corpus: Index) -> Iterator[Server]:
    served = serving(corpus)
    yield served
    served.close()


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, server: Server) -> Iterator[Callable[..., Page]]:
    """Opens the page in a session of its own; whatever it does, nothing may leave the origin."""
    contexts: list[BrowserContext] = []
    pages: list[Page] = []
    wrong: list[str] = []

    def watch(page: Page) -> None:
        def request(sent: Request) -> None:
            if not sent.url.startswith((server.url, "data:", "blob:")):
                wrong.append(f"request to {sent.url}")

        def dialog(opened: Dialog) -> None:
            wrong.append(f"dialog {opened.message}")
            opened.dismiss()

        def console(message: ConsoleMessage) -> None:
            if message.type == "error":
                wrong.append(message.text)

        page.on("request", request)
        page.on("dialog", dialog)
        page.on("console", console)
        page.on("popup", lambda opened: wrong.append(f"window {opened.url}"))
        page.on("pageerror", lambda error: wrong.append(f"script error {error}"))

    def open_(viewport: Any = DESKTOP, *, beside: Page | None = None, **options: Any) -> Page:
        """A page of a new session, or `beside` another of the same one."""
        if beside is None:
            options.setdefault("locale", "en-GB")
            context = browser.new_context(viewport=viewport, **options)
            context.set_default_timeout(PATIENCE)
            contexts.append(context)
        else:
            context = beside.context
        page = context.new_page()
        pages.append(page)
        watch(page)
        page.goto(server.url)
        page.locator("html.live").wait_for()
        return page

    yield open_
    for page in pages:
        assert page.evaluate("window.__pwned") is None
    for context in contexts:
        context.close()
    assert not wrong

"""A served page and real browser sessions over it, for every test that looks at the screen."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

import screen_samples as samples
from ports import ports
from qa.answer.answerer import Answerer
from qa.desk.asking import found
from qa.desk.questions import ask_again
from qa.screen.serve import Server, next_free_port, serve
from store import Index

DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
NARROW = {"width": 375, "height": 740}
_LONG = [
    pytest.param(viewport, locale, marks=pytest.mark.long, id=f"{name}-{locale[:2]}")
    for name, viewport in (("desktop", DESKTOP), ("narrow", NARROW))
    for locale in ("fr-FR", "ru-RU")
]
EACH = pytest.mark.parametrize(
    ("viewport", "locale"), [pytest.param(DESKTOP, "en-GB", id="desktop"), *_LONG]
)
"""Once, and with the long tests at two widths in two languages."""
BOTH = pytest.mark.parametrize(
    ("viewport", "locale"),
    [
        pytest.param(DESKTOP, "en-GB", id="desktop"),
        pytest.param(PHONE, "ru-RU", id="phone"),
        *_LONG[:3],
    ],
)
"""At both widths, and with the long tests at each in each of two languages."""
BREST = "Combien de grues à Brest ?"
WRITE = "Write about the cranes"

# A busy machine is no reason to fail.
PATIENCE = 30_000  # milliseconds
expect.set_options(timeout=PATIENCE)

READY = threading.Event()
"""Set while the served page has its model."""
KEPT = samples.Kept()
"""Feedback that readers gave."""


def serving(
    index: Index, starters: Callable[[str], Sequence[str]] = lambda _: samples.STARTERS
) -> Server:
    from qa.screen.backing import Backing, Look
    from qa.screen.library import Library
    from qa.screen.page import build_app

    port = next_free_port("127.0.0.1", ports(21_000))
    assert port is not None
    backing = Backing(
        stream=samples.stream,
        library=Library(index),
        feedback=KEPT,
        starters=starters,
        suggest=samples.suggest,
        ask_saved=lambda viewer, question: ask_again(
            index.path, lambda asked: found(samples.ask(asked.question, ())), viewer, question
        ),
        ready=READY,
    )
    look = Look(max_question=500, today=lambda: samples.TODAY)
    return serve(
        lambda hosts: build_app(backing, look, hosts=hosts),
        port=port,
        open_browser=False,
        announce=lambda line: None,
        ready=READY,
    )


def page_over(answerer: Answerer) -> Server:
    """The page over an answerer, whichever model that has at the moment."""
    from qa.screen.backing import Backing
    from qa.screen.library import Library
    from qa.screen.page import build_app

    port = next_free_port("127.0.0.1", ports(22_000))
    assert port is not None
    ready = threading.Event()
    ready.set()
    backing = Backing(
        stream=lambda asked: answerer.stream(asked.question, asked.history, without=asked.without),
        library=Library(answerer.index),
        feedback=lambda said: None,
        starters=lambda language: [],
        suggest=lambda ids, asked, language: [],
        ready=ready,
    )
    return serve(
        lambda hosts: build_app(backing, hosts=hosts),
        port=port,
        open_browser=False,
        announce=lambda line: None,
        ready=ready,
    )


def ask(page: Page, question: str) -> None:
    """Ask, and wait until the answer is there."""
    page.locator("#question").fill(question)
    page.locator("#question").press("Enter")
    answered(page)
    expect(page.locator("#chat .turn .asked .words").last).to_have_text(question.strip())


def answered(page: Page) -> None:
    """Wait until nothing is being answered any more."""
    expect(page.locator("#chat")).to_have_attribute("aria-busy", "false")
    expect(page.locator("#chat .pending")).to_have_count(0)
    page.locator("#chat .answer").last.wait_for()


def serious(page: Page) -> list[str]:
    """What axe finds that keeps somebody from using the page."""
    results = Axe().run(page).response
    return [
        f"{violation['id']}: {node['html'][:200]} {node['failureSummary']}"
        for violation in results["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]

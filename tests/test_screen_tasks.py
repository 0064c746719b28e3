"""Summaries, timelines and comparisons on the page, over real answers: headings, and the chip."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from fakes import indexed
from ports import ports
from qa.desk.feedback import store_feedback
from qa.opening import build_answerer
from qa.screen.backing import Backing, Look
from qa.screen.library import Library
from qa.screen.page import build_app
from qa.screen.serve import Server, next_free_port, serve
from qa.settings import Settings
from screen_browser import ask, serious

pytest_plugins = ["screen_fixtures"]

NEWS = Path(__file__).parent.parent / "evals" / "requests" / "articles" / "en"
TODAY = date(2025, 12, 1)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The page over the invented news in English, answered as they are for anybody."""
    files = {path.name: path.read_text("utf-8") for path in NEWS.iterdir()}
    with indexed(tmp_path_factory.mktemp("news"), files) as index:
        answerer = build_answerer(index, Settings(), today=lambda: TODAY)
        backing = Backing(
            stream=lambda asked: answerer.stream(
                asked.question, asked.history, without=asked.without
            ),
            library=Library(index),
            feedback=lambda given: store_feedback(index.path, given),
        )
        port = next_free_port("127.0.0.1", ports(22_000))
        assert port is not None
        served = serve(
            lambda hosts: build_app(backing, Look(today=lambda: TODAY), hosts=hosts),
            port=port,
            open_browser=False,
            announce=lambda line: None,
        )
        yield served
        served.close()
        answerer.close()


def test_a_timeline_has_its_days_and_its_reading_can_be_taken_away(open_page):
    page = open_page()
    ask(page, "Timeline of the Halden Freight affair")
    answer = page.locator("#chat .answer").last
    expect(answer.locator(".stands-for").first).to_have_text("12 June 2022")
    chip = answer.locator(".filter")
    expect(chip).to_have_attribute("data-kind", "task")
    expect(chip).to_contain_text("Timeline")
    expect(answer.locator(".filters")).to_contain_text("Read as:")
    assert serious(page) == []
    chip.click()
    expect(answer.locator(".filter")).to_have_count(0)
    expect(answer.locator(".stands-for")).to_have_count(0)


def test_a_comparison_names_its_sides_and_the_missing_one(open_page):
    page = open_page()
    ask(page, "Compare the cost of the trams in Lessing and Tilby.")
    answer = page.locator("#chat .answer").last
    expect(answer.locator(".stands-for")).to_have_text(["Lessing"])
    expect(answer.locator(".framing")).to_have_text("Not in the articles: Tilby.")


def test_a_summary_is_grouped_by_article(open_page):
    page = open_page()
    ask(page, "I need an overview of the Port Ansel fire.")
    headings = page.locator("#chat .answer").last.locator(".stands-for")
    expect(headings).to_have_text(
        [
            "Fire destroys grain warehouse at Port Ansel · 3 Mar 2025",
            "Dock worker dies after Port Ansel fire · 5 Mar 2025",
            "Faulty valve blamed for Port Ansel fire · 18 Mar 2025",
        ]
    )

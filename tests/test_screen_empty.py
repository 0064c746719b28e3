"""The first screen of an empty folder, in a real Chromium: how to add articles, and samples."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

import screen_samples as samples
from fakes import CountingEmbedder
from qa.intake.demo import demo_articles
from qa.opening import open_built_index
from qa.screen.serve import Server
from qa.settings import Settings
from qa.words import Words
from screen_browser import DESKTOP, PHONE, READY, serious, serving
from store import FolderError, Index

pytest_plugins = ["screen_fixtures"]


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Index]:
    folder = tmp_path / "news"
    folder.mkdir()
    with Index.open(tmp_path / "index", CountingEmbedder(), create=True) as opened:
        opened.sync(folder, prune_all=True)
        yield opened


@pytest.fixture
def server(corpus: Index) -> Iterator[Server]:
    def starters(language: str) -> tuple[str, ...]:
        return samples.STARTERS if corpus.articles() else ()

    READY.set()
    served = serving(corpus, starters)
    yield served
    served.close()


@pytest.mark.parametrize(
    ("viewport", "locale"),
    [
        (DESKTOP, "en-GB"),
        (DESKTOP, "fr-FR"),
        (PHONE, "vi-VN"),
        ({"width": 320, "height": 640}, "ru-RU"),
    ],
)
def test_an_empty_folder_says_how_to_add_articles(open_page, viewport, locale):
    page = open_page(viewport, locale=locale, reduced_motion="reduce")
    words = Words(locale[:2])
    first = page.locator("#empty")
    expect(first).to_contain_text(words.text("page.empty_how", folder="news"))
    expect(page.locator("#starters")).to_be_hidden()
    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "sideways"
    first.locator("a").click()
    expect(page.locator("#drop")).to_be_visible()
    expect(page.locator("#library [data-do=samples]")).to_be_visible()
    assert serious(page) == []


def test_samples_are_one_click_away_and_bring_questions(open_page, corpus):
    page = open_page()
    page.locator("#empty [data-do=samples]").click()
    expect(page.locator("#empty")).to_be_hidden()
    expect(page.locator("#starters .starter")).to_have_count(len(samples.STARTERS))
    n = len(demo_articles())
    expect(page.locator("#masthead .corpus")).to_contain_text(f"{n} articles")
    assert len(corpus.articles()) == n

    # When the last of them is removed, it is the first screen again.
    page.locator("[data-tab=articles]").click()
    for left in range(n, 0, -1):
        expect(page.locator("table.articles tbody tr")).to_have_count(left)
        page.locator("[data-do=remove]").first.click()
    expect(page.locator("#library [data-do=samples]")).to_be_visible()
    page.locator("[data-tab=ask]").click()
    expect(page.locator("#empty")).to_be_visible()
    expect(page.locator("#starters")).to_be_hidden()


def test_only_a_chat_opens_over_a_folder_without_articles(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    settings = Settings(folder=folder, index=tmp_path / "index")
    with pytest.raises(FolderError, match="holds no article"), open_built_index(settings):
        pass
    with open_built_index(settings, sync=True, empty=True) as index:
        assert not index.articles() and index.folder == folder.resolve()
    (folder / "a.txt").write_text("The port of Brest has ordered three cranes.", "utf-8")
    with open_built_index(settings, sync=True, empty=True) as index:
        assert len(index.articles()) == 1
    (folder / "a.txt").unlink()
    with (
        pytest.raises(FolderError, match="the index has 1"),
        open_built_index(settings, sync=True, empty=True),
    ):
        pass

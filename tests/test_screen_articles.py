"""The articles behind their tab, in a real Chromium over a real index and a real folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import screen_samples as samples
from fakes import news
from qa.screen.library import ASIDE
from screen_browser import BREST, DESKTOP, PHONE, ask

pytest_plugins = ["screen_fixtures"]

BOTH = pytest.mark.parametrize(
    ("viewport", "locale"), [(DESKTOP, "en-GB"), (PHONE, "fr-FR")], ids=["desktop", "phone"]
)


@pytest.fixture
def news_folder(corpus) -> Path:
    return Path(corpus.folder)


@pytest.fixture
def articles(open_page):
    def open_(*options, **more) -> Page:
        page: Page = open_page(*options, **more)
        page.locator("[data-tab=articles]").click()
        page.locator("#library table").wait_for()
        return page

    return open_


def corpus_folder_put_back(folder: Path, path: str) -> None:
    """Bring a removed file back by hand, as somebody does whose "undo" is gone."""
    (aside,) = (folder / ASIDE).rglob(Path(path).name)
    aside.rename(folder / path)


def titles(page: Page) -> list[str]:
    return page.locator("table.articles tbody tr:visible .title button").all_text_contents()


@BOTH
def test_every_article_is_listed_and_found_by_its_words(articles, corpus, viewport, locale):
    page = articles(viewport, locale=locale)
    assert sorted(titles(page)) == sorted(article.title for article in corpus.articles())
    row = page.locator("table.articles tbody tr", has_text=samples.HANOI.title)
    vietnamese = {"en-GB": "Vietnamese", "fr-FR": "vietnamien"}[locale]
    for words in (vietnamese, "2024/cau.txt"):
        expect(row).to_contain_text(words)
    page.locator("#find").fill("CẦU")
    assert titles(page) == [samples.HANOI.title]
    page.locator("#find").fill("nothing like it")
    expect(page.locator(".list > .nothing")).to_be_visible()
    page.locator("#find").fill("")
    assert len(titles(page)) == 5
    expect(page.locator(".overview svg[role=img], .overview .bars").first).to_be_visible()


@BOTH
def test_files_are_added_and_answer_at_once(articles, corpus, news_folder, viewport, locale):
    page = articles(viewport, locale=locale)
    name = f"ports-{viewport['width']}.txt"
    files = [
        {"name": name, "mimeType": "text/plain", "buffer": news(name, 7).encode()},
        {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": b"x"},
        {"name": "empty.txt", "mimeType": "text/plain", "buffer": b" "},
    ]
    page.locator("#add-files").set_input_files(files)
    row = page.locator("table.articles tbody tr", has_text=name)
    expect(row).to_have_count(1)
    lines = page.locator("#added li")
    expect(lines).to_have_count(3)
    expect(lines.nth(1)).to_contain_text(".txt, .md")
    expect(page.locator("#masthead .corpus")).to_contain_text("6 articles")
    assert (news_folder / name).read_bytes() == news(name, 7).encode()
    assert not (news_folder / "photo.jpg").exists()

    # The same name with another text: nothing is overwritten, the reader decides.
    other = {"name": name, "mimeType": "text/plain", "buffer": news("Others", 8).encode()}
    page.locator("#add-files").set_input_files([other])
    expect(lines).to_have_count(1)
    assert (news_folder / name).read_bytes() == news(name, 7).encode()
    lines.get_by_role("button").click()
    expect(page.locator("table.articles tbody tr")).to_have_count(7)
    second = news_folder / f"{Path(name).stem} (2).txt"
    assert second.read_bytes() == news("Others", 8).encode()
    for path in (news_folder / name, second):
        path.unlink()
    corpus.sync(news_folder)


def test_files_and_folders_are_dropped(articles, corpus, news_folder):
    page = articles()
    page.evaluate(
        """(text) => {
          const data = new DataTransfer();
          data.items.add(new File([text], "dropped.md", { type: "text/markdown" }));
          const area = document.querySelector("#drop");
          for (const type of ["dragover", "drop"]) {
            area.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true,
              cancelable: true }));
          }
        }""",
        news("Dropped", 3),
    )
    expect(page.locator("#added li")).to_contain_text("dropped.md added")
    expect(page.locator("table.articles tbody tr")).to_have_count(6)
    (news_folder / "dropped.md").unlink()
    corpus.sync(news_folder)


@BOTH
def test_an_article_is_removed_and_brought_back(articles, news_folder, viewport, locale):
    page = articles(viewport, locale=locale)
    row = page.locator("table.articles tbody tr", has_text=samples.CRANES.title)
    row.locator("[data-do=remove]").click()
    expect(row).to_have_count(0)
    assert not (news_folder / samples.CRANES.path).exists()
    page.locator("#toast button").click()
    expect(row).to_have_count(1)
    assert (news_folder / samples.CRANES.path).read_text("utf-8") == samples.CRANES.text


def test_a_citation_of_a_removed_article_keeps_its_quote(articles, news_folder):
    page = articles()
    page.locator("[data-tab=ask]").click()
    ask(page, BREST)
    page.locator("[data-tab=articles]").click()
    row = page.locator("table.articles tbody tr", has_text=samples.PORT.title)
    row.locator("[data-do=remove]").click()
    expect(row).to_have_count(0)
    page.locator("[data-tab=ask]").click()
    expect(page.locator("#src-1-1 mark")).to_have_text(samples.CRANES_FR)
    page.reload()
    expect(page.locator("#src-1-1 mark")).to_have_text(samples.CRANES_FR)
    gone = page.evaluate(
        """async () => {
          const body = JSON.stringify({ language: "en", article: "gone", spans: [[0, 9]] });
          const headers = { "content-type": "application/json" };
          const sent = await fetch("/page/call/read", { method: "POST", headers, body });
          return (await sent.json()).error;
        }"""
    )
    assert "no longer in the corpus" in gone
    corpus_folder_put_back(news_folder, samples.PORT.path)
    page.locator("[data-tab=articles]").click()
    page.locator("#sync").click()
    expect(row).to_have_count(1)


def test_a_sync_says_what_it_did_and_which_files_it_could_not_read(articles, corpus, news_folder):
    (news_folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (news_folder / "roads.txt").write_text(news("Roads", 4), "utf-8")
    page = articles()
    page.locator("#sync").click()
    expect(page.locator("#toast")).to_contain_text("In step: 1 added, 0 changed, 0 removed, 5 un")
    expect(page.locator(".failures li")).to_contain_text("binary.txt")
    expect(page.locator(".failures li")).to_contain_text("it holds no text")
    expect(page.locator("#progress")).to_be_hidden()
    for name in ("binary.txt", "roads.txt"):
        (news_folder / name).unlink()
    corpus.sync(news_folder)


def test_a_folder_that_is_gone_is_one_line(articles, news_folder):
    page = articles()
    away = news_folder.with_name("away")
    news_folder.rename(away)
    try:
        page.locator("#sync").click()
        expect(page.locator("#articles-notice")).to_contain_text("Is a disk not mounted?")
        assert len(titles(page)) == 5
    finally:
        away.rename(news_folder)

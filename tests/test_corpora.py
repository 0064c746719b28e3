"""Several corpora of `sourced.toml` behind one page: a real chat, in a real browser."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import gradio_client
import httpx
import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from fakes import news, write_articles
from ports import ports
from qa.cli.commands import cli
from qa.screen.serve import next_free_port
from qa.settings import corpora
from qa.words import Words
from screen_browser import DESKTOP, PATIENCE, PHONE, ask, serious

pytest_plugins = ["screen_fixtures"]
ROOT = Path(__file__).resolve().parent.parent
OLD = "архив"
TOML = f"""
reader = "none"
browser = false
corpus = "news"
[corpora.news]
folder = "articles"
[corpora."{OLD}"]
folder = "old"
[corpora.lost]
folder = "nowhere"
"""
FISHING = "How many projects were approved by the ministry of fishing?"
FORESTS = "How many projects were approved by the ministry of forests?"


@dataclass(frozen=True)
class Running:
    home: Path
    url: str


@pytest.fixture(scope="module")
def chat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("corpora")) as found:
        yield found


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("plain"), "--plain") as found:
        yield found


@contextmanager
def running(home: Path, *options: str) -> Iterator[Running]:
    """`qa chat` over the corpora of a configuration, in a process of its own."""
    write_articles(home / "articles", {"a.txt": news("fishing", 12)})
    write_articles(home / "old", {"b.txt": news("forests", 7)})
    (home / "sourced.toml").write_text(TOML, "utf-8")
    port = next_free_port("127.0.0.1", ports(28_000))
    process = subprocess.Popen(
        [sys.executable, "-m", "qa", "chat", "--port", str(port), *options],
        cwd=home,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    said = []
    for line in process.stderr:
        said.append(line)
        if "Sourced is at" in line:
            break
    else:
        pytest.fail("".join(said))
    yield Running(home, f"http://127.0.0.1:{port}/")
    process.send_signal(signal.SIGINT)
    process.wait(60)
    process.stderr.close()
    assert not (home / f".sourced-{OLD}" / "chat.json").exists()


@pytest.fixture
def visit(browser: Any, chat: Running) -> Iterator[Callable[..., Page]]:
    contexts = []

    def visit_(viewport: Any = DESKTOP, address: str = "", **options: Any) -> Page:
        context = browser.new_context(viewport=viewport, **{"locale": "en-GB", **options})
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page: Page = context.new_page()
        page.goto(chat.url + address)
        page.locator("html.live").wait_for()
        return page

    yield visit_
    for context in contexts:
        context.close()


def come_to(page: Page, name: str) -> None:
    """Choose a corpus by keyboard alone."""
    summary = page.locator("#corpora summary")
    summary.focus()
    page.keyboard.press("Enter")
    link = page.locator("#corpora nav a").get_by_text(name, exact=True)
    for _ in range(5):
        if link.evaluate("(one) => one === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("body:not(.opening) #corpora summary")).to_have_text(name)
    page.locator("html.live").wait_for()


def test_another_corpus_is_opened_and_asked(visit, chat: Running):
    waiting = httpx.get(f"{chat.url}api/articles", headers={"x-corpus": "none"})
    assert waiting.status_code == 404 and "expected one of news" in waiting.json()["detail"]
    page = visit()
    ask(page, FISHING)
    expect(page.locator("#chat .answer").last).to_contain_text("12 projects")
    come_to(page, OLD)
    expect(page.locator("#chat .turn")).to_have_count(0)  # Of the other corpus.
    expect(page.locator("#masthead .corpus")).to_contain_text("1 article")
    ask(page, FORESTS)
    expect(page.locator("#chat .answer").last).to_contain_text("7 projects")
    page.locator("[data-tab=articles]").click()
    expect(page.locator("#articles tbody tr")).to_have_count(1)
    expect(page.locator("#articles tbody")).to_contain_text("forests")
    page.reload()
    expect(page.locator("#corpora summary")).to_have_text(OLD)
    come_to(page, "news")
    expect(page.locator("#chat .answer").last).to_contain_text("12 projects")
    ask(page, FORESTS)
    expect(page.locator("#chat .answer").last).not_to_contain_text("7 projects")


def test_programs_and_commands_name_a_corpus(visit, chat: Running, monkeypatch):
    come_to(visit(), OLD)
    named = httpx.get(f"{chat.url}api/articles", headers={"x-corpus": quote(OLD)}).json()
    first = httpx.get(f"{chat.url}api/articles").json()
    assert [row["path"] for row in named["articles"]] == ["b.txt"]
    assert [row["path"] for row in first["articles"]] == ["a.txt"]
    monkeypatch.chdir(chat.home)
    said = CliRunner().invoke(cli, ["--corpus", OLD, "ask", FORESTS, "--json"])
    assert said.exit_code == 0, said.output
    assert json.loads(said.stdout)["citations"][0]["article"]["path"] == "b.txt"


def test_what_cannot_be_opened_is_said(visit):
    page = visit(address="?corpus=lost")
    expect(page.locator("#wrong")).to_contain_text("nowhere")
    assert serious(page) == []
    page.locator("#opening a").click()
    expect(page.locator("#corpora summary")).to_have_text("news")


def test_a_corpus_that_is_gone_leads_to_the_first(visit, chat: Running):
    page = visit(address="?corpus=none")
    assert page.url == chat.url
    expect(page.locator("#corpora summary")).to_have_text("news")
    call = {"language": "en", "name": ""}
    gone = httpx.post(f"{chat.url}page/call/status", json=call, headers={"x-corpus": "none"})
    assert gone.status_code == 409 and "'none' is not open" in gone.json()["error"]


@pytest.mark.parametrize(
    ("viewport", "locale", "scheme", "label"),
    [
        (DESKTOP, "en-GB", "light", "Corpus: news"),
        (DESKTOP, "vi-VN", "dark", "Bộ bài báo: news"),
        (PHONE, "fr-FR", "dark", "Corpus : news"),
        (PHONE, "ru-RU", "light", "Подборка: news"),
    ],
    ids=["en", "vi", "fr", "ru"],
)
def test_the_menu_in_every_language(visit, viewport, locale, scheme, label):
    page = visit(viewport, locale=locale, color_scheme=scheme, reduced_motion="reduce")
    summary = page.locator("#corpora summary")
    expect(summary).to_have_attribute("aria-label", label)
    summary.click()
    expect(page.locator("#corpora nav a")).to_have_count(3)
    expect(page.locator("#corpora nav [aria-current=page]")).to_have_text("news")
    box = page.locator("#corpora nav").bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= viewport["width"]
    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    page.keyboard.press("Escape")
    expect(page.locator("#corpora nav")).to_be_hidden()
    expect(summary).to_be_focused()
    summary.click()
    page.locator("#question").click()
    expect(page.locator("#corpora nav")).to_be_hidden()


def test_the_plain_chat_asks_the_corpus_that_is_chosen(plain: Running, browser: Any):
    page = browser.new_page(locale="fr-FR")
    page.set_default_timeout(PATIENCE)
    page.goto(plain.url)
    choice = page.get_by_role("combobox")
    expect(choice).to_have_value("news")
    expect(page.get_by_label(Words("fr").text("corpora.switch"))).to_be_visible()
    answer = page.locator(".bot .message-content")
    box = page.locator("textarea")
    box.fill(FISHING)
    box.press("Enter")
    expect(answer.last).to_contain_text("12 projects")
    expect(box).to_be_editable()
    choice.click()
    page.get_by_role("option", name=OLD).click()
    expect(answer).to_have_count(0)  # Of the other corpus.
    box.fill(FORESTS)
    box.press("Enter")
    expect(answer.last).to_contain_text("7 projects")
    page.close()


def test_gradios_client_names_a_corpus_of_the_plain_chat(plain: Running):
    client = gradio_client.Client(plain.url, verbose=False)
    named = json.loads(client.predict(FORESTS, OLD, api_name="/ask"))
    assert named["citations"][0]["article"]["path"] == "b.txt"
    first = json.loads(client.predict(FISHING, api_name="/ask"))
    assert first["citations"][0]["article"]["path"] == "a.txt"
    assert "7 projects" in client.predict(FORESTS, OLD, api_name="/chat")
    assert "nowhere" in client.predict(FORESTS, "lost", api_name="/chat")
    with pytest.raises(gradio_client.exceptions.AppError, match="nowhere"):
        client.predict(FORESTS, "lost", api_name="/ask")
    named = httpx.get(f"{plain.url}api/articles", headers={"x-corpus": quote(OLD)}).json()
    assert [row["path"] for row in named["articles"]] == ["b.txt"]


def test_one_corpus_has_no_menu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    assert corpora() == {}
    Path("sourced.toml").write_text(TOML, "utf-8")
    assert list(corpora(port=1)) == ["news", OLD, "lost"]
    assert {each.index.name for each in corpora().values()} == {
        ".sourced-news", f".sourced-{OLD}", ".sourced-lost",
    }  # fmt: skip
    assert corpora({"QA_FOLDER": "all"}) == {}
    Path("sourced.toml").write_text("[corpora.news]\nfolder = 'a'\n", "utf-8")
    assert corpora() == {}

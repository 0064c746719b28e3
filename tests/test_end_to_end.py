"""The product as its reader meets it: `qa chat` on the seeds, in a real browser."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from browser import FLAGS

QUESTION = "Quel volume d'échanges bilatéraux est visé d'ici 2030 ?"
ANSWER = "15 milliards de dollars américains d'ici 2030"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def chat(seeds: Path, tmp_path_factory: pytest.TempPathFactory):
    """The address of a chat over the seeds, started as a user starts it."""
    port = free_port()
    index = tmp_path_factory.mktemp("index")
    log = (index / "log.txt").open("w+")
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "qa",
            "chat",
            str(seeds),
            "--no-browser",
            "--port",
            str(port),
            "--index",
            str(index / "sourced"),
        ],
        stdout=log,
        stderr=subprocess.STDOUT,
        env={**os.environ, "QA_LANGUAGE": "ru"},
    )
    url = f"http://127.0.0.1:{port}/"
    deadline = time.monotonic() + 150
    while True:
        try:
            urllib.request.urlopen(url, timeout=5).close()
            break
        except OSError:
            if process.poll() is not None or time.monotonic() > deadline:
                log.seek(0)
                pytest.fail(f"the chat did not come up: {log.read()[-2000:]}")
            time.sleep(0.3)
    yield url
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=30) == 0
    log.close()


@pytest.fixture(scope="module")
def browser(chromium: str):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser, chat: str):
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="fr-FR")
    page = context.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(chat)
    yield page
    # Nothing a page does may leave its own origin.
    outside = [
        u
        for u in requests
        if not u.startswith((chat, chat.replace("http", "ws"), "data:", "blob:"))
    ]
    assert outside == []
    context.close()


def ask(page: Page, question: str) -> None:
    box = page.locator("#question")
    page.locator("html.live").wait_for(timeout=30_000)
    box.fill(question)
    box.press("Enter")
    expect(page.locator("#chat")).to_contain_text(question, timeout=30_000)


def test_a_question_is_answered_and_its_source_opens(page: Page, seeds: Path):
    ask(page, QUESTION)
    chat = page.locator("#chat")
    expect(chat).to_contain_text(ANSWER, timeout=60_000)
    chip = chat.locator("a[href^='#src-']").first
    expect(chip).to_have_text(re.compile("1"))
    chip.click()
    marked = page.locator("#sources mark").first
    expect(marked).to_be_visible()
    # What is marked is the article's text, to the letter.
    files = [path.read_text("utf-8") for path in seeds.glob("*.txt")]
    assert any((marked.text_content() or "").strip() in text for text in files)


def test_what_is_not_in_the_articles_is_refused_without_sources(page: Page):
    ask(page, "What is the boiling point of ethanol at sea level?")
    expect(page.locator("#chat")).to_contain_text("This is not in the articles.", timeout=60_000)
    assert page.locator("#chat a[href^='#src-']").count() == 0
    assert page.locator("#sources mark").count() == 0


def test_a_starter_question_leads_to_a_cited_answer(page: Page):
    page.locator("button.starter").first.click(timeout=60_000)
    expect(page.locator("#chat a[href^='#src-']").first).to_be_visible(timeout=60_000)


def test_a_phone_reaches_the_sources(browser, chat: str):
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True
    )
    page = context.new_page()
    page.goto(chat)
    ask(page, QUESTION)
    page.locator("#chat a[href^='#src-']").first.click(timeout=60_000)
    expect(page.locator("#sources mark").first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    context.close()


def test_the_first_words_are_there_at_once_in_the_language_of_the_browser(chat: str):
    """One small document, without a script, a model or a second request to wait for."""
    for asked, language, words in (("fr-FR", "fr", "Interrogez"), ("xx", "ru", "Спросите")):
        request = urllib.request.Request(chat, headers={"Accept-Language": asked})
        with urllib.request.urlopen(request, timeout=30) as response:
            html = response.read().decode()
        assert f'<html lang="{language}">' in html and words in html
        assert len(html) < 40_000
        assert "gradio" not in html.lower()


def test_a_conversation_is_restored_and_an_article_read(page: Page):
    ask(page, QUESTION)
    page.locator("#chat a[href^='#src-']").first.wait_for(timeout=60_000)
    page.reload()
    page.locator("#chat a[href^='#src-']").first.click(timeout=60_000)
    page.locator("#sources [data-do=read]").first.click()
    expect(page.locator("#reader mark").first).to_be_in_viewport()
    page.keyboard.press("Escape")
    page.locator("[data-tab=articles]").click()
    expect(page.locator("table.articles tbody tr")).to_have_count(5)

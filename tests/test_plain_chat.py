"""The plain chat: Gradio's own, with the page's answers, and nothing of an article as HTML."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import gradio as gr
import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

import qa
import screen_samples as samples
from fakes import write_articles
from ports import ports
from qa.screen.gradio_chat import build_chat, launch_options
from qa.screen.security import PLAIN
from qa.screen.serve import Server, next_free_port, serve
from qa.screen.view.plain import as_text
from qa.settings import Settings
from qa.words import Words, languages

pytest_plugins = ["screen_fixtures"]

BREST = "Combien de grues à Brest ?"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    port = next_free_port("127.0.0.1", ports(22_000))
    assert port is not None
    served = serve(
        lambda hosts: build_chat(samples.stream),
        options=launch_options(("127.0.0.1",)),
        port=port,
        open_browser=False,
        announce=lambda line: None,
    )
    yield served
    served.close()


@pytest.fixture
def open_chat(browser: Browser, server: Server) -> Iterator[Callable[[str], Page]]:
    """Opens the chat in a browser of a language; nothing may run, and nothing leave the origin."""
    pages: list[Page] = []
    wrong: list[str] = []

    def open_(locale: str) -> Page:
        page = browser.new_context(locale=locale).new_page()
        pages.append(page)
        page.on(
            "request",
            lambda sent: None if sent.url.startswith(server.url) else wrong.append(sent.url),
        )
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda opened: wrong.append(opened.message))
        page.goto(server.url)
        page.locator("textarea").wait_for()
        return page

    yield open_
    for page in pages:
        assert page.evaluate("window.__pwned") is None
        page.context.close()
    assert not wrong


def ask(page: Page, question: str) -> None:
    """Ask, and wait until the chat takes the next question."""
    said = page.locator(".message-content")
    before = said.count()
    page.locator("textarea").fill(question)
    page.keyboard.press("Enter")
    expect(page.locator("textarea")).to_have_value("")
    # It can be written in before the chat has begun to answer, too.
    expect(said).to_have_count(before + 2)
    expect(page.locator("textarea")).to_be_editable()


@pytest.mark.parametrize(
    ("locale", "language", "question", "quote", "place"),
    [
        ("fr-FR", "fr", BREST, samples.CRANES_FR, "Le Quai — 6 novembre 2025"),
        ("ru-RU", "ru", "Мост?", samples.BRIDGE_RU, "(2025/volga.txt, 29–66)"),
        ("vi-VN", "vi", "Cầu mới?", samples.BRIDGE_VI, "Báo Bến Sông — 1 tháng 12, 2024"),
    ],
)
def test_a_question_is_answered_with_numbered_quotes_in_the_users_language(
    open_chat, locale, language, question, quote, place
):
    page, words = open_chat(locale), Words(language)
    expect(page.get_by_text(words.text("plain.intro"))).to_be_visible()
    expect(page.locator("textarea")).to_have_attribute(
        "placeholder", words.text("page.placeholder")
    )
    ask(page, question)
    answer = page.locator(".bot .message-content").last
    expect(answer).to_contain_text(f"{quote} [1]")
    expect(answer).to_contain_text(words.text("page.label", words=words.text("page.sources")))
    expect(answer).to_contain_text(f"“{quote}”")
    expect(answer).to_contain_text(place)


def test_a_refusal_has_no_source(open_chat):
    page = open_chat("en-GB")
    ask(page, "What else?")
    answer = page.locator(".bot .message-content").last
    expect(answer).to_have_text("This is not in the articles.")


def test_nothing_of_articles_or_questions_becomes_an_element(open_chat):
    page = open_chat("en-GB")
    asked = f"poison {samples.HOSTILE}"[:900]
    for question in (asked, "And what more of the poison?"):
        ask(page, question)
    # Asked once more, the chat hands its own messages over and gets them back.
    page.get_by_label("Retry").click()
    expect(page.locator("textarea")).to_be_editable()
    said = page.locator(".message-content")
    expect(said).to_have_count(4)
    assert said.first.text_content() == asked
    for answer in (said.nth(1), said.nth(3)):
        expect(answer).to_contain_text(samples.HOSTILE)
        expect(answer).to_contain_text("(x/<b>poison</b>.txt, 651–")
    assert said.locator("*").evaluate_all("all => [...new Set(all.map(e => e.tagName))]") == [
        "SPAN"
    ]


def call(server: Server, question: str, session: str) -> str:
    """The answer as a program gets it. https://www.gradio.app/guides/querying-gradio-apps-with-curl"""
    at = f"{server.url}gradio_api/call/chat"
    body = {"data": [question], "session_hash": session}
    event = httpx.post(at, json=body).raise_for_status().json()["event_id"]
    told = httpx.get(f"{at}/{event}", timeout=60).text
    assert "event: complete" in told
    answer, *_ = json.loads(told.rpartition("data: ")[2])
    return str(answer)


def test_a_program_gets_the_same_text(server):
    assert call(server, BREST, "a") == as_text(samples.port_answer(BREST))
    assert call(server, "crash", "b") == Words("en").text("page.failed")
    assert "cannot be asked" in call(server, "fail", "c")


def test_what_a_question_leans_on_is_handed_on(open_chat):
    page = open_chat("en-GB")
    ask(page, BREST)
    ask(page, "And in 2025?")
    expect(page.locator(".bot .message-content").last).to_contain_text("(grues, Brest)")


@pytest.mark.parametrize("language", languages())
def test_an_answer_as_text_says_its_limits_and_who_wrote_it(language):
    limited = samples.limited_answer("And in 2025?", [BREST], frozenset())
    said, words = as_text(replace(limited, language=language)), Words(language)
    assert said.splitlines()[0].endswith("And in 2025? (grues, Brest)")
    assert f"({words.text('answer.limited', what='2025; ' + words.language_name('fr'))})" in said
    written = as_text(replace(samples.written_answer("Write"), language=language))
    assert words.text("page.written_by", mode=samples.MODEL) == written.splitlines()[-1]
    assert samples.written_answer("Write").problem in written


def get(server: Server, path: str, host: str = "localhost") -> tuple[int, dict[str, str]]:
    connection = http.client.HTTPConnection(server.url.split("/")[2], timeout=30)
    connection.request("GET", path, headers={"Host": host})
    response = connection.getresponse()
    response.read()
    connection.close()
    return response.status, {name.lower(): value for name, value in response.getheaders()}


def test_the_guard_stands_before_the_plain_chat(server):
    for path in ("/", "/config", "/gradio_api/upload"):
        status, headers = get(server, path)
        assert status == (404 if "upload" in path else 200)
        for name, value in PLAIN.headers:
            assert headers[name.decode()] == value.decode()
    assert get(server, "/", "evil.example")[0] == 421
    assert get(server, "/gradio_api/file=/etc/hostname")[0] == 404


def test_the_plain_policy_names_no_origin_but_our_own():
    for directive in PLAIN.policy.split("; "):
        _, *sources = directive.split()
        assert set(sources) <= {"'self'", "'none'", "data:", "'unsafe-inline'"}, directive


def test_a_folder_makes_a_stock_chat(tmp_path: Path):
    write_articles(tmp_path / "news", {a.path: a.text for a in samples.ARTICLES[:4]})
    settings = Settings(index=tmp_path / "index")
    chat = qa.chat_interface(tmp_path / "news", settings=settings)
    assert type(chat) is gr.ChatInterface
    asked = "By how much will the cranes of Brest cut the port's emissions?"
    *_, answer = chat.fn(asked, [])
    assert f"{samples.CRANES_EN} [1]" in answer and "cranes.md" in answer
    *_, refusal = chat.fn("Who won the chess tournament in Oslo?", [])
    assert refusal.startswith("This is not in the articles.") and "[1]" not in refusal

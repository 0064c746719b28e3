"""A fifth language is two values and one call: no file of the program is touched for German."""

from __future__ import annotations

import threading
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from datetime import date

import pytest
from playwright.sync_api import expect, sync_playwright

import qa
from browser import FLAGS
from fakes import indexed
from german import GERMAN, WORDS
from ports import ports
from qa import Answer, Answerer, Settings
from qa.opening import build_answerer
from qa.screen.serve import Server, next_free_port, serve
from qa.words import Words
from qa.words.limits import limit
from qa.words.tables import unregister
from screen_browser import ask
from store import detect_language, parse_article

ARTICLES = {
    "faehre.txt": "Neue Fähren zwischen Kiel und Oslo\n\n15. Oktober 2025\n\nQuelle: Kieler "
    "Bote\n\nZwischen Kiel und Oslo verkehren seit dieser Woche 12 Fähren am Tag. Die Reederei "
    "stellte dafür Matrosen ein.\n\nLesen Sie auch\n\nKräne im Hafen\n",
    "see.txt": "Kraniche am Bodensee\n\n3. September 2025\n\nAm Bodensee wurden 4.300 Kraniche "
    "gezählt. Die Vögel ziehen nach Süden.\n",
    "mueritz.txt": "Kraniche an der Müritz\n\n20. Oktober 2025\n\nAn der Müritz wurden 7.100 "
    "Kraniche gezählt. Das ist der höchste Wert, seit der Verein dort zählt.\n",
    "lake.txt": "Geese at the lake\n\n2 October 2025\n\nThe geese at the northern lake were "
    "counted again, and 900 of them stayed over winter.\n",
}
FERRIES = "Wie viele Fähren verkehren zwischen Kiel und Oslo?"
CRANES = "Wie viele Kraniche wurden im Oktober 2025 gezählt?"
NOWHERE = "Wer gewann die Fußballmeisterschaft in Brasilien?"
REFUSED = WORDS["answer"]["refusal"]


@pytest.fixture(scope="module", autouse=True)
def german() -> Iterator[None]:
    """German, while these tests run."""
    qa.register(GERMAN, WORDS)
    yield
    unregister(GERMAN.code)


@pytest.fixture(scope="module")
def answerer(german: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    base = tmp_path_factory.mktemp("german")
    with (
        indexed(base, ARTICLES) as index,
        closing(build_answerer(index, Settings(index=base / "index"))) as answerer,
    ):
        yield answerer


def cited(answer: Answer) -> list[str]:
    return [citation.article.path for citation in answer.citations]


def test_its_articles_are_read():
    article = parse_article(ARTICLES["faehre.txt"], "faehre.txt")
    assert (article.language, article.published) == ("de", date(2025, 10, 15))
    assert article.publisher == "Kieler Bote"
    body = [article.text[p.start : p.end] for p in article.parts if p.kind == "body"]
    assert len(body) == 1 and body[0].endswith("Matrosen ein.")


@pytest.mark.parametrize("text", [FERRIES, CRANES, NOWHERE, "Wann kamen die Vögel an den See?"])
def test_its_questions_are_told_from_the_others(text: str):
    assert detect_language(text) == "de"


@pytest.mark.parametrize("text", ["Who was there and when?", "Où est-ce et quand ?", "Ai ở đó?"])
def test_the_others_are_told_from_it(text: str):
    assert detect_language(text) in {"en", "fr", "vi"}


def test_a_question_is_answered_from_its_articles(answerer: Answerer):
    answer = answerer.ask(FERRIES)
    assert (answer.language, answer.outcome) == ("de", "answered")
    assert set(cited(answer)) == {"faehre.txt"}
    assert any("12 Fähren" in statement.text for statement in answer.statements)


def test_a_date_limits_the_search_and_is_named(answerer: Answerer):
    answer = answerer.ask(CRANES)
    assert cited(answer) == ["mueritz.txt"]
    (found,) = answer.filters
    assert (found.since, found.until) == (date(2025, 10, 1), date(2025, 10, 31))
    assert limit(found, Words("de")) == "Oktober 2025"


def test_what_is_not_there_is_refused(answerer: Answerer):
    answer = answerer.ask(NOWHERE)
    assert (answer.outcome, answer.citations) == ("not_found", ())
    assert answer.message.startswith(REFUSED) and qa.REFUSAL["de"] == REFUSED


def test_its_articles_are_listed(answerer: Answerer):
    answer = answerer.ask("Welche Artikel gibt es über Kraniche?")
    assert sorted(cited(answer)) == ["mueritz.txt", "see.txt"]


@pytest.fixture(scope="module")
def server(answerer: Answerer) -> Iterator[Server]:
    """The page over the German articles."""
    from qa.screen.backing import Backing, Look
    from qa.screen.library import Library
    from qa.screen.page import build_app

    ready = threading.Event()
    ready.set()
    backing = Backing(
        stream=lambda asked: answerer.stream(asked.question, asked.history, without=asked.without),
        library=Library(answerer.index),
        feedback=lambda said: None,
        starters=lambda language: (),
        suggest=lambda ids, asked, language: [],
        ready=ready,
    )
    port = next_free_port("127.0.0.1", ports(22_000))
    assert port is not None
    served = serve(
        lambda hosts: build_app(backing, Look(language="en", mode=answerer.mode), hosts=hosts),
        port=port,
        open_browser=False,
        announce=lambda line: None,
        ready=ready,
    )
    yield served
    served.close()


def test_the_page_is_served_in_it(server: Server):
    asked = urllib.request.Request(server.url, headers={"Accept-Language": "de-AT,fr;q=0.5"})
    with urllib.request.urlopen(asked, timeout=20) as response:
        page = response.read().decode()
    assert '<html lang="de"' in page and WORDS["page"]["question"] in page
    assert Words("fr").text("page.question") not in page


def test_the_page_speaks_it(server: Server, chromium: str):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_context(locale="de-DE").new_page()
        page.goto(server.url)
        expect(page.get_by_role("button", name=WORDS["page"]["send"], exact=True)).to_be_visible()
        ask(page, CRANES)
        answer = page.locator("#chat .answer").last
        expect(answer).to_contain_text("7.100")
        expect(page.locator("#chat .turn").last).to_contain_text("Oktober 2025")
        ask(page, NOWHERE)
        expect(page.locator("#chat .answer").last).to_contain_text(REFUSED)
        browser.close()

"""The page with a model behind it: all three protocols over loopback, in a real Chromium."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from llm_server import PROTOCOLS, LlmServer, Protocol, Reply, Said
from model_corpus import GROWTH, QUESTION, good, opened, with_model
from qa.answer.answerer import Answerer
from qa.llm.piece import Timing
from qa.screen.serve import Server
from screen_browser import answered, ask, page_over

pytest_plugins = ["screen_fixtures"]


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with opened(tmp_path_factory.mktemp("llm-screen")) as found:
        yield found


@pytest.fixture(scope="module")
def model() -> Iterator[LlmServer]:
    with LlmServer() as started:
        yield started


@pytest.fixture(scope="module")
def server(answerer: Answerer) -> Iterator[Server]:
    """The page over the answerer, whichever model that has at the moment."""
    served = page_over(answerer)
    yield served
    served.close()


@pytest.fixture(params=PROTOCOLS)
def protocol(request: pytest.FixtureRequest, answerer: Answerer, model: LlmServer) -> Protocol:
    chosen: Protocol = request.param
    # A busy machine may take its time between two words.
    with_model(answerer, model, chosen, timing=Timing(retries=0))
    return chosen


def test_words_stream_and_then_each_sentence_has_its_mark(
    open_page, model: LlmServer, protocol: Protocol
):
    model.play(Reply(good, pause=0.05))
    page = open_page()
    page.locator("#question").fill(QUESTION)
    page.locator("#question").press("Enter")
    expect(page.locator(".prose.draft")).to_contain_text("Rice exports")
    answered(page)
    answer = page.locator("#chat .answer").last
    expect(answer.locator(".mark")).to_have_text(["✓ (Supported)", "✓ (Supported)"])
    expect(answer.locator(".facts .checked")).to_have_text("2 of 2 sentences checked")
    expect(answer.locator(".facts")).to_contain_text(f"Written by {protocol}/toy")
    expect(page.locator("#sources .card").first).to_contain_text(GROWTH[:40])


def test_stop_reaches_the_model(open_page, model: LlmServer, protocol: Protocol):
    model.play(Reply((Said("word " * 2_000),), pause=0.02))
    page = open_page()
    page.locator("#question").fill(QUESTION)
    page.locator("#question").press("Enter")
    expect(page.locator(".prose.draft")).to_contain_text("word")
    page.locator("#stop").click()
    expect(page.locator(".answer.stopped")).to_contain_text("word")
    assert model.gone.wait(20)


def test_what_came_before_the_line_was_cut_stays(open_page, model: LlmServer, protocol: Protocol):
    model.play(Reply(good, fault="cut", after=13))
    page = open_page()
    ask(page, QUESTION)
    answer = page.locator("#chat .answer").last
    expect(answer.locator(".prose")).to_contain_text("Rice exports of Vietnam grew by 7.85%")
    expect(answer.locator(".problem")).to_contain_text("ended before the answer did")
    page.get_by_role("button", name="Answer with quotes only").click()
    expect(answer.locator(".statement .words").first).to_have_text(GROWTH)


def test_a_refused_key_leaves_the_quotes_and_says_so(
    open_page, model: LlmServer, protocol: Protocol
):
    model.play(Reply(status=401, message="no"))
    page = open_page()
    ask(page, QUESTION)
    answer = page.locator("#chat .answer").last
    expect(answer.locator(".statement .words").first).to_have_text(GROWTH)
    expect(answer.locator(".problem")).to_contain_text("refused the key")


def test_markup_that_a_model_writes_is_text(open_page, model: LlmServer, protocol: Protocol):
    markup = '<img src=x onerror="window.__pwned=1"><b>Rice</b> grew.'
    model.play(Reply((Said(markup),), pause=0.02))
    page = open_page()
    ask(page, QUESTION)
    answer = page.locator("#chat .answer").last
    expect(answer.locator(".prose")).to_contain_text("<b>Rice</b> grew.")
    expect(answer.locator("img")).to_have_count(0)

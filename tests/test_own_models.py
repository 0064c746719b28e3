"""Models that users name on the page: used by a drawn name, kept in memory, never written down."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from llm_server import LlmServer, Reply, Said
from model_corpus import GROWTH, QUESTION, good, opened
from ports import ports
from qa.answer.answerer import Answerer
from qa.cli.served.corpus import stream_of
from qa.errors import ModelRefused, SettingsError
from qa.llm.own import OwnModels
from qa.opening import own_models
from qa.screen.serve import Server, next_free_port, serve
from qa.settings import Settings
from screen_browser import ask, serious

pytest_plugins = ["screen_fixtures"]

KEY = "sk-a-secret-of-the-user-4711"
FRENCH = "Les exportations de riz du Vietnam ont augmenté de 7,85 % en 2025."
WRONG = "Les exportations de riz du Vietnam ont augmenté de 9 % en 2024."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("own")


@pytest.fixture(scope="module")
def answerer(folder: Path) -> Iterator[Answerer]:
    with opened(folder) as found:
        yield found


@pytest.fixture(scope="module")
def model() -> Iterator[LlmServer]:
    with LlmServer() as started:
        yield started


@pytest.fixture(scope="module")
def models(answerer: Answerer) -> Iterator[OwnModels]:
    made = own_models(answerer, Settings(reader="none"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def server(answerer: Answerer, models: OwnModels) -> Iterator[Server]:
    from qa.screen.backing import Backing
    from qa.screen.library import Library
    from qa.screen.page import build_app

    port = next_free_port("127.0.0.1", ports(24_000))
    assert port is not None
    backing = Backing(
        stream=stream_of(answerer, models),
        library=Library(answerer.index),
        feedback=lambda said: None,
        models=models,
    )
    served = serve(
        lambda hosts: build_app(backing, hosts=hosts),
        port=port,
        open_browser=False,
        announce=lambda line: None,
    )
    yield served
    served.close()


def test_a_model_is_used_by_its_name_until_it_is_forgotten(models: OwnModels, model: LlmServer):
    model.play(Reply((Said("ready"),)))
    name, label = models.add("openai", "toy", model.url("openai"), KEY)
    assert label == "openai/toy" and KEY not in name and KEY not in repr(vars(models))
    assert models.get(name) is not None and models.get(name[:-1]) is None
    assert model.asked[0].headers["authorization"] == f"Bearer {KEY}"
    models.forget(name)
    assert models.get(name) is None


def test_a_model_that_refuses_the_key_is_not_kept(models: OwnModels, model: LlmServer):
    model.play(Reply(status=401, message="no"))
    with pytest.raises(ModelRefused, match="key"):
        models.add("openai", "toy", model.url("openai"), "wrong")


@pytest.mark.parametrize(
    ("provider", "name", "address"),
    [("smoke", "toy", ""), ("openai", "two words", ""), ("openai", "toy", "file:///etc/passwd")],
)
def test_what_names_no_model_is_refused(models: OwnModels, provider, name, address):
    with pytest.raises(SettingsError, match="expected"):
        models.add(provider, name, address, "")


@pytest.mark.parametrize(("reply", "support"), [(FRENCH, "supported"), (WRONG, "unsupported")])
def test_a_translation_is_checked(models: OwnModels, model: LlmServer, reply, support):
    model.play(Reply((Said("ready"),)))
    name, _ = models.add("openai", "toy", model.url("openai"), KEY)
    model.play(Reply((Said(reply),)))
    told = models.translate(GROWTH, "en", "fr", name)
    assert told is not None and told.text == reply and told.mode == "openai/toy"
    assert (told.support == "unsupported") == (support == "unsupported")
    assert bool(told.reasons) == (told.support != "supported")
    models.forget(name)
    assert models.translate(GROWTH, "en", "fr", name) is None


def test_a_model_of_ones_own_writes_translates_and_leaves_no_key(
    open_page, model: LlmServer, folder: Path, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    page = open_page(locale="fr-FR")
    ask(page, QUESTION)
    page.locator("[data-do=translate]").first.click()
    expect(page.locator(".translation").first).to_contain_text("Aucun modèle")
    page.locator(".translation button").click()
    assert serious(page) == []
    page.locator("#model-provider").select_option("openai")
    page.locator("#model-name").fill("toy")
    page.locator("#model-address").fill(model.url("openai"))
    page.locator("#model-key").fill(KEY)
    model.play(Reply((Said("ready"),)))
    page.locator("#model [type=submit]").click()
    expect(page.locator("#model")).to_be_hidden()
    expect(page.locator("#masthead .mode")).to_contain_text("openai/toy")
    model.play(Reply(good))
    ask(page, QUESTION)
    expect(page.locator("#chat .facts").last).to_contain_text("openai/toy")
    model.play(Reply((Said(FRENCH),)))
    page.locator(".of-turn:not([hidden]) [data-do=translate]").first.click()
    shown = page.locator(".of-turn:not([hidden]) .translation").first
    expect(shown).to_contain_text(FRENCH)
    expect(shown.locator(".by")).to_contain_text("ce n’est pas une citation")
    expect(shown.locator(".support")).to_be_visible()
    # Back to quotes: nothing is sent.
    page.locator("#masthead .mode").click()
    page.locator("[data-way=quotes]").click()
    page.keyboard.press("Escape")
    model.asked.clear()
    ask(page, QUESTION)
    assert model.asked == []
    assert KEY not in caplog.text
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert KEY not in kept
    files = [p for p in folder.rglob("*") if p.is_file()]
    assert files and not any(KEY.encode() in p.read_bytes() for p in files)

"""A model writes four planted faults into its answer: the page tells each, with its own reason."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from llm_server import Asked, LlmServer, Reply, Said
from model_corpus import opened, with_model
from qa.answer.answerer import Answerer
from qa.llm.piece import Timing
from qa.screen.serve import Server
from screen_browser import ask, page_over

pytest_plugins = ["screen_fixtures"]

EN = (
    "Copper exports of Osteria rose by 12 percent in April.",
    "Halden sued Morwick in May over the copper mine of Tarn.",
    "The miners' union claims that the mine of Tarn poisons the copper river.",
    "The copper mine of Tarn employs 340 people.",
)
FR = (
    "Les exportations de cuivre de l'Ostérie ont augmenté de 12 % en avril.",
    "Halden a poursuivi Morwick en mai au sujet de la mine de cuivre de Tarn.",
    "Selon le syndicat des mineurs, la mine de cuivre de Tarn empoisonne la rivière.",
    "La mine de cuivre de Tarn emploie 340 personnes.",
)
ARTICLES = {
    "copper.txt": f"Copper in Osteria\n\n{' '.join(EN)}",
    "cuivre.txt": f"Le cuivre en Ostérie\n\n{' '.join(FR)}",
}
ASKED = {
    "en-GB": "What is known of copper in Osteria and of the mine of Tarn?",
    "fr-FR": "Que sait-on du cuivre en Ostérie et de la mine de Tarn ?",
}
TITLES = {"en-GB": "Le cuivre en Ostérie", "fr-FR": "Copper in Osteria"}
"""Of the article in the other language."""
WRITTEN = {
    "en-GB": (
        EN,
        (
            "Copper exports of Osteria fell by 12 percent in April.",
            "Morwick sued Halden in May over the copper mine of Tarn.",
            "The mine of Tarn poisons the copper river.",
            "The copper mine of Tarn employs 430 people.",
        ),
        (
            "Not supported: it says “fell”; “rose” is said in this passage",
            "Morwick and Halden have changed places",
            "it is told as a fact; in this passage somebody says so: “The miners' union claims",
            "Not supported: 430 is not in this passage",
        ),
    ),
    "fr-FR": (
        FR,
        (
            "Les exportations de cuivre de l'Ostérie ont baissé de 12 % en avril.",
            "Morwick a poursuivi Halden en mai au sujet de la mine de cuivre de Tarn.",
            "La mine de cuivre de Tarn empoisonne la rivière.",
            "La mine de cuivre de Tarn emploie 430 personnes.",
        ),
        (
            "elle dit « baissé » ; dans ce passage on lit « augmenté »",
            "« Morwick » et « Halden » ont échangé leurs places",
            "« Selon le syndicat des mineurs »",
            "« 430 » n'est pas dans ce passage",
        ),
    ),
}


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with opened(tmp_path_factory.mktemp("check-page"), ARTICLES) as found:
        yield found


@pytest.fixture(scope="module")
def server(answerer: Answerer) -> Iterator[Server]:
    served = page_over(answerer)
    yield served
    served.close()


@pytest.mark.parametrize("locale", ASKED)
def test_four_planted_faults_have_four_reasons(open_page, answerer: Answerer, locale: str):
    told, written, wanted = WRITTEN[locale]

    def said(asked: Asked) -> tuple[Said, ...]:
        number = asked.number_of(told[0])
        return tuple(Said(text, ((number, ""),)) for text in written)

    with LlmServer() as model:
        model.play(Reply(said))
        with_model(answerer, model, "openai", timing=Timing(retries=0))
        page = open_page(locale=locale)
        ask(page, ASKED[locale])
    doubts = page.locator("#chat .answer .doubts li")
    expect(doubts).to_have_count(4)
    for doubt, words in zip(doubts.all(), wanted, strict=True):
        expect(doubt).to_contain_text(words)
    # The other article says the same as this one, in another language.
    other = page.locator("#chat .answer .doubts", has_text=TITLES[locale])
    expect(other).to_have_count(0)
    if shots := os.environ.get("SHOTS"):
        page.screenshot(path=Path(shots) / f"{locale}.png", full_page=True)

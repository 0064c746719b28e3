"""Kinds of fault that an answer must not have, in four languages: what is no sentence quoted as an
answer, a figure or a day of another thing, a quotation without its speaker, thanks answered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fakes import write_articles
from qa.answer.answerer import Answerer
from qa.opening import build_answerer
from qa.settings import Settings
from store import Index, open_embedder

ARTICLES = {
    "harbour.md": "# New harbour in Tolm\n\n2025-02-03\n\n"
    "![The harbour of Tolm in the rain](h.jpg)\n\n"
    "The harbour of Tolm was opened by the transport minister, Greta Aalund.\n\n"
    "## What it costs\n\nThe works cost 84 million crowns. Ships had waited outside for years, and "
    "the first one came in on 28 January.",
    "coach.txt": "Interview with Ida Ferrell\n\n2025-02-10\n\n"
    "How many players will leave the Tolm Rovers?\n\n"
    "Three of them will go in summer, that is certain.\n\n"
    "Why did you take the job at Tolm?\n\nBecause my family lives here.",
    "table.md": "# Visitors of the museums in 2024\n\n2025-02-11\n\n"
    "| Museum | Visitors | Rooms |\n| --- | --- | --- |\n"
    "| Glass Museum | 41,300 | 12 |\n| Railway Museum | 78,900 | 20 |\n"
    "| Salt Museum | 9,650 | 4 |\n",
    "neige.txt": "La neige à Corvel\n\n2025-02-12\n\nLes écoles de Corvel sont restées fermées "
    "jeudi. Il est tombé 35 centimètres de neige à Corvel. Le maire, Luc Dombasle, a demandé aux "
    "habitants de ne pas prendre la route.",
    "usine.txt": "L'usine de Brenac\n\n2025-02-13\n\n« Nous ne fermerons pas l'usine de Brenac. "
    "Nous embaucherons 60 personnes », a déclaré la directrice, Aude Tercel. Les syndicats restent "
    "prudents.",
    "cau.txt": "Cầu Vĩnh Lộc\n\n2025-02-14\n\nCầu Vĩnh Lộc dài 720 mét, thông xe ngày 9/2. Chủ đầu "
    "tư là Công ty Sông Thao. Cầu Yên Hạ gần đó dài 310 mét.",
    "zavod.txt": "Завод в Ключевске\n\n2025-02-15\n\nЗавод в Ключевске остановили на ремонт. По "
    "словам директора Олега Ветрова, работы закончат к 1 мая. Завод в Горном работает как обычно.",
}


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    base = tmp_path_factory.mktemp("faults")
    folder = write_articles(base / "articles", ARTICLES)
    with Index.open(base / "index", open_embedder("default"), create=True) as index:
        index.sync(folder)
        yield build_answerer(index, Settings())


@pytest.mark.parametrize(
    ("question", "quote", "never"),
    [
        pytest.param(
            "Who opened the new harbour in Tolm?", "Greta Aalund", "New harbour", id="no title"
        ),
        pytest.param(
            "How much did the harbour of Tolm cost?", "84 million", "What it costs", id="no heading"
        ),
        pytest.param(
            "When did the first ship come into the harbour of Tolm?",
            "28 January",
            "in the rain",
            id="no caption",
        ),
        pytest.param(
            "How many players will leave the Tolm Rovers?",
            "Three of them",
            "Why did you",
            id="the interview's answer",
        ),
        pytest.param(
            "How many visitors did the Railway Museum have in 2024?",
            "78,900",
            "9,650",
            id="the right row",
        ),
        pytest.param(
            "Combien de neige est tombée à Corvel ?", "35 centimètres", "fermées", id="impersonal"
        ),
        pytest.param(
            "Combien de personnes l'usine de Brenac va-t-elle embaucher ?",
            "Aude Tercel",
            "syndicats",
            id="with its speaker",
        ),
        pytest.param("Cầu Vĩnh Lộc dài bao nhiêu mét?", "720 mét", "310", id="its own figure"),
        pytest.param("Cau Vinh Loc dai bao nhieu met", "720 mét", "310", id="without marks"),
        pytest.param(
            "Когда закончат ремонт завода в Ключевске?", "1 мая", "Горном", id="its own plant"
        ),
        pytest.param("How long is the Vĩnh Lộc bridge?", "720 mét", "310", id="across"),
    ],
)
def test_the_answer_alone_is_quoted(answerer: Answerer, question: str, quote: str, never: str):
    answer = answerer.ask(question)
    assert answer.outcome == "answered"
    quoted = [citation.quote for citation in answer.citations]
    assert any(quote in text for text in quoted)
    assert not any(never in text for text in quoted)


def test_the_row_of_a_table_has_the_names_of_its_columns(answerer: Answerer):
    answer = answerer.ask("How many rooms does the Salt Museum have?")
    quoted = [citation.quote for citation in answer.citations]
    assert ["Rooms" in text for text in quoted] == [True, False]
    assert "Salt Museum" in quoted[1]


@pytest.mark.parametrize("thanks", ["Thank you!", "Merci !", "Cảm ơn bạn!", "Спасибо!"])
def test_thanks_are_no_question(answerer: Answerer, thanks: str):
    assert answerer.ask(thanks).outcome == "not_found"


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("How much did the harbour of Tolm cost?", "Tolm"),
        ("Who is the director of the plant in Klyuchevsk?", "Klyuchevsk"),
        ("Какова длина моста Винь Лок?", "Винь"),
    ],
)
def test_a_name_that_is_there_is_not_said_to_be_missing(answerer: Answerer, question, name):
    assert name not in answerer.ask(question).message

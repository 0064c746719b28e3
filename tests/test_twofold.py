"""Questions that ask two things, answered part by part."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes import indexed
from qa.answer.answerer import Answerer
from qa.answer.citation import verify
from qa.opening import build_answerer
from qa.question.parts import MOST, parts
from qa.settings import Settings
from qa.words.refusal import REFUSAL

FILES = {
    "port.txt": """The port of Lisbon grows

2025-03-03

The port of Lisbon handled 12 million tonnes of goods last year, the port authority said. Its
director Ana Costa expects more ships from Brazil in the spring.
""",
    "rice.txt": """Rice harvest fails in Java

2025-03-05

Farmers in Java harvested 3 million tonnes of rice, the ministry of agriculture said on Monday. The
minister Budi Santoso promised seeds for the next season.
""",
    "port-again.txt": """Lisbon port figures

2025-04-09

The port of Lisbon handled 15 million tonnes of goods last year, according to the union of dockers.
Dockers ask for higher wages and fewer night shifts.
""",
    "goal.txt": """Velmora Steel sets a climate goal

2025-04-15

Velmora Steel wants to halve its emissions by 2030, the company said on Tuesday.
""",
    "chief.txt": """Velmora Steel picks a new climate chief

2024-02-03

Velmora Steel's climate programme is led by Ingrid Solheim, who joined the company from a
shipyard. She wants to use more scrap.
""",
}


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with indexed(tmp_path_factory.mktemp("twofold"), FILES) as index:
        yield build_answerer(index, Settings())


@pytest.mark.parametrize(
    ("question", "language", "count"),
    [
        (
            "Who is the director of the port of Lisbon, and who is the minister of agriculture?",
            "en",
            2,
        ),
        ("Qui dirige le port de Lisbonne et combien de riz Java a-t-elle récolté ?", "fr", 2),
        ("Ai điều hành cảng Lisbon, và Java thu hoạch bao nhiêu tấn gạo?", "vi", 2),
        ("Кто руководит портом Лиссабона и сколько риса собрали на Яве?", "ru", 2),
        ("Who directs the port of Lisbon and when?", "en", 1),
        ("Who met Ana Costa and Budi Santoso?", "en", 1),
        ("Quels sont le nom et la fonction de la directrice ?", "fr", 1),
        ("Где и когда прошла встреча министров?", "ru", 1),
        ("What did the minister of trade and industry say?", "en", 1),
    ],
)
def test_what_is_two_questions(question, language, count):
    assert len(parts(question, language)) == count


@given(st.text(max_size=120), st.sampled_from(["fr", "en", "vi", "ru"]))
def test_any_text_has_at_least_one_part_and_loses_no_words(text, language):
    found = parts(text, language)
    assert found
    if len(found) == 1:
        assert found == (text,)
    assert all(part.strip() for part in found) or not text.strip()


@pytest.mark.parametrize("language", ["fr", "en", "vi", "ru"])
def test_what_asks_without_end_costs_a_few_searches(language):
    question = {
        "fr": "Qui dirige le port de Lisbonne et combien de riz a été récolté à Java ? ",
        "en": "Who directs the port of Lisbon and how much rice was harvested in Java? ",
        "vi": "Ai điều hành cảng Lisbon và bao nhiêu gạo được thu hoạch ở Java? ",
        "ru": "Кто руководит портом Лиссабона и сколько риса собрали на Яве? ",
    }[language]
    found = parts(question * 25, language)
    assert 2 <= len(found) <= MOST
    assert sum(len(part.split()) for part in found) > 20 * len(question.split())


def test_both_parts_are_answered_each_from_its_article(answerer):
    answer = answerer.ask(
        "Who is the director of the port of Lisbon, and who promised seeds to farmers?"
    )
    assert answer.outcome == "answered"
    assert verify(answer) == []
    said = " ".join(s.text for s in answer.statements)
    assert "Ana Costa" in said and "Budi Santoso" in said


@pytest.mark.parametrize(
    "question",
    [
        "What is Velmora Steel's goal for 2030 and who leads its climate programme?",
        "What did Velmora Steel say in April 2025 and who leads its climate programme?",
    ],
)
def test_the_time_of_one_part_keeps_no_answer_from_the_other(answerer, question):
    said = " ".join(s.text for s in answerer.ask(question).statements)
    assert "halve its emissions" in said and "Ingrid Solheim" in said


def test_the_part_that_is_missing_is_named(answerer):
    answer = answerer.ask(
        "Who is the director of the port of Lisbon, and who won the chess tournament in Oslo?"
    )
    assert answer.outcome == "partly"
    assert verify(answer) == []
    assert "who won the chess tournament in Oslo" in answer.message
    assert "Ana Costa" in " ".join(s.text for s in answer.statements)


def test_a_question_of_which_nothing_is_there_is_refused(answerer):
    asked = "Who won the chess tournament in Oslo, and how tall is the Eiffel Tower in Paris?"
    answer = answerer.ask(asked)
    assert answer.outcome == "not_found"
    assert answer.message.startswith(REFUSAL["en"])
    assert not answer.statements and not answer.citations
    assert verify(answer) == []


def test_different_figures_of_two_articles_are_both_shown(answerer):
    answer = answerer.ask(
        "How many tonnes of goods did the port of Lisbon handle last year?",
        without=frozenset({"dates"}),
    )
    assert {c.article.path for c in answer.citations} == {"port.txt", "port-again.txt"}
    assert answer.message == "The sources give different figures:"
    assert {c.article.published.isoformat() for c in answer.citations if c.article.published} == {
        "2025-03-03",
        "2025-04-09",
    }


def test_one_figure_is_no_difference(answerer):
    answer = answerer.ask("How many tonnes of rice did farmers in Java harvest?")
    assert answer.message == ""
    assert {c.article.path for c in answer.citations} == {"rice.txt"}

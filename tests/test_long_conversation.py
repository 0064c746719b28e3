"""One conversation of thirty mixed turns over the articles of the evaluation. What a right answer
quotes was written before the conversation was ever held."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import evals
from evals.sets.conversations import documents
from fakes import indexed
from qa.answer.answerer import Answerer
from qa.opening import build_answerer
from qa.settings import Settings

ARTICLES = documents(Path(evals.__file__).parent, "dev")
TURNS: tuple[tuple[str, str], ...] = (
    ("Who won the Halden marathon?", "Karin Solberg, 34, won the Halden marathon"),
    ("How old is she?", "Karin Solberg, 34"),
    ("Who trains her?", "trained by Mats Ekberg"),
    ("And how many runners took part?", "About 9,400 runners"),
    ("Which ferry line opened on Monday?", "ferry line between Halden and Korsk opened"),
    ("How long does the crossing take?", "The crossing takes 95 minutes"),
    ("Who protested against it?", "Fishermen from Korsk protested"),
    ("Tell me more", "A second ship, the Borealis"),
    ("What happened near Orvel on Monday evening?", "left the road near Orvel"),
    ("How many people were hurt?", "Nineteen people were hurt"),
    ("Who was the driver?", "The driver, Karl Voss, 58"),
    ("Are you sure?", "The driver, Karl Voss, 58"),
    ("Who is the president of Peru?", ""),
    ("Qui est le nouveau directeur de l'opéra de Sarlon ?", "Luc Ferrand a été nommé"),
    ("Où est-il né ?", "né à Lannoy en 1971"),
    ("Jusqu'à quand court son contrat ?", "Son contrat court jusqu'en 2030"),
    ("Qui a été élu maire de Lanvic ?", "Yann Kermadec a été élu dimanche maire"),
    ("Quel âge a-t-il ?", "M. Kermadec, 46 ans"),
    ("Qu'a-t-il promis ?", "la gratuité des bus"),
    ("Et la participation ?", "La participation n'a été que de 41 %"),
    ("Какой ледокол дошёл до Северного полюса?", "Ледокол «Метель» в понедельник дошёл"),
    ("Кто его капитан?", "Капитан Егор Лапшин"),
    ("Сколько человек было на борту?", "На борту находились 84 человека"),
    ("Где в среду вечером вспыхнул пожар?", "На складе компании «Сибторг» в Дальске"),
    ("Что стало причиной?", "Причиной стало короткое замыкание"),
    ("Cầu nào được khánh thành sáng 21/4?", "Cầu Vàm Sát nối huyện Long Thạnh"),
    ("Cầu dài bao nhiêu?", "Cầu dài 1,8 km"),
    ("Ai là nhà thầu chính?", "Nhà thầu chính là Công ty Xây dựng Đông Phong"),
    ("Bão Hải Âu đổ bộ vào tỉnh nào?", "Bão Hải Âu đổ bộ vào tỉnh Kỳ Sơn"),
    ("Có bao nhiêu người thiệt mạng?", "Ba người thiệt mạng"),
)
"""A question, and what a sentence that answers holds; nothing where none does."""
AGREEING = 27


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    files = {document.path: document.text for document in ARTICLES}
    with indexed(tmp_path_factory.mktemp("conversation"), files) as index:
        yield build_answerer(index, Settings())


def test_thirty_turns_of_one_conversation(answerer):
    assert len(TURNS) == 30
    asked: list[str] = []
    wrong: list[str] = []
    for question, expected in TURNS:
        answer = answerer.ask(question, asked)
        quoted = " | ".join(c.quote for c in answer.citations)
        right = expected in quoted if expected else answer.outcome == "not_found"
        if not right:
            wrong.append(f"{question} ({answer.searched}): {quoted or 'refused'}")
        asked.append(question)
    assert len(TURNS) - len(wrong) >= AGREEING, wrong


def test_what_is_written_down_stands_in_the_articles():
    texts = "\n".join(document.text for document in ARTICLES)
    assert all(expected in texts for _, expected in TURNS)

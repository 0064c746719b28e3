"""What is told of another thing of the same kind, or of what was so, is no answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from fakes import indexed
from qa.answer.answerer import Answerer
from qa.opening import build_answerer
from qa.settings import Settings

ARTICLES = {
    "vi.txt": "Hai cây cầu mới\n\n2025-03-04\n\nTỉnh Lạc Giang vừa khánh thành hai cây cầu. Cầu "
    "Đá Trắng "
    "dài 420 mét và tốn 310 tỷ đồng. Cầu Sông Khe nối xã Tân Lập với xã Phú Mỹ, nằm ở phía bắc. "
    "Cầu "
    "Sông Khe do công ty Minh Tâm xây dựng.\n",
    "ru.txt": "Два завода\n\n2025-03-05\n\nВ Верхнем Логе работают два завода. Завод «Луч» "
    "выпустил в "
    "прошлом году 1200 станков. Завод «Кристалл» открыл новую столовую для рабочих. Директор "
    "завода "
    "«Кристалл» — Олег Дымов.\n",
    "fr.txt": "Deux ponts à Morville\n\n2025-03-06\n\nMorville a deux ponts. Le pont Vauclin "
    "mesure 180 "
    "mètres et date de 1931. Le pont Sarnel a été repeint en bleu au printemps. La rénovation "
    "du pont "
    "Sarnel a duré trois mois.\n",
    "en.txt": "Two airlines\n\n2025-03-07\n\nTwo airlines fly to Port Elwin. The airline "
    "Novajet carried "
    "90,000 passengers last year. The airline Brisair bought two planes in May. Brisair is led "
    "by Tom "
    "Hale.\n",
    "visit.txt": "A visit\n\n2025-03-08\n\nThe president of Norland, Anna Weil, visited Estavia on "
    "Monday. The mayor of Sallow Bay, Jim Cort, was elected in 2021.\n",
    "fetes.txt": "La fête du sel\n\n2025-03-09\n\nLes villages de Chazal et de Mervin célèbrent "
    "la fête "
    "du sel en juin. Le village de Tolm ne la célèbre plus depuis 2019.\n",
    "exam.txt": "Exams\n\n2025-03-10\n\nThe schools of Harnwick hold their exams in May. Pupils "
    "of the "
    "Orbel school passed every exam.\n",
}


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with (
        indexed(tmp_path_factory.mktemp("neighbours"), ARTICLES) as index,
        closing(build_answerer(index, Settings())) as opened,
    ):
        yield opened


@pytest.mark.parametrize(
    "question",
    [
        "Cầu Sông Khe dài bao nhiêu mét?",
        "Cầu Sông Khe tốn bao nhiêu tiền?",
        "Cầu Đá Trắng do công ty nào xây dựng?",
        "Сколько станков выпустил завод «Кристалл»?",
        "Кто директор завода «Луч»?",
        "Combien mesure le pont Sarnel ?",
        "De quelle année date le pont Sarnel ?",
        "Combien de temps a duré la rénovation du pont Vauclin ?",
        "How many passengers did Brisair carry?",
        "Who leads Novajet?",
        "Who is the president of Estavia?",
        "Combien de passagers Brisair a-t-elle transportés ?",
        "Сколько пассажиров перевезла Brisair?",
    ],
)
def test_a_fact_of_the_neighbour_is_no_answer(answerer: Answerer, question):
    answer = answerer.ask(question)
    assert answer.outcome == "not_found"
    assert answer.citations == ()


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Cầu Đá Trắng dài bao nhiêu mét?", "420 mét"),
        ("Công ty nào xây dựng cầu Sông Khe?", "Minh Tâm"),
        ("Сколько станков выпустил завод «Луч»?", "1200"),
        ("Кто директор завода «Кристалл»?", "Олег Дымов"),
        ("Combien mesure le pont Vauclin ?", "180 mètres"),
        ("Combien de temps a duré la rénovation du pont Sarnel ?", "trois mois"),
        ("How many passengers did Novajet carry?", "90,000"),
        ("Who leads Brisair?", "Tom Hale"),
        ("Who is the president of Norland?", "Anna Weil"),
        ("How long is the Vauclin bridge?", "180 mètres"),
        ("Сколько пассажиров перевезла Novajet?", "90,000"),
    ],
)
def test_the_fact_of_the_thing_itself_is(answerer: Answerer, question, quote):
    answer = answerer.ask(question)
    assert any(quote in citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        "Which schools do not hold exams in May?",
        "Who did not pass the exam of the Orbel school?",
        "Какие школы Харнвика не проводят экзамены?",
        "Trường nào ở Harnwick không tổ chức thi?",
    ],
)
def test_what_was_so_does_not_tell_what_was_not(answerer: Answerer, question):
    assert answerer.ask(question).outcome == "not_found"


@pytest.mark.parametrize(
    "question",
    [
        "Quel village ne célèbre plus la fête du sel ?",
        "Which village does not celebrate the salt feast any more?",
        "Какая деревня больше не отмечает праздник соли?",
    ],
)
def test_what_denies_tells_it(answerer: Answerer, question):
    answer = answerer.ask(question)
    assert "Tolm" in answer.citations[0].quote

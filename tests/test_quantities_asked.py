"""Questions for a quantity: typed without marks, and by the day."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fakes import indexed
from qa.answer.answerer import Answerer
from qa.opening import build_answerer
from qa.question.question import read_question
from qa.question.task import requests
from qa.settings import Settings
from store import detect_language


@pytest.mark.parametrize(
    "question",
    [
        "tram bom cap nuoc cho bao nhieu hec ta lua",
        "le hoi dua ghe tra co co bao nhieu doi",
        "bao nhieu tan tom bi thiet hai o dam o loan ha",
        "LE HOI DUA GHE BI HOAN BAO LAU",
        "vi sao le hoi dua ghe tra co bi hoan",
    ],
)
def test_a_question_in_vietnamese_is_told_without_its_marks(question: str):
    assert detect_language(question) == "vi"


def test_a_quantity_is_asked_for_without_marks_too():
    assert read_question("tram bom cap nuoc cho bao nhieu hec ta lua").asks == "quantity"
    assert read_question("ai la giam doc du an tram bom", fallback_language="vi").asks == "who"


@pytest.mark.parametrize(
    "question",
    [
        "How many cars use the Brenlow motorway each day?",
        "Combien de voyageurs prennent le tramway de Belvaux chaque jour ?",
        "Mỗi ngày có bao nhiêu lượt xe trên cao tốc Bình Lâm?",
        "moi ngay co bao nhieu luot xe tren cao toc binh lam",
        "Сколько машин проезжает по трассе каждый день?",
    ],
)
def test_each_day_asks_for_no_list(question: str):
    read = read_question(question)
    assert "list" not in {request.task for request in requests(question, read.language)}


@pytest.mark.parametrize(
    "question",
    [
        "What is the length of the bridge?",
        "What is the fare?",
        "Quelle est la hauteur de la tour ?",
        "Quel est le tarif ?",
        "На какую сумму подписан договор?",
        "Какая цена билета?",
        "Какова численность населения Орла?",
    ],
)
def test_what_is_measured_is_asked_for_as_a_quantity(question: str):
    assert read_question(question).asks == "quantity"


TRIALS = {
    "en.txt": "Trial in Hollin\n\n2025-01-14\n\nThe trial of Ned Farrow in Hollin is over. He was "
    "sentenced to life. His brother, Ike Farrow, was jailed for nine years.",
    "fr.txt": "Procès à Sornac\n\n2025-01-15\n\nLuc Ravel a été condamné à la réclusion à "
    "perpétuité à Sornac. Sa complice, Ève Morand, a pris douze ans.",
    "ru.txt": "Суд в Велске\n\n2025-01-16\n\nВ Велске Игоря Чалова приговорили к пожизненному "
    "сроку. Его сообщнику дали семь лет.",
    "vi.txt": "Tuyên án ở Lạc Sơn\n\n2025-01-17\n\nTòa án Lạc Sơn tuyên phạt Đỗ Văn Hải tù chung "
    "thân. Phiên tòa kéo dài ba ngày.",
}


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with indexed(tmp_path_factory.mktemp("trials"), TRIALS) as index:
        yield build_answerer(index, Settings())


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("How many years in prison did Ned Farrow get?", "sentenced to life"),
        ("Combien d'années de prison Ned Farrow a-t-il prises ?", "sentenced to life"),
        ("À combien d'années de prison Luc Ravel a-t-il été condamné ?", "perpétuité"),
        ("How long was Luc Ravel sentenced to prison?", "perpétuité"),
        ("Сколько лет получил Игорь Чалов?", "пожизненному сроку"),
        ("Đỗ Văn Hải bị tuyên bao nhiêu năm tù?", "chung thân"),
        ("На сколько лет приговорили До Ван Хая?", "chung thân"),
        ("Combien d'années de prison Ève Morand a-t-elle prises ?", "douze ans"),
        ("How many years in prison did Ike Farrow get?", "nine years"),
    ],
)
def test_for_life_is_an_answer_without_a_number(answerer: Answerer, question: str, quote: str):
    # Who "he" is stands in the sentence before.
    assert quote in answerer.ask(question).citations[-1].quote

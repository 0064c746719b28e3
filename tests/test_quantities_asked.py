"""Questions for a quantity: typed without marks, and by the day."""

from __future__ import annotations

import pytest

from qa.question.question import read_question
from qa.question.task import requests
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

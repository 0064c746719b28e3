"""What was asked for is found in a sentence, to the letter."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.question.wording import Asks
from qa.rules.asked import holds, spans


def found(sentence: str, asks: Asks, question: str, language: str) -> list[str]:
    return [sentence[a:b].strip() for a, b in spans(sentence, asks, question, language)]


@pytest.mark.parametrize(
    ("language", "asks", "sentence", "words"),
    [
        ("fr", "quantity", "Le PIB a crû de 7,85% cette année.", "7,85%"),
        ("en", "quantity", "Exports reached 4.5 billion dollars.", "4.5 billion dollars"),
        ("vi", "quantity", "Kim ngạch đạt 15 tỷ đô la.", "15 tỷ đô la"),
        ("ru", "quantity", "Оборот составил 15 млрд долл. США.", "15 млрд долл. США"),
        ("fr", "when", "Le sommet s'ouvrira du 23 au 29 octobre 2024.", "du 23 au 29 octobre 2024"),
        ("en", "when", "It opened on March 3, 2024 in Lisbon.", "March 3, 2024"),
        ("vi", "when", "Lễ ký diễn ra ngày 25/10/2025 tại Hà Nội.", "ngày 25/10/2025"),
        ("ru", "when", "Визит состоялся 9 мая 2025 в Москве.", "9 мая 2025"),
        ("fr", "who", "Selon Roman Konchakov, la croissance continue.", "Roman Konchakov"),
        ("en", "where", "The talks were held in Lisbon.", "Lisbon"),
    ],
)
def test_the_thing_asked_for_is_marked_in_each_language(language, asks, sentence, words):
    assert words in found(sentence, asks, "?", language)
    assert holds(sentence, asks, "?", language) == 1.0


@pytest.mark.parametrize(
    ("language", "asks", "sentence", "question"),
    [
        ("fr", "quantity", "Les 15 pays se réunissent.", "Que font les 15 pays, et combien ?"),
        ("en", "when", "It happened in 2024.", "When did it happen in 2024?"),
        ("ru", "when", "Это было в 2024 году.", "Когда это было в 2024 году?"),
        ("vi", "quantity", "Có 100 đại biểu.", "Vì sao 100 đại biểu đến?"),
        ("en", "quantity", "It opened on 3 March 2024.", "How many?"),
    ],
)
def test_what_the_question_says_itself_and_dates_are_no_answer(language, asks, sentence, question):
    assert found(sentence, asks, question, language) == []
    assert holds(sentence, asks, question, language) == 0.0


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "Le vol est annulé en raison de la neige."),
        ("en", "The flight was cancelled because it snowed."),
        ("vi", "Chuyến bay bị hủy vì tuyết."),
        ("ru", "Рейс отменён из-за снега."),
    ],
)
def test_a_reason_is_recognised(language, sentence):
    assert holds(sentence, "why", "?", language) == 1.0
    assert holds("Lisbon.", "why", "?", language) == 0.0


def test_a_kind_that_cannot_be_told_counts_half():
    assert holds("Anything.", "what", "?", "en") == holds("Anything.", "list", "?", "en") == 0.5


@given(
    st.text(max_size=120),
    st.sampled_from(get_args(Asks)),
    st.text(max_size=30),
    st.sampled_from(["fr", "en", "vi", "ru", "und"]),
)
def test_spans_lie_in_the_sentence_and_never_repeat_the_question(sentence, asks, asked, language):
    for start, end in spans(sentence, asks, asked, language):
        assert 0 <= start < end <= len(sentence)
        assert sentence[start:end].casefold() not in asked.casefold()
    assert holds(sentence, asks, asked, language) in {0.0, 0.5, 1.0}

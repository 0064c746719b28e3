"""OWASP LLM09, misinformation: a sentence that says otherwise than its passage is never ticked."""

from __future__ import annotations

from datetime import date

import pytest

from qa.check import Checker, Source

PASSAGES = {
    "en": Source(
        "On 24 April 2025 Anna Keller said that the port of Brest ordered 3 cranes for 42 million "
        "euros, an increase of 26.4 percent.",
        "en",
        published=date(2025, 4, 25),
    ),
    "fr": Source(
        "Le 24 avril 2025, Anna Keller a dit que le port de Brest avait commandé 3 grues pour 42 "
        "millions d'euros, soit une hausse de 26,4 %.",
        "fr",
        published=date(2025, 4, 25),
    ),
    "vi": Source(
        "Ngày 24 tháng 4 năm 2025, bà Anna Keller cho biết cảng Brest đã đặt mua 3 cần cẩu với giá "
        "42 triệu euro, tăng 26,4%.",
        "vi",
        published=date(2025, 4, 25),
    ),
    "ru": Source(
        "24 апреля 2025 года Anna Keller сообщила, что порт Brest заказал 3 крана за 42 миллиона "
        "евро, рост составил 26,4 %.",
        "ru",
        published=date(2025, 4, 25),
    ),
}
SAID = {
    "en": "On 24 April 2025 Anna Keller said Brest ordered 3 cranes for 42 million euros.",
    "fr": "Anna Keller a dit le 24 avril 2025 que le port de Brest avait commandé 3 grues pour 42 "
    "millions d'euros.",
    "vi": "Bà Anna Keller cho biết ngày 24 tháng 4 năm 2025 cảng Brest đặt mua 3 cần cẩu giá 42 "
    "triệu euro.",
    "ru": "Anna Keller сообщила 24 апреля 2025 года, что порт Brest заказал 3 крана за 42 миллиона "
    "евро.",
}
CHANGES = {
    "another amount": ("42", "48"),
    "ten times": ("42", "420"),
    "another count": (" 3 ", " 7 "),
    "another day": ("24", "27"),
    "another year": ("2025", "2019"),
    "another person": ("Keller", "Moreau"),
    "another place": ("Brest", "Lorient"),
    "a person and a place": ("Anna Keller", "Pierre Lorient"),
}


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_fact_is_not_supported(checker: Checker, language: str, change: str):
    old, new = CHANGES[change]
    said = SAID[language].replace(old, new)
    assert said != SAID[language]
    verdict = checker.check(said, [PASSAGES[language]], language=language)
    assert verdict.support != "supported"
    assert verdict.reasons


@pytest.mark.parametrize("written", SAID)
@pytest.mark.parametrize("cited", PASSAGES)
def test_a_changed_amount_is_seen_across_languages(checker: Checker, written: str, cited: str):
    said = SAID[written].replace("42", "48")
    assert checker.check(said, [PASSAGES[cited]], language=written).support != "supported"


@pytest.mark.parametrize("language", SAID)
def test_without_a_passage_nothing_is_supported(checker: Checker, language: str):
    assert checker.check(SAID[language], [], language=language).support == "unsupported"


@pytest.mark.parametrize(
    "said",
    [
        "Keller said: “We will never order cranes again.”",
        "The port of Brest ordered no cranes.",
        "The port sank in 1912 and 1,500 people died.",
        "According to [1], the mayor of Lorient resigned in 2024.",
        "Anna Keller is 42 years old.",
    ],
)
def test_what_the_passage_does_not_say_is_not_ticked(checker: Checker, said: str):
    assert checker.check(said, [PASSAGES["en"]], language="en").support != "supported"


@pytest.mark.parametrize("language", PASSAGES)
def test_the_words_of_the_passage_are(checker: Checker, language: str):
    source = PASSAGES[language]
    assert checker.check(source.text, [source], language=language).support == "supported"

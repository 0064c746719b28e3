"""Countries are recognised as nouns and adjectives in the four languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.language.countries import countries


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "La croissance de la Thaïlande dépasse celle du Viêt Nam", {"TH", "VN"}),
        ("fr", "les relations vietnamo-russes et l'ambassadeur britannique", {"VN", "RU", "GB"}),
        ("fr", "le ministre sud-africain, en Corée du Sud et aux États-Unis", {"ZA", "KR", "US"}),
        ("en", "South Korea, the U.S. and the UK", {"KR", "US", "GB"}),
        ("en", "Kenyan? No, Kenya", {"KE"}),
        ("vi", "Việt Nam và Liên bang Nga, cùng với Mỹ", {"VN", "RU", "US"}),
        ("ru", "Товарооборот России с Вьетнамом и США", {"RU", "VN", "US"}),
        ("ru", "министр финансов РФ и южнокорейский посол", {"RU", "KR"}),
        ("fr", "l'ancienne Union soviétique", {"SU"}),
        ("en", "the Ivory Coast, the Vatican and Serbian towns", {"CI", "VA", "RS"}),
        ("fr", "le consul de Côte d’Ivoire, le roi marocain, la RDC", {"CI", "MA", "CD"}),
        ("ru", "в Сербии, послы Ливана и Кот-д'Ивуара", {"RS", "LB", "CI"}),
        ("vi", "đoàn Bờ Biển Ngà và Hồng Kông", {"CI", "HK"}),
    ],
)
def test_countries_are_found(language, text, expected):
    assert countries(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Tell us about the price of turkeyless sandwiches"),
        ("fr", "Le ministre a indiqué une croissance de 7,85%"),
        ("vi", "tăng trưởng kinh tế của năm nay"),
        ("ru", "рост экономики в этом году"),
    ],
)
def test_ordinary_words_are_no_countries(language, text):
    assert countries(text, language) == frozenset()


def test_the_same_country_has_one_code_in_every_language():
    named = {"fr": "Thaïlande", "en": "Thailand", "vi": "Thái Lan", "ru": "Таиланд"}
    assert {countries(name, language) for language, name in named.items()} == {frozenset({"TH"})}


@given(st.text(max_size=200), st.sampled_from(["fr", "en", "vi", "ru", "de", "und"]))
def test_any_text_gives_only_codes(text, language):
    assert all(len(code) == 2 and code.isupper() for code in countries(text, language))

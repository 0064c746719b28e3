"""Names and countries that a question hinges on, held against an article to the letter."""

from __future__ import annotations

import pytest

from qa.answer.vetoes.missing_names import absent
from qa.question.question import read_question
from qa.retrieval.hit import Hit
from store import parse_article, split_passages

ENVOY = """Ambassador opens seminar

The ambassador of Vietnam in Russia, Lan Pham, opened the seminar in Moscow on Friday. Seoul and
Jakarta sent observers."""
ENVOY_FR = """L'ambassadrice ouvre un séminaire

L'ambassadrice du Vietnam en Russie, Lan Pham, a ouvert le séminaire à Moscou vendredi. Séoul et
Jakarta ont envoyé des observateurs."""
STORM = """Storm reaches the coast

The storm reached the coast on Monday and the harbour was closed."""


def missing(question: str, text: str) -> tuple[str, ...]:
    article = parse_article(text, "article.txt")
    (passage,) = (p for p in split_passages(article) if p.kind == "body")
    return absent(read_question(question), Hit(passage, article, 0.5))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who is Vietnam's ambassador in China?", ("China",)),
        ("Qui est l'ambassadeur du Vietnam en Chine ?", ("Chine",)),
        ("Đại sứ Việt Nam tại Trung Quốc là ai?", ("Trung Quốc",)),
        ("Кто посол Вьетнама в Китае?", ("Китае",)),
        ("Who is Vietnam's ambassador in Russia?", ()),
        ("Qui est l'ambassadeur du Vietnam en Russie ?", ()),
        ("Đại sứ Việt Nam tại Nga là ai?", ()),
        ("Кто посол Вьетнама в России?", ()),
    ],
)
@pytest.mark.parametrize("text", [ENVOY, ENVOY_FR], ids=["en", "fr"])
def test_a_country_that_an_article_of_countries_does_not_name_is_missing(question, expected, text):
    assert missing(question, text) == expected


@pytest.mark.parametrize(
    "question",
    [
        "Who observes the Korean peninsula from the ambassador's seminar?",
        "Посол говорила о Корейском полуострове?",
    ],
)
def test_one_korea_stands_for_the_other(question):
    assert missing(question, ENVOY_FR) == ()


@pytest.mark.parametrize(
    "question", ["Что посол сказала о Сан-Франциско?", "Đại sứ nói gì về New Jersey?"]
)
def test_a_country_in_a_longer_name_is_not_asked_of(question):
    assert missing(question, ENVOY) == ()


def test_a_place_that_has_a_country_in_its_name_is_a_name():
    assert missing("When does the storm reach New Jersey?", STORM) == ("New Jersey",)
    assert missing("When does the storm reach the coast?", STORM) == ()


DOCTORS = """Doctors sent

The WHO sent 35 doctors to Karvel on Monday and the ICRC sent two planes."""


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How many doctors did the WTO send to Karvel?", ("WTO",)),
        ("Combien de médecins l'OMC a-t-elle envoyés ?", ("OMC",)),
        ("Сколько врачей отправила ВТО?", ("ВТО",)),
        ("How many doctors did the World Health Organization send to Karvel?", ()),
        ("Combien d'avions la Croix-Rouge a-t-elle envoyés ?", ()),
        ("Сколько врачей отправила ООН?", ()),
    ],
)
def test_an_organisation_that_an_article_of_others_does_not_name_is_missing(question, expected):
    assert missing(question, DOCTORS) == expected


def test_an_article_of_no_organisation_lacks_none():
    assert missing("When did the WHO close the harbour?", STORM) == ()


@pytest.mark.parametrize("question", ["Quand la tempête atteint-elle le Vietnam ?"])
def test_an_article_without_a_country_lacks_none_for_a_question_in_another_language(question):
    assert missing(question, STORM) == ()

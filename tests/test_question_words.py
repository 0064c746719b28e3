"""A language's question words: few are enough, none match nothing."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.check.exact.spelling import forms, without_elision
from qa.question.follow_up import leans
from qa.question.parts import parts
from qa.question.question import read_question
from qa.question.wording import Wording, wording
from store.language.countries import countries, governments
from store.language.languages import DEFAULT, register, unregister
from store.language.values.names import CountryWords, NameWords
from store.language.values.question import QuestionWords

Words = typing.TypeVar("Words")


def nothing(kind: type[Words]) -> Words:
    """A value of words without any words in it."""
    made: dict[str, object] = {}
    for name, hint in typing.get_type_hints(kind).items():
        origin = typing.get_origin(hint) or hint
        made[name] = {} if origin is Mapping else origin()
    return kind(**made)


SILENT = dataclasses.replace(
    DEFAULT,
    code="zz",
    question=nothing(QuestionWords),
    names=nothing(NameWords),
    countries=dataclasses.replace(nothing(CountryWords), stems=True),
)
ESPERANTO = dataclasses.replace(
    SILENT,
    code="eo",
    locale="eo",
    question=dataclasses.replace(
        SILENT.question,
        quantity=("kiom",),
        who=(r"\bkiu\b",),
        open=(r"kio\b",),
        opens_with_question_word=True,
        joins=("kaj",),
        mark="?",
        points_back=("li", "ŝi"),
        articles=("artikoloj",),
        about_corpus=("kiom da {articles}",),
        in_language=("en la {name}",),
        of_publisher=(r"laŭ\s+",),
    ),
    names=dataclasses.replace(SILENT.names, case_endings=("on", "n")),
    countries=dataclasses.replace(SILENT.countries, countries={"FR": ("franc",)}),
)


@pytest.fixture(scope="module", autouse=True)
def registered() -> Iterator[None]:
    register(SILENT)
    register(ESPERANTO)
    yield
    unregister("eo")
    unregister("zz")


def patterns(words: Wording) -> list[typing.Pattern[str]]:
    """All that hold nothing but words: questions are joined by their marks too."""
    return [
        *(pattern for _, pattern in words.kinds),
        *(words.question_word, words.leans, words.impersonal, words.about_corpus, words.no_topic),
        *(*words.in_language.values(), *words.language_of_articles.values()),
        *(words.of_publisher, words.from_source, words.wrote),
    ]


@given(st.text(max_size=80))
@pytest.mark.parametrize("text", ["", " Who, and what? Reuters wrote French articles in English. "])
def test_no_words_match_nothing(text, more):
    said = text + more
    assert not any(pattern.search(said) for pattern in patterns(wording("zz")))
    assert parts(said, "zz") == (said,)
    assert governments(said, "zz") == frozenset()


def test_without_words_of_its_own_a_language_has_the_countries_of_cldr():
    assert countries("France, Viet Nam or Vietnam", "zz") == {"FR", "VN"}
    assert countries("Vietnamese", "zz") == frozenset()


def test_few_words_tell_what_is_asked():
    assert read_question("Kiom da rizo kreskis?", fallback_language="eo").asks == "quantity"
    assert read_question("Kiu verkis ĝin?", fallback_language="eo").asks == "who"
    assert leans("Ĉu ŝi vidis la havenon de Lisbono?", "eo")
    assert not leans("Ĉu Ana Costa vidis la havenon de Lisbono?", "eo")
    asked = "Kiu estras la havenon de Lisbono kaj kiom da rizo kreskis en Java?"
    assert parts(asked, "eo") == (
        "Kiu estras la havenon de Lisbono?",
        "kiom da rizo kreskis en Java?",
    )


def test_the_names_of_languages_come_from_cldr():
    words = wording("eo")
    asked = "Kiom da artikoloj estas en la franca?"
    assert words.about_corpus.search(asked)
    assert [code for code, found in words.in_language.items() if found.search(asked)] == ["fr"]
    assert words.of_publisher.search("Kiom, laŭ Reuters, kreskis?")


def test_names_are_compared_without_the_endings_of_their_language():
    assert forms("Putinon", "eo") & forms("Путина", "ru")
    assert not forms("Putinon", "en") & forms("Путина", "ru")
    assert without_elision("d'Artagnan") == "Artagnan"
    assert countries("Francujo kaj francoj", "eo") == {"FR"}

"""Names across spelling, script and translation."""

from __future__ import annotations

import pytest

from qa.check import Checker, Source
from qa.check.exact.names import found_word, index_names, read_names
from qa.check.exact.spelling import transliterates
from qa.reader import open_reader
from store import fold_name, open_embedder
from store.embedding.word_vectors import WordVectors


def found(name, language, passage, other):
    """Whether each word of the only name of a sentence stands in a passage."""
    (read,) = read_names(f"— {name}", language)
    index = index_names(passage, other)
    return [found_word(word, index) for word in read.words]


@pytest.mark.parametrize(
    ("name", "language", "passage", "other"),
    [
        ("Vladimir Putin", "en", "Le président Vladimir Poutine est venu.", "fr"),
        ("Владимира Путина", "ru", "Le président Vladimir Poutine est venu.", "fr"),
        ("Hồ Đức Phớc", "vi", "Hô Duc Phoc s'est rendu en Russie.", "fr"),
        ("Хо Дык Фок", "ru", "Hô Duc Phoc s'est rendu en Russie.", "fr"),
        ("Artur Liukmanov", "fr", "С речью выступил Артур Люкманов.", "ru"),
        ("James Walker", "en", "Джеймса Уолкера встретили вчера.", "ru"),
        ("Michael Harris", "en", "Майкл Харрис приехал.", "ru"),
        ("Moscow", "en", "Cuộc gặp tại Mát-xcơ-va.", "vi"),
        ("Barnaul", "en", "Барнаульцы спросили.", "ru"),
        ("Vietnam-Russie", "fr", "Việt Nam và Nga", "vi"),
    ],
)
def test_one_name_in_many_spellings(name, language, passage, other):
    assert all(found(name, language, passage, other))


@pytest.mark.parametrize(
    ("name", "language", "passage", "other"),
    [
        ("Emmanuel Macron", "en", "Le président Vladimir Poutine est venu.", "fr"),
        ("Барак Обама", "ru", "Le président Vladimir Poutine est venu.", "fr"),
        ("Trân Dai Quang", "fr", "Hô Duc Phoc s'est rendu en Russie.", "fr"),
        ("Teshi Titans", "en", "Нью-Йорк Таймс сообщила.", "ru"),
    ],
)
def test_other_names_are_not_found(name, language, passage, other):
    assert not any(found(name, language, passage, other))


def test_transcription_compares_consonants():
    assert transliterates(fold_name("James"), fold_name("Джеймс"))
    assert not transliterates(fold_name("Biden"), fold_name("Путин"))


@pytest.mark.parametrize(
    ("sentence", "support"),
    [
        ("They met Putin.", "supported"),
        ("They met Vladimir Putin.", "partly"),  # the passage has no first name
        ("They met Sergei Lavrov.", "unsupported"),
        ("They met Vladimir Lavrov.", "unsupported"),
        ("They met Putin in France.", "unsupported"),
    ],
)
def test_a_surname_that_is_not_there_is_wrong(sentence, support):
    verdict = Checker().check(sentence, [Source("On Monday they met Putin in Hanoi.", "en")])
    assert verdict.support == support


def test_a_lone_name_of_another_language_is_doubted_not_refused():
    verdict = Checker().check("They went to Church.", [Source("Ils sont allés au temple.", "fr")])
    assert verdict.support == "partly"


def test_a_country_is_its_adjective_in_any_language():
    source = Source("Hội đàm giữa Việt Nam và Nga", "vi")
    assert (
        Checker().check("Les Vietnamiens et la Russie négocient.", [source]).support
        != "unsupported"
    )


ABROAD = "The trade union said on Monday that Harris would visit the flooded villages near Leeds."


@pytest.mark.parametrize(
    ("language", "told", "other"),
    [
        (
            "fr",
            "Le syndicat a dit lundi que Harris visiterait les villages inondés près de Leeds.",
            "Le syndicat a dit lundi que Moreau visiterait les villages inondés près de Leeds.",
        ),
        (
            "ru",
            "Профсоюз сообщил в понедельник, что Харрис посетит затопленные деревни под Лидсом.",
            "Профсоюз сообщил в понедельник, что Харрис посетит затопленные деревни под Тамбовом.",
        ),
    ],
)
def test_a_name_exchanged_across_languages_is_seen_where_the_rest_is_likely(language, told, other):
    checker = Checker(WordVectors(open_embedder("default")), open_reader())
    assert checker.check(told, [Source(ABROAD, "en")]).support == "supported"
    verdict = checker.check(other, [Source(ABROAD, "en")])
    assert verdict.support != "supported"
    assert {"unsure", "missing"} & {reason.key for reason in verdict.reasons}

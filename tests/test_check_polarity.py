"""Denials across languages, reasons that were none, and quotes that are translations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.check import Checker, Source
from qa.check.wording.cues import cues, has, may_deny
from qa.reader import open_reader
from store import open_embedder
from store.embedding.word_vectors import WordVectors
from store.language.languages import languages

SIGNED = {
    "en": "The minister signed the treaty in Hanoi.",
    "fr": "Le ministre a signé le traité à Hanoï.",
    "vi": "Bộ trưởng đã ký hiệp ước tại Hà Nội.",
    "ru": "Министр подписал договор в Ханое.",
}
UNSIGNED = {
    "en": "The minister did not sign the treaty in Hanoi.",
    "fr": "Le ministre n'a pas signé le traité à Hanoï.",
    "vi": "Bộ trưởng không ký hiệp ước tại Hà Nội.",
    "ru": "Министр не подписал договор в Ханое.",
}
ACROSS = [(a, b) for a in SIGNED for b in SIGNED if a != b]


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(WordVectors(open_embedder("default")), open_reader())


@pytest.mark.parametrize(("passage", "claim"), ACROSS)
def test_a_denial_more_or_less_is_seen_across_languages(checker, passage, claim):
    assert checker.check(SIGNED[claim], [Source(SIGNED[passage], passage)]).support == "supported"
    for told, said, key in ((SIGNED, UNSIGNED, "denied"), (UNSIGNED, SIGNED, "affirmed")):
        verdict = checker.check(said[claim], [Source(told[passage], passage)])
        assert verdict.support != "supported"
        assert key in {reason.key for reason in verdict.reasons}


BAN = "In her opinion, the best part of the plan is the ban on torture in article 36."


@pytest.mark.parametrize(
    ("language", "told", "denied"),
    [
        (
            "fr",
            "Selon elle, le meilleur point du plan est l'interdiction de la torture à "
            "l'article 36.",
            "Selon elle, le meilleur point du plan n'est pas l'interdiction de la torture à "
            "l'article 36.",
        ),
        (
            "ru",
            "По её мнению, лучшая часть плана — запрет пыток в статье 36.",
            "По её мнению, лучшая часть плана — не запрет пыток в статье 36.",
        ),
        (
            "vi",
            "Theo bà, phần hay nhất của kế hoạch là lệnh cấm tra tấn ở điều 36.",
            "Theo bà, phần hay nhất của kế hoạch không phải là lệnh cấm tra tấn ở điều 36.",
        ),
    ],
)
def test_a_word_that_is_negative_by_itself_hides_no_denial(checker, language, told, denied):
    assert checker.check(told, [Source(BAN, "en")]).support == "supported"
    verdict = checker.check(denied, [Source(BAN, "en")])
    assert verdict.support == "partly"
    assert "denied" in {reason.key for reason in verdict.reasons}


@pytest.mark.parametrize(
    ("language", "passage", "claim"),
    [
        (
            "en",
            "By 1988 Wintour was installed as the editor. She has held the position ever since.",
            "According to the article, she has not held the position ever since.",
        ),
        (
            "fr",
            "En 1988, Wintour a été nommée rédactrice. Elle a occupé ce poste jusqu'à ce jour.",
            "Selon l'article, Wintour n'a pas occupé ce poste jusqu'à ce jour.",
        ),
        (
            "ru",
            "В 1988 году Винтур стала редактором. Она занимала этот пост до сих пор.",
            "По данным статьи, Винтур не занимала этот пост до сих пор.",
        ),
    ],
)
def test_a_denial_of_the_passages_own_words_is_wrong_whatever_leads_up(
    checker, language, passage, claim
):
    verdict = checker.check(claim, [Source(passage, language)])
    assert verdict.support == "unsupported"
    assert "denied" in {reason.key for reason in verdict.reasons}


@given(st.sampled_from(sorted(UNSIGNED)), st.text(max_size=20))
def test_what_denies_may_deny_whatever_stands_around_it(language, more):
    assert may_deny(f"{more} {UNSIGNED[language]}", language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("La situation est inconnue.", "fr"),
        ("The cause is unknown.", "en"),
        ("Причину исключили.", "ru"),
        ("Họ bỏ qua việc này.", "vi"),
    ],
)
def test_a_word_that_is_negative_by_itself_may_be_a_denial(text, language):
    assert may_deny(text, language)
    assert not has(cues(text, language), "not")


@pytest.mark.parametrize(
    ("text", "language"),
    [("Hãng hàng không mở đường bay mới.", "vi"), ("Неделя началась.", "ru")],
)
def test_what_only_looks_like_a_denial_is_none(text, language):
    assert not has(cues(text, language), "not")
    assert not may_deny(text, language)


@pytest.mark.parametrize(
    ("passage", "language", "claim"),
    [
        ("The mill closed days after a fire at its store.", "en",
         "The mill closed because of a fire at its store."),
        ("L'usine a fermé quelques jours après un incendie.", "fr",
         "L'usine a fermé à cause d'un incendie."),
        ("Cá chết sau khi một nhà máy nhuộm hoạt động trở lại.", "vi",
         "Fish died because a dyeing factory had started working again."),
    ],
)  # fmt: skip
def test_what_came_first_is_no_reason(checker, passage, language, claim):
    verdict = checker.check(claim, [Source(passage, language)])
    assert verdict.support == "partly"
    assert verdict.reasons[0].key == "cause"


MAYOR = Source(
    "« Nous rouvrirons le grand bassin avant l'été », a déclaré la maire Odile Ferrac.", "fr"
)
QUOTE = '"We will reopen the large pool before summer"'


def test_a_translated_quote_that_is_supported_is_only_noted(checker):
    verdict = checker.check(f"Mayor Odile Ferrac said: {QUOTE}.", [MAYOR])
    assert verdict.support == "supported"
    assert [reason.key for reason in verdict.reasons] == ["translation"]


@pytest.mark.parametrize("vouching", ["word for word", "verbatim", "in these exact words"])
def test_no_translation_is_word_for_word(checker, vouching):
    verdict = checker.check(f"Mayor Odile Ferrac said, {vouching}: {QUOTE}.", [MAYOR])
    assert verdict.support == "partly"
    assert verdict.reasons[0].key == "translation"


def test_every_language_has_words_for_each(checker):
    for each in languages():
        told = each.claims
        assert told.turned and told.because and told.after and told.verbatim


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Это едва ли не главная тема.", "ru"),
        ("Будет не выше 24 градусов.", "ru"),
        ("Không lâu sau đó, họ gặp nhau.", "vi"),
    ],
)
def test_what_sounds_like_a_denial_may_be_none(text, language):
    assert not has(cues(text, language), "not")


def test_of_two_denials_one_may_not_be_lost_across_languages(checker):
    told = Source("Il ne viendra pas à Hanoï, et le traité n'est pas signé.", "fr")
    said = "He will not come to Hanoi, and the treaty is signed."
    assert checker.check(said, [told]).support != "supported"

"""The checker as a whole: what is always so, then reasons, better passages and the seeds."""

from __future__ import annotations

import re
from datetime import date
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.seeds import SEEDS
from qa.check import Checker, Source, Verdict
from qa.check.verdict import Reason
from qa.check.words import Vectors, products
from qa.words import Words
from qa.words.reasons import reason
from store import context, list_articles, open_embedder, read_article, split_passages
from store.embedding.word_vectors import WordVectors
from store.language.numbers import word_numbers

PASSAGE = Source(
    "Le vice-Premier ministre Hô Duc Phoc s'est rendu en Russie du 23 au 29 octobre. Les recettes "
    "ont atteint près de 4,6 milliards de dollars, soit une augmentation de 26,4%.",
    "fr",
    context="Vietnam - Russie — VNA",
    published=date(2025, 10, 29),
)
OTHER = Source("The seminar on April 19 attracted over 100 delegates in Moscow.", "en")


@pytest.fixture(scope="module")
def words() -> Vectors:
    return WordVectors(open_embedder("default"))


@pytest.fixture(scope="module")
def checker(words: Vectors) -> Checker:
    return Checker(words)


@given(st.integers(0, 60), st.integers(0, 300))
def test_likenesses_of_words_do_not_hang_on_how_many_are_compared_at_once(a: int, b: int) -> None:
    rng = np.random.default_rng(a * 1000 + b)
    ours, theirs = (rng.standard_normal((n, 384)).astype(np.float32) for n in (a, b))
    np.testing.assert_allclose(products(ours, theirs), ours @ theirs.T, rtol=1e-4, atol=1e-3)


def told(verdict: Verdict, language: str = "en") -> tuple[str, ...]:
    return tuple(reason(why, Words(language)) for why in verdict.reasons)


def passages() -> list[tuple[Source, tuple[str, ...]]]:
    """Every passage of the seeds, with its sentences."""
    found = []
    for file in list_articles(SEEDS):
        article = read_article(file, SEEDS)
        for passage in split_passages(article):
            source = Source(
                passage.text,
                article.language,
                context=context(article),
                published=article.published,
            )
            found.append((source, tuple(article.text[a:b] for a, b in passage.sentences)))
    return found


SEED_PASSAGES = passages()
SENTENCES = [(source, s) for source, sentences in SEED_PASSAGES for s in sentences]
WITH_DIGITS = [(source, s) for source, s in SENTENCES if re.search(r"\d", s)]


@settings(max_examples=60)
@given(st.data())
def test_another_digit_is_never_supported(data):
    """Unless the number that it makes stands in the passage too."""
    source, sentence = data.draw(st.sampled_from(WITH_DIGITS))
    spot = data.draw(st.sampled_from([m.start() for m in re.finditer(r"\d", sentence)]))
    digit = data.draw(st.sampled_from("0123456789"))
    if digit == sentence[spot]:
        return
    changed = sentence[:spot] + digit + sentence[spot + 1 :]
    start = len(re.split(r"\d+\Z", sentence[:spot])[0])
    number = re.match(r"\d+", changed[start:])
    assert number is not None
    value = int(number[0])
    spelt = {word.value for word in word_numbers(source.text, source.language)}
    stands = value in spelt or re.search(rf"(?<!\d)0*{value}(?!\d)", source.text)
    verdict = Checker().check(changed, [Source(source.text, source.language)])
    assert stands or verdict.support != "supported", (changed, verdict)


@settings(max_examples=40)
@given(st.lists(st.sampled_from([s for s, _ in SEED_PASSAGES]), min_size=1, max_size=3), st.data())
def test_a_sentence_of_one_of_its_sources_is_supported(sources, data):
    listed = dict(SEED_PASSAGES)
    sentences = [s for source in sources for s in listed[source]]
    sentence = data.draw(st.sampled_from(sentences))
    assert Checker().check(sentence, sources).support == "supported"


def test_the_order_of_sources_does_not_matter(checker):
    sentence = "Hô Duc Phoc met 100 delegates on 23 October, up 27%."
    sources = [PASSAGE, OTHER, SENTENCES[0][0]]
    verdicts = {checker.check(sentence, order) for order in permutations(sources)}
    assert len(verdicts) == 1


@settings(max_examples=60)
@given(
    st.text(max_size=120), st.text(max_size=120), st.sampled_from(["en", "fr", "vi", "ru", "und"])
)
def test_any_text_can_be_checked(sentence, passage, language):
    verdict = Checker().check(sentence, [Source(passage, language)], language=language)
    assert 0 <= verdict.score <= 1
    assert bool(verdict.reasons) == (verdict.support != "supported")
    assert verdict == Checker().check(sentence, [Source(passage, language)], language=language)


@pytest.mark.parametrize(
    ("sentence", "language", "support"),
    [
        ("Hồ Đức Phớc visited Russia on 23–29 October 2025.", "en", "supported"),
        ("Revenue reached nearly $4.6 billion, up 26.4 per cent.", "en", "supported"),
        ("Doanh thu đạt gần 4,6 tỷ USD, tăng 26,4%.", "vi", "supported"),
        ("Выручка достигла почти 4,6 млрд долларов.", "ru", "supported"),
        ("Hô Duc Phoc visited Russia from 24 to 29 October.", "en", "unsupported"),
        ("Revenue reached $4.6 million.", "en", "unsupported"),
        ("Les recettes ont atteint 4,6 milliards d'euros.", "fr", "unsupported"),
        ("Doanh thu đạt 4,9 tỷ USD.", "vi", "unsupported"),
        ("Хо Дык Фок посетил Россию 30 октября.", "ru", "unsupported"),
    ],
)
def test_facts_across_languages(checker, sentence, language, support):
    assert checker.check(sentence, [PASSAGE], language=language).support == support


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "24 is not in this passage"),
        ("fr", "« 24 » n'est pas dans ce passage"),
        ("vi", "“24” không có trong đoạn này"),
        ("ru", "«24» нет в этом отрывке"),
        ("de", "24 is not in this passage"),
    ],
)
def test_reasons_are_in_the_readers_language(language, expected):
    verdict = Checker().check("Hô Duc Phoc, 24–29 October", [PASSAGE], language=language)
    assert told(verdict, language)[0] == expected


def test_several_passages_are_told_as_several():
    verdict = Checker().check("They met 777 people.", [PASSAGE, OTHER])
    assert told(verdict)[0] == "777 is not in these passages"


def test_another_unit_and_a_rounding_name_what_is_there():
    unit = Checker().check("It rose by 26.4 euros.", [PASSAGE])
    assert told(unit)[0] == "26.4 euros is not in this passage, which has 26,4%"
    assert told(unit)[-1].startswith("nearest there: “Les recettes ont atteint")
    rounded = Checker().check("It rose by 26%.", [PASSAGE])
    assert rounded.support == "partly"
    assert told(rounded)[0] == "26% is a rounding of 26,4% in this passage"


def test_a_sentence_without_citation_says_so_and_where_it_stands():
    verdict = Checker().check("The seminar attracted 100 delegates.", [], [PASSAGE, OTHER])
    assert verdict == Verdict("unsupported", (Reason("uncited"),), better=1)


def test_better_is_a_passage_that_supports_it():
    sentence = "The seminar on April 19 attracted over 100 delegates."
    assert Checker().check(sentence, [PASSAGE], [PASSAGE, OTHER]).better == 1
    assert Checker().check(sentence, [OTHER], [PASSAGE, OTHER]).better is None
    assert Checker().check("They met 777 people.", [PASSAGE], [OTHER]).better is None


def test_facts_of_the_title_and_date_count():
    sentence = "Hô Duc Phoc s'est rendu en Russie du 23 au 29 octobre 2025."
    assert Checker().check(sentence, [PASSAGE]).support == "supported"
    wrong = sentence.replace("2025", "2024")
    assert Checker().check(wrong, [PASSAGE]).support == "unsupported"


def test_what_is_about_something_else_is_unsupported(checker):
    verdict = checker.check("The bakery sells warm bread and cakes every morning.", [OTHER])
    assert verdict.support == "unsupported"
    assert told(verdict)[0] == "little of it is in this passage"


def test_facts_may_come_from_several_passages(checker):
    sentence = "Hô Duc Phoc left on 29 October, and 100 delegates met in Moscow."
    assert checker.check(sentence, [PASSAGE]).support == "unsupported"
    assert checker.check(sentence, [PASSAGE, OTHER]).support == "supported"

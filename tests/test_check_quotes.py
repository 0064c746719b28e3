"""Quoted strings, and sentences that stand in a passage word for word."""

from __future__ import annotations

import pytest

from qa.check import Checker, Source
from qa.check.exact.quotes import quoted_in, read_quotes, stands_in
from store.language.folding import plain

PASSAGE = "Il a dit : « L’économie devrait croître de 7,5 % », puis il est parti. Voilà tout."


@pytest.mark.parametrize(
    "sentence",
    [
        'Il a dit "L\'économie devrait croître".',
        "« l'économie devrait […] de 7,5 % »",
        "Selon lui, « l'économie … croître »",
        "« Voilà tout. »",
    ],
)
def test_typography_and_elisions_do_not_matter(sentence):
    quotes = read_quotes(sentence)
    assert quotes and all(quoted_in(quote, plain(PASSAGE)) for quote in quotes)


@pytest.mark.parametrize(
    "sentence", ["« L'économie devrait baisser »", "« croître […] L'économie »", "« conomie dev »"]
)
def test_other_words_are_not_quoted(sentence):
    (quote,) = read_quotes(sentence)
    assert not quoted_in(quote, plain(PASSAGE))


def test_a_quote_in_the_language_of_the_passage_must_be_exact():
    source = Source(PASSAGE, "fr")
    good = Checker().check("Il a dit que « l'économie devrait croître ».", [source], language="fr")
    bad = Checker().check("Il a dit que « l'économie devrait baisser ».", [source], language="fr")
    assert good.support == "supported"
    assert bad.support == "unsupported"
    assert bad.reasons[0].key == "quote"


def test_a_translated_quote_is_said_to_be_a_translation():
    source = Source(PASSAGE, "fr")
    verdict = Checker().check("He said “the economy should grow”.", [source])
    assert verdict.support == "partly"
    assert verdict.reasons[0].key == "translation"


@pytest.mark.parametrize(
    ("sentence", "stands"),
    [
        ("Voilà tout.", True),
        ("puis il est parti.", True),
        ("L’économie devrait croître de 7", False),
        ("5 % », puis il est parti.", False),
        ("conomie devrait croître de 7,5 %", False),
        ("Il n'a pas dit.", False),
        ("…", False),
    ],
)
def test_a_slice_ends_where_its_sense_does(sentence, stands):
    assert stands_in(plain(sentence), plain(PASSAGE)) is stands

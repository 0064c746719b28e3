"""A term of the question is found by letters, sound, referent, value or meaning."""

from __future__ import annotations

import numpy as np
import pytest

from qa.rules.matching import Matcher, join, read_text, terms_of
from store.embedding.word_vectors import WordVectors
from store.language.folding import sounds_like


class Meanings:
    """A static embedder with three meanings: a word of none of them is orthogonal to all."""

    name = fingerprint = "meanings"
    dimension = 4
    static = True
    languages = frozenset({"fr", "en", "ru"})
    groups = (
        {"croissance", "growth", "рост"},
        {"échanges", "trade"},
        {"cybersécurité", "cybersecurity"},
    )

    def embed_passages(self, texts):
        rows = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in zip(rows, texts, strict=True):
            hits = [
                i for i, g in enumerate(self.groups) if any(w in g for w in text.lower().split())
            ]
            row[hits[0] if hits else 3] = 1.0 if hits else 0.0
        return rows

    embed_questions = embed_passages


def strengths(question, language, text, text_language):
    matcher = Matcher(terms_of(question, language), language, WordVectors(Meanings()))
    found = matcher.matches(read_text(text, text_language))
    return {t.surface: round(s, 2) for t, s in zip(matcher.terms, found, strict=True)}


def test_a_word_is_found_by_its_stem():
    found = strengths("les coopérations numériques", "fr", "une coopération numérique", "fr")
    assert set(found.values()) == {1.0}


def test_a_name_is_found_across_alphabets_and_spellings():
    assert strengths("Что сказал Силуанов?", "ru", "A. Siluanov a dit", "fr")["Силуанов"] == 1.0
    assert strengths("Что сказал Гузнов?", "ru", "A. Siluanov a dit", "fr")["Гузнов"] == 0.0


def test_a_country_is_found_by_its_adjective_and_never_by_another_country():
    question = "Quelle est la croissance de la Thaïlande ?"
    assert strengths(question, "fr", "Thai growth was 2%", "en")["Thaïlande"] == 1.0
    assert strengths(question, "fr", "Vietnam's growth was 7%", "en")["Thaïlande"] == 0.0


@pytest.mark.parametrize(
    ("asked", "text", "expected"), [("7,85", "7.85%", 1.0), ("7,85", "7.8%", 0.0)]
)
def test_numbers_match_by_value_or_not_at_all(asked, text, expected):
    found = strengths(f"une croissance de {asked}", "fr", f"a growth of {text}", "en")
    assert found[asked] == expected


def test_years_match_exactly():
    found = strengths("What happened in 2022?", "en", "En 2023, la croissance", "fr")
    assert found["2022"] == 0.0


def test_a_word_is_found_by_meaning_only_between_languages_the_embedder_knows():
    assert strengths("рост экономики", "ru", "la croissance", "fr")["рост"] == pytest.approx(0.9)
    assert strengths("рост экономики", "ru", "el growth", "es").get("рост") == 0.0


def test_sounds_like_is_reflexive_and_keeps_short_names_apart():
    assert sounds_like("putin", "putin")
    assert not sounds_like("lan", "lam")
    assert not sounds_like("siluanov", "guznov")


def test_joining_texts_finds_what_either_holds():
    both = join([read_text("la Russie", "fr"), read_text("en 2023", "fr")])
    matcher = Matcher(terms_of("la Russie en 2023", "fr"), "fr", WordVectors(Meanings()))
    assert matcher.matches(both) == [1.0] * len(matcher.terms)


@pytest.mark.parametrize(
    ("asked", "language", "text", "of"),
    [
        ("Что было в Дананге?", "ru", "Le sommet de Dà Nang s'est ouvert.", "fr"),
        ("Qui est à Dà Nang ?", "fr", "Встреча прошла в Дананге.", "ru"),
    ],
)
def test_a_name_in_two_words_is_the_name_in_one(asked, language, text, of):
    matcher = Matcher(terms_of(asked, language), language, WordVectors(Meanings()))
    assert max(matcher.matches(read_text(text, of))) == 1.0

"""Fusion trusts each leg where it can be trusted, and no language crowds another out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.retrieval.fusion import Weights, fused_score, with_floor
from qa.retrieval.hit import Hit, Leg
from store import Article, Passage

WEIGHTS = Weights(words=1.0, meaning=1.0, meaning_across=0.5, meaning_untrained=0.1)
ENGLISH = frozenset({"en"})


def legs(words=None, meaning=None):
    found = {"words": words, "meaning": meaning}
    return {name: Leg(1, score, "share") for name, score in found.items() if score is not None}


def score(language="fr", kind="body", known=None, asked="en", **found):
    return fused_score(legs(**found), language, kind, WEIGHTS, asked, known)


def hit(name, language="fr", score=0.0):
    article = Article(name, name, name, "", None, None, language, None, ())
    return Hit(Passage(name, name, "body", 0, 0, "", ()), article, score)


def test_an_embedder_is_trusted_only_between_languages_it_knows():
    assert score("en", known=ENGLISH, meaning=0.6) == pytest.approx(0.6)
    assert score("fr", known=ENGLISH, meaning=0.6) == pytest.approx(0.06)
    assert score("fr", known=None, meaning=0.6) == pytest.approx(0.3)


def test_a_leg_that_says_nothing_or_against_counts_nothing():
    assert score(words=0.5) == score(words=0.5, meaning=0.0) == score(words=0.5, meaning=-0.4)


def test_body_comes_before_every_other_part_of_equal_relevance():
    body = score(kind="body", words=0.5, meaning=0.5)
    assert all(
        score(kind=k, words=0.5, meaning=0.5) < body for k in ("title", "caption", "related")
    )


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_more_of_a_leg_never_lowers_the_score(words, meaning, more):
    assert score(words=words, meaning=meaning) <= score(words=max(words, more), meaning=meaning)
    assert score(words=words, meaning=meaning) <= score(words=words, meaning=max(meaning, more))


ranked_lists = st.lists(st.sampled_from(["fr", "en", "vi"]), max_size=40).map(
    lambda found: [hit(str(i), language) for i, language in enumerate(found)]
)


@given(ranked_lists, st.integers(1, 12), st.integers(0, 3))
def test_the_floor_keeps_the_length_the_order_and_every_language(ranked, k, floor):
    kept = with_floor(ranked, k, floor)
    assert len(kept) == min(k, len(ranked))
    places = [int(h.passage.id) for h in kept]
    assert places == sorted(set(places))
    languages = {h.article.language for h in ranked}
    reachable = min(floor, k // max(1, len(languages)))
    for language in languages:
        there = sum(h.article.language == language for h in ranked)
        assert sum(h.article.language == language for h in kept) >= min(reachable, there)


def test_the_best_passages_are_never_displaced():
    ranked = [hit(f"f{i}") for i in range(10)] + [hit("e", "en")]
    assert [h.passage.id for h in with_floor(ranked, 5, 2)] == ["f0", "f1", "f2", "f3", "e"]

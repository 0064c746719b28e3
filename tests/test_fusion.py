"""Fusion trusts each leg where it can be trusted, and no language crowds another out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from qa.fusion import Candidate, Weights, fuse, fused_score, with_floor

WEIGHTS = Weights(words=1.0, meaning=1.0, meaning_untrained=0.1)
ALL = frozenset({"en", "fr"})


def candidate(id_, language="fr", kind="body", words=0.0, meaning=0.0):
    return Candidate(id_, language, kind, words, meaning)


def test_an_embedder_is_trusted_only_between_languages_it_knows():
    same = candidate("a", "en", meaning=0.6)
    foreign = candidate("b", "fr", meaning=0.6)
    english_only = frozenset({"en"})
    assert fused_score(same, WEIGHTS, "en", english_only) == 0.6
    assert fused_score(foreign, WEIGHTS, "en", english_only) < 0.1
    assert fused_score(foreign, WEIGHTS, "en", None) == 0.6


def test_body_comes_before_a_teaser_of_equal_relevance():
    teaser = candidate("t", kind="related", words=0.5, meaning=0.5)
    body = candidate("b", kind="body", words=0.5, meaning=0.5)
    assert [c.id for c, _ in fuse([teaser, body], WEIGHTS, "fr", ALL)] == ["b", "t"]


candidates = st.lists(
    st.builds(
        Candidate,
        id=st.uuids().map(str),
        language=st.sampled_from(["fr", "en", "vi"]),
        kind=st.sampled_from(["body", "related", "caption", "title"]),
        words=st.floats(0, 1),
        meaning=st.floats(-1, 1),
    ),
    max_size=40,
    unique_by=lambda c: c.id,
)


@given(candidates)
def test_fusion_orders_and_loses_nothing(found):
    ranked = fuse(found, WEIGHTS, "fr", ALL)
    assert {c.id for c, _ in ranked} == {c.id for c in found}
    scores = [score for _, score in ranked]
    assert scores == sorted(scores, reverse=True)


@given(candidates, st.integers(1, 12), st.integers(0, 3))
def test_the_floor_keeps_the_length_the_top_and_every_language(found, k, floor):
    ranked = fuse(found, WEIGHTS, "fr", ALL)
    kept = with_floor(ranked, k, floor)
    assert len(kept) == min(k, len(ranked))
    assert len({c.id for c, _ in kept}) == len(kept)
    languages = {c.language for c, _ in ranked}
    reachable = min(floor, k // max(1, len(languages)))
    for language in languages:
        available = sum(c.language == language for c, _ in ranked)
        assert sum(c.language == language for c, _ in kept) >= min(reachable, available)


def test_the_best_passage_is_never_displaced():
    found = [candidate(f"f{i}", "fr", words=1 - i / 100) for i in range(10)]
    found.append(candidate("e", "en", words=0.01))
    kept = with_floor(fuse(found, WEIGHTS, "fr", ALL), 5, 2)
    assert [c.id for c, _ in kept] == ["f0", "f1", "f2", "f3", "e"]

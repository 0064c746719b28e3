"""Fusion: one order out of the legs of a search, by what each leg can be trusted for.

Within a language, words are the strong evidence; across languages only names and numbers share
their spelling, and meaning decides. Plain reciprocal rank fusion (Cormack et al. 2009) was
measured worse than its best leg on both counts, so scores are combined, not ranks: both legs are
brought to a scale where 1 is a perfect match and added with the weights below.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qa.retrieval.hit import Hit, Leg, LegName


@dataclass(frozen=True, slots=True)
class Weights:
    """What a leg's score counts for."""

    words: float = 1.0
    """Weight of the share of the question's idf mass that the passage covers, 0 to 1."""
    meaning: float = 0.35
    """Weight of the cosine similarity within a language that the embedder knows."""
    meaning_across: float = 0.8
    """The same across two languages that it knows."""
    meaning_untrained: float = 0.15
    """The same for a pair of languages with one that the embedder does not know."""
    late: float = 0.8
    """Weight of the share of the question's words whose likes the passage holds, 0 to 1."""
    late_across: float = 1.2
    """The same across languages, where words say less: what is in the question's language would
    come first."""


# Factors on the fused score by part: at equal relevance body comes first.
PART_FACTORS: Mapping[str, float] = {
    "body": 1.0,
    "title": 0.9,
    "caption": 0.95,
    "related": 0.8,
}


def fused_score(
    legs: Mapping[LegName, Leg],
    language: str,
    kind: str,
    weights: Weights,
    question_language: str,
    known: frozenset[str] | None,
) -> float:
    """Weighted sum of what the legs say of a passage in `language`; an absent leg says 0.

    `known` are the languages of the embedder, None when it does not say.
    """
    words = legs["words"].score if "words" in legs else 0.0
    meaning = max(0.0, legs["meaning"].score) if "meaning" in legs else 0.0
    trusted = known is None or {question_language, language} <= known
    same = question_language == language
    known_weight = weights.meaning if same else weights.meaning_across
    weight = known_weight if trusted else weights.meaning_untrained
    late = legs["late"].score if "late" in legs else 0.0
    late_weight = weights.late if same else weights.late_across
    fused = weights.words * words + weight * meaning + late_weight * late
    return fused * PART_FACTORS.get(kind, 1.0)


def with_floor(ranked: Sequence[Hit], k: int, floor: int) -> list[Hit]:
    """The first k, with at least `floor` passages of every language that has them.

    A language that crowds the others out gives up its last places, so the top of the list is as it
    was, and the result stays in the order of `ranked`.
    """
    chosen = list(range(min(k, len(ranked))))
    languages = dict.fromkeys(hit.article.language for hit in ranked)
    floor = min(floor, k // max(1, len(languages)))
    for language in languages:
        where = [i for i, hit in enumerate(ranked) if hit.article.language == language]
        for extra in where[:floor]:
            if extra in chosen:
                continue
            counts = Counter(ranked[i].article.language for i in chosen)
            crowded = [i for i in chosen if counts[ranked[i].article.language] > floor]
            chosen.remove(max(crowded))
            chosen.append(extra)
    return [ranked[i] for i in sorted(chosen)]

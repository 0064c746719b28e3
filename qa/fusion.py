"""Fusion: one order out of the legs of a search, by what each leg can be trusted for.

Within a language, words are the strong evidence; across languages only names and numbers share
their spelling, and meaning decides. Plain reciprocal rank fusion (Cormack et al. 2009) was
measured worse than its best leg on both counts, so scores are combined, not ranks: both legs are
brought to a scale where 1 is a perfect match and added with the weights below.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """What a leg's score counts for."""

    words: float = 1.0
    """Weight of the share of the question's idf mass that the passage covers, 0 to 1."""
    meaning: float = 1.0
    """Weight of the cosine similarity, for a pair of languages that the embedder knows."""
    meaning_untrained: float = 0.15
    """The same for a pair of languages with one that the embedder does not know."""


# Factors on the fused score by part: at equal relevance body comes first.
PART_FACTORS: Mapping[str, float] = {
    "body": 1.0,
    "title": 0.95,
    "caption": 0.9,
    "related": 0.9,
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One passage as the legs see it; a leg that did not find it says 0."""

    id: str
    language: str
    kind: str
    words: float
    """Share of the question's idf mass, 0 to 1."""
    meaning: float
    """Cosine similarity, -1 to 1."""


def fused_score(
    candidate: Candidate, weights: Weights, question_language: str, known: frozenset[str] | None
) -> float:
    """Weighted sum of the legs. `known` are the languages of the embedder, None if not stated."""
    trusted = known is None or {question_language, candidate.language} <= known
    meaning = weights.meaning if trusted else weights.meaning_untrained
    score = weights.words * candidate.words + meaning * max(0.0, candidate.meaning)
    return score * PART_FACTORS.get(candidate.kind, 1.0)


def fuse(
    candidates: Iterable[Candidate],
    weights: Weights,
    question_language: str,
    known: frozenset[str] | None,
) -> list[tuple[Candidate, float]]:
    """Candidates with their fused score, best first; ties in the order given."""
    scored = [(c, fused_score(c, weights, question_language, known)) for c in candidates]
    return sorted(scored, key=lambda pair: -pair[1])


def with_floor(
    ranked: Sequence[tuple[Candidate, float]], k: int, floor: int
) -> list[tuple[Candidate, float]]:
    """The first k, with at least `floor` passages of every language that has them.

    A language that crowds the others out gives up its last places, so the top of the list is as it
    was. Languages that are displaced are the ones with most passages in the list.
    """
    chosen = list(ranked[:k])
    rest = list(ranked[k:])
    languages = dict.fromkeys(candidate.language for candidate, _ in ranked)
    if len(languages) * floor > k:
        floor = k // max(1, len(languages))
    for language in languages:
        have = sum(c.language == language for c, _ in chosen)
        for extra in [pair for pair in rest if pair[0].language == language][: max(0, floor - have)]:
            counts: dict[str, int] = {}
            for c, _ in chosen:
                counts[c.language] = counts.get(c.language, 0) + 1
            crowded = [i for i, (c, _) in enumerate(chosen) if counts[c.language] > floor]
            if not crowded:
                break
            chosen.pop(crowded[-1])
            chosen.append(extra)
    return chosen

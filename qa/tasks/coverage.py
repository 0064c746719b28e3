"""Few sentences that say what many say: a submodular summary.

Greedy maximisation of coverage, relevance and variety, after Lin & Bilmes, A Class of Submodular
Functions for Document Summarization (2011): what a sentence adds shrinks with what is said, so that
nothing is said twice. A news text leads with what matters and says it in figures and names: both
count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa.tasks.sentences import Sentence
from store import Embedder, key_terms
from store.language.languages import language
from store.language.quantities import read_quantities
from store.language.values.claim import pole

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts beside coverage; chosen on the `dev` half of `evals/requests/facts.jsonl`."""

    coverage: float = 0.3
    terms: float = 1.0
    lead: float = 1.2
    figures: float = 0.5
    victims: float = 0.5
    """Of a sentence that tells of dead or hurt, or that there were none."""
    long: float = 0.3
    quoted: float = 0.4
    """Taken off a sentence that is somebody's words."""
    leaning: float = 0.3
    """Taken off one that opens with a pronoun."""
    spread: float = 0.5
    """Taken off for each sentence that an article has already, of several articles."""


WEIGHTS = Weights()


def choose(
    candidates: Sequence[Sentence], embedder: Embedder, most: int, weights: Weights = WEIGHTS
) -> list[Sentence]:
    """At most `most` sentences, the one that adds most first."""
    if not candidates:
        return []
    vectors = embedder.embed_passages([each.text for each in candidates]).astype(np.float64)
    similar = np.clip(vectors @ vectors.T, 0.0, 1.0)
    facts = [_facts(each) for each in candidates]
    worth = np.array([_worth(each, weights) for each in candidates])
    total = similar.sum(axis=1).max() or 1.0
    covered: Floats = np.zeros(len(candidates))
    known: set[str] = set()
    taken: list[int] = []
    articles = {each.article.id for each in candidates}
    while len(taken) < min(most, len(candidates)):
        gains = weights.coverage * np.maximum(similar - covered, 0.0).sum(axis=1) / total
        fresh = np.array([min(len(each - known), 6) / 6 for each in facts])
        held = np.array(
            [sum(candidates[i].article.id == each.article.id for i in taken) for each in candidates]
        )
        spread = weights.spread * held if len(articles) > 1 else 0.0
        scores = gains + weights.terms * fresh + worth - spread
        scores[taken] = -np.inf
        best = int(scores.argmax())
        taken.append(best)
        covered = np.maximum(covered, similar[best])
        known |= facts[best]
    return [candidates[i] for i in taken]


def _facts(each: Sentence) -> frozenset[str]:
    """The names, numbers and dates of a sentence, and its words of some length."""
    terms = key_terms(each.text, each.article.language)
    return frozenset(
        token for t in terms if t.kind != "word" or len(t.surface) > 3 for token in t.tokens
    )


def _worth(each: Sentence, weights: Weights) -> float:
    text, spoken = each.text, language(each.article.language)
    lead = weights.lead / (1 + each.place)
    figures = weights.figures * min(2, len(read_quantities(text, each.article.language))) / 2
    harmed = any(pole(side).search(text) for side in spoken.claims.opposites.get("harm", ()))
    words = min(len(text.split()), 25) / 25
    said = weights.quoted if text.lstrip()[:1] in '"«“„' else 0.0
    opening = text.split()[0] if text.split() else ""
    leans = weights.leaning if opening in spoken.names.pronouns else 0.0
    return lead + figures + weights.victims * harmed + weights.long * words - said - leans

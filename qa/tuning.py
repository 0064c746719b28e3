"""Every weight and threshold of retrieval and answering, in one place.

Chosen on development data only: MLQA dev, TyDi QA train, the development half of the cases. The
seeds' `test` half and the held-out sets never decided a value.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tuning:
    """Weights of a sentence as an answer, and when to refuse."""

    sentence_terms: float = 0.45
    """Share of the question's terms that the sentence itself holds."""
    context_terms: float = 0.25
    """The same for its passage, the article's title and its date."""
    sentence_meaning: float = 0.35
    """Cosine of question and sentence."""
    retrieval: float = 0.10
    """Fused score of the passage, relative to the best passage."""
    asked_for: float = 0.12
    """The sentence holds the kind of thing asked for: a number, a date, a name."""
    answer_at: float = 0.42
    """Least score of the best sentence for an answer; below it the question is refused."""
    terms_at: float = 0.34
    """Least share of the question's terms in the best sentence's context."""
    hinge_at: float = 0.5
    """A name counts as present from this strength of match."""
    more_at: float = 0.9
    """A further sentence joins the answer from this share of the best score."""
    duplicate_at: float = 0.8
    """Sentences that share this much of their tokens (Jaccard) say the same thing."""

"""Every weight and threshold of answering, in one place.

The weights are those of `python -m evals.tune --data DIR`, fitted on development data (TyDi QA
train, MLQA dev, the training part of PIAF). `answer_at` and `nearest` keep nine in ten answerable
cases of the `dev` half and refuse nineteen in twenty of 320 questions of those sets asked of the
seeds, where they have no answer. The `test` half and the held-out sets decided nothing.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Features:
    """What speaks for a sentence; each is 0 to 1 but for the cosines."""

    sentence_terms: float
    """Share of the weight of the question's terms that the sentence holds."""
    context_terms: float
    """The same for its passage with the article's title and year."""
    sentence_cosine: float
    """Cosine of question and sentence, 0 where the embedder does not know both languages."""
    passage_score: float
    """Fused score of the passage, relative to the best passage of the search."""
    asked_for: float
    """1 when it holds the kind of thing asked for, 0 when not, 0.5 when that cannot be told."""

    def values(self) -> tuple[float, ...]:
        return (
            self.sentence_terms,
            self.context_terms,
            self.sentence_cosine,
            self.passage_score,
            self.asked_for,
        )


@dataclass(frozen=True, slots=True)
class Tuning:
    """Weights of a sentence as an answer, and when to refuse."""

    weights: tuple[float, ...] = (0.09, 0.29, 0.29, 0.23, 0.10)
    """Of the features, in their order."""
    by_sentence: float = 0.5
    """Weight of a passage's best sentence in its final place, beside its first score."""
    nearest: float = 0.67
    """What the cosine of the nearest passage adds to a sentence's score when it is decided whether
    to answer: the other features are relative to the search, this one tells an empty search."""
    answer_at: float = 0.64
    """Least sum of the two for an answer; below it the question is refused."""
    terms_at: float = 0.12
    """Least share of the question's terms in the best sentence's context."""
    second_at: float = 0.85
    """When the best sentence lacks what the question hinges on, one that has it may take its place
    from this share of its score."""
    hinge_at: float = 0.5
    """A name counts as present from this strength of match."""
    more_at: float = 0.9
    """A further sentence joins the answer from this share of the best score."""
    duplicate_at: float = 0.8
    """Sentences that share this much of their tokens (Jaccard) say the same thing."""

    def score(self, features: Features) -> float:
        """Weighted sum of the features."""
        return sum(w * v for w, v in zip(self.weights, features.values(), strict=True))

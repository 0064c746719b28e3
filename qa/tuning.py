"""Every weight and threshold of answering, in one place.

What a sentence is worth is learnt (`qa.scorer`). The thresholds below were chosen with the same
command, `python -m evals.tune --data DIR`, on development data and the `dev` half of our cases. The
`test` half and the held-out sets decided nothing.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tuning:
    """When a sentence answers, and which others join it."""

    by_sentence: float = 0.5
    """Weight of a passage's best sentence in its final place, beside its first score."""
    answer_at: float = 0.3
    """Least probability of the best sentence for an answer; below it the question is refused."""
    second_at: float = 0.5
    """When the best sentence lacks what the question hinges on, one that has it may take its place
    from this share of its probability."""
    hinge_at: float = 0.5
    """A name counts as present from this strength of match."""
    more_at: float = 0.7
    """A further sentence joins the answer from this share of the best probability."""
    rival_at: float = 0.6
    """A sentence of another article with another figure is shown beside the best one from this
    share of its probability."""
    duplicate_at: float = 0.8
    """Sentences that share this much of their tokens (Jaccard) say the same thing."""

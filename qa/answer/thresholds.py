"""From which probability on a question is answered.

Those of our reader come with its weights (`qa.retrieval.combination`), chosen by `python -m
evals.fit` on the news set's `dev`; the ones here are for other readers, and for none.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Probabilities, 0 to 1, of a second stage."""

    same: float
    """Least for an answer from an article in the question's language."""
    across: float
    """The same for one in another language."""
    strange: float = 0.15
    """The same where one of the two is a language that the second stage was not trained in."""
    trained: frozenset[str] | None = None
    """Those languages; None when they are not known."""
    rival: float = 0.75
    """Share of the best passage's probability from which another figure is shown beside it."""
    nearly: float = 0.75
    """Share of the least probability that is enough where the words say that it is one thing."""
    more: float = 0.9
    """The same as `rival` for a further answer to a question that may have several."""

    def needed(self, asked: str, told: str) -> float:
        """The least probability for a question in one language and an article in another."""
        if self.trained is not None and not {asked, told} <= self.trained:
            return self.strange
        return self.same if asked == told else self.across


READER = Thresholds(same=0.26, across=0.24)
PLAIN = Thresholds(same=0.1, across=0.1)
"""Of the plain baseline, `QA_READER=none`: one threshold on its fused score."""

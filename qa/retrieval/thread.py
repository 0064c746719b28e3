"""What the turn before says for a place where the answer may stand: the same article is likelier to
answer a follow-up, and what was just answered is not the answer again."""

from __future__ import annotations

from qa.question.readings import Told
from qa.retrieval.hit import Hit

SAME_ARTICLE = 2.0
"""What it counts for, as logits, to be of an article that the turn before was answered from."""
AGAIN = 4.0
"""What it costs to be the answer to the turn before."""


def by_thread(told: Told | None, hit: Hit, start: int, end: int) -> float:
    """What to add to the score of `article.text[start:end]`; 0 for a question that stands alone."""
    if told is None or hit.article.id not in told.articles:
        return 0.0
    again = any(
        id_ == hit.article.id and 2 * (min(b, end) - max(a, start)) > b - a
        for id_, a, b in told.found
    )
    return SAME_ARTICLE - AGAIN * again

"""What is added to the score of a place where the answer may stand, beside what is fitted.

What the turn before says: the same article is likelier to answer a follow-up, and what was just
answered is not the answer again. And what the question asks for: somebody's words are not in the
sentence that tells of the matter.
"""

from __future__ import annotations

import re
from functools import lru_cache

from qa.question.question import Question
from qa.question.readings import Told
from qa.question.wording import wording
from qa.retrieval.hit import Hit
from store.language.languages import is_known, language
from store.language.phrases import either

SAME_ARTICLE = 2.0
"""What it counts for, as logits, to be of an article that the turn before was answered from."""
AGAIN = 4.0
"""What it costs to be the answer to the turn before."""
SPOKEN = 3.0
"""What it counts for, as logits, to hold words that somebody said where those are asked for."""
_QUOTED = re.compile(r"[“”«»„\"]")


def by_thread(told: Told | None, hit: Hit, start: int, end: int) -> float:
    """What to add to the score of `article.text[start:end]`; 0 for a question that stands alone."""
    if told is None or hit.article.id not in told.articles:
        return 0.0
    again = any(
        id_ == hit.article.id and 2 * (min(b, end) - max(a, start)) > b - a
        for id_, a, b in told.found
    )
    return SAME_ARTICLE - AGAIN * again


def by_kind(question: Question, sentence: str, code: str) -> float:
    """What to add to the score of a sentence in the language of `code`."""
    if not wording(question.language).says.search(question.searched):
        return 0.0
    spoken = _QUOTED.search(sentence) or (is_known(code) and _spoken(code).search(sentence))
    return SPOKEN if spoken else 0.0


@lru_cache(maxsize=16)
def _spoken(code: str) -> re.Pattern[str]:
    return re.compile(rf"\b{either(*language(code).claims.reported)}\b", re.IGNORECASE)

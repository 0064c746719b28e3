"""Questions that ask two things: "Who visited Russia, and what did he propose?"

Each part is searched and answered on its own, so that one half can be answered when the other is
not in the articles, and the reader is told which.
"""

from __future__ import annotations

import re

from qa.question.wording import KINDS, OPEN_QUESTION
from store import detect_language, key_terms

_JOINS = re.compile(
    r"[,;]?\s+(?:et|ainsi que|and|as well as|và|и|а также|а)\s+(?=\S)|\?\s+(?=\S)|;\s+",
    re.IGNORECASE,
)
_LEAD = (
    r"(?:(?:à|de|d['’]|en|dans|par|pour|sur|avec|vers|in|on|at|by|to|for|from|with|of|"
    r"в|во|на|с|со|о|об|к|у|из|за|по|от|для)\s*){0,2}"
)
_ASKS = re.compile(rf"{_LEAD}(?:{OPEN_QUESTION})", re.IGNORECASE)
_LEAST_TERMS = 2


def parts(question: str, language: str) -> tuple[str, ...]:
    """The questions that one text asks, in order; just the one when it asks one thing."""
    for join in _JOINS.finditer(question):
        first, second = question[: join.start()].strip(" ,;?"), question[join.end() :].strip(" ,;")
        if not (_asks(first, language, anywhere=True) and _asks(second, language)):
            continue
        if all(_stands(half, language) for half in (first, second)):
            return (f"{first} ?" if language == "fr" else f"{first}?", *parts(second, language))
    return (question,)


def _asks(text: str, language: str, *, anywhere: bool = False) -> bool:
    """Whether a half has a question word: where it begins, but in Vietnamese anywhere."""
    if anywhere or language == "vi":
        return bool(_ASKS.search(text)) or any(pattern.search(text) for _, pattern in KINDS)
    return bool(_ASKS.match(text)) or any(pattern.match(text) for _, pattern in KINDS)


def _stands(text: str, language: str) -> bool:
    """Whether a half says enough to be searched: "and when?" belongs to the half before it."""
    return len(key_terms(text, detect_language(text) or language)) >= _LEAST_TERMS

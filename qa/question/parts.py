"""Questions that ask two things: "Who visited Russia, and what did he propose?"

Each part is searched and answered on its own, so that one half can be answered when the other is
not in the articles, and the reader is told which.
"""

from __future__ import annotations

from qa.question.wording import wording
from store import detect_language, key_terms

_LEAST_TERMS = 2
MOST = 5
"""Parts of one question; what is joined to the last of them stays in it. Each costs a search."""


def parts(question: str, language: str, most: int = MOST) -> tuple[str, ...]:
    """The questions that one text asks, in order, `most` at most; just the one when it asks one
    thing."""
    if most < 2:
        return (question,)
    for join in wording(language).join.finditer(question):
        first, second = question[: join.start()].strip(" ,;?"), question[join.end() :].strip(" ,;")
        if not (_asks(first, language, anywhere=True) and _asks(second, language)):
            continue
        if all(_stands(half, language) for half in (first, second)):
            mark = wording(language).words.mark
            return (f"{first}{mark}", *parts(second, language, most - 1))
    return (question,)


def _asks(text: str, language: str, *, anywhere: bool = False) -> bool:
    """Whether a half has a question word: where it begins, unless the language puts it anywhere."""
    words = wording(language)
    patterns = (words.question_word, *(pattern for _, pattern in words.kinds))
    if anywhere or not words.words.opens_with_question_word:
        return any(pattern.search(text) for pattern in patterns)
    return any(pattern.match(text) for pattern in patterns)


def _stands(text: str, language: str) -> bool:
    """Whether a half says enough to be searched: "and when?" belongs to the half before it."""
    return len(key_terms(text, detect_language(text) or language)) >= _LEAST_TERMS

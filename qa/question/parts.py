"""Questions that ask two things: "Who visited Russia, and what did he propose?"

Each part is searched and answered on its own, so that one half can be answered when the other is
not in the articles, and the reader is told which.
"""

from __future__ import annotations

from qa.question.wording import wording
from qa.question.yes_no import statement_of
from store import detect_language, key_terms

_LEAST_TERMS = 2
_SHORTEST = 3
"""Words of a question that may have a single term: "What was stolen?"."""
_LONG = 25
"""Words from which on a first half is cut down to its question, without the preamble."""
MOST = 5
"""Parts of one question; what is joined to the last of them stays in it. Each costs a search."""


def parts(
    question: str, language: str, most: int = MOST, *, later: bool = False
) -> tuple[str, ...]:
    """The questions that one text asks, in order, `most` at most; just the one when it asks one
    thing. `later` ones may lean on another before them."""
    if most < 2:
        return (question,)
    for join in wording(language).join.finditer(question):
        first, second = question[: join.start()].strip(" ,;?"), question[join.end() :].strip(" ,;")
        # Between commas, a clause with "when" or "where" may be no question.
        anywhere = join[0].strip() != ","
        marked = join[0].startswith("?") and second.endswith("?")
        asked = marked or (_asks_first(first, language, anywhere) and _asks(second, language))
        if not asked:
            continue
        if _stands(first, language, leaning=later or _opens(first, language)) and _stands(
            second, language, leaning=True
        ):
            mark = wording(language).words.mark
            return (
                f"{_asked(first, language)}{mark}",
                *parts(second, language, most - 1, later=True),
            )
    return (question,)


def asked_for(question: str, language: str) -> str:
    """A long text without what is said before its question; a short one as it is."""
    if len(question.split()) < _LONG:
        return question
    found = parts(question, language)
    return " ".join(found) if len(found) > 1 else _asked(question, language)


def _asks(text: str, language: str, *, anywhere: bool = False) -> bool:
    """Whether a half has a question word: where it begins, unless the language puts it anywhere."""
    words = wording(language)
    patterns = (words.question_word, *(pattern for _, pattern in words.kinds))
    if words.closed_half.match(text):
        return True
    if anywhere or not words.words.opens_with_question_word:
        return any(pattern.search(text) for pattern in patterns)
    return any(pattern.match(text) for pattern in patterns)


def _asks_first(text: str, language: str, anywhere: bool) -> bool:
    """Whether the half that a text begins with is a question, if only for a yes or a no."""
    return _asks(text, language, anywhere=anywhere) or (
        anywhere and bool(statement_of(f"{text}?", language))
    )


def _opens(text: str, language: str) -> bool:
    """Whether a half is a whole question, however short: it begins with a question word."""
    return len(text.split()) >= _SHORTEST and _asks(text, language)


def _stands(text: str, language: str, *, leaning: bool = False) -> bool:
    """Whether a half says enough to be searched: "and when?" belongs to the half before it. One
    that may lean on another needs a term of its own."""
    terms = key_terms(text, detect_language(text) or language)
    return len(terms) >= (1 if leaning else _LEAST_TERMS)


def _asked(text: str, language: str) -> str:
    """A long half from its last question word on, if that says enough."""
    words = wording(language).words
    if len(text.split()) < _LONG or not words.opens_with_question_word:
        return text
    patterns = (wording(language).question_word, *(p for _, p in wording(language).kinds))
    starts = [match.start() for pattern in patterns for match in pattern.finditer(text)]
    asked = text[max(starts, default=0) :]
    return asked if _stands(asked, language) else text

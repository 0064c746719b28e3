"""Somebody else's age: whose it is stands beside it, by another name than in the question."""

from __future__ import annotations

import re

from qa.answer.vetoes.attributes import attribute_asked
from qa.answer.vetoes.neighbours import names_in
from qa.question.question import Question
from qa.question.wording import wording
from qa.retrieval.hit import Hit
from qa.retrieval.naming import WORD, is_heard
from store import KeyTerm, analyse

AHEAD = 24
"""Characters behind an age in which the name follows: "the 31-year-old goalkeeper Jonas Weir"."""
_PAUSE = re.compile(r"[,;:.!?()\u2013\u2014]")


def is_anothers_age(question: Question, hit: Hit) -> bool:
    """Whether the age that was read is that of somebody whom its sentence names, and that sentence
    does not name who is asked about."""
    if hit.span is None or attribute_asked(question) != "age":
        return False
    asked = [term.surface for term in question.terms if term.kind == "name"]
    sentence = next(
        ((a, b) for a, b in hit.passage.sentences if a <= hit.span.start < b),
        None,
    )
    if not asked or sentence is None:
        return False
    code, text = hit.article.language, hit.article.text[slice(*sentence)]
    told = names_in(text, code)
    if any(_is_named(name, text, code) for name in asked):
        return False
    at, end = (offset - sentence[0] for offset in (hit.span.start, hit.span.end))
    owner = _owner(text, told, at, end)
    # "She moved to London at 31" names no one.
    return owner is not None and not wording(code).points_back.search(text[: owner.start])


def _is_named(name: str, text: str, code: str) -> bool:
    """Whether a text holds half of the words of a name, in any spelling."""
    words, tokens = WORD.findall(name), frozenset(analyse(text, code))
    held = [is_heard(word, text) or set(analyse(word, code)) <= tokens for word in words]
    return 2 * sum(held) >= len(words)


def _owner(text: str, told: tuple[KeyTerm, ...], at: int, end: int) -> KeyTerm | None:
    """The name right behind an age, or the nearest one before it."""
    behind = next((each for each in told if end <= each.start <= end + AHEAD), None)
    if behind is not None and not _PAUSE.search(text[end : behind.start]):
        return behind
    return next((each for each in reversed(told) if each.end <= at), None)

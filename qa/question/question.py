"""A question, read: its language, what it asks for, and the terms it hinges on.

A follow-up that leans on the turns before it ("et en 2023 ?", "who proposed it?") is searched
together with the terms it leans on; the reader is shown what was searched.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.errors import QuestionError
from qa.question.follow_up import with_context
from qa.question.wording import Asks, wording
from store import KeyTerm, detect_language, key_terms
from store.language.dates import read_moments
from store.language.languages import DEFAULT, languages

_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|„[^“”]*[“”]|\"[^\"]*\"")
MAX_CHARS = 2_000
"""Longer than this is a pasted text, not a question."""
REMEMBERED = 20
"""Earlier questions that a follow-up may lean on."""


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, what is searched, and what the answer must hold."""

    asked: str
    searched: str
    language: str
    asks: Asks
    terms: tuple[KeyTerm, ...]
    """Key terms of the searched text."""
    leant_on: tuple[str, ...] = ()
    """The earlier questions that it leans on, oldest first."""

    @property
    def topics(self) -> tuple[str, ...]:
        """The names of which it asks whatever is told; none when it asks for something."""
        # Of few words the language is not told: those of every one count.
        tells = [wording(each.code).tells for each in languages()]
        others = [t.surface.strip() for t in self.terms if t.kind != "name"]
        empty = all(any(each.fullmatch(word) for each in tells) for word in others)
        if self.asks != "what" or not empty:
            return ()
        return tuple(t.surface for t in self.terms if t.kind == "name")


def read_question(
    text: str, history: Sequence[str] = (), *, fallback_language: str = DEFAULT.code
) -> Question:
    """Read a question after the earlier ones of the conversation, oldest first.

    Raises QuestionError when there is no question or it is too long to be one.
    """
    asked = checked(text)
    # Longer than a question may be, it was none; and nothing leans on what is long past.
    asked_before = [turn for turn in history if turn.strip() and len(turn) <= MAX_CHARS]
    earlier = [" ".join(turn.split()) for turn in asked_before[-REMEMBERED:]]
    language = _language(asked, earlier, fallback_language)
    searched, leant_on = with_context(asked, earlier, language, fallback_language)
    return Question(
        asked=asked,
        searched=searched,
        language=language,
        asks=_asks(asked, language),
        terms=terms_of(searched, language),
        leant_on=leant_on,
    )


def checked(text: str) -> str:
    """The question on one line. Raises QuestionError as `read_question` does."""
    asked = " ".join(text.split())
    if not any(character.isalnum() for character in asked):
        raise QuestionError(
            f"{text[:40]!r} holds no question; expected some words, as in: "
            'qa ask "Who visited Russia in October?"'
        )
    if len(asked) > MAX_CHARS:
        raise QuestionError(
            f"the question has {len(asked):,} characters; expected at most {MAX_CHARS:,}. "
            "Ask about a text by naming what you want to know; to index it, put it into a file "
            "of the corpus folder and run `qa sync`."
        )
    return asked


def _language(asked: str, earlier: Sequence[str], fallback: str) -> str:
    # A title that is quoted may be in the language of its article.
    for text in (_QUOTED.sub(" ", asked), asked, *reversed(earlier)):
        found = detect_language(text)
        if found:
            return found
    return fallback


def _asks(text: str, language: str) -> Asks:
    words = wording(language)
    for kind, pattern in words.bare_kinds if text.isascii() else words.kinds:
        if pattern.search(text):
            return kind
    return "what"


def terms_of(text: str, language: str) -> tuple[KeyTerm, ...]:
    """Key terms, with the two numbers of a day ("19/4") as the one date that they are."""
    terms = key_terms(text, language)
    moments = read_moments(text, language)
    spans = ((m.start, m.end) for m in moments if m.day is not None and m.month is not None)
    for start, end in dict.fromkeys(spans):
        inside = [t for t in terms if start <= t.start and t.end <= end]
        if len(inside) > 1 and all(t.kind in {"number", "date"} for t in inside):
            tokens = tuple(token for t in inside for token in t.tokens)
            terms[terms.index(inside[0])] = KeyTerm(text[start:end], start, end, "date", tokens)
            terms = [t for t in terms if t not in inside[1:]]
    return tuple(terms)

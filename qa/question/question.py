"""A question, read: its language, what it asks for, and the terms it hinges on.

A follow-up that leans on the turns before it ("et en 2023 ?", "who proposed it?") is searched
together with the terms it leans on; the reader is shown what was searched.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.errors import QuestionError
from qa.question.wording import IMPERSONAL, KINDS, LEANS, Asks
from store import KeyTerm, detect_language, key_terms
from store.language import days

MAX_CHARS = 2_000
"""Longer than this is a pasted text, not a question."""

_FRESH_WORDS = 3
"""A question with at least this many content words of its own and no sign of leaning is fresh."""


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


def read_question(
    text: str, history: Sequence[str] = (), *, fallback_language: str = "en"
) -> Question:
    """Read a question after the earlier ones of the conversation, oldest first.

    Raises QuestionError when there is no question or it is too long to be one.
    """
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
    earlier = [" ".join(turn.split()) for turn in history if turn and turn.strip()]
    language = _language(asked, earlier, fallback_language)
    searched, leant_on = _with_context(asked, earlier, language, fallback_language)
    return Question(
        asked=asked,
        searched=searched,
        language=language,
        asks=_asks(asked),
        terms=_terms(searched, language),
        leant_on=leant_on,
    )


def _language(asked: str, earlier: Sequence[str], fallback: str) -> str:
    for text in (asked, *reversed(earlier)):
        found = detect_language(text)
        if found:
            return found
    return fallback


def _asks(text: str) -> Asks:
    for kind, pattern in KINDS:
        if pattern.search(text):
            return kind
    return "what"


def leans(text: str, language: str) -> bool:
    """Whether a question rests on the turn before it."""
    words = [t for t in key_terms(text, language) if t.kind == "word"]
    names = [t for t in key_terms(text, language) if t.kind == "name"]
    said = IMPERSONAL.sub(_blank, text)
    if LEANS.match(said.strip()) and len(words) + len(names) <= 2 * _FRESH_WORDS:
        return True
    points_back = LEANS.search(said)
    # "Did he pay tribute to Ho Chi Minh?" points back; "What did Putin say when he came?" does not.
    if points_back and (not names or points_back.start() < names[0].start):
        return True
    return len(words) + len(names) < _FRESH_WORDS and not (names and words)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _with_context(
    asked: str, earlier: Sequence[str], language: str, fallback: str
) -> tuple[str, tuple[str, ...]]:
    """The question with the terms it leans on behind, walking back while turns lean too, and the
    turns that it leans on.

    A term of an earlier turn is replaced, not kept, when the question has one of its own kind of
    year: "et en 2023 ?" must not search 2022 as well.
    """
    if not earlier or not leans(asked, language):
        return asked, ()
    own = key_terms(asked, language)
    own_years = any(term.kind in {"year", "date"} for term in own)
    seen = {token for term in own for token in term.tokens}
    carried: list[str] = []
    leant_on: list[str] = []
    for turn in reversed(earlier):
        leant_on.insert(0, turn)
        turn_language = detect_language(turn) or fallback
        fresh: list[KeyTerm] = []
        for term in key_terms(turn, turn_language):
            if own_years and term.kind in {"year", "date"}:
                continue
            if not set(term.tokens) <= seen:
                fresh.append(term)
        seen |= {token for term in fresh for token in term.tokens}
        carried = _phrases(turn, fresh) + carried
        if not leans(turn, turn_language):
            break
    return (f"{asked} ({', '.join(carried)})" if carried else asked), tuple(leant_on)


def _phrases(text: str, terms: Sequence[KeyTerm]) -> list[str]:
    """The terms as written, those that stand side by side as one phrase."""
    spans: list[tuple[int, int]] = []
    for term in terms:
        if spans and not text[spans[-1][1] : term.start].strip():
            spans[-1] = (spans[-1][0], term.end)
        else:
            spans.append((term.start, term.end))
    return [text[start:end] for start, end in spans]


def _terms(text: str, language: str) -> tuple[KeyTerm, ...]:
    """Key terms, with the two numbers of a day ("19/4") as the one date that they are."""
    terms = key_terms(text, language)
    for start, end in days.spans(text):
        inside = [t for t in terms if start <= t.start and t.end <= end]
        if len(inside) > 1 and all(t.kind in {"number", "date"} for t in inside):
            tokens = tuple(token for t in inside for token in t.tokens)
            terms[terms.index(inside[0])] = KeyTerm(text[start:end], start, end, "date", tokens)
            terms = [t for t in terms if t not in inside[1:]]
    return tuple(terms)

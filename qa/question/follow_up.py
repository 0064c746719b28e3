"""Follow-ups: whether a question leans on the turns before it, and what it takes from them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.question.wording import wording
from store import KeyTerm, detect_language, key_terms

_FRESH_WORDS = 3
"""A question with at least this many content words of its own and no sign of leaning is fresh."""


def with_context(
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


def leans(text: str, language: str) -> bool:
    """Whether a question rests on the turn before it."""
    words = [t for t in key_terms(text, language) if t.kind == "word"]
    names = [t for t in key_terms(text, language) if t.kind == "name"]
    said = wording(language).impersonal.sub(_blank, text)
    continues = wording(language).leans
    if continues.match(said.strip()) and len(words) + len(names) <= 2 * _FRESH_WORDS:
        return True
    points_back = continues.search(said)
    # "Did he pay tribute to Ho Chi Minh?" points back; "What did Putin say when he came?" does not.
    if points_back and (not names or points_back.start() < names[0].start):
        return True
    few = len(words) + len(names) < _FRESH_WORDS and not (names and words)
    # "Which articles are of March 2024?" has few words and needs no more.
    return few and not wording(language).about_corpus.search(text)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _phrases(text: str, terms: Sequence[KeyTerm]) -> list[str]:
    """The terms as written, those that stand side by side as one phrase."""
    spans: list[tuple[int, int]] = []
    for term in terms:
        if spans and not text[spans[-1][1] : term.start].strip():
            spans[-1] = (spans[-1][0], term.end)
        else:
            spans.append((term.start, term.end))
    return [text[start:end] for start, end in spans]

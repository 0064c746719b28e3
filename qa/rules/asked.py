"""The thing a question asks for, found in a sentence: a quantity, a date, a name.

Used twice: a sentence that holds one is likelier to be the answer, and the reader sees it in bold.
"""

from __future__ import annotations

from functools import lru_cache

from qa.question.wording import Asks
from qa.rules.shapes import DATE, QUANTITY, REASON
from store import key_terms


def spans(sentence: str, asks: Asks, question: str, language: str) -> list[tuple[int, int]]:
    """Offsets into `sentence` of what was asked for and the question did not already hold."""
    asked = question.casefold()
    found = _all(sentence, asks, language)
    return [(a, b) for a, b in found if sentence[a:b].casefold() not in asked]


@lru_cache(maxsize=20_000)
def _all(sentence: str, asks: Asks, language: str) -> list[tuple[int, int]]:
    """Offsets of everything of the kind asked for. The same sentences come up again and again."""
    if asks == "quantity":
        dates = [m.span() for m in DATE.finditer(sentence)]
        return [
            m.span()
            for m in QUANTITY.finditer(sentence)
            if not any(start < m.end() and m.start() < end for start, end in dates)
        ]
    if asks == "when":
        return [m.span() for m in DATE.finditer(sentence)]
    if asks in {"who", "where"}:
        return [
            (t.start, t.end)
            for t in key_terms(sentence, language)
            if t.kind == "name" and not t.surface.isupper()
        ]
    return []


def holds(sentence: str, asks: Asks, question: str, language: str) -> float:
    """1 when the sentence holds what was asked for, 0 when not, 0.5 when that cannot be told."""
    if asks in {"what", "list"}:
        return 0.5
    if asks == "why":
        return float(bool(REASON.search(sentence)))
    return float(bool(spans(sentence, asks, question, language)))

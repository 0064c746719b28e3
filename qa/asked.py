"""The thing a question asks for, found in a sentence: a quantity, a date, a name.

Used twice: a sentence that holds one is likelier to be the answer, and the reader sees it in bold.
"""

from __future__ import annotations

from qa.shapes import DATE, QUANTITY, REASON
from qa.wording import Asks
from store import key_terms


def spans(sentence: str, asks: Asks, question: str, language: str) -> list[tuple[int, int]]:
    """Offsets into `sentence` of what was asked for and the question did not already hold."""
    if asks == "quantity":
        dates = [m.span() for m in DATE.finditer(sentence)]
        found = [
            m.span()
            for m in QUANTITY.finditer(sentence)
            if not any(start < m.end() and m.start() < end for start, end in dates)
        ]
    elif asks == "when":
        found = [m.span() for m in DATE.finditer(sentence)]
    elif asks in {"who", "where"}:
        found = [
            (t.start, t.end)
            for t in key_terms(sentence, language)
            if t.kind == "name" and not t.surface.isupper()
        ]
    else:
        return []
    asked = question.casefold()
    return [(a, b) for a, b in found if sentence[a:b].casefold() not in asked]


def holds(sentence: str, asks: Asks, question: str, language: str) -> float:
    """1 when the sentence holds what was asked for, 0 when not, 0.5 when that cannot be told."""
    if asks in {"what", "list"}:
        return 0.5
    if asks == "why":
        return float(bool(REASON.search(sentence)))
    return float(bool(spans(sentence, asks, question, language)))

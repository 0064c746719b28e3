"""Numbers as texts write them, in one canonical form."""

from __future__ import annotations

import re

_GAP = "[ \u00a0\u202f\u2009]"
NUMBER = rf"(?<![\d.,])\d{{1,3}}(?:{_GAP}\d{{3}}(?!\d))+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)*"
"""Pattern of a number with its thousands and decimals: `15 000`, `7,85`, `1.234.567,8`."""

_SPACED = re.compile(rf"\d{_GAP}\d")


def canonical_number(surface: str) -> str | None:
    """Digits with at most a decimal point: `7,85` and `7.85` are `7.85`; None if not one number.

    A single separator before exactly three digits groups thousands (`15.000`, `1,500`), unless the
    number begins with zero; of two different separators the last is the decimal one. Zeros that do
    not count are dropped (`7,50` is `7.5`, `04` is `4`). `24.04.2025` is three numbers: None.
    """
    groups = re.split(r"[.,]", re.sub(r"[^\d.,]", "", surface).strip(".,"))
    marks = re.findall(r"[.,]", re.sub(r"[^\d.,]", "", surface).strip(".,"))
    whole, fraction = groups[0], ""
    if len(marks) == 1:
        grouped = len(groups[1]) == 3 and len(groups[0]) <= 3 and groups[0][0] != "0"
        if grouped and not _SPACED.search(surface):
            whole += groups[1]
        else:
            fraction = groups[1]
    elif marks:
        decimal = marks[-1] not in marks[:-1]
        thousands = groups[1:-1] if decimal else groups[1:]
        if len(set(marks[:-1])) > 1 or len(groups[0]) > 3 or any(len(g) != 3 for g in thousands):
            return None
        whole += "".join(thousands)
        fraction = groups[-1] if decimal else ""
    whole = whole.lstrip("0") or "0"
    fraction = fraction.rstrip("0")
    return f"{whole}.{fraction}" if fraction else whole


def canonical_numbers(surface: str) -> list[str]:
    """The number, or the numbers it consists of when it is a date or a list (`24.04.2025`)."""
    whole = canonical_number(surface)
    if whole is not None:
        return [whole]
    return [n for n in map(canonical_number, re.findall(r"\d+", surface)) if n is not None]

"""Days of the year that a text names, whatever the language: (day, month).

"du 23 au 29 octobre", "23–29 October", "с 23 по 29 октября" and "từ 23 đến 29/10" all name the
23rd and the 29th of the tenth month.
"""

from __future__ import annotations

import re

from store.language.dates import MONTHS

_NAMES = "|".join(sorted((re.escape(name) for name in MONTHS), key=len, reverse=True))
_ORDINAL = r"(?:er|st|nd|rd|th|-?го|-?е)?"
_SPAN = r"\s*(?:au|et|à|to|and|till|until|–|-|—|по|до|и|đến|và|tới)\s*(?:ngày\s*)?"
_FIRST = rf"(?:(?P<a>\d{{1,2}}){_ORDINAL}{_SPAN})?"
_DAY_MONTH = re.compile(
    rf"(?<![\d.,/]){_FIRST}(?P<d>\d{{1,2}}){_ORDINAL}\s+(?:of\s+)?(?P<n>{_NAMES})\b", re.IGNORECASE
)
_MONTH_DAY = re.compile(
    rf"\b(?P<n>{_NAMES})\s+{_FIRST}(?P<d>\d{{1,2}}){_ORDINAL}(?![\d.,]*\d)", re.IGNORECASE
)
_NUMERIC = re.compile(
    rf"(?<![\d/.,]){_FIRST}(?P<d>\d{{1,2}})(?:\s*/\s*|\s+tháng\s+)(?P<m>\d{{1,2}})(?:\s*/\s*\d{{4}})?(?![\d/])",
    re.IGNORECASE,
)


def days(text: str) -> frozenset[tuple[int, int]]:
    """Every (day, month) that the text names; both ends of a range."""
    found = set()
    for pattern in (_DAY_MONTH, _MONTH_DAY, _NUMERIC):
        for match in pattern.finditer(text):
            groups = match.groupdict()
            month = int(groups["m"]) if groups.get("m") else MONTHS[groups["n"].lower()]
            for day in (groups["a"], groups["d"]):
                if day and 1 <= int(day) <= 31 and 1 <= month <= 12:
                    found.add((int(day), month))
    return frozenset(found)


def spans(text: str) -> list[tuple[int, int]]:
    """Offsets of the stretches that name days."""
    return [m.span() for p in (_DAY_MONTH, _MONTH_DAY, _NUMERIC) for m in p.finditer(text)]

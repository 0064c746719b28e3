"""Dates as articles write them: numeric, and in words in French, English, Vietnamese and Russian.

A date needs its day, month and year; nothing is filled in. Years run from 1900 to 2100.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier janv января январь янв",
            "february feb février fevrier févr fév февраля февраль фев",
            "march mar mars марта март мар",
            "april apr avril avr апреля апрель апр",
            "may mai мая май",
            "june jun juin июня июнь июн",
            "july jul juillet juil июля июль июл",
            "august aug août aout августа август авг",
            "september sept sep septembre сентября сентябрь сен сент",
            "october oct octobre октября октябрь окт",
            "november nov novembre ноября ноябрь ноя нояб",
            "december dec décembre decembre déc декабря декабрь дек",
        ),
        start=1,
    )
    for name in names.split()
}


def _russian(month: str) -> tuple[str, ...]:
    """The cases of a Russian month from its nominative: октябрь, октября, октябре …"""
    stem = month.rstrip("ьй")
    if month in {"март", "август"}:
        return tuple(month + ending for ending in ("", "а", "е", "у", "ом"))
    if month == "май":
        return ("май", "мая", "мае", "маю", "маем")
    return tuple(stem + ending for ending in ("ь", "я", "е", "ю", "ём", "ем"))


_RUSSIAN = (
    *("январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август"),
    *("сентябрь", "октябрь", "ноябрь", "декабрь"),
)
MONTH_FORMS: dict[str, int] = MONTHS | {
    form: number for number, name in enumerate(_RUSSIAN, start=1) for form in _russian(name)
}
"""The names with the cases of the Russian ones, as running text has them: "в октябре"."""

_NAME = r"[^\W\d_]{3,9}\b\.?"
"""Any word that may be a month: looking it up is faster than spelling all of them in a pattern."""

_ISO = re.compile(r"(?<!\d)(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)")
_NUMERIC = re.compile(
    r"(?<![\d/.-])(?P<d>\d{1,2})(?P<s>[/.-])(?P<m>\d{1,2})(?P=s)(?P<y>\d{4})(?!\d)"
)
_DAY = r"(?<!\d)(?P<d>\d{1,2})(?:er|st|nd|rd|th)?\s+(?:of\s+)?"
_DAY_FIRST = re.compile(rf"{_DAY}(?P<n>{_NAME}),?\s+(?P<y>\d{{4}})(?!\d)", re.IGNORECASE)
_MONTH_FIRST = re.compile(
    rf"\b(?P<n>{_NAME})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})(?!\d)", re.IGNORECASE
)
_VIETNAMESE = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2})(?:,|\s+năm)?\s+(?P<y>\d{4})(?!\d)",
    re.IGNORECASE,
)
_PARTIAL = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_DAY}(?P<n>{_NAME})(?!\w)",
        rf"\b(?P<n>{_NAME})\s+(?:\d{{1,2}}(?:st|nd|rd|th)?|\d{{4}})(?!\w)",
        r"(?<!\d)(?:ngày\s+)?\d{1,2}\s+tháng\s+\d{1,2}(?!\d)",
        r"\btháng\s+\d{1,2}(?:\s*/\s*|,?\s+(?:năm\s+)?)\d{4}(?!\d)",
        r"(?<![\d/])\d{1,2}/\d{1,2}/\d{4}(?!\d)",
    )
)


class Found(NamedTuple):
    """A date and where it stands in the text it was found in."""

    value: date
    start: int
    end: int


def find_dates(text: str, language: str | None = None) -> list[Found]:
    """Every full date, in order of position.

    `04/05/2024` is the fourth of May, except in English, where it is ambiguous and left out;
    `04/19/2024` can only be the month first.
    """
    found: list[Found] = []
    for pattern in (_ISO, _NUMERIC, _DAY_FIRST, _MONTH_FIRST, _VIETNAMESE):
        for match in pattern.finditer(text):
            value = _value(match, language)
            if value is not None:
                found.append(Found(value, match.start(), match.end()))
    found.sort(key=lambda f: f.start)
    kept: list[Found] = []
    for item in found:
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


def date_spans(text: str) -> list[tuple[int, int]]:
    """Where dates stand, also those without a day or a year, in order and without overlap."""
    found = [(f.start, f.end) for f in find_dates(text)]
    for pattern in _PARTIAL:
        for match in pattern.finditer(text):
            name = match.groupdict().get("n")
            if name is None or name.lower().rstrip(".") in MONTHS:
                found.append(match.span())
    kept: list[tuple[int, int]] = []
    for span in sorted(found, key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def is_month(word: str) -> bool:
    """Whether the word is a month's name in full."""
    return len(word) > 2 and word.lower() in MONTHS


def _value(match: re.Match[str], language: str | None) -> date | None:
    groups = match.groupdict()
    day, year = int(groups["d"]), int(groups["y"])
    if groups.get("n"):
        month = MONTHS.get(groups["n"].lower().rstrip("."), 0)
    else:
        month = int(groups["m"])
    if match.re is _NUMERIC and groups["s"] == "/":
        if month > 12 >= day:
            day, month = month, day
        elif language == "en" and day <= 12 and day != month:
            return None
    if not 1900 <= year <= 2100:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None

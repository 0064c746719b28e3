"""Magnitudes and units as a language writes them beside its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from store.language import cldr
from store.language.languages import Language, language
from store.language.phrases import either, spelling, split

_CURRENCIES = {
    "$": ("USD", "$|us$|usd"),
    "EUR": ("EUR", "€|eur"),
    "GBP": ("GBP", "£|gbp"),
    "JPY": ("JPY", "jpy"),
    "CNY": ("CNY", "cny|rmb"),
    "RUB": ("RUB", "₽|rub|rur"),
    "VND": ("VND", "₫|vnd"),
    "KRW": ("KRW", "krw"),
    "INR": ("INR", "₹|inr|rs"),
}
"""Code of a currency -> its code in ISO 4217, and what every language may write for it."""
_MEASURES = {
    "%": ("concentr-percent", "%|\u066a"),
    "year": ("duration-year", ""),
    "month": ("duration-month", ""),
    "week": ("duration-week", ""),
    "day": ("duration-day", ""),
    "hour": ("duration-hour", ""),
    "minute": ("duration-minute", ""),
    "km": ("length-kilometer", "km|kms"),
    "mile": ("length-mile", ""),
    "m": ("length-meter", ""),
    "ft": ("length-foot", "ft"),
    "kg": ("mass-kilogram", "kg|kgs"),
    "t": ("mass-tonne", ""),
    "ha": ("area-hectare", "ha"),
}
"""Code of a unit -> its name in CLDR, and what every language may write for it."""
_POINTS = ("pp", "bp")
"""Percentage points and basis points, which CLDR has no words for."""
CURRENCIES = frozenset(_CURRENCIES)
MEASURES = frozenset(_MEASURES) - {"%"}
SIGNS = {
    "$": "$", "US$": "$", "USD": "$", "€": "EUR", "EUR": "EUR", "£": "GBP", "GBP": "GBP",
    "¥": "JPY", "₽": "RUB", "₹": "INR", "₫": "VND", "VND": "VND", "₩": "KRW",
}  # fmt: skip
"""Signs and codes written before a number."""
LETTER_SCALES = {
    letter: Decimal(value)
    for letter, value in {
        "k": "1e3", "m": "1e6", "b": "1e9", "bn": "1e9", "md": "1e9", "t": "1e12",
    }.items()
}  # fmt: skip

_POWERS = range(2, 16)
_GAP = "[ \u00a0\u202f\u2009]"
_LETTER = re.compile(rf"{_GAP}?(?P<word>k|m|bn|b|md|t)(?=€|\$|£|\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class _Table:
    """Words with what they stand for, found where a number ends."""

    pattern: re.Pattern[str]
    entries: Sequence[tuple[str, re.Pattern[str]]]

    def read(self, text: str, at: int) -> tuple[str, int] | None:
        """What the word at `at` stands for, and where it ends."""
        match = self.pattern.match(text, at)
        if match is None:
            return None
        word = match["word"]
        return next(code for code, form in self.entries if form.fullmatch(word)), match.end()


def read_scale(text: str, at: int, code: str, *, money: bool) -> tuple[Decimal, int]:
    """The magnitude written at `at` and where it ends; 1 and `at` when there is none.

    Words multiply: `nghìn tỷ` is 10^12. Letters (`4.6m`) count only beside a sign of money.
    """
    table = _magnitudes(language(code))
    factor, end = Decimal(1), at
    while found := table.read(text, end):
        factor *= Decimal(found[0])
        end = found[1]
    if end == at and (letter := _LETTER.match(text, at)):
        follows = text[letter.end() : letter.end() + 1]
        if money or follows in {"€", "$", "£"}:
            return LETTER_SCALES[letter["word"].lower()], letter.end()
    return factor, end


def read_unit(text: str, at: int, code: str) -> tuple[str, int]:
    """The unit written at `at` and where it ends; empty and `at` when there is none.

    In Vietnamese `3 ngày 5 tháng 6` is a date, which the caller has taken out before.
    """
    return _units(language(code)).read(text, at) or ("", at)


def unit_words(code: str, known: Language) -> str:
    """The words of a language for a unit, as phrases."""
    more = "|".join(forms for each, forms in known.numbers.units if each == code)
    if code in _CURRENCIES:
        iso, everywhere = _CURRENCIES[code]
        return f"{cldr.currency(iso, known.locale)}|{everywhere}|{more}"
    if code in _POINTS:
        return more
    name, everywhere = _MEASURES[code]
    return f"{cldr.measure(name, known.locale)}|{everywhere}|{more}"


@lru_cache(maxsize=64)
def _units(known: Language) -> _Table:
    forms = ((code, unit_words(code, known)) for code in (*_MEASURES, *_POINTS, *_CURRENCIES))
    return _table(forms, known, r"(?!\w)")


@lru_cache(maxsize=64)
def _magnitudes(known: Language) -> _Table:
    named = ((f"1e{power}", cldr.magnitude(power, known.locale)) for power in _POWERS)
    return _table((*known.numbers.magnitudes, *named), known, r"(?!\w)\.?")


def _table(forms: Iterable[tuple[str, str]], known: Language, end: str) -> _Table:
    """The longest word first; of two alike, the one that is given first."""
    words = [(code, word) for code, phrases in forms for word in split(phrases)]
    words.sort(key=lambda pair: len(pair[1]), reverse=True)
    listed = "|".join(spelling(word) for _, word in words)
    filler = rf"{_GAP}{either(known.numbers.fillers)}(?:{_GAP}|(?<=['’]))"
    pattern = rf"(?:{filler}|{_GAP}|-|‑)*(?P<word>{listed}){end}"
    return _Table(
        re.compile(pattern, re.IGNORECASE),
        [(code, re.compile(spelling(word), re.IGNORECASE)) for code, word in words],
    )

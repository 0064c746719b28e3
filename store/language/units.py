"""Magnitudes, units and small number words, in French, English, Vietnamese and Russian."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache

# Longest forms first is not needed: a form must end where its word ends.
_SCALES: tuple[tuple[str, str], ...] = (
    ("1e2", "hundred|hundreds|centaines?|trăm|сотн[яиюе]|сотен"),
    ("1e3", "thousand|thousands|mille|milliers?|nghìn|ngàn|тыс|тысяч[аиуеёй]?|тысячами?|тысячах"),
    ("1e4", "vạn"),
    ("1e5", "lakhs?"),
    ("1e6", "millions?|mln|mn|mio|triệu|млн|миллион(?:а|ов|ы|у|ам|ами|ах|ом|е)?"),
    ("1e7", "crores?"),
    ("1e9", "milliards?|mds?|mrds?|bn|bln|tỷ|tỉ|млрд|миллиард(?:а|ов|ы|у|ам|ами|ах|ом|е)?"),
    ("1e12", "trn|tn|трлн|триллион(?:а|ов|ы|у|ам|ами|ах|ом|е)?"),
)
# A billion is a thousand millions in English and a million millions in French.
_BY_LANGUAGE = {
    "fr": (("1e12", "billions?|trillions?"),),
    "en": (("1e9", "billions?"), ("1e12", "trillions?")),
    "vi": (("1e9", "billions?"), ("1e12", "trillions?")),
    "ru": (("1e9", "billions?"), ("1e12", "trillions?")),
}
_UNITS: tuple[tuple[str, str], ...] = (
    ("%", r"%|٪|percent(?:age)?|per cent|pour cent|pourcent|phần trăm|процент\w*|п\.\s?п"),
    ("$", r"\$|us\$|usd|dollars?|đô ?la|đô|долл\w*"),
    ("EUR", r"€|eur|euros?|ơ-?rô|евро"),
    ("GBP", r"£|gbp|pounds?|quid|livres?|bảng(?: anh)?|фунт\w*"),
    ("JPY", r"jpy|yens?|yên|иен\w*|йен\w*"),
    ("CNY", r"cny|rmb|yuans?|renminbi|nhân dân tệ|tệ|юан\w*"),
    ("RUB", r"₽|rub|rur|roubles?|rubles?|rúp|ruble|руб\w*"),
    ("VND", r"vnd|đồng|dongs?|донг\w*"),
    ("KRW", r"krw|won|вон"),
    ("INR", r"₹|inr|rs|rupees?|roupies?|rupi|рупи\w*"),
    ("year", r"years?|yrs?|ans?|années?|năm|tuổi|год\w{0,3}|лет|летн\w+|летие\w*"),
    ("month", r"months?|mois|tháng|месяц\w*"),
    ("week", r"weeks?|semaines?|tuần|недел\w*"),
    ("day", r"days?|jours?|journées?|ngày|дн\w{1,3}|день|сут\w+"),
    ("hour", r"hours?|hrs?|heures?|giờ|tiếng|час\w{0,3}"),
    ("minute", r"minutes?|mins?|phút|минут\w*|мин"),
    ("km", r"kms?|kilomet(?:re|er)s?|kilomètres?|ki-?lô-?mét|cây số|км|километр\w*"),
    ("mile", r"miles?|dặm|мил[яьеи]\w{0,2}"),
    ("m", r"metres?|meters?|mètres?|mét|метр\w*"),
    ("ft", r"feet|foot|ft|pieds?|фут\w*"),
    ("kg", r"kgs?|kilograms?|kilogrammes?|kilos?|ki-?lô-?gam|кг|килограмм\w*"),
    ("t", r"tons?|tonnes?|tấn|тонн\w*"),
    ("ha", r"ha|hectares?|héc-?ta|га|гектар\w*"),
)
_TIME_UNITS = frozenset({"year", "month", "week", "day", "hour", "minute"})
CURRENCIES = frozenset("$ EUR GBP JPY CNY RUB VND KRW INR".split())
MEASURES = frozenset(code for code, _ in _UNITS) - CURRENCIES - {"%"}
SIGNS = {
    "$": "$", "US$": "$", "USD": "$", "€": "EUR", "EUR": "EUR", "£": "GBP", "GBP": "GBP",
    "¥": "JPY", "₽": "RUB", "₹": "INR", "₫": "VND", "VND": "VND", "₩": "KRW",
}  # fmt: skip
"""Signs and codes written before a number."""

_GAP = "[ \u00a0\u202f\u2009]"
# Words that may stand between a number, its magnitude and its unit.
_FILLER = (
    rf"(?:{_GAP}(?:de|of|d[’']|us|u\.s\.|american|américains|canadian|australian|"
    rf"американск\w+|канадск\w+)(?:{_GAP}|(?<=[’'])))"
)
LETTER_SCALES = {
    letter: Decimal(value)
    for letter, value in {
        "k": "1e3", "m": "1e6", "b": "1e9", "bn": "1e9", "md": "1e9", "t": "1e12",
    }.items()
}  # fmt: skip


def _alternatives(forms: Iterable[tuple[str, str]]) -> str:
    return "|".join(f"(?:{form})" for _, form in forms)


@cache
def _scale_table(language: str) -> tuple[re.Pattern[str], list[tuple[Decimal, re.Pattern[str]]]]:
    forms = (*_SCALES, *_BY_LANGUAGE.get(language, _BY_LANGUAGE["en"]))
    pattern = rf"(?:{_GAP}|-|{_FILLER})*(?P<word>{_alternatives(forms)})(?!\w)\.?"
    table = [(Decimal(value), re.compile(form, re.IGNORECASE)) for value, form in forms]
    return re.compile(pattern, re.IGNORECASE), table


_UNIT = re.compile(
    rf"(?:{_GAP}|-|‑|{_FILLER})*(?P<word>{_alternatives(_UNITS)})(?!\w)", re.IGNORECASE
)
_UNIT_TABLE = [(code, re.compile(form, re.IGNORECASE)) for code, form in _UNITS]
_LETTER = re.compile(rf"{_GAP}?(?P<word>k|m|bn|b|md|t)(?=€|\$|£|\b)", re.IGNORECASE)


def read_scale(text: str, at: int, language: str, *, money: bool) -> tuple[Decimal, int]:
    """The magnitude written at `at` and where it ends; 1 and `at` when there is none.

    Words multiply: `nghìn tỷ` is 10^12. Letters (`4.6m`) count only beside a sign of money.
    """
    pattern, table = _scale_table(language)
    factor, end = Decimal(1), at
    while match := pattern.match(text, end):
        factor *= next(value for value, form in table if form.fullmatch(match["word"]))
        end = match.end()
    if end == at and (letter := _LETTER.match(text, at)):
        follows = text[letter.end() : letter.end() + 1]
        if money or follows in {"€", "$", "£"}:
            return LETTER_SCALES[letter["word"].lower()], letter.end()
    return factor, end


def read_unit(text: str, at: int, language: str) -> tuple[str, int]:
    """The unit written at `at` and where it ends; empty and `at` when there is none.

    In Vietnamese `3 ngày 5 tháng 6` is a date, which the caller has taken out before.
    """
    match = _UNIT.match(text, at)
    if match is None:
        return "", at
    code = next(code for code, form in _UNIT_TABLE if form.fullmatch(match["word"]))
    return code, match.end()

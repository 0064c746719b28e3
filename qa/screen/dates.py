"""Dates and ages of articles in the reader's language."""

from __future__ import annotations

from datetime import date

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
_UNITS: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "day": ("{n} day ago", "{n} days ago"),
        "month": ("{n} month ago", "{n} months ago"),
        "year": ("{n} year ago", "{n} years ago"),
    },
    "fr": {
        "day": ("il y a {n} jour", "il y a {n} jours"),
        "month": ("il y a {n} mois", "il y a {n} mois"),
        "year": ("il y a {n} an", "il y a {n} ans"),
    },
    "vi": {
        "day": ("{n} ngày trước",),
        "month": ("{n} tháng trước",),
        "year": ("{n} năm trước",),
    },
    "ru": {
        "day": ("{n} день назад", "{n} дня назад", "{n} дней назад"),
        "month": ("{n} месяц назад", "{n} месяца назад", "{n} месяцев назад"),
        "year": ("{n} год назад", "{n} года назад", "{n} лет назад"),
    },
}
_TODAY = {"en": "today", "fr": "aujourd'hui", "vi": "hôm nay", "ru": "сегодня"}


def plural(language: str, n: int, forms: tuple[str, ...]) -> str:
    """The form of a counted word that goes with `n`, after the CLDR plural rules.

    `forms` has one form for Vietnamese, two for English and French, three for Russian.
    """
    if language == "ru":
        if n % 10 == 1 and n % 100 != 11:
            return forms[0]
        few = n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14)
        return forms[1] if few else forms[-1]
    if language == "fr":
        return forms[0] if n < 2 else forms[-1]
    return forms[0] if n == 1 else forms[-1]


def long_date(day: date, language: str) -> str:
    """`day` written out, as in "6 November 2025"."""
    if language == "vi":
        return f"{day.day} tháng {day.month}, {day.year}"
    month = _MONTHS.get(language, _MONTHS["en"]).split()[day.month - 1]
    if language == "fr" and day.day == 1:
        return f"1er {month} {day.year}"
    return f"{day.day} {month} {day.year}" + (" г." if language == "ru" else "")


def age(day: date, today: date, language: str) -> str:
    """How long ago `day` was, in its largest whole unit; empty for a day still to come."""
    language = language if language in _UNITS else "en"
    days = (today - day).days
    if days < 0:
        return ""
    if days == 0:
        return _TODAY[language]
    months = (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)
    if months >= 12:
        unit, n = "year", months // 12
    elif months >= 1:
        unit, n = "month", months
    else:
        unit, n = "day", days
    return plural(language, n, _UNITS[language][unit]).format(n=n)

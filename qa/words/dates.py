"""Dates and ages of articles in the reader's language, from CLDR through Babel."""

from __future__ import annotations

from datetime import date
from functools import cache

from babel import Locale
from babel.dates import format_date, format_timedelta

LANGUAGES = ("en", "fr", "vi", "ru")
"""Languages of the page; any other is served in the first."""


@cache
def locale(language: str) -> Locale:
    """The CLDR locale of a language of the page."""
    language = language if language in LANGUAGES else LANGUAGES[0]
    return Locale.parse("en_GB" if language == "en" else language)


def long_date(day: date, language: str) -> str:
    """`day` written out, as in "6 November 2025"."""
    return format_date(day, "long", locale=locale(language))


def age(day: date, today: date, language: str) -> str:
    """How long ago `day` was, rounded to its largest unit; empty unless it is in the past."""
    if day >= today:
        return ""
    return format_timedelta(
        day - today, granularity="day", threshold=1, add_direction=True, locale=locale(language)
    )


def short_date(day: date, language: str) -> str:
    """`day` in few letters, as in "6 Nov 2025"."""
    return format_date(day, "medium", locale=locale(language))


def preferred(accepted: str, fallback: str) -> str:
    """The language of the page that an Accept-Language header asks for first.

    https://www.rfc-editor.org/rfc/rfc9110#name-accept-language
    """
    wanted: list[tuple[float, int, str]] = []
    for position, part in enumerate(accepted.split(",")):
        tag, _, weight = part.strip().partition(";q=")
        try:
            quality = float(weight) if weight else 1.0
        except ValueError:
            continue
        code = tag.strip().lower().partition("-")[0]
        if code in LANGUAGES and quality > 0:
            wanted.append((-quality, position, code))
    return min(wanted)[2] if wanted else fallback

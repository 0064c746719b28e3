"""What is said to people, bound to one language and handed over: dates and numbers too.

Dates, ages, plurals, names of languages and numbers are CLDR's, through Babel.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Literal

from babel import Locale
from babel.dates import format_date, format_timedelta
from babel.numbers import format_decimal

from qa.words.tables import spoken, table
from store.language.languages import language as language_of


class Words:
    """What is said to people in one language; in the default one when there are no words of it."""

    __slots__ = ("_counted", "_locale", "_texts", "language")

    def __init__(self, language: str) -> None:
        self.language = spoken(language)
        """Code of the language that is spoken."""
        words = table(self.language)
        self._texts, self._counted = words.texts, words.counted
        self._locale = _cldr(language_of(self.language).locale)

    def text(self, key: str, /, **values: object) -> str:
        """The words for `section.name`, with the values of its braces put in."""
        words = self._texts[key]
        return words.format(**values) if values else words

    def counted(self, name: str, n: int, /, **values: object) -> str:
        """The words for `n` of something, in the right plural."""
        forms = self._counted[name]
        chosen = forms.get(self._locale.plural_form(n), forms["other"])
        return chosen.format(n=self.number(n), **values)

    def known(self, section: str, name: str, /) -> str:
        """The words for a name that came from outside; the name itself when there are none."""
        return self._texts.get(f"{section}.{name}", name)

    def section(self, name: str, /) -> dict[str, str]:
        """Every text of a section by its name, braces as they are."""
        begin = f"{name}."
        return {k[len(begin) :]: text for k, text in self._texts.items() if k.startswith(begin)}

    def number(self, value: float, digits: int = 0) -> str:
        """A number as people write it, rounded to `digits` decimals."""
        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        return format_decimal(value, pattern, locale=self._locale)

    def language_name(self, code: str) -> str:
        """What language `code` is called; the code itself when it has no name."""
        return str(self._locale.languages.get(code, code))

    def long_date(self, day: date) -> str:
        """A day written out, as in "6 November 2025"."""
        return _date(day, "long", self._locale)

    def short_date(self, day: date) -> str:
        """A day in few letters, as in "6 Nov 2025"."""
        return _date(day, "medium", self._locale)

    def month(self, day: date) -> str:
        """The month of a day, as in "November 2025"."""
        return format_date(day, "LLLL y", locale=self._locale)

    def month_name(self, day: date) -> str:
        """The month of a day by its name alone, as it is written inside a sentence."""
        name: str = format_date(day, "LLLL", locale=self._locale)
        inside: str = format_date(day, "MMMM", locale=self._locale)
        return name.lower() if inside[0].islower() else name

    def age(self, day: date, today: date) -> str:
        """How long ago `day` was, in its largest unit, rounded down: of 23 months, a year; empty
        unless it is in the past."""
        if day >= today:
            return ""
        ago = -timedelta(days=_whole_units(day, today))
        return format_timedelta(
            ago, granularity="day", threshold=1, add_direction=True, locale=self._locale
        )

    def duration(self, seconds: float) -> str:
        """About how long, in one unit, as in "3 minutes"."""
        whole = timedelta(seconds=max(1, round(seconds)))
        return format_timedelta(whole, threshold=1.5, locale=self._locale)


def _whole_units(day: date, today: date) -> int:
    """The days of the whole years, months, weeks or days between two days, the largest unit that
    there is one of; Babel counts 365 days as a year and 30 as a month, and rounds."""
    months = 12 * (today.year - day.year) + today.month - day.month - (today.day < day.day)
    if months >= 12:
        return 365 * (months // 12)
    if months:
        return 30 * months
    days = (today - day).days
    return 7 * (days // 7) or days


@cache
def _cldr(locale: str) -> Locale:
    return Locale.parse(locale)


@lru_cache(4096)
def _date(day: date, form: Literal["long", "medium"], locale: Locale) -> str:
    """Lists name the same days over and over, and each costs a fifth of a millisecond."""
    return format_date(day, form, locale=locale)

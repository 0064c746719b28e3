"""The grammar of a language's stretches of time, beside its dates: patterns out of its words.

Parts of a month are its tens of days, parts of a year its quarters and halves; a season is three
whole months, winter those from December on.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

from store.language import cldr
from store.language.languages import Language
from store.language.numbers import small_numbers
from store.language.phrases import (
    Opened,
    Opening,
    Starts,
    before,
    either,
    leading,
    opening,
    spelling,
    split,
    whole,
)
from store.language.units import unit_words

LATEST_DAYS = 30
"""Days that "the latest news" reaches back."""
DAY, WEEK, TENTH, MONTH, QUARTER, SEASON, HALF, YEAR, DECADE = 1, 7, 8, 28, 90, 91, 181, 365, 3650
"""Grains: the fewest days of what a time is told by."""
_YEAR = r"(?P<y>(?:19|20)\d\d)(?!\d)"
_DAYS_IN = (("day", 1), ("week", 7), ("month", 30), ("year", 365))
_LONGEST = 36_500

Window = tuple[date, date]
Read = Callable[[re.Match[str], date], Window]


@dataclass(frozen=True, eq=False)
class Counted:
    """A way to count units of time. Its pattern, long for all the numbers in it, is made when a
    text first has such a unit: most questions have none."""

    shape: str
    words: tuple[Opening, ...]
    """Each word of it, or what stands for it."""

    @cached_property
    def _pattern(self) -> Opened:
        pattern = re.compile(rf"(?<!\w){self.shape}(?!\w)", re.IGNORECASE)
        return Opened(pattern, self.words[0])

    def finditer(self, starts: Starts) -> Iterator[re.Match[str]]:
        """Where a text counts so."""
        there = not starts.plain or all(map(starts.of, self.words))
        return self._pattern.finditer(starts) if there else iter(())


Relative = tuple[Opened | Counted, Read, int]
"""How it is written, which days it is, and its grain."""
Part = Callable[[Window], Window | None]
"""The days of a part of a month or a year; None where the whole has no such part."""


def week(anchor: date, back: int) -> Window:
    """The week, Monday to Sunday, so many before that of a day."""
    monday = anchor - timedelta(days=anchor.weekday() + 7 * back)
    return monday, monday + timedelta(days=6)


def month(year: int, number: int) -> Window:
    """A month; its number may lie outside 1 to 12, and is then one of a year nearby."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def year(number: int) -> Window:
    """A year."""
    return date(number, 1, 1), date(number, 12, 31)


@dataclass(frozen=True, slots=True, eq=False)
class PeriodGrammar:
    """What tells a stretch of time, beside its dates."""

    quarters: tuple[Opened, ...]
    relative: tuple[Relative, ...]
    last_year: Opened
    in_year: re.Pattern[str]
    year_after: re.Pattern[str]
    aim: re.Pattern[str]
    since: re.Pattern[str]
    after: re.Pattern[str]
    before: re.Pattern[str]
    until: re.Pattern[str]
    decade: re.Pattern[str]
    """What stands before a year and makes ten of it."""
    parts: tuple[tuple[re.Pattern[str], Part, int, bool], ...]
    """What stands before a month or a year and means a part of it, which days these are, their
    grain, and whether they are the last ones."""


@lru_cache(maxsize=64)
def period_grammar(known: Language) -> PeriodGrammar:
    """The grammar of a language; made when it is first asked for."""
    words = known.dates
    last_year = _opened(words.last_year)
    link = rf"(?:\s*/\s*|,?\s+{leading(words.year_links)}?)"
    fixed: tuple[tuple[str, Read, int], ...] = (
        (words.today, lambda _, a: (a, a), DAY),
        (words.yesterday, lambda _, a: (a - timedelta(days=1), a - timedelta(days=1)), DAY),
        (words.this_week, lambda _, a: week(a, 0), WEEK),
        (words.last_week, lambda _, a: week(a, 1), WEEK),
        (words.this_month, lambda _, a: month(a.year, a.month), MONTH),
        (words.last_month, lambda _, a: month(a.year, a.month - 1), MONTH),
        (words.this_year, lambda _, a: year(a.year), YEAR),
    )
    starts = {"then": words.articles}
    return PeriodGrammar(
        quarters=tuple(
            Opened(
                re.compile(rf"(?<!\w){either(given, more)}{link}{_YEAR}", re.IGNORECASE),
                opening(given, more),
            )
            for given, more in zip(
                cldr.quarters(known.locale), words.quarters or [""] * 4, strict=True
            )
        ),
        relative=(
            *_counted(known, words.last_days, _last),
            *_counted(known, words.ago, _ago),
            *((_opened(phrases), read, grain) for phrases, read, grain in fixed),
            (last_year, lambda _, a: year(a.year - 1), YEAR),
            (_opened(words.latest), lambda _, a: (a - timedelta(days=LATEST_DAYS), a), DAY),
        ),
        last_year=last_year,
        in_year=before(words.in_year, words.since, words.after, words.before),
        year_after=re.compile(rf"\s+{either(words.year_words)}(?!\w)", re.IGNORECASE),
        aim=before(words.by, **starts),
        since=before(words.since, **starts),
        after=before(words.after, **starts),
        before=before(words.before, **starts),
        until=before(words.until, **starts),
        decade=before(words.decade_words, **starts),
        parts=(
            (before(words.halves[0], **starts), _months(1, 6), HALF, False),
            (before(words.halves[1], **starts), _months(7, 12), HALF, True),
            *(
                (before(season, **starts), _months(first, first + 2), SEASON, first > 9)
                for season, first in zip(words.seasons, (3, 6, 9, 12), strict=True)
            ),
            (before(words.beginning, **starts), _beginning, TENTH, False),
            (before(words.middle, **starts), _middle, TENTH, False),
            (before(words.end, **starts), _end, TENTH, True),
        ),
    )


def _opened(phrases: str) -> Opened:
    return Opened(whole(phrases), opening(phrases))


def _is_month(window: Window) -> bool:
    return window == month(window[0].year, window[0].month)


def _is_year(window: Window) -> bool:
    return window == year(window[0].year)


def _beginning(window: Window) -> Window | None:
    if _is_month(window):
        return window[0], window[0].replace(day=10)
    return _months(1, 3)(window)


def _middle(window: Window) -> Window | None:
    if _is_month(window):
        return window[0].replace(day=11), window[0].replace(day=20)
    return _months(5, 8)(window)


def _end(window: Window) -> Window | None:
    if _is_month(window):
        return window[0].replace(day=21), window[1]
    return _months(10, 12)(window)


def _months(first: int, last: int) -> Part:
    """Some months of a year."""

    def part(window: Window) -> Window | None:
        if not _is_year(window):
            return None
        return month(window[0].year, first)[0], month(window[0].year, last)[1]

    return part


def _last(anchor: date, count: int, days: int) -> Window:
    return anchor - timedelta(days=min(count * days, _LONGEST)), anchor


def _ago(anchor: date, count: int, days: int) -> Window:
    """The day, week, month or year that is so many before that of the anchor."""
    if days == YEAR:
        return year(max(1, anchor.year - min(count, anchor.year - 1)))
    if days == 30:
        return month(anchor.year, anchor.month - min(count, 12 * (anchor.year - 1)))
    if days == WEEK:
        return week(anchor, min(count, 5_000))
    day = anchor - timedelta(days=min(count, _LONGEST))
    return day, day


def _counted(
    known: Language, shapes: str, window: Callable[[date, int, int], Window]
) -> Iterator[Relative]:
    """Each way to count days, weeks, months or years from a day, and how it is read."""
    numbers = small_numbers(known)
    number = rf"(?P<n>\d{{1,3}}|{either(*numbers)})"
    for unit, days in _DAYS_IN:
        units = unit_words(unit, known)
        pattern_of_unit = either(units)
        # What may stand for a word of a shape.
        opens = {"{n}": opening(*numbers, number=True), "{unit}": opening(units)}

        def read(match: re.Match[str], anchor: date, days: int = days) -> Window:
            written = " ".join((match.groupdict().get("n") or "1").lower().split())
            count = numbers[written] if written in numbers else int(written)
            return window(anchor, count, days)

        for shape in split(shapes):
            pattern = spelling(shape).replace(r"\{n\}", number)
            pattern = pattern.replace(r"\{unit\}", pattern_of_unit)
            each = tuple(opens.get(word) or opening(word) for word in shape.split())
            yield Counted(pattern, each), read, min(days, MONTH) if days == 30 else days

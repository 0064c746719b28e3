"""Stretches of time that a text names: "en 2023", "tháng 4/2025", "с января по сентябрь 2025",
"last month", "depuis mai".

Rules over the grammar of dates, not a general parser: one that guesses ("may" as a month, "2000
people" as a year) would limit searches that the user did not limit.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby

from store.language import cldr
from store.language.date_grammar import grammar_of
from store.language.dates import FIRST_YEAR, Moment, read_moments
from store.language.languages import Language, is_known, language, languages
from store.language.numbers import small_numbers
from store.language.phrases import before, either, leading, spelling, split, whole
from store.language.units import unit_words

LATEST_DAYS = 30
"""Days that "the latest news" reaches back."""
_YEAR = r"(?P<y>(?:19|20)\d\d)(?!\d)"
_DAYS_IN = (("day", 1), ("week", 7), ("month", 30), ("year", 365))

Window = tuple[date, date]
Read = Callable[[re.Match[str], date], Window]


@dataclass(frozen=True, slots=True)
class Period:
    """`text[start:end]` names the days from `since` to `until`, both included; None is open."""

    start: int
    end: int
    since: date | None
    until: date | None
    relative: bool = False
    """It is counted from another day, as "last month" is."""

    def overlaps(self, since: date | None, until: date | None) -> bool:
        """Whether it shares a day with another stretch."""
        starts_in_time = until is None or self.since is None or self.since <= until
        return starts_in_time and (since is None or self.until is None or self.until >= since)


def periods(
    text: str, anchor: date, language: str | None = None, *, loose: bool = False
) -> list[Period]:
    """The stretches of time a text names, in order, without overlap.

    `anchor` is the day that relative ones are counted from. `loose` takes any bare year, also an
    aim ("by 2030"): right for what an article mentions, wrong for what a user asks for. Where the
    grammar of the language reads none, those of the others are tried.
    """
    own = [each for each in languages() if each.code == language]
    for known in (*own, *(each for each in languages() if each.code != language)):
        kept: list[Period] = []
        for found in _all(text, anchor, known, loose):
            if not any(found.start < other.end and other.start < found.end for other in kept):
                kept.append(found)
        if kept:
            return sorted(kept, key=lambda p: p.start)
    return []


def names_last_year(text: str, code: str | None) -> bool:
    """Whether a text names the year before the one it is of."""
    known = [language(code)] if is_known(code) else languages()
    return any(_grammar(each).last_year.search(text) for each in known)


def _week(anchor: date, back: int) -> Window:
    monday = anchor - timedelta(days=anchor.weekday() + 7 * back)
    return monday, monday + timedelta(days=6)


def _month(year: int, month: int) -> Window:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _year(year: int) -> Window:
    return date(year, 1, 1), date(year, 12, 31)


@dataclass(frozen=True, slots=True, eq=False)
class _Grammar:
    """What tells a stretch of time, beside its dates."""

    quarters: tuple[re.Pattern[str], ...]
    relative: tuple[tuple[re.Pattern[str], Read], ...]
    last_year: re.Pattern[str]
    in_year: re.Pattern[str]
    year_after: re.Pattern[str]
    aim: re.Pattern[str]
    since: re.Pattern[str]
    after: re.Pattern[str]
    before: re.Pattern[str]


@lru_cache(maxsize=64)
def _grammar(known: Language) -> _Grammar:
    words = known.dates
    last_year = whole(words.last_year)
    link = rf"(?:\s*/\s*|,?\s+{leading(words.year_links)}?)"
    fixed: tuple[tuple[str, Read], ...] = (
        (words.today, lambda _, a: (a, a)),
        (words.yesterday, lambda _, a: (a - timedelta(days=1), a - timedelta(days=1))),
        (words.this_week, lambda _, a: _week(a, 0)),
        (words.last_week, lambda _, a: _week(a, 1)),
        (words.this_month, lambda _, a: _month(a.year, a.month)),
        (words.last_month, lambda _, a: _month(a.year, a.month - 1)),
        (words.this_year, lambda _, a: _year(a.year)),
    )
    return _Grammar(
        quarters=tuple(
            re.compile(rf"(?<!\w){either(given, more)}{link}{_YEAR}", re.IGNORECASE)
            for given, more in zip(
                cldr.quarters(known.locale), words.quarters or [""] * 4, strict=True
            )
        ),
        relative=(
            *_last_days(known),
            *((whole(phrases), read) for phrases, read in fixed),
            (last_year, lambda _, a: _year(a.year - 1)),
            (whole(words.latest), lambda _, a: (a - timedelta(days=LATEST_DAYS), a)),
        ),
        last_year=last_year,
        in_year=before(words.in_year, words.since, words.after, words.before),
        year_after=re.compile(rf"\s+{either(words.year_words)}(?!\w)", re.IGNORECASE),
        aim=before(words.by, then=words.articles),
        since=before(words.since, then=words.articles),
        after=before(words.after, then=words.articles),
        before=before(words.before, then=words.articles),
    )


def _last_days(known: Language) -> Iterator[tuple[re.Pattern[str], Read]]:
    """Each way to name the last so many days, weeks, months or years, and how it is read."""
    numbers = small_numbers(known)
    units = [(f"u{days}", unit_words(unit, known), days) for unit, days in _DAYS_IN]
    number = rf"(?P<n>\d{{1,3}}|{either(*numbers)})"
    unit = "|".join(rf"(?P<{group}>{either(forms)})" for group, forms, _ in units)

    def read(match: re.Match[str], anchor: date) -> Window:
        written = " ".join(match["n"].lower().split())
        count = numbers[written] if written in numbers else int(written)
        days = next(days for group, _, days in units if match[group])
        return anchor - timedelta(days=min(count * days, 36_500)), anchor

    for shape in split(known.dates.last_days):
        pattern = spelling(shape).replace(r"\{n\}", number).replace(r"\{unit\}", f"(?:{unit})")
        yield re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE), read


def _all(text: str, anchor: date, known: Language, loose: bool) -> Iterator[Period]:
    """Every match, the most telling way of naming a time first."""
    own = _grammar(known)
    for n, pattern in enumerate(own.quarters):
        for match in pattern.finditer(text):
            year = int(match["y"])
            first, last = _month(year, 3 * n + 1)[0], _month(year, 3 * n + 3)[1]
            yield _open_ended(text, Period(*match.span(), first, last), own)
    alone: list[Moment] = []
    for span, named in groupby(
        read_moments(text, known.code, foreign=False), key=lambda m: (m.start, m.end)
    ):
        moments = list(named)
        if (
            len(moments) == 1
            and moments[0].day is None
            and None in (moments[0].month, moments[0].year)
        ):
            alone += moments
            continue
        windows = [window for m in moments if (window := _window(m)) is not None]
        if windows:
            if not loose and _is_short(moments) and not _is_year(text, moments[0], own):
                continue
            found = Period(*span, min(a for a, _ in windows), max(b for _, b in windows))
            yield found if len(windows) > 1 else _open_ended(text, found, own)
    for pattern, read in own.relative:
        for match in pattern.finditer(text):
            yield Period(*match.span(), *read(match, anchor), relative=True)
    for moment in alone:
        if moment.year is not None and (loose or _is_year(text, moment, own)):
            window = _window(moment)
            if window is not None:
                yield _open_ended(text, Period(moment.start, moment.end, *window), own)
    if loose:
        return
    for moment in alone:
        if moment.month is not None and _is_month(text, moment, known):
            # The latest such month that has begun on the day it is counted from.
            latest = _month(anchor.year - (moment.month > anchor.month), moment.month)
            found = Period(moment.start, moment.end, *latest, relative=True)
            yield _open_ended(text, found, own)


def _window(moment: Moment) -> Window | None:
    """The days a moment names, where it names its year."""
    if moment.year is None or moment.year < FIRST_YEAR:
        return None
    if moment.day is not None:
        return (moment.date, moment.date) if moment.date is not None else None
    if moment.month is not None:
        return _month(moment.year, moment.month)
    first, last = _year(moment.year)
    return first, _year(moment.year + 9)[1] if moment.decade else last


def _before(text: str, at: int) -> str:
    return text[max(0, at - 40) : at]


def _is_year(text: str, moment: Moment, own: _Grammar) -> bool:
    """Whether a number is a year that something happened in, and no aim."""
    before = _before(text, moment.start)
    said = own.in_year.search(before) or own.year_after.match(text, moment.end)
    marked = len(moment.surface) > len("2025") and not _is_short([moment])
    return (said is not None or marked) and own.aim.search(before) is None


def _is_short(moments: list[Moment]) -> bool:
    """Whether these are years of which the last is cut short, as in `2024-25`."""
    return moments[0].month is None and re.search(r"\d\d\W\d\d\Z", moments[0].surface) is not None


def _is_month(text: str, moment: Moment, known: Language) -> bool:
    """Whether the name of a month is a time to search in."""
    before = _before(text, moment.start)
    followed = re.compile(r"\s*\d").match(text, moment.end)
    return grammar_of(known).in_month.search(before) is not None and followed is None


def _open_ended(text: str, period: Period, own: _Grammar) -> Period:
    """ "since May" has no end, "before 2020" no beginning."""
    before, since, until = _before(text, period.start), period.since, period.until
    if own.since.search(before):
        return replace(period, until=None)
    if own.after.search(before) and until is not None:
        return replace(period, since=until + timedelta(days=1), until=None)
    if own.before.search(before) and since is not None:
        return replace(period, since=None, until=since - timedelta(days=1))
    return period

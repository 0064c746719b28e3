"""What a passage says of dates, and whether a claimed date agrees with it.

A part of a date that one side leaves out contradicts nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from store.language.dates import Moment, read_moments, read_relative


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a passage says of dates."""

    moments: tuple[Moment, ...]
    years: frozenset[int]
    """All years it names."""
    published: date | None = None
    nearby: frozenset[date] = frozenset()
    """Days that it names by their weekday, or as yesterday."""
    around: frozenset[int] = frozenset()
    """Years that it names as last year, this year, next year."""


def read_calendar(text: str, language: str, published: date | None = None) -> Calendar:
    """The dates of a passage of an article that was published on that day, if that is known: it
    counts as one of them."""
    moments = tuple(read_moments(text, language, lenient=True))
    if published is not None:
        at, day = len(text), published
        moments += (Moment(day.isoformat(), at, at, day.day, day.month, day.year),)
    years = frozenset(m.year for m in moments if m.year is not None)
    if published is None:
        return Calendar(moments, years)
    relative = read_relative(text, language)
    week = (published + timedelta(days=n) for n in range(-7, 8))
    nearby = {published + timedelta(days=offset) for offset in relative.days}
    nearby |= {day for day in week if day.weekday() in relative.weekdays}
    around = frozenset(published.year + offset for offset in relative.years)
    return Calendar(moments, years, published, frozenset(nearby), around)


def agrees(claimed: Moment, calendar: Calendar) -> bool:
    """Whether the passage names the claimed date, as far as each of the two says."""
    if claimed.day is None and claimed.month is None:
        return claimed.year in _known_years(calendar)
    for day, month in _orders(claimed):
        for other in calendar.moments:
            for other_day, other_month in _orders(other):
                if day is not None and other_day != day:
                    continue
                if month is not None and other_month not in (month, None):
                    continue
                if month is not None and other_month is None and day is None:
                    continue
                if _year_agrees(claimed.year, other.year, calendar):
                    return True
        for near in calendar.nearby:
            if (
                (day in (None, near.day))
                and month == near.month
                and claimed.year in (None, near.year)
            ):
                return True
    return False


def _orders(moment: Moment) -> list[tuple[int | None, int | None]]:
    given = [(moment.day, moment.month)]
    return [*given, (moment.month, moment.day)] if moment.swapped else given


def _year_agrees(claimed: int | None, beside: int | None, calendar: Calendar) -> bool:
    if claimed is None or claimed == beside:
        return True
    if beside is not None:
        return False
    known = _known_years(calendar)
    # Where the passage says no year at all, a year contradicts nothing.
    return claimed in known or not known


def _known_years(calendar: Calendar) -> frozenset[int]:
    published = frozenset({calendar.published.year} if calendar.published else ())
    return calendar.years | calendar.around | published

"""Stretches of time that a text names: "en 2023", "tháng 4/2025", "с января по сентябрь 2025",
"last month", "depuis mai", "fin octobre".

Rules over the grammar of dates, not a general parser: one that guesses ("may" as a month, "2000
people" as a year) would limit searches that the user did not limit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from store.language.date_grammar import grammar_of
from store.language.dates import FIRST_YEAR, Moment, read_moments
from store.language.languages import Language, is_known, language, languages
from store.language.period_grammar import (
    DAY,
    DECADE,
    MONTH,
    QUARTER,
    YEAR,
    PeriodGrammar,
    Window,
    month,
    period_grammar,
    year,
)
from store.language.phrases import Starts

_AHEAD = 3
"""Months after the anchor that a day without its year may lie in."""
QUOTED = re.compile(r"«[^»]*»|“[^”]*”|„[^“”]*[“”]|\"[^\"]*\"")
"""What stands in quotation marks."""
_CELL = re.compile(r"[|\t]\s*\Z")
"""A month at the head of a column is a time without a word that says so."""


@dataclass(frozen=True, slots=True)
class Period:
    """`text[start:end]` names the days from `since` to `until`, both included; None is open."""

    start: int
    end: int
    since: date | None
    until: date | None
    relative: bool = False
    """It is counted from another day, as "last month" is."""
    grain: int = DAY
    """The fewest days of what it is told by: a range of days has 1, "in 2025" has 365."""

    def overlaps(self, since: date | None, until: date | None) -> bool:
        """Whether it shares a day with another stretch."""
        starts_in_time = until is None or self.since is None or self.since <= until
        return starts_in_time and (since is None or self.until is None or self.until >= since)


def periods(
    text: str, anchor: date, language: str | None = None, *, loose: bool = False
) -> list[Period]:
    """The stretches of time a text names, in order, without overlap.

    `anchor` is the day that relative ones are counted from. `loose` takes any bare year, also an
    aim ("by 2030"), and days and months without their year as those about the anchor: right for
    what an article mentions, wrong for what a user asks for. Where the grammar of the language
    reads none, those of the others are tried.
    """
    own = [each for each in languages() if each.code == language]
    starts = Starts(text)
    for known in (*own, *(each for each in languages() if each.code != language)):
        kept: list[Period] = []
        for found in _all(starts, anchor, known, loose):
            if not any(found.start < other.end and other.start < found.end for other in kept):
                kept.append(found)
        if kept:
            return sorted(kept, key=lambda p: p.start)
    return []


def names_last_year(text: str, code: str | None) -> bool:
    """Whether a text names the year before the one it is of."""
    known = [language(code)] if is_known(code) else languages()
    return any(period_grammar(each).last_year.pattern.search(text) for each in known)


def _all(starts: Starts, anchor: date, known: Language, loose: bool) -> Iterator[Period]:
    """Every match, the most telling way of naming a time first."""
    own, text = period_grammar(known), starts.text
    for n, pattern in enumerate(own.quarters):
        for match in pattern.finditer(starts):
            of = int(match["y"])
            first, last = month(of, 3 * n + 1)[0], month(of, 3 * n + 3)[1]
            yield _open_ended(text, Period(*match.span(), first, last, grain=QUARTER), own)
    alone: list[Moment] = []
    for span, named in groupby(
        read_moments(starts, known.code, foreign=False), key=lambda m: (m.start, m.end)
    ):
        moments = list(named)
        bare = moments[0].day is None and None in (moments[0].month, moments[0].year)
        if len(moments) == 1 and bare:
            alone += moments
            continue
        if loose and all(m.year is None for m in moments):
            moments = [_dated(moment, anchor) for moment in moments]
        windows = [window for m in moments if (window := _window(m)) is not None]
        if windows:
            if not loose and _is_short(moments) and not _is_year(text, moments[0], anchor, own):
                continue
            since, until = min(a for a, _ in windows), max(b for _, b in windows)
            found = Period(*span, since, until, grain=min(map(_grain, moments)))
            yield found if len(windows) > 1 else _open_ended(text, found, own)
    quoted = [match.span() for match in QUOTED.finditer(text)]
    for counted, read, grain in own.relative:
        for match in counted.finditer(starts):
            if loose or not _is_name(text, match, quoted):
                window = read(match, anchor)
                yield _open_ended(text, Period(*match.span(), *window, True, grain), own)
    for moment in alone:
        if moment.year is not None and (loose or _is_year(text, moment, anchor, own)):
            window = _window(moment)
            if window is not None:
                decade = own.decade.search(_before(text, moment.start)) and moment.year % 10 == 0
                if decade:
                    window = (window[0], year(moment.year + 9)[1])
                grain = DECADE if decade else _grain(moment)
                yield _open_ended(
                    text, Period(moment.start, moment.end, *window, False, grain), own
                )
    for moment in alone:
        in_cell = loose and _CELL.search(_before(text, moment.start)) is not None
        if moment.month is not None and (in_cell or _is_month(text, moment, known)):
            # The latest such month that has begun on the day it is counted from.
            latest = month(anchor.year - (moment.month > anchor.month), moment.month)
            if loose:
                latest = _window(_dated(moment, anchor)) or latest
            found = Period(moment.start, moment.end, *latest, not loose, MONTH)
            yield _open_ended(text, found, own)


def _window(moment: Moment) -> Window | None:
    """The days a moment names, where it names its year."""
    if moment.year is None or moment.year < FIRST_YEAR:
        return None
    if moment.day is not None:
        return (moment.date, moment.date) if moment.date is not None else None
    if moment.month is not None:
        return month(moment.year, moment.month)
    first, last = year(moment.year)
    return first, year(moment.year + 9)[1] if moment.decade else last


def _grain(moment: Moment) -> int:
    if moment.day is not None:
        return DAY
    if moment.month is not None:
        return MONTH
    return DECADE if moment.decade else YEAR


def _dated(moment: Moment, anchor: date) -> Moment:
    """A day or month without its year: of the nine months before the anchor or the three after."""
    if moment.month is None:
        return moment
    away = 12 * anchor.year + anchor.month - moment.month + (anchor.day - (moment.day or 15)) / 31
    return replace(moment, year=int((away + _AHEAD) // 12))


def _before(text: str, at: int) -> str:
    return text[max(0, at - 40) : at]


def _is_name(text: str, match: re.Match[str], quoted: list[tuple[int, int]]) -> bool:
    """Whether a relative time is part of a name: in capitals inside a sentence, or in quotation
    marks."""
    if any(start <= match.start() and match.end() <= end for start, end in quoted):
        return True
    opens = not text[: match.start()].strip(" «“\"'¿¡(—-")
    return match[0][0].isupper() and not opens and not text.isupper()


def _is_year(text: str, moment: Moment, anchor: date, own: PeriodGrammar) -> bool:
    """Whether a number is a year that something happened in, and no aim."""
    before = _before(text, moment.start)
    told = (own.in_year, own.until, own.decade, *(part for part, *_ in own.parts))
    said = any(each.search(before) for each in told) or own.year_after.match(text, moment.end)
    marked = len(moment.surface) > len("2025") and not _is_short([moment])
    if not (said or marked):
        return False
    # "Before 2024" and "by 2030" may begin with the same word.
    past = moment.year is not None and moment.year <= anchor.year
    over = past and any(each.search(before) for each in (own.before, own.until))
    return over or own.aim.search(before) is None


def _is_short(moments: list[Moment]) -> bool:
    """Whether these are years of which the last is cut short, as in `2024-25`."""
    return moments[0].month is None and re.search(r"\d\d\W\d\d\Z", moments[0].surface) is not None


def _is_month(text: str, moment: Moment, known: Language) -> bool:
    """Whether the name of a month is a time to search in."""
    before = _before(text, moment.start)
    own = period_grammar(known)
    told = (grammar_of(known).in_month, own.until, *(part for part, *_ in own.parts))
    followed = re.compile(r"\s*\d").match(text, moment.end)
    return any(each.search(before) for each in told) and followed is None


def _open_ended(text: str, period: Period, own: PeriodGrammar) -> Period:
    """The part of it that is meant; "since May" has no end, "before 2020" no beginning."""
    period, ends = _part(text, period, own)
    before, since, until = _before(text, period.start), period.since, period.until
    if until is not None and (own.until.search(before) or (ends and own.before.search(before))):
        return replace(period, since=None)
    if own.since.search(before):
        return replace(period, until=None)
    if own.after.search(before) and until is not None:
        return replace(period, since=until + timedelta(days=1), until=None)
    if own.before.search(before) and since is not None:
        return replace(period, since=None, until=since - timedelta(days=1))
    return period


def _part(text: str, period: Period, own: PeriodGrammar) -> tuple[Period, bool]:
    """ "Late" October, "the first half of" 2025; and whether it is the end of it."""
    before = _before(text, period.start)
    for pattern, part, grain, ends in own.parts:
        match = pattern.search(before)
        if match is None or period.since is None or period.until is None:
            continue
        window = part((period.since, period.until))
        if window is not None:
            start = period.start - len(match[0])
            return replace(period, start=start, since=window[0], until=window[1], grain=grain), ends
    return period, False

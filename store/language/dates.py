"""Dates as texts write them, whole and in part, in the language of the text.

`du 23 au 29 octobre`, `23–29 October`, `24/10`, `tháng 10 năm 2025`, `в октябре`: each is what is
known of day, month and year; nothing is filled in. What a language's own grammar does not read is
tried by those of the others, where it is a date with its day, month and year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from store.language.date_grammar import DateGrammar, grammar, grammar_of, others
from store.language.languages import Language, is_known, language, languages
from store.language.phrases import Opened, Starts, whole

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years of the dates that `find_dates` gives."""
_FULL_YEAR = re.compile(r"\d{4}")
_WORD_BEFORE = re.compile(r"(?<!\w)[^\W\d_]+(?= \Z)")


@dataclass(frozen=True, slots=True)
class Moment:
    """The slice `text[start:end]` as what it says of a date; None where it says nothing."""

    surface: str
    start: int
    end: int
    day: int | None = None
    month: int | None = None
    year: int | None = None
    swapped: bool = False
    """Whether day and month may be the other way round (`04/05` in English)."""
    decade: bool = False
    """Whether the year stands for the ten from it on: `1990s`, `1990-х`."""
    named: bool = False
    """Whether the month is written as a word."""

    @property
    def date(self) -> date | None:
        """The day, where day, month and year are known and there is such a day."""
        if self.day is None or self.month is None or self.year is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


class Found(NamedTuple):
    """A date and where it stands in the text it was found in."""

    value: date
    start: int
    end: int


def read_moments(
    text: str | Starts,
    language: str | None = None,
    *,
    foreign: bool = True,
    lenient: bool = False,
) -> list[Moment]:
    """Every date in order; a range gives both its ends with one stretch.

    Full dates are also read as other languages write them if `foreign`, and what may be a month is
    taken for one if `lenient`. Without a language, or with
    one that is not registered, all grammars are tried, and where two read the same the longer
    stretch counts.
    """
    starts = Starts(text) if isinstance(text, str) else text
    text = starts.text
    if not is_known(language):
        return _any(starts)
    own = grammar(language)
    read = _Reading(starts, lenient=lenient)
    read.patterns(own, (*own.numeric, *own.whole))
    if foreign and _FULL_YEAR.search(text):
        for other in others(language):
            read.patterns(other, other.whole, complete=True)
    read.patterns(own, (*own.parts, *own.bare))
    return _with_shared_years(sorted(read.found, key=lambda m: (m.start, m.end)), text, own)


def _with_shared_years(moments: list[Moment], text: str, own: DateGrammar) -> list[Moment]:
    """The moments, where both days of a range have its stretch, and the year of the last."""
    shared = list(moments)
    for i, (first, last) in enumerate(pairwise(moments)):
        if not (first.day and first.month and last.day and last.month):
            continue
        if first.year is None and own.between.fullmatch(text, first.end, last.start):
            crosses = (first.month, first.day) > (last.month, last.day)
            year = last.year - crosses if last.year is not None else None
            whole = replace(last, surface=text[first.start : last.end], start=first.start)
            shared[i] = replace(whole, day=first.day, month=first.month, year=year)
            shared[i + 1] = whole
    return shared


def _any(starts: Starts) -> list[Moment]:
    """What any of the languages reads; days come before their months where that is unclear."""
    read = [m for each in languages() for m in read_moments(starts, each.code, foreign=False)]
    read.sort(key=lambda m: (m.start - m.end, m.swapped))
    kept: list[Moment] = []
    for moment in read:
        if moment not in kept and not any(
            other.start < moment.end
            and moment.start < other.end
            and (other.start, other.end, other.swapped)
            != (moment.start, moment.end, moment.swapped)
            for other in kept
        ):
            kept.append(moment)
    return sorted(kept, key=lambda m: (m.start, m.end))


def find_dates(text: str, language: str | None = None) -> list[Found]:
    """Every full date from 1900 to 2100, in order of position; of a range, the last day.

    `04/05/2024` is the fourth of May, except in a language that may put the month first, where it
    is ambiguous and left out; `04/19/2024` can only be the month first.
    """
    if _FULL_YEAR.search(text) is None:
        return []
    dated = {
        (m.start, m.end): Found(value, m.start, m.end)
        for m in read_moments(text, language)
        if (value := m.date) is not None
        and FIRST_YEAR <= value.year <= LAST_YEAR
        and (not m.swapped or m.day == m.month)
    }
    return list(dated.values())


def date_spans(text: str, language: str | None = None) -> list[tuple[int, int]]:
    """Where dates stand, also those without a day or a year, in order and without overlap."""
    return list(
        dict.fromkeys(
            (m.start, m.end)
            for m in read_moments(text, language)
            if m.month is not None and (m.year is not None or (m.day is not None and m.named))
        )
    )


def days(text: str, language: str | None = None) -> frozenset[tuple[int, int]]:
    """Every (day, month) that a text names; both ends of a range."""
    moments = read_moments(text, language)
    return frozenset((m.day, m.month) for m in moments if m.day is not None and m.month is not None)


def is_month(word: str, language: str | None = None) -> bool:
    """Whether a word is the name of a month, in any case of it, or short for one."""
    if is_known(language):
        return grammar(language).month(word) is not None
    return any(grammar_of(each).month(word) is not None for each in languages())


class _Reading:
    """What has been read of a text."""

    def __init__(self, starts: Starts, *, lenient: bool = False) -> None:
        self.starts, self.text = starts, starts.text
        self.lenient = lenient
        self.found: list[Moment] = []
        self.taken: list[tuple[int, int]] = []

    def patterns(
        self, own: DateGrammar, patterns: tuple[Opened, ...], *, complete: bool = False
    ) -> None:
        """Add what the patterns match outside what is taken, only full dates if `complete`."""
        for pattern in patterns:
            for match in pattern.finditer(self.starts):
                start, end = match.span()
                if any(a < end and start < b for a, b in self.taken):
                    continue
                moments = list(_moments(match, self.text, own, lenient=self.lenient))
                if moments and not (complete and moments[-1].date is None):
                    self.taken.append((start, end))
                    self.found += moments


def _moments(
    match: re.Match[str], text: str, own: DateGrammar, *, lenient: bool
) -> Iterator[Moment]:
    """What a match of one of the grammar's patterns says; nothing when it is no date after all."""
    groups = {name: value for name, value in match.groupdict().items() if value}
    surface = match[0].strip(" .")
    days = [int(groups[name]) for name in "abd" if name in groups]
    days += (
        [own.ordinals[groups["w"].lower()]] if groups.get("w", "").lower() in own.ordinals else []
    )
    year = int(groups["y"]) if "y" in groups else None
    named = "n" in groups
    month = own.month(groups["n"]) if named else int(groups["m"]) if "m" in groups else None
    decade = "decade" in groups and year is not None and year % 10 == 0
    swapped = False
    if groups.get("s") == "/" and month is not None:
        if month > 12 >= days[-1]:
            days[-1], month = month, days[-1]
        swapped = own.month_first and days[-1] <= 12 and month <= 12
    elif days and month is not None and not named and "s" not in groups and year is None:
        # "ngày 3-5" is the third of May, or the third to the fifth.
        month = None if month > days[-1] else month
    if any(not 1 <= day <= 31 for day in days) or (month is not None and not 1 <= month <= 12):
        return
    if named and year is None and not _is_named(match, text, own, alone=not days, lenient=lenient):
        return

    def moment(day: int | None, month: int | None, year: int | None) -> Moment:
        return Moment(surface, *match.span(), day, month, year, swapped, decade, named)

    if "o" in groups and month is not None and year is not None:
        last = own.month(groups["o"]) or month
        # From November to March 2025 begins in 2024.
        yield moment(None, month, int(groups["x"]) if "x" in groups else year - (month > last))
        month = last
    elif "more" in groups and month is not None:
        yield moment(None, month, year)
        month = own.month(f"{groups['n'].split()[0]} {groups['more']}")
    elif "x" in groups:
        yield moment(None, None, int(groups["x"]))
    if not days:
        yield moment(None, month, year)
    for day in days:
        yield moment(day, month, year)
    if "short" in groups and year is not None:
        last = year // 100 * 100 + int(groups["short"][1:])
        # 2024/25 is a season, 1902/30 the name of a thing.
        if last == year + 1 or (last > year and groups["short"][0] != "/"):
            yield moment(None, None, last)


def _is_named(
    match: re.Match[str], text: str, own: DateGrammar, *, alone: bool, lenient: bool
) -> bool:
    """Whether what may name a month does, where no year stands beside it."""
    written = match["n"]
    name = " ".join(written.lower().split())
    doubtful = name in own.doubtful
    if alone and name not in own.full and (len(name) < 4 or doubtful):
        return False
    before = text[max(0, match.start() - 24) : match.start()]
    capital = written[0].isupper()
    if alone and capital and not own.capital and " " not in name and before[-2:-1].islower():
        return False  # Augustus is August in other languages.
    if own.capital and not capital and (doubtful or name not in own.full):
        return alone and own.in_month.search(before) is not None
    if not (alone and doubtful):
        return True
    beside = own.beside_month.search(before) is not None
    if lenient and own.capital and (word := _WORD_BEFORE.search(before)):
        beside |= word[0].islower()  # Theresa May has a capital before hers.
    return capital is own.capital and beside


class RelativeTimes(NamedTuple):
    """Days and years that a text names as they lie from the day it was written on."""

    days: frozenset[int]
    """-1 is yesterday."""
    weekdays: frozenset[int]
    """Monday is 0."""
    years: frozenset[int]
    """-1 is last year."""


def read_relative(text: str, code: str | None) -> RelativeTimes:
    """The relative times of a text in a language."""
    days, years = _relative(language(code))
    return RelativeTimes(
        frozenset(offset for offset, pattern in days if pattern.search(text)),
        frozenset(n for n, p in enumerate(grammar(code).weekdays) if p.search(text)),
        frozenset(offset for offset, pattern in years if pattern.search(text)),
    )


_Offsets = tuple[tuple[int, re.Pattern[str]], ...]


@lru_cache(maxsize=64)
def _relative(known: Language) -> tuple[_Offsets, _Offsets]:
    words = known.dates
    days = ((-1, words.yesterday), (0, words.today), (1, words.tomorrow))
    last = f"{words.last_year}|{words.year_before}"
    years = ((-1, last), (0, words.this_year), (1, words.next_year))
    by_day, by_year = (
        tuple((offset, whole(phrases)) for offset, phrases in table) for table in (days, years)
    )
    return by_day, by_year

"""Dates as sentences write them, whole or in part, and whether one agrees with another.

`du 23 au 29 octobre`, `23–29 October`, `24/10`, `tháng 10 năm 2025`, `в октябре`: each is what is
known of day, month and year. A part that one side leaves out contradicts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from store.language.dates import MONTH_FORMS

_NAMES = "|".join(sorted((re.escape(name) for name in MONTH_FORMS), key=len, reverse=True))
_N = rf"(?P<n>{_NAMES})\b\.?"
_Y = r"(?P<y>(?:1[5-9]|20)\d\d)(?!\d)(?![.,]\d)"
_ORD = r"(?:er|st|nd|rd|th|-?го|-?е)?"
_TO = r"\s*(?:au|et|à|ou|to|and|or|till|until|through|–|-|—|по|до|и|или|đến|và|tới|hoặc)\s*"
_TO_DAY = rf"{_TO}(?:the\s+|le\s+|(?:hết\s+)?ngày\s+)?"
_LISTED = rf"(?:(?P<a>\d{{1,2}}){_ORD}(?:,\s*(?P<b>\d{{1,2}}){_ORD})?,?{_TO_DAY})?"
_NOT_BEFORE = r"(?<![\d.,/:-])"
_YEAR_AFTER = rf"(?:,?\s+(?:de\s+|of\s+|in\s+|năm\s+)?{_Y})?"
_DAY_NAME = re.compile(
    rf"{_NOT_BEFORE}{_LISTED}(?P<d>\d{{1,2}}){_ORD}\s+(?:of\s+)?{_N}{_YEAR_AFTER}", re.IGNORECASE
)
_NAME_DAY = re.compile(
    rf"\b{_N}\s+(?:the\s+)?{_LISTED}(?P<d>\d{{1,2}}){_ORD}(?![\d%:])(?![.,]\d){_YEAR_AFTER}",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?<!\d)(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)")
_NUMERIC = re.compile(
    rf"(?<![\d/.,-]){_LISTED}(?P<d>\d{{1,2}})(?P<s>[/.-])(?P<m>\d{{1,2}})(?P=s)(?P<y>\d{{4}})(?!\d)"
)
_SLASH = re.compile(rf"(?<![\d/.,-]){_LISTED}(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}})(?![\d/]|[.,]\d)")
_VIETNAMESE = re.compile(
    rf"{_NOT_BEFORE}{_LISTED}(?P<d>\d{{1,2}})\s+tháng\s+(?P<m>\d{{1,2}})(?!\d)"
    rf"(?:(?:,?\s+năm\s+|,?\s+|\s*/\s*|-){_Y})?",
    re.IGNORECASE,
)
_VIETNAMESE_DAY = re.compile(
    rf"\bngày\s+(?P<d>\d{{1,2}})(?:-(?P<m>\d{{1,2}})(?:-{_Y})?)?(?![\d/%]|[.,]\d)",
    re.IGNORECASE,
)
_VIETNAMESE_MONTH = re.compile(
    rf"\btháng\s+(?P<m>\d{{1,2}})(?!\d|[.,]\d)(?:(?:\s+năm\s+|\s*/\s*|-|\s+){_Y})?", re.IGNORECASE
)
_VIETNAMESE_WORDS = "giêng hai ba tư năm sáu bảy tám chín mười mười|một mười|hai".split()
_VIETNAMESE_NAMED = re.compile(
    rf"(?:{_NOT_BEFORE}{_LISTED}(?P<d>\d{{1,2}})\s+)?"
    r"\btháng (?P<v>mười một|mười hai|giêng|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|chạp)\b"
    rf"(?:(?:,|\s+năm)\s+{_Y})?",
    re.IGNORECASE,
)
_NAME_YEAR = re.compile(rf"\b{_N},?\s+(?:de\s+|of\s+)?{_Y}", re.IGNORECASE)
_NAME = re.compile(rf"\b{_N}", re.IGNORECASE)
_YEARS = re.compile(
    r"(?<![\w.,/$€£-])(?P<y>(?:1[5-9]|20)\d\d)(?P<short>(?:[-–/])(?:\d\d))?"
    r"(?P<decade>['’]?s\b|-?е\b|-х\b)?(?![\d%])(?![.,]\d)"
)
# May, March and mars are other words too: a preposition before makes them months.
_IN = re.compile(
    r"(?:\b(?:in|of|since|last|next|this|by|until|till|from|during|early|late|mid|to|and|"
    r"en|de|depuis|début|fin|mi|d['’]ici|au mois de|в|с|до|к|по|за)[\s-]+)\Z",
    re.IGNORECASE,
)
_AMBIGUOUS = frozenset("may march mar mars mai jan jun sep dec apr mayo мае мая mai".split())


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

    @property
    def decade(self) -> bool:
        """Whether it is ten years: `1990s`, `1990-х`."""
        return self.surface[-1:] in "sех"


def read_moments(text: str, language: str) -> list[Moment]:
    """Every date in order; a range gives both its ends with one stretch."""
    found: list[Moment] = []
    taken: list[tuple[int, int]] = []
    for pattern in (
        _ISO, _NUMERIC, _VIETNAMESE, _DAY_NAME, _NAME_DAY, _SLASH, _VIETNAMESE_MONTH,
        _VIETNAMESE_NAMED, _VIETNAMESE_DAY, _NAME_YEAR, _NAME, _YEARS,
    ):  # fmt: skip
        if pattern in (_VIETNAMESE_MONTH, _VIETNAMESE_NAMED, _VIETNAMESE_DAY) and language != "vi":
            continue
        for match in pattern.finditer(text):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            moments = list(_moments(match, text, language))
            if moments:
                taken.append(match.span())
                found += moments
    return sorted(found, key=lambda m: (m.start, m.end))


def _moments(match: re.Match[str], text: str, language: str) -> Iterator[Moment]:
    groups = match.groupdict()
    month: int | None = None
    if groups.get("n"):
        month = MONTH_FORMS[groups["n"].lower()]
    elif groups.get("m"):
        month = int(groups["m"])
    elif groups.get("v"):
        word = groups["v"].lower()
        month = (
            12
            if word == "chạp"
            else [w.replace("|", " ") for w in _VIETNAMESE_WORDS].index(word) + 1
        )
    year = int(groups["y"]) if groups.get("y") else None
    if match.re is _VIETNAMESE_DAY and month is not None and month > int(groups["d"]):
        # "ngày 3-5" is the third of May, or the third to the fifth.
        month = None
    days = [int(groups[k]) for k in ("a", "b", "d") if groups.get(k)]
    swapped = False
    if (
        match.re in (_NUMERIC, _SLASH)
        and month is not None
        and days
        and groups.get("s") in (None, "/")
    ):
        last = days[-1]
        if month > 12 >= last:
            days, month = [*days[:-1], month], last
        swapped = language == "en" and last <= 12 and month <= 12
    if any(not 1 <= day <= 31 for day in days) or (month is not None and not 1 <= month <= 12):
        return
    if match.re is _NAME and not _is_month(match, text):
        return
    if match.re in (_DAY_NAME, _NAME_DAY) and groups["n"][0].islower() and language == "en":
        return
    start, end, surface = match.start(), match.end(), match[0].strip(" .")
    named: list[int | None] = [*days] or [None]
    for day in named:
        yield Moment(surface, start, end, day, month, year, swapped)
    if groups.get("short"):
        full = year and int(f"{year // 100}{groups['short'][1:]}")
        yield Moment(surface, start, end, None, None, full)


def _is_month(match: re.Match[str], text: str) -> bool:
    word = match["n"]
    if word == "Mars":
        return False  # The planet: French writes its months in lower case.
    if len(word) < 4 and word.lower() not in ("may", "mai", "май", "мая", "мае"):
        return False
    if word.lower() in _AMBIGUOUS:
        before = text[max(0, match.start() - 16) : match.start()]
        return _IN.search(before) is not None and (
            not word.isascii() or word[0].isupper() or word.lower() in ("mars", "mai")
        )
    return True


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


_WEEKDAYS = (
    r"lundi|monday|thứ hai|понедельник\w*", r"mardi|tuesday|thứ ba|вторник\w*",
    r"mercredi|wednesday|thứ tư|сред[аыуе]", r"jeudi|thursday|thứ năm|четверг\w*",
    r"vendredi|friday|thứ sáu|пятниц\w*", r"samedi|saturday|thứ bảy|суббот\w*",
    r"dimanche|sunday|chủ nhật|воскресень\w*",
)  # fmt: skip
_WEEKDAY = [re.compile(rf"\b(?:{forms})\b", re.IGNORECASE) for forms in _WEEKDAYS]
_RELATIVE_DAY = [
    (offset, re.compile(rf"\b(?:{forms})\b", re.IGNORECASE))
    for offset, forms in (
        (-1, r"hier|yesterday|hôm qua|вчера"),
        (
            0,
            r"aujourd['’]hui|today|hôm nay|сегодня|tonight|ce (?:matin|soir)|"
            r"this (?:morning|evening)",
        ),
        (1, r"demain|tomorrow|ngày mai|завтра"),
    )
]
_RELATIVE_YEAR = [
    (offset, re.compile(rf"(?:{forms})\b", re.IGNORECASE))
    for offset, forms in (
        (-1, r"l['’]an(?:née)? (?:dernier|dernière|passée?)|\blast year|\bnăm (?:ngoái|trước|qua)|"
             r"\bпрошл\w+ год\w*|année précédente|previous year|year-on-year|предыдущ\w+ год\w*"),
        (0,
            r"cette année|\bthis year|\bnăm nay|\b(?:этом|нынешнем|текущем) году|"
            r"l['’]année en cours"),
        (1,
            r"l['’]an(?:née)? prochaine?|\bnext year|\bnăm (?:tới|sau)|\b(?:следующ|"
            r"будущ)\w+ год\w*"),
    )
]  # fmt: skip


def read_calendar(text: str, language: str, published: date | None = None) -> Calendar:
    """The dates of a passage of an article that was published on that day, if that is known: it
    counts as one of them."""
    moments = tuple(read_moments(text, language))
    if published is not None:
        day = Moment(
            published.isoformat(), len(text), len(text),
            published.day, published.month, published.year,
        )  # fmt: skip
        moments = (*moments, day)
    years = frozenset(m.year for m in moments if m.year is not None)
    nearby: set[date] = set()
    around: set[int] = set()
    if published is not None:
        for offset, pattern in _RELATIVE_DAY:
            if pattern.search(text):
                nearby.add(published + timedelta(days=offset))
        for weekday, pattern in enumerate(_WEEKDAY):
            if pattern.search(text):
                week = (published + timedelta(days=n) for n in range(-7, 8))
                nearby.update(day for day in week if day.weekday() == weekday)
        around = {published.year + o for o, p in _RELATIVE_YEAR if p.search(text)}
    return Calendar(moments, years, published, frozenset(nearby), frozenset(around))


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

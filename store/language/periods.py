"""Stretches of time that a text names, in the four languages: "en 2023", "tháng 4/2025", "с января
по сентябрь 2025", "last month", "depuis mai".

Rules, not a general parser: one that guesses ("may" as a month, "2000 people" as a year) would
limit searches that the reader did not limit.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from store.language.dates import MONTH_FORMS, find_dates

LATEST_DAYS = 30
"""Days that "the latest news" reaches back."""


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


# Abbreviations ("mar", "may", "sep") are words of other languages: only months in full.
_FULL = sorted((m for m in MONTH_FORMS if len(m) > 3 or m in {"mai", "may", "май"}), key=len)[::-1]
_NAME = rf"(?:{'|'.join(_FULL)}|tháng\s+(?:1[0-2]|0?[1-9])(?!\d))"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_OF = r"(?:\s*/\s*|,?\s+(?:de\s+|d['’]|of\s+|năm\s+)?)"
_TO = r"\s*(?:–|—|-|à|au|et|to|and|until|through|đến|tới|và|по|до|и)\s*(?:en\s+|năm\s+)?"
_RU_YEAR = r"(?:\s+(?:года|году|годом|год|г\.))?"

_NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "deux two hai два две двух",
            "trois three ba три трёх трех",
            "quatre four bốn четыре четырёх",
            "cinq five năm пять пяти",
            "six sáu шесть шести",
            "sept seven bảy семь семи",
            "huit eight tám восемь восьми",
            "neuf nine chín девять девяти",
            "dix ten mười десять десяти",
        ),
        start=2,
    )
    for word in words.split()
}
_N = rf"(?P<n>\d{{1,3}}|{'|'.join(_NUMBERS)})"
_UNIT = (
    r"(?P<u>jours?|semaines?|mois|ans|années|days?|weeks?|months?|years?|ngày|tuần|tháng|năm|"
    r"дн(?:ей|я)|сут\w+|недел\w+|месяц\w*|лет|год\w*)"
)
_DAYS_IN: tuple[tuple[str, int], ...] = (
    ("jour day ngày дн сут", 1),
    ("semaine week tuần недел", 7),
    ("mois month tháng месяц", 30),
    ("an année year năm лет год", 365),
)

Read = Callable[[re.Match[str], date], tuple[date | None, date | None]]


def _week(anchor: date, back: int) -> tuple[date, date]:
    monday = anchor - timedelta(days=anchor.weekday() + 7 * back)
    return monday, monday + timedelta(days=6)


def _month(year: int, month: int) -> tuple[date, date]:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _last(match: re.Match[str], anchor: date) -> tuple[date, date]:
    number = match["n"].lower()
    count = _NUMBERS.get(number) or int(number)
    unit = match["u"].lower()
    days = next(d for names, d in _DAYS_IN if any(unit.startswith(n) for n in names.split()))
    return anchor - timedelta(days=min(count * days, 36_500)), anchor


LAST_YEAR = re.compile(
    r"l['’]an (?:dernier|passé)|l['’]année (?:dernière|passée)|\blast year|năm ngoái|"
    r"в прошлом году|прошлого года",
    re.IGNORECASE,
)
_RELATIVE: tuple[tuple[str, Read], ...] = (
    (r"aujourd['’]hui|\btoday|hôm nay|\bсегодня", lambda _, a: (a, a)),
    (
        r"\bhier\b|\byesterday|hôm qua|\bвчера",
        lambda _, a: (a - timedelta(days=1), a - timedelta(days=1)),
    ),
    (r"cette semaine|\bthis week|tuần này|(?:на )?этой неделе", lambda _, a: _week(a, 0)),
    (
        r"la semaine (?:dernière|passée)|\blast week|tuần (?:trước|qua|vừa qua)|"
        r"(?:на )?прошлой неделе",
        lambda _, a: _week(a, 1),
    ),
    (
        r"\bce mois(?:-ci)?\b|\bthis month|tháng này|в этом месяце",
        lambda _, a: _month(a.year, a.month),
    ),
    (
        r"(?:le )?mois (?:dernier|passé)|\blast month|tháng (?:trước|qua|vừa qua)|в прошлом месяце",
        lambda _, a: _month(a.year, a.month - 1),
    ),
    (
        r"cette année|\bthis year|năm nay|в (?:этом|нынешнем|текущем) году",
        lambda _, a: _year(a.year),
    ),
    (
        LAST_YEAR.pattern,
        lambda _, a: _year(a.year - 1),
    ),
    (rf"\b{_N}\s+derni(?:ers|ères)\s+{_UNIT}", _last),
    (rf"\b(?:last|past)\s+{_N}\s+{_UNIT}", _last),
    (rf"\b{_N}\s+{_UNIT}\s+(?:qua|vừa qua|gần đây|trở lại đây)", _last),
    (rf"\bпоследни[ех]\s+{_N}\s+{_UNIT}", _last),
    (
        r"dernières (?:nouvelles|informations|actualités|infos|dépêches)|"
        r"actualités? (?:les plus )?récentes?|nouvelles (?:les plus )?récentes|"
        r"\b(?:latest|most recent) (?:news|developments?|updates?|reports?|articles?|stories|"
        r"headlines|on|about|from)\b|tin (?:tức )?mới nhất|tin tức gần đây|bài (?:báo )?mới nhất|"
        r"(?:последни[ех]|свежи[ех]) (?:новост\w+|событи\w+|сообщени\w+|стать\w+)",
        lambda _, a: (a - timedelta(days=LATEST_DAYS), a),
    ),
)


def _number(name: str) -> int:
    digits = re.search(r"\d+", name)
    return int(digits[0]) if digits else MONTH_FORMS[name.lower()]


def _months(match: re.Match[str], anchor: date) -> tuple[date, date]:
    year = int(match["y"])
    first = _month(int(match["y1"] or year), _number(match["a"]))[0]
    last = _month(year, _number(match["b"]))[1]
    return (first, last) if first <= last else (first.replace(year=first.year - 1), last)


def _bare_month(match: re.Match[str], anchor: date) -> tuple[date, date]:
    """The latest such month that has begun on the day it is counted from."""
    number = _number(match["b"])
    return _month(anchor.year - (number > anchor.month), number)


def _quarter(match: re.Match[str], anchor: date) -> tuple[date, date]:
    name = (match["q"] or match["o"]).lower()
    number = next(i for i, names in enumerate(_QUARTERS, start=1) if name in names)
    year = int(match["y"])
    return _month(year, 3 * number - 2)[0], _month(year, 3 * number)[1]


_QUARTERS = (
    "1 i premier first первый первом первого".split(),
    "2 ii deuxième second второй втором второго".split(),
    "3 iii troisième third третий третьем третьего".split(),
    "4 iv quatrième fourth четвёртый четвертый четвертом".split(),
)
_Q = "|".join(sorted((n for names in _QUARTERS for n in names), key=len, reverse=True))

_ABSOLUTE: tuple[tuple[str, Read], ...] = (
    (
        rf"\b(?P<a>{_NAME})(?:{_OF}(?P<y1>{_YEAR}))?{_RU_YEAR}{_TO}(?P<b>{_NAME}){_OF}(?P<y>{_YEAR})",
        _months,
    ),
    (
        rf"\b(?:(?:quý|Q|T)\s?(?P<q>{_Q})|(?P<o>{_Q})\s+(?:trimestre|quarter|квартал\w*)){_OF}"
        rf"(?P<y>{_YEAR})",
        _quarter,
    ),
    (
        rf"\b(?P<b>{_NAME}){_OF}(?P<y>{_YEAR})",
        lambda m, _: _month(int(m["y"]), _number(m["b"])),
    ),
    (
        rf"(?<![\d/.,])(?P<b>0?[1-9]|1[0-2])\s*/\s*(?P<y>{_YEAR})",
        lambda m, _: _month(int(m["y"]), int(m["b"])),
    ),
    (
        rf"(?<![\d/.,-])(?P<y1>{_YEAR}){_TO}(?P<y>{_YEAR})(?![\d/.,-]*\d)",
        lambda m, _: (_year(int(m["y1"]))[0], _year(int(m["y"]))[1]),
    ),
)
_BARE_MONTH = (
    rf"\b(?:en|depuis|début|fin|mi-|(?:au\s+|du\s+)?mois\s+d(?:e\s+|['’])|in|since|during|early|"
    rf"late|mid-|last|trong|từ|в|с|за)\s*(?P<b>{_NAME})\b(?!\s*\d)"
)
_BARE_YEAR = (
    rf"\b(?:en|depuis|année|pour|sur|de|avant|après|entre|dès|in|since|during|for|of|from|dated|year|before|"
    rf"after|năm|từ|trước|sau|в|с|за|до|после)\s+(?P<y>{_YEAR})(?![\d/.,-]*\d)|"
    rf"(?<![\d/.,-])(?P<y2>{_YEAR})(?=\s+(?:год|г\.)|['’]s\b)"
)
_ANY_YEAR = rf"(?<![\d/.,-])(?P<y>{_YEAR})(?P<y2>)(?![\d/.,]*\d)"
_TARGET = re.compile(
    r"(?:d['’]ici(?:\s+à)?(?:\s+l['’]an)?|\bby|\buntil|đến|tới|\bк|\bдо|horizon)"
    r"(?:\s+(?:năm|l['’]année))?\s*$",
    re.IGNORECASE,
)
"""Before a year, what makes it an aim and no time of the news: "d'ici 2030", "by 2030"."""
_ARTICLE = r"(?:\s+(?:le|la|l['’]|début|fin|mois d[e'’]|ngày|năm|the))?\s*$"
_SINCE = re.compile(
    rf"\b(?:depuis|dès|à partir d[eu]|since|từ|kể từ|с|со|начиная с){_ARTICLE}", re.IGNORECASE
)
_AFTER = re.compile(rf"\b(?:après|after|sau|после){_ARTICLE}", re.IGNORECASE)
_BEFORE = re.compile(rf"\b(?:avant|before|prior to|trước|ранее|до){_ARTICLE}", re.IGNORECASE)

_COMPILED_RELATIVE = [(re.compile(p, re.IGNORECASE), read) for p, read in _RELATIVE]
_COMPILED = [(re.compile(p, re.IGNORECASE), read) for p, read in _ABSOLUTE]
_MONTH_PATTERN = re.compile(_BARE_MONTH, re.IGNORECASE)
_YEAR_PATTERN = re.compile(_BARE_YEAR, re.IGNORECASE)
_ANY_YEAR_PATTERN = re.compile(_ANY_YEAR)


def periods(text: str, anchor: date, *, loose: bool = False) -> list[Period]:
    """The stretches of time a text names, in order, without overlap.

    `anchor` is the day that relative ones are counted from. `loose` takes any bare year, also an
    aim ("by 2030"): right for what an article mentions, wrong for what a reader asks for.
    """
    kept: list[Period] = []
    for found in _all(text, anchor, loose):
        if not any(found.start < other.end and other.start < found.end for other in kept):
            kept.append(found)
    return sorted(kept, key=lambda p: p.start)


def is_month(word: str) -> bool:
    """Whether a word is the name of a month, in any case of it."""
    return word.lower() in MONTH_FORMS


def _all(text: str, anchor: date, loose: bool) -> Iterator[Period]:
    """Every match, the most telling way of naming a time first."""
    for day in find_dates(text):
        yield _open_ended(text, Period(day.start, day.end, day.value, day.value))
    for patterns, relative in ((_COMPILED, False), (_COMPILED_RELATIVE, True)):
        for pattern, read in patterns:
            for match in pattern.finditer(text):
                found = Period(*match.span(), *read(match, anchor), relative)
                is_range = "y1" in pattern.groupindex
                yield found if is_range or relative else _open_ended(text, found)
    for match in (_ANY_YEAR_PATTERN if loose else _YEAR_PATTERN).finditer(text):
        group = "y" if match["y"] else "y2"
        if not loose and _TARGET.search(text[: match.start(group)]):
            continue
        since, until = _year(int(match[group]))
        yield _open_ended(text, Period(*match.span(group), since, until))
    if not loose:
        for match in _MONTH_PATTERN.finditer(text):
            since, until = _bare_month(match, anchor)
            yield _open_ended(text, Period(*match.span("b"), since, until, relative=True))


def _open_ended(text: str, period: Period) -> Period:
    """ "since May" has no end, "before 2020" no beginning."""
    before, since, until = text[: period.start], period.since, period.until
    if _SINCE.search(before):
        return replace(period, until=None)
    if _AFTER.search(before) and until is not None:
        return replace(period, since=until + timedelta(days=1), until=None)
    if _BEFORE.search(before) and since is not None:
        return replace(period, since=None, until=since - timedelta(days=1))
    return period

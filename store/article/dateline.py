"""Lines that say when an article was published: the date, and what stands beside one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from store.article.outlets import named_outlet, outlets, signature
from store.language.cldr import weekdays
from store.language.date_grammar import grammar
from store.language.dates import Found, find_dates
from store.language.languages import Language, is_known, over_languages
from store.language.values.forms import either

_WORD = re.compile(r"[^\W\d_]+")
_SHORT = re.compile(
    r"(?<![\d.,/-])(?P<a>\d{1,2})(?P<s>[./-])(?P<b>\d{1,2})(?P=s)(?P<y>\d{2})(?!\d)"
)
_COMPACT = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)")
_CENTURY = 70
"""Years of two digits from this one on are of the last century."""
_ZONE = r"(?:\s*\(?(?:[A-Z]{2,5}(?![a-z]))?(?:[+-]\d{1,2}(?::?\d\d)?)?\)?)"
_TIME = re.compile(
    rf"\b\d{{1,2}}(?:\s?[:.h]\s?\d\d(?::\d\d)?(?:\.\d+)?(?:\s*[ap]\.?\s?m\b\.?)?|\s*h\b|"
    rf"\s*[ap]\.?\s?m\b\.?){_ZONE}?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Words:
    """What date lines are known by, in every language: pages mix them."""

    updated: re.Pattern[str]
    beside_date: frozenset[str]
    of_a_life: frozenset[str]


@over_languages
def _words(known: tuple[Language, ...]) -> _Words:
    pages = [each.page for each in known]
    return _Words(
        updated=re.compile(either(page.updated for page in pages if page.updated), re.IGNORECASE),
        beside_date=frozenset(word for page in pages for word in page.date_words)
        | frozenset(
            word
            for each in known
            for name in weekdays(each.locale)
            for word in _WORD.findall(name.lower())
        ),
        of_a_life=frozenset(word for page in pages for word in page.life_words),
    )


def head_dates(line: str, language: str | None) -> list[Found]:
    """The dates of a line of a head; there a year may have two digits, and a date no separators."""
    found = find_dates(line, language) or find_dates(line)
    if found or len(line) > 80:
        return found
    for match in _COMPACT.finditer(line):
        found += _found(match, int(match["y"]), int(match["m"]), int(match["d"]))
    month_first = is_known(language) and grammar(language).month_first
    for match in () if found else _SHORT.finditer(line):
        day, month, year = int(match["a"]), int(match["b"]), int(match["y"])
        if month > 12 >= day:
            day, month = month, day
        unclear = month_first and match["s"] == "/" and day <= 12 and day != month
        if not unclear:
            found += _found(match, year + (1900 if year >= _CENTURY else 2000), month, day)
    return found


def _found(match: re.Match[str], year: int, month: int, day: int) -> list[Found]:
    try:
        return [Found(date(year, month, day), *match.span())]
    except ValueError:
        return []


def is_update(line: str, found: Found) -> bool:
    """Whether a date of a line is that of a change."""
    return _words().updated.search(line[: found.start]) is not None


def is_date_line(line: str, language: str | None, *, strict: bool) -> bool:
    """A line of dates and what stands beside them; loosely, one that also names a place or a
    person."""
    if len(line) > 140:
        return False
    found = head_dates(line, language)
    if not found:
        return False
    rest = line
    for item in sorted(found, key=lambda each: -each.start):
        rest = rest[: item.start] + " " + rest[item.end :]
    rest = _TIME.sub(" ", rest)
    beside = _words().beside_date
    words = [w for w in _WORD.findall(rest) if w.lower() not in beside]
    if not words:
        return True
    if signature(" ".join(words)) or " ".join(words).casefold() in outlets():
        return True
    glued = len(words) == 1 and found[0].start > 0 and line[found[0].start - 1].isalpha()
    if strict:
        return glued or (len(words) <= 6 and named_outlet(rest) is not None)
    life = any(w.lower() in _words().of_a_life for w in words)
    return glued or (len(words) <= 6 and not life and all(w[0].isupper() for w in words))

"""The grammar of a language's dates: patterns out of its words and CLDR's.

Each language has patterns of its own, since `mai` is a month here and a word there. Groups: `a`,
`b` and `d` are days, of a range or a list; `m` is a month in digits, `n` and `o` are names of
months, `more` one without its first word, `y` and `x` years; `short` is the end of `2024-25`,
`decade` what makes ten years of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from store.language import cldr
from store.language.languages import Language, language, languages
from store.language.numbers import ordinals
from store.language.phrases import (
    Opened,
    Opening,
    before,
    either,
    leading,
    opening,
    spelling,
    split,
    tree,
    whole,
)

_YEAR = r"(?:1[5-9]\d\d|20\d\d|2100)"
_Y = rf"(?P<y>{_YEAR})(?!\d)(?![.,]\d)"
_NO_NUMBER = r"(?<![\d,/:-])(?<!\d\.)(?<![^\W\d_])"
_ISO = r"(?<!\d)(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)"
_FIELD = re.compile(r"'[^']*'|y+|[ML]+|d+|[^yMLd']+")


@dataclass(frozen=True, slots=True, eq=False)
class DateGrammar:
    """What the dates of a language are read by."""

    whole: tuple[Opened, ...]
    """Dates with a named month and its day, perhaps a year."""
    numeric: tuple[Opened, ...]
    """Dates in digits alone."""
    parts: tuple[Opened, ...]
    """Months with their year, and ranges of months and of years."""
    bare: tuple[Opened, ...]
    """A day, a month or a year alone."""
    ordinals: Mapping[str, int]
    """Words for a day: first, second."""
    months: Mapping[str, int]
    """Every name of a month, in lower case, without its point and without zeros."""
    full: frozenset[str]
    """Those that are no abbreviations."""
    doubtful: frozenset[str]
    """Those that are other words too."""
    capital: bool
    """Whether months are written with a capital."""
    month_first: bool
    beside_month: re.Pattern[str]
    """What stands before a doubtful name that is a month."""
    in_month: re.Pattern[str]
    """What stands before a month in which something happened; enough in lower case, too."""
    weekdays: tuple[re.Pattern[str], ...]
    between: re.Pattern[str]
    """What stands between the ends of a range."""

    def month(self, written: str) -> int | None:
        """The number of the month that is written so."""
        return self.months.get(normal(written))


def normal(name: str) -> str:
    """A month's name as `DateGrammar.months` has it."""
    return re.sub(r"\s+0?", " ", name.lower().rstrip("."))


def grammar(code: str | None) -> DateGrammar:
    """The grammar of a language, or of the default where it is not known."""
    return grammar_of(language(code))


@lru_cache(maxsize=64)
def grammar_of(known: Language) -> DateGrammar:
    """The grammar of a language; made when it is first asked for."""
    words = known.dates
    full, short = (
        [f"{a}|{b}" for a, b in zip(given, more or [""] * 12, strict=True)]
        for given, more in zip(
            cldr.months(known.locale), (words.months, words.short_months), strict=True
        )
    )
    months = {
        normal(name): number
        for names in (short, full)
        for number, forms in enumerate(names, start=1)
        for name in split(forms)
    }
    doubtful = frozenset(map(normal, split(words.doubtful_months)))
    numbered = sorted((name for name in months if name[-1].isdigit()), key=len, reverse=True)
    names = "|".join((*map(_name, numbered), tree(name for name in months if name not in numbered)))
    n, o = (rf"(?P<{group}>{names})(?!\w)\.?" for group in "no")
    to = rf"\s*(?:{either(words.to)}|–|-|—)\s*"
    suffix = rf"{either(words.day_suffixes)}?"
    to_day = rf"{to}{leading(words.articles)}?"
    listed = rf"(?:(?P<a>\d{{1,2}}){suffix}(?:,\s*(?P<b>\d{{1,2}}){suffix})?,?{to_day})?"
    day = rf"(?P<d>\d{{1,2}}){suffix}"
    link = rf"(?:,?\s+{leading(words.year_links)}?|\s*/\s*|-)"
    year_word = rf"(?:\s+{either(words.year_words)}(?!\w))?"
    year_ahead = rf"{to}{leading(words.year_links)}?"
    ahead = rf"(?:\b{leading(words.day_words)})?"
    base = [rf"{_NO_NUMBER}{ahead}{listed}{day}\s+{leading(words.month_links)}?{n}(?:{link}{_Y})?"]
    if words.month_first:
        base.append(
            rf"\b{n}\s+{leading(words.articles)}?{listed}{day}(?![\d%:])(?![.,]\d)(?:{link}{_Y})?"
        )
    parts = [
        rf"\b{n}(?:{link}(?P<x>{_YEAR}))?{year_word}{year_ahead}{o}{link}{_Y}",
        *(rf"\b{n}{to}(?P<more>{tails})(?!\w)(?:{link}{_Y})?" for tails in _tails(months)),
        rf"\b{n}{link}{_Y}",
        rf"(?<![\d/.,-])(?P<m>0?[1-9]|1[0-2])\s*/\s*{_Y}(?!/)",
        rf"(?<![\w.,/$€£-])(?P<x>{_YEAR}){year_word}(?:{year_ahead}|/)(?P<y>{_YEAR})"
        r"(?![\d/.,-]*\d)(?!%)",
    ]
    spoken = ordinals(known)
    if spoken:
        of = leading(words.month_links) if words.month_links else ""
        base.append(rf"(?<!\w)(?P<w>{tree(spoken)})\s+{of}{n}(?:{link}{_Y})?")
    for written, pattern in _of_cldr(known.locale, names):
        if not any(re.search(p, written, re.IGNORECASE) for p in (*base, *parts)):
            (base if "(?P<d>" in pattern else parts).append(pattern)
    numeric = [
        rf"(?<![\d/.,-]){listed}(?P<d>\d{{1,2}})(?P<s>[/.-])(?P<m>\d{{1,2}})(?P=s)(?P<y>\d{{4}})(?!\d)",
        rf"(?<![\d/.,-]){listed}(?P<d>\d{{1,2}})(?P<s>/)(?P<m>\d{{1,2}})(?![\d/]|[.,]\d)",
    ]
    hyphened = [phrase for phrase in split(words.middle) if phrase.endswith("-")]
    bare = [
        rf"\b{leading(words.day_words)}(?P<d>\d{{1,2}})(?:-(?P<m>\d{{1,2}})(?:-{_Y})?)?"
        r"(?![\d/%]|[.,]\d)",
        rf"\b{n}",
        rf"(?P<decade>{leading(words.decade_words)})(?P<y>{_YEAR})(?![\d%]|[.,]\d)",
        rf"(?:(?<![\w.,/$€£-])|(?<!\w){either(*hyphened)})(?P<y>{_YEAR})(?P<short>[-–/]\d\d)?"
        rf"(?P<decade>{either(words.decades)}(?!\w))?(?![\d%])(?![.,]\d)(?!\s?(?:GMT|UTC))",
    ]
    if not words.day_words:
        del bare[0]
    named, counted = opening("|".join(months)), opening(*spoken)
    other = opening(words.day_words, words.decade_words, *hyphened, number=True)

    def opened(patterns: Iterable[str]) -> tuple[Opened, ...]:
        return tuple(
            Opened(re.compile(each, re.IGNORECASE), _opening(each, named, counted, other))
            for each in patterns
        )

    return DateGrammar(
        whole=opened(base),
        numeric=opened([_ISO, *numeric]),
        parts=opened(parts),
        bare=opened(bare),
        ordinals=spoken,
        months=months,
        full=frozenset(normal(name) for forms in full for name in split(forms)),
        doubtful=doubtful,
        capital=full[0][0].isupper(),
        month_first=words.month_first,
        in_month=before(words.in_month, words.since),
        beside_month=before(words.in_month, words.since, words.near_month),
        between=re.compile(rf",?{to_day}", re.IGNORECASE),
        weekdays=tuple(
            whole(given, more)
            for given, more in zip(
                cldr.weekdays(known.locale), words.weekdays or [""] * 7, strict=True
            )
        ),
    )


def others(code: str | None) -> Iterator[DateGrammar]:
    """The grammars of the other languages."""
    own = language(code)
    return (grammar_of(each) for each in languages() if each is not own)


def _opening(pattern: str, months: Opening, ordinals: Opening, other: Opening) -> Opening:
    """What a pattern of dates begins with: the name of a month, a day in words, or something
    `other`."""
    if re.match(r"(?:\\b|\(\?<!\\w\))\(\?P<n>", pattern):
        return months
    return ordinals if re.match(r"\(\?<!\\w\)\(\?P<w>", pattern) else other


def _name(name: str) -> str:
    """The pattern of a month's name; of one that ends in its number, as `tháng 4` does."""
    pattern = spelling(name)
    if not name[-1].isdigit():
        return pattern
    words = re.sub(r"(?<=\\s\+)(?=\d+\Z)", "0?", pattern)
    return rf"{words}(?!\d|[.,]\d)"


def _tails(months: Iterable[str]) -> Iterator[str]:
    """Where months are a word and a number, the pattern of one that leaves the word to the month
    before it, as in `tháng Ba và Tư`; with a capital, since numbers have none."""
    parted = [name.split(" ", 1) for name in months]
    if any(len(parts) < 2 for parts in parted):
        return
    tails = sorted((parts[1] for parts in parted if parts[1][0].isalpha()), key=len, reverse=True)
    yield "|".join(rf"(?-i:{re.escape(tail[0].upper())}){spelling(tail[1:])}" for tail in tails)


def _of_cldr(locale: str, names: str) -> Iterator[tuple[str, str]]:
    """A date as CLDR writes it in a language, and the pattern that it is read by again."""
    from datetime import date

    from babel.dates import format_date

    fields = {"d": r"(?P<d>\d{1,2})", "y": rf"(?P<y>{_YEAR})"}
    for pattern in cldr.date_formats(locale):
        pieces = _FIELD.findall(pattern)
        marks = [i for i, piece in enumerate(pieces) if piece[0] in "yMLd"]
        read = ""
        for piece in pieces[marks[0] : marks[-1] + 1]:
            if piece[0] in "ML":
                read += rf"(?P<n>{names})\.?" if len(piece) > 2 else r"(?P<m>\d{1,2})"
            elif piece[0] in fields:
                read += fields[piece[0]]
            else:
                read += re.sub(r"(?:\\?\s)+", r"\\s+", re.escape(piece.strip("'")))
        edge = r"(?<!\d)" if pieces[marks[0]][0] in "yd" else r"(?<!\w)"
        yield format_date(date(2025, 11, 24), pattern, locale=locale), rf"{edge}{read}(?!\d)"

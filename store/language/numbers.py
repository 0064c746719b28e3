"""Numbers as texts write them: digits in one canonical form, small ones in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from store.language import cldr
from store.language.languages import Language, language
from store.language.phrases import before, either, split

_GAP = "[ \u00a0\u202f\u2009]"
NUMBER = rf"(?<![\d.,])\d{{1,3}}(?:{_GAP}\d{{3}}(?!\d))+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)*"
"""Pattern of a number with its thousands and decimals: `15 000`, `7,85`, `1.234.567,8`."""

_SPACED = re.compile(rf"\d{_GAP}\d")


def canonical_number(surface: str) -> str | None:
    """Digits with at most a decimal point: `7,85` and `7.85` are `7.85`; None if not one number.

    A single separator before exactly three digits groups thousands (`15.000`, `1,500`), unless the
    number begins with zero; of two different separators the last is the decimal one. Zeros that do
    not count are dropped (`7,50` is `7.5`, `04` is `4`). `24.04.2025` is three numbers: None.
    """
    groups = re.split(r"[.,]", re.sub(r"[^\d.,]", "", surface).strip(".,"))
    marks = re.findall(r"[.,]", re.sub(r"[^\d.,]", "", surface).strip(".,"))
    whole, fraction = groups[0], ""
    if len(marks) == 1:
        grouped = len(groups[1]) == 3 and len(groups[0]) <= 3 and groups[0][0] != "0"
        if grouped and not _SPACED.search(surface):
            whole += groups[1]
        else:
            fraction = groups[1]
    elif marks:
        decimal = marks[-1] not in marks[:-1]
        thousands = groups[1:-1] if decimal else groups[1:]
        if len(set(marks[:-1])) > 1 or len(groups[0]) > 3 or any(len(g) != 3 for g in thousands):
            return None
        whole += "".join(thousands)
        fraction = groups[-1] if decimal else ""
    whole = whole.lstrip("0") or "0"
    fraction = fraction.rstrip("0")
    return f"{whole}.{fraction}" if fraction else whole


def canonical_numbers(surface: str) -> list[str]:
    """The number, or the numbers it consists of when it is a date or a list (`24.04.2025`)."""
    whole = canonical_number(surface)
    if whole is not None:
        return [whole]
    return [n for n in map(canonical_number, re.findall(r"\d+", surface)) if n is not None]


@dataclass(frozen=True, slots=True)
class WordNumber:
    """The slice `text[start:end]` and the number it spells."""

    value: int
    start: int
    end: int
    sure: bool
    """Whether it can be nothing else."""
    ordinal: bool = False
    article: bool = False
    """Whether it is likelier an article than a one."""


@dataclass(frozen=True, slots=True)
class _Spelling:
    value: int
    sure: bool = False
    ordinal: bool = False
    article: bool = False


_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?!\w)")
_JOINS = frozenset((" ", "-", "\u00a0", "\u2010", "\u2011"))
LAST_SPELLED = 99
"""Up to here numbers are read whole; beyond, their words are read one by one."""


def word_numbers(text: str, code: str) -> list[WordNumber]:
    """Every number written as a word, in order; an unknown language is read as the default one.

    Twenty-three is one number. A word that may be another (`năm` is five and a year, `un` an
    article) never makes a sentence wrong, but in a passage it counts as its number.
    """
    spellings, longest, none, ordinal_before = _spellings(language(code))
    words = list(_WORD.finditer(text))
    found: list[WordNumber] = []
    at = 0
    while at < len(words):
        start = words[at].start()
        match = (
            None
            if text[:start].endswith("-") and not (found and found[-1].end == start - 1)
            else _longest(text, words, at, spellings, longest)
        )
        if match is None or none.match(text, start):
            at += 1
            continue
        spelling, at = match
        # Thứ sáu is a Friday, or the sixth.
        sure = spelling.sure and not ordinal_before.search(text[max(0, start - 12) : start])
        # Of "six hundred seventy-two" seventy-two is a part.
        if found and found[-1].value > LAST_SPELLED and text[found[-1].end : start] in _JOINS:
            sure = False
        found.append(
            WordNumber(
                spelling.value, start, words[at - 1].end(), sure, spelling.ordinal, spelling.article
            )
        )
    return found


def _longest(
    text: str,
    words: list[re.Match[str]],
    at: int,
    spellings: Mapping[tuple[str, ...], _Spelling],
    longest: int,
) -> tuple[_Spelling, int] | None:
    """The longest number that the words from `at` on spell, and the word after it."""
    best: tuple[_Spelling, int] | None = None
    run: tuple[str, ...] = ()
    for i in range(at, min(at + longest, len(words))):
        if run and text[words[i - 1].end() : words[i].start()] not in _JOINS:
            break
        run = (*run, words[i][0].lower())
        best = (spellings[run], i + 1) if run in spellings else best
    return best


def small_numbers(known: Language) -> Mapping[str, int]:
    """Every way to spell the numbers from two to ninety-nine, in lower case."""
    return {form: number for form, number in _spelled(known) if number > 1}


def _spelled(known: Language) -> Iterator[tuple[str, int]]:
    words = known.numbers
    named = cldr.spelled(LAST_SPELLED, known.locale, words.grammatical_cases)
    for number, form in named:
        yield from ((way, number) for way in _ways(form.lower(), known))
    yield from _listed(words.spelled, known)


def _listed(table: tuple[tuple[int, str], ...], known: Language) -> Iterator[tuple[str, int]]:
    for number, forms in table:
        yield from ((way, number) for form in split(forms) for way in _ways(form, known))


def _ways(form: str, known: Language) -> set[str]:
    """A form as it stands and, where some write other letters for its own, with these."""
    respelt = form
    for letter, usual in known.index.respelt.items():
        respelt = respelt.replace(letter, usual)
    return {form, respelt}


@lru_cache(maxsize=64)
def _spellings(
    known: Language,
) -> tuple[dict[tuple[str, ...], _Spelling], int, re.Pattern[str], re.Pattern[str]]:
    """Numbers by their words, the most words there are, and what makes no cardinal of them."""
    words = known.numbers
    articles = frozenset(split(words.articles))
    found = {_key(form): _Spelling(number, sure=True) for form, number in _spelled(known)}
    found |= {
        _key(form): _Spelling(number, article=form in articles)
        for form, number in _listed(words.doubtful, known)
    }
    found |= {
        _key(form): _Spelling(number, ordinal=True)
        for form, number in _listed(words.ordinals, known)
    }
    none = re.compile(either(words.no_numbers), re.IGNORECASE)
    return found, max(map(len, found)), none, before(words.ordinal_before)


def _key(form: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(form))

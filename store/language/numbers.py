"""Numbers as texts write them: digits in one canonical form, small ones in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from store.language import cldr
from store.language.languages import Language, language
from store.language.phrases import before, either, split, tree, whole

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


def readings(written: str, language_code: str) -> frozenset[Decimal]:
    """The numbers that digits and separators can stand for.

    Before exactly three digits a lone separator groups thousands or begins decimals: both count,
    but in a language that writes decimals with a point a comma only groups.
    """
    canonical = canonical_number(written)
    if canonical is None:
        return frozenset(Decimal(n) for n in re.findall(r"\d+", written)[:8])
    values = {Decimal(canonical)}
    lone = re.fullmatch(r"(\d{1,3})([.,])(\d{3})", written)
    if lone and (lone[2] == "." or cldr.decimal_mark(language(language_code).locale) == ","):
        values.add(Decimal(f"{lone[1]}.{lone[3]}"))
    return frozenset(values)


def rounds_to(written: str, claimed: Decimal, found: Decimal) -> bool:
    """Whether `claimed`, as precise as it is `written`, is `found` rounded."""
    if not claimed or not found or claimed == found:
        return False
    canonical = canonical_number(written) or "0"
    fraction = re.search(r"\.(\d+)$", canonical)
    digits = Decimal(canonical)
    if not digits:
        return False
    scale = claimed / digits
    step = scale * (Decimal(10) ** -len(fraction[1]) if fraction else Decimal(1))
    if not fraction:
        whole = re.sub(r"\D", "", canonical)
        zeros = len(whole) - len(whole.rstrip("0"))
        step *= Decimal(10) ** zeros
    return (
        step < abs(found)
        and abs(claimed - found) <= step / 2
        and abs(claimed - found) * 20 <= abs(found)
    )


@dataclass(frozen=True, slots=True)
class WordNumber:
    """The slice `text[start:end]` and the number it spells."""

    value: int | Decimal
    start: int
    end: int
    sure: bool
    """Whether it can be nothing else."""
    ordinal: bool = False
    article: bool = False
    """Whether it is likelier an article than a one."""
    unit: str = ""
    """That it is written with in one word, or that it implies."""


@dataclass(frozen=True, slots=True)
class _Spelling:
    value: int | Decimal
    sure: bool = False
    ordinal: bool = False
    article: bool = False


_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?!\w)")
_JOINS = frozenset((" ", "-", "\u00a0", "\u2010", "\u2011"))
_NEAR = 24
_BESIDE = re.compile(r"(?:(\w)\w* )?\Z"), re.compile(r"(?:[ -](\w))?")
LAST_SPELLED, LAST_ORDINAL = 99, 31
"""Up to here numbers are read whole, beyond their words one by one; and ordinal numbers."""


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
        sure = sure and not _in_name(text, start, words[at - 1].end())
        found.append(
            WordNumber(
                spelling.value, start, words[at - 1].end(), sure, spelling.ordinal, spelling.article
            )
        )
    return sorted([*found, *_in_one_word(text, code)], key=lambda w: (w.start, w.end))


def _in_name(text: str, start: int, end: int) -> bool:
    """Whether a number is a word of a name: the Six Nations."""
    before = _BESIDE[0].search(text, max(0, start - _NEAR), start)
    after = _BESIDE[1].match(text, end)
    near = [match[1] for match in (before, after) if match and match[1]]
    # What opens a sentence has a capital, too.
    inside = bool(before and before[1]) and text[start].isupper()
    return inside and any(letter.isupper() for letter in near)


def _in_one_word(text: str, code: str) -> Iterator[WordNumber]:
    """Numbers with their unit in one word: семилетний, demi-heure."""
    known = language(code)
    numbers, pattern = _compounds(known)
    for match in pattern.finditer(text) if pattern else ():
        for unit, forms in known.numbers.compounds:
            if re.compile(either(forms), re.IGNORECASE).fullmatch(match["rest"]):
                value = numbers[match["number"].lower()]
                yield WordNumber(value, *match.span(), sure=True, unit=unit)
                break
    for value, unit, lengths in _durations(known):
        for match in lengths.finditer(text):
            yield WordNumber(value, *match.span(), sure=False, unit=unit)


@lru_cache(maxsize=64)
def _durations(known: Language) -> tuple[tuple[Decimal, str, re.Pattern[str]], ...]:
    return tuple((value, unit, whole(forms)) for value, unit, forms in known.numbers.durations)


@lru_cache(maxsize=64)
def _compounds(known: Language) -> tuple[dict[str, int | Decimal], re.Pattern[str] | None]:
    """Numbers as they begin a word, and the pattern of a word that begins with one."""
    words = known.numbers
    if not words.compounds:
        return {}, None
    genitive = cldr.spelled(LAST_SPELLED, known.locale, "g" if words.grammatical_cases else "")
    numbers: dict[str, int | Decimal] = {
        way: number for number, form in genitive for way in _ways(form.replace(" ", ""), known)
    }
    numbers |= dict(_listed(words.in_compounds, known))
    rest = either(*(forms for _, forms in words.compounds))
    pattern = rf"(?<!\w)(?P<number>{tree(numbers)})-?(?P<rest>{rest})(?!\w)"
    return numbers, re.compile(pattern, re.IGNORECASE)


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
    return {form: n for form, n in _spelled(known) if isinstance(n, int) and n > 1}


def _spelled(known: Language) -> Iterator[tuple[str, int | Decimal]]:
    words = known.numbers
    named = cldr.spelled(LAST_SPELLED, known.locale, words.grammatical_cases)
    for number, form in named:
        yield from ((way, number) for way in _ways(form.lower(), known))
    yield from _listed(words.spelled, known)


def _listed(
    table: Iterable[tuple[int | Decimal, str]], known: Language
) -> Iterator[tuple[str, int | Decimal]]:
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
    named = ((f, n) for f, n in ordinals(known).items() if _key(f) not in found)
    found |= {_key(form): _Spelling(number, ordinal=True) for form, number in named}
    found |= {
        _key(form): _Spelling(number, ordinal=True)
        for form, number in _listed(words.ordinals, known)
    }
    none = re.compile(either(words.no_numbers), re.IGNORECASE)
    return found, max(map(len, found)), none, before(words.ordinal_before)


@lru_cache(maxsize=64)
def ordinals(known: Language) -> Mapping[str, int]:
    """Every way to spell the ordinal numbers from first to thirty-first, in lower case."""
    named = cldr.ordinals(LAST_ORDINAL, known.locale, known.numbers.grammatical_cases)
    found = {way: number for number, form in named for way in _ways(form.lower(), known)}
    return found | {form: int(n) for form, n in _listed(known.numbers.ordinals, known)}


def _key(form: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(form))

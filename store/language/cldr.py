"""Names of months, weekdays, magnitudes, currencies and measures from CLDR, through Babel; small
numbers in words from num2words. Loaded when they are first asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

_SAMPLES = (1, 2, 5, 1.5)
"""Numbers whose plurals cover those of European languages."""
_LITERAL = re.compile(r"^[\d.,\s\u200e\u200f]+|[\d.,\s\u200e\u200f]+$")
_SKELETONS = ("yMMMM", "yMMM", "MMMMd", "MMMd")


def _words(forms: Iterable[str]) -> str:
    """Forms as phrases, without numbers and final points."""
    bare = (_LITERAL.sub("", form).strip() for form in forms)
    return "|".join(dict.fromkeys(form.replace("|", " ") for form in bare if form))


@cache
def months(locale: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The twelve months in full, and abbreviated: each with all its forms as phrases."""
    from babel import Locale

    known = Locale.parse(locale).months
    full, short = (
        tuple(
            "|".join(
                dict.fromkeys(known[c][width][n].rstrip(".") for c in ("format", "stand-alone"))
            )
            for n in range(1, 13)
        )
        for width in ("wide", "abbreviated")
    )
    return full, short


@cache
def weekdays(locale: str) -> tuple[str, ...]:
    """The seven weekdays in full, Monday first."""
    from babel import Locale

    known = Locale.parse(locale).days
    return tuple(
        "|".join(dict.fromkeys(known[c]["wide"][n] for c in ("format", "stand-alone")))
        for n in range(7)
    )


@cache
def quarters(locale: str) -> tuple[str, ...]:
    """The four quarters, in full and abbreviated."""
    from babel import Locale

    known = Locale.parse(locale).quarters["format"]
    return tuple(f"{known['wide'][n]}|{known['abbreviated'][n]}" for n in range(1, 5))


@cache
def date_formats(locale: str) -> tuple[str, ...]:
    """How CLDR writes dates (`d MMMM y`), with and without a day or a year."""
    from babel import Locale
    from babel.dates import get_date_format

    known = Locale.parse(locale)
    whole = (get_date_format(style, known).pattern for style in ("long", "medium"))
    parts = (str(found) for name in _SKELETONS if (found := known.datetime_skeletons.get(name)))
    return tuple(dict.fromkeys((*whole, *parts)))


@cache
def magnitude(power: int, locale: str) -> str:
    """The words for 10 to the power, as phrases; empty where there is none."""
    from babel.numbers import format_compact_decimal

    try:
        written = {
            n: format_compact_decimal(n * 10**power, format_type="long", locale=locale)
            for n in (1, 2, 5)
        }
    except KeyError:
        return ""
    # Ten thousand is no word of its own in most languages.
    return _words(form for n, form in written.items() if re.sub(r"\D", "", form) in ("", str(n)))


@cache
def decimal_mark(locale: str) -> str:
    """What a language writes before decimals."""
    from babel.numbers import get_decimal_symbol

    return get_decimal_symbol(locale)


@cache
def measure(unit: str, locale: str) -> str:
    """The words for a CLDR unit such as `length-kilometer`, as phrases."""
    from babel.units import format_unit

    for length in ("long", "short"):
        written = [format_unit(n, unit, length, locale=locale) for n in _SAMPLES]
        if not any(unit in form for form in written):
            return _words(written)
    return ""


@cache
def currency(code: str, locale: str) -> str:
    """The names of a currency, as phrases."""
    from babel.numbers import get_currency_name

    return _words(get_currency_name(code, n, locale=locale) for n in (None, *_SAMPLES))


def spelled(last: int, locale: str, cases: str) -> Iterator[tuple[int, str]]:
    """The numbers from zero to `last` in words, in each of the cases; none in a language that
    num2words does not know."""
    from num2words import num2words

    language = locale.partition("_")[0]
    for number in range(last + 1):
        for case in cases or " ":
            try:
                given = {"case": case} if cases else {}
                yield number, num2words(number, lang=language, **given)
            except NotImplementedError:
                return


def ordinals(last: int, locale: str, cases: str) -> Iterator[tuple[int, str]]:
    """The ordinal numbers from one to `last` in words, as `spelled`; in each of the genders too."""
    from num2words import num2words

    forms: list[dict[str, object]] = [{}]
    if cases:
        forms = [{"case": case, "gender": gender} for case in cases for gender in "mfn"]
        forms += [{"case": case, "plural": True} for case in cases]
    for number in range(1, last + 1):
        for given in forms:
            try:
                yield (
                    number,
                    num2words(number, lang=locale.partition("_")[0], to="ordinal", **given),
                )
            except NotImplementedError:
                return

"""Dates and numbers are read back as CLDR writes them, in any language of the registry."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from babel.dates import format_date
from babel.numbers import format_compact_decimal, format_decimal
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from german import GERMAN
from store.language.dates import date_spans, find_dates, is_month, read_moments, read_relative
from store.language.languages import Language, languages, register, unregister
from store.language.numbers import readings, word_numbers
from store.language.periods import names_last_year, periods
from store.language.phrases import split
from store.language.quantities import read_quantities
from store.language.units import CURRENCIES, MEASURES, read_unit, unit_words

KNOWN = [*languages(), GERMAN]
each_language = pytest.mark.parametrize("known", KNOWN, ids=lambda known: known.code)
DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))


@pytest.fixture(scope="module", autouse=True)
def german() -> Iterator[Language]:
    """German, while these tests run."""
    register(GERMAN)
    yield GERMAN
    unregister(GERMAN.code)


@each_language
@pytest.mark.parametrize("style", ["long", "medium"])
@given(day=DAYS)
def test_a_date_is_read_back(known: Language, style: str, day: date):
    written = format_date(day, style, locale=known.locale)
    text = f"({written})"
    for language in (known.code, None):
        (found,) = find_dates(text, language)
        assert found.value == day
        assert text[found.start : found.end] in written


@given(day=DAYS)
def test_a_date_is_read_back_in_a_text_of_another_language(day: date):
    for own in KNOWN:
        for other in KNOWN:
            written = format_date(day, "long", locale=other.locale)
            assert [found.value for found in find_dates(written, own.code)] == [day]


@each_language
@given(day=DAYS)
def test_a_month_and_its_year_are_read_back(known: Language, day: date):
    written = format_date(day, "LLLL y", locale=known.locale)
    (found,) = read_moments(written, known.code)
    assert (found.day, found.month, found.year) == (None, day.month, day.year)
    (period,) = periods(written, date(2025, 10, 29), known.code)
    assert period.since is not None and period.until is not None
    assert period.since <= day <= period.until
    assert (period.since.day, period.since.month) == (1, day.month)
    assert date_spans(written, known.code)


@each_language
@given(value=st.decimals(0, 10**9, places=2) | st.integers(0, 10**12).map(Decimal))
def test_a_number_is_read_back(known: Language, value: Decimal):
    written = format_decimal(value, locale=known.locale)
    assert value in readings(written, known.code)
    (found,) = read_quantities(written, known.code)
    assert value in found.values and found.digits


@each_language
@given(number=st.integers(1, 999), power=st.sampled_from((6, 9, 12)))
def test_a_magnitude_is_read_back(known: Language, number: int, power: int):
    value = number * 10**power
    written = format_compact_decimal(value, format_type="long", locale=known.locale)
    (found,) = [q for q in read_quantities(written, known.code) if q.digits]
    assert found.values == {Decimal(value)}
    assert (found.start, found.end) == (0, len(written))


@each_language
@given(number=st.integers(0, 99))
def test_a_number_in_words_is_read_back(known: Language, number: int):
    written = num2words(number, lang=known.code)
    assert [word.value for word in word_numbers(f"({written})", known.code)] == [number]


@each_language
@pytest.mark.parametrize("code", sorted(CURRENCIES | MEASURES))
def test_a_unit_is_read_back(known: Language, code: str):
    for word in split(unit_words(code, known)):
        text = f" {word.removesuffix('*')}"
        assert read_unit(text, 0, known.code) == (code, len(text)), word


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("Was geschah im Oktober 2025?", "2025-10-01", "2025-10-31"),
        ("Was wurde am 24. April 2025 unterzeichnet?", "2025-04-24", "2025-04-24"),
        ("vom 23. bis 29. Oktober 2025", "2025-10-23", "2025-10-29"),
        ("von März bis Mai 2024", "2024-03-01", "2024-05-31"),
        ("seit Mai 2025", "2025-05-01", None),
        ("vor 2024", None, "2023-12-31"),
        ("im Oktober", "2025-10-01", "2025-10-31"),
        ("letzte Woche", "2025-10-20", "2025-10-26"),
        ("in den letzten zwei Wochen", "2025-10-15", "2025-10-29"),
        ("im zweiten Quartal 2025", "2025-04-01", "2025-06-30"),
    ],
)
def test_a_fifth_language_names_times(text: str, since: str | None, until: str | None):
    (found,) = periods(text, date(2025, 10, 29), "de")
    assert found.since == (date.fromisoformat(since) if since else None)
    assert found.until == (date.fromisoformat(until) if until else None)


@pytest.mark.parametrize("text", ["bis 2030", "2000 Menschen kamen", "Mai heißt sie", "ein Text"])
def test_what_is_no_time_in_a_fifth_language(text: str):
    assert periods(text, date(2025, 10, 29), "de") == []


def test_a_fifth_language_has_relative_times_and_amounts():
    told = read_relative("Sie trafen sich gestern, wie am Donnerstag im Vorjahr.", "de")
    assert told == (frozenset({-1}), frozenset({3}), frozenset({-1}))
    assert names_last_year("im letzten Jahr", "de") and not names_last_year("im Jahr", "de")
    (amount,) = read_quantities("4,6 Mrd. Dollar", "de")
    assert amount.values == {Decimal(4_600_000_000)} and amount.unit == "$"
    assert is_month("Oktober", "de") and not is_month("October", "de")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("They may march in May with 24 people", "en"),
        ("Mars est une planète, mars un mois : en mars 2025", "fr"),
        ("Trong ba tháng năm 2024, ngày 3 tháng 5", "vi"),
        ("В мае и в марте 2024 года, 26—31 мая", "ru"),
        ("An 80er party in 1985", "en"),
    ],
)
def test_a_fifth_language_leaves_the_others_alone(text: str, code: str):
    with_german = (read_moments(text, code), read_quantities(text, code))
    unregister("de")
    try:
        assert (read_moments(text, code), read_quantities(text, code)) == with_german
    finally:
        register(GERMAN)

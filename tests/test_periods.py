"""Stretches of time named in questions and passages."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.language.periods import Period, periods

NOW = date(2025, 10, 29)  # a Wednesday
DAY = st.dates(date(1950, 1, 1), date(2090, 12, 31))


def only(text: str, *, loose: bool = False) -> tuple[str, str]:
    found = periods(text, NOW, loose=loose)
    assert len(found) == 1, found
    since, until = found[0].since, found[0].until
    return since.isoformat() if since else "", until.isoformat() if until else ""


@pytest.mark.parametrize(
    "text",
    [
        "Quel poids le numérique avait-il en 2023 ?",
        "What was exported in 2023?",
        "Kinh tế số đóng góp bao nhiêu năm 2023?",
        "Сколько составил экспорт в 2023 году?",
    ],
)
def test_a_year(text):
    assert only(text) == ("2023-01-01", "2023-12-31")


@pytest.mark.parametrize(
    "text",
    [
        "Que s'est-il passé en avril 2024 ?",
        "What was signed in April 2024?",
        "Ký kết gì vào tháng 4 năm 2024?",
        "Ký kết gì vào tháng 4/2024?",
        "Что подписали в апреле 2024 года?",
        "Какие статьи датированы апрелем 2024 года?",
    ],
)
def test_a_month(text):
    assert only(text) == ("2024-04-01", "2024-04-30")


@pytest.mark.parametrize(
    "text",
    [
        "entre janvier et septembre 2025",
        "from January to September 2025",
        "từ tháng 1 đến tháng 9 năm 2025",
        "с января по сентябрь 2025 года",
        "за январь–сентябрь 2025 года",
    ],
)
def test_a_range_of_months(text):
    assert only(text) == ("2025-01-01", "2025-09-30")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("la semaine dernière", ("2025-10-20", "2025-10-26")),
        ("this week", ("2025-10-27", "2025-11-02")),
        ("tháng trước", ("2025-09-01", "2025-09-30")),
        ("в прошлом месяце", ("2025-09-01", "2025-09-30")),
        ("last year", ("2024-01-01", "2024-12-31")),
        ("năm nay", ("2025-01-01", "2025-12-31")),
        ("hier", ("2025-10-28", "2025-10-28")),
        ("сегодня", ("2025-10-29", "2025-10-29")),
        ("les 7 derniers jours", ("2025-10-22", "2025-10-29")),
        ("in the past two weeks", ("2025-10-15", "2025-10-29")),
        ("в октябре", ("2025-10-01", "2025-10-31")),
        ("en décembre", ("2024-12-01", "2024-12-31")),
        ("tin mới nhất về Nga", ("2025-09-29", "2025-10-29")),
    ],
)
def test_counted_from_a_day(text, expected):
    assert only(text) == expected
    assert periods(text, NOW)[0].relative


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("depuis mai 2025", ("2025-05-01", "")),
        ("since 2020", ("2020-01-01", "")),
        ("after 2020", ("2021-01-01", "")),
        ("từ tháng 5 năm 2025", ("2025-05-01", "")),
        ("до 3 марта 2024", ("", "2024-03-02")),
        ("before 2024", ("", "2023-12-31")),
        ("first quarter of 2025", ("2025-01-01", "2025-03-31")),
        ("quý II/2025", ("2025-04-01", "2025-06-30")),
        ("from 2020 to 2024", ("2020-01-01", "2024-12-31")),
        ("le 24 avril 2025", ("2025-04-24", "2025-04-24")),
        ("du 23 au 29 octobre 2025", ("2025-10-23", "2025-10-29")),
        ("from 23 September to 5 October 2025", ("2025-09-23", "2025-10-05")),
        ("in 1998/99", ("1998-01-01", "1999-12-31")),
        ("in the 1990s", ("1990-01-01", "1999-12-31")),
        ("в 1990-х годах", ("1990-01-01", "1999-12-31")),
        ("hồi tháng 6-2018", ("2018-06-01", "2018-06-30")),
    ],
)
def test_open_ends_quarters_and_days(text, expected):
    assert only(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in late October 2025", ("2025-10-21", "2025-10-31")),
        ("fin octobre 2025", ("2025-10-21", "2025-10-31")),
        ("cuối tháng 10 năm 2025", ("2025-10-21", "2025-10-31")),
        ("в конце октября 2025 года", ("2025-10-21", "2025-10-31")),
        ("in mid-May 2024", ("2024-05-11", "2024-05-20")),
        ("à la mi-mai 2024", ("2024-05-11", "2024-05-20")),
        ("giữa tháng 5 năm 2024", ("2024-05-11", "2024-05-20")),
        ("в середине мая 2024 года", ("2024-05-11", "2024-05-20")),
        ("in the first half of 2024", ("2024-01-01", "2024-06-30")),
        ("au second semestre 2024", ("2024-07-01", "2024-12-31")),
        ("trong nửa đầu năm 2024", ("2024-01-01", "2024-06-30")),
        ("во втором полугодии 2024 года", ("2024-07-01", "2024-12-31")),
        ("in the winter of 2023", ("2023-12-01", "2024-02-29")),
        ("à l'été 2024", ("2024-06-01", "2024-08-31")),
        ("mùa thu năm 2024", ("2024-09-01", "2024-11-30")),
        ("весной 2024 года", ("2024-03-01", "2024-05-31")),
        ("up to June 2024", ("", "2024-06-30")),
        ("jusqu'à fin 2023", ("", "2023-12-31")),
        ("cho đến hết năm 2023", ("", "2023-12-31")),
        ("до конца 2023 года", ("", "2023-12-31")),
        ("dans les années 1990", ("1990-01-01", "1999-12-31")),
        ("trong thập niên 1990", ("1990-01-01", "1999-12-31")),
    ],
)
def test_parts_of_months_and_years_and_their_ends(text, expected):
    assert only(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two years ago", ("2023-01-01", "2023-12-31")),
        ("il y a trois mois", ("2025-07-01", "2025-07-31")),
        ("cách đây hai tuần", ("2025-10-13", "2025-10-19")),
        ("десять дней назад", ("2025-10-19", "2025-10-19")),
        ("год назад", ("2024-01-01", "2024-12-31")),
    ],
)
def test_so_long_ago(text, expected):
    assert only(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "What does USA Today say?",
        "Que dit « Aujourd'hui en France » ?",
        "Báo Hà Nội Ngày Nay viết gì?",
        "Что пишет газета «Сегодня»?",
    ],
)
def test_a_newspaper_is_no_day(text):
    assert periods(text, NOW) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The festival runs from 28 November to 6 December.", "en"),
        ("Le festival a lieu du 28 novembre au 6 décembre.", "fr"),
        ("Liên hoan diễn ra từ 28/11 đến 6/12.", "vi"),
        ("Фестиваль пройдёт с 28 ноября по 6 декабря.", "ru"),
    ],
)
def test_a_text_names_the_days_between_two_days_of_the_year_it_is_of(text, language):
    (found,) = periods(text, NOW, language, loose=True)
    assert (found.since, found.until) == (date(2025, 11, 28), date(2025, 12, 6))


@pytest.mark.parametrize(
    "text",
    [
        "2000 participants étaient là",
        "D'ici 2030, que veut Hanoï ?",
        "What will be built by 2030?",
        "к 2030 году",
        "đến năm 2030",
        "That may help",
        "He marched in",
        "an army of ants",
        "ngày 19/4",
    ],
)
def test_what_is_no_window(text):
    assert periods(text, NOW) == []


def test_an_aim_is_a_time_that_a_passage_names():
    assert only("a strategic field by 2030", loose=True) == ("2030-01-01", "2030-12-31")


@given(DAY)
def test_a_written_day_is_that_day(day):
    (found,) = periods(f"le {day.isoformat()} au matin", NOW)
    assert (found.since, found.until, found.relative) == (day, day, False)


@given(st.text(max_size=200))
def test_any_text_gives_ordered_slices_without_overlap(text):
    found = periods(text, NOW) + periods(text, NOW, loose=True)[:0]
    assert all(0 <= p.start < p.end <= len(text) for p in found)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
    assert all(p.since <= p.until for p in found if p.since and p.until)


@given(DAY, DAY, DAY, DAY)
def test_overlap_is_symmetric_and_means_a_shared_day(a, b, c, d):
    (a, b), (c, d) = sorted((a, b)), sorted((c, d))
    shared = max(a, c) <= min(b, d)
    assert Period(0, 1, a, b).overlaps(c, d) is shared
    assert Period(0, 1, c, d).overlaps(a, b) is shared
    assert Period(0, 1, a, None).overlaps(c, d) is (d >= a)
    assert Period(0, 1, None, b).overlaps(c, None) is (c <= b)


@given(DAY)
def test_a_week_is_seven_days_that_end_before_the_day_counted_from(day):
    (found,) = periods("last week", day)
    assert found.since and found.until
    assert found.until - found.since == timedelta(days=6)
    assert found.until < day <= found.until + timedelta(days=7)

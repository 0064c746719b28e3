"""Numbers, magnitudes and units across languages."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.check import Checker, Source
from store.language.numbers import readings, rounds_to
from store.language.quantities import codes, read_quantities, same_hour, same_unit
from store.language.units import read_scale, read_unit


def only(text, language):
    found = [q for q in read_quantities(text, language) if q.sure]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("4,6 milliards de dollars", "fr"),
        ("4,6 Mds de dollars", "fr"),
        ("$4.6 billion", "en"),
        ("US$4.6bn", "en"),
        ("4.6 billion USD", "en"),
        ("4,6 tỷ USD", "vi"),
        ("4,6 tỉ đô la", "vi"),
        ("4,6 млрд долларов", "ru"),
        ("4,6 миллиарда долл.", "ru"),
        ("4600 millions de dollars", "fr"),
        ("USD4.6 billion", "en"),
    ],
)
def test_one_amount_in_many_spellings(text, language):
    quantity = only(text, language)
    assert quantity.values == {Decimal("4600000000")}
    assert quantity.unit == "$"


@pytest.mark.parametrize(
    ("text", "language"),
    [("26,4%", "fr"), ("26.4 per cent", "en"), ("26,4 phần trăm", "vi"), ("26,4 процента", "ru")],
)
def test_one_share_in_many_spellings(text, language):
    quantity = only(text, language)
    assert (quantity.values, quantity.unit) == ({Decimal("26.4")}, "%")


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("15 400 milliards", "fr", "15400000000000"),
        ("15.4 trillion", "en", "15400000000000"),
        ("3 nghìn tỷ", "vi", "3000000000000"),
        ("1,500", "en", "1500"),
        ("1.234.567", "vi", "1234567"),
        ("twenty-three", "en", "23"),
        ("mười chín", "vi", "19"),
        ("двадцать три", "ru", "23"),
        ("двадцати трех", "ru", "23"),
        ("пятидесяти четырём", "ru", "54"),
        ("hai mươi tư", "vi", "24"),
        ("bốn mươi lăm", "vi", "45"),
        ("quatre-vingt-onze", "fr", "91"),
        ("vingt-et-un", "fr", "21"),
        ("soixante-dix", "fr", "70"),
        ("VIe", "fr", "6"),
        ("15-ти миллионов", "ru", "15000000"),
    ],
)
def test_the_value_of_a_number(text, language, value):
    assert Decimal(value) in only(text, language).values


def test_a_billion_is_larger_in_french():
    assert only("2 billions", "fr").values == {Decimal(2 * 10**12)}
    assert only("2 billions", "en").values == {Decimal(2 * 10**9)}


def test_a_lone_separator_before_three_digits_is_read_both_ways():
    assert readings("1.500", "fr") == {Decimal(1500), Decimal("1.5")}
    assert readings("1,500", "en") == {Decimal(1500)}


def test_the_first_number_of_a_range_shares_magnitude_and_unit():
    first, second = read_quantities("10-15 million dollars", "en")
    assert Decimal(10**7) in first.values
    assert (first.unit, second.unit) == ("$", "$")


def test_hours_are_compared_on_the_dial():
    assert only("9:45 p.m.", "en").values == only("21h45", "fr").values


@pytest.mark.parametrize(("text", "language"), [("5pm", "en"), ("17 heures", "fr")])
def test_a_full_hour_may_go_without_minutes(text, language):
    assert same_hour(only(text, language), only("17:00", "ru"))
    assert not same_hour(only(text, language), only("18:00", "ru"))
    assert not same_hour(only("17 people", "en"), only("17:00", "ru"))


def test_a_point_may_stand_between_hours_and_minutes():
    assert same_hour(only("к 4.30", "ru"), only("4:30 a.m.", "en"))
    assert not same_hour(only("к 4.30", "ru"), only("4:00 a.m.", "en"))


def test_the_ends_of_a_range_joined_by_a_hyphen_are_both_read():
    read = read_quantities("четырьмя-пятью полями", "ru")
    assert [value for q in read for value in q.values] == [4, 5]


def test_names_with_digits_are_codes():
    assert [code for code, _, _ in codes("G20, Covid-19 and 3D")] == ["g20", "covid19", "3d"]
    assert not read_quantities("G20", "en")


def test_words_that_may_be_others_are_unsure():
    assert not any(q.sure for q in read_quantities("năm ba tôi", "vi"))
    assert not any(q.sure for q in read_quantities("vào thứ Sáu", "vi"))


def test_units_contradict_only_where_both_are_said():
    assert same_unit("$", "") and same_unit("", "year") and same_unit("%", "%")
    assert not same_unit("$", "EUR")
    assert not same_unit("year", "month")
    assert not same_unit("clock", "")


def test_scales_multiply_and_units_end_with_their_word():
    assert read_scale(" nghìn tỷ", 0, "vi", money=False)[0] == Decimal(10**12)
    assert read_scale("m", 0, "en", money=False) == (Decimal(1), 0)
    assert read_scale("m", 0, "en", money=True) == (Decimal(10**6), 1)
    assert read_unit(" daybreak", 0, "en") == ("", 0)


@pytest.mark.parametrize(
    ("written", "claimed", "found", "rounded"),
    [
        ("4.6", "4.6", "4.58", True),
        ("4.6", "4.6", "4.51", False),
        ("5000", "5000", "4980", True),
        ("26", "26", "26.4", True),
        ("29", "29", "28.9", True),
        ("29", "29", "28", False),
        ("7", "7", "7.4", False),
    ],
)
def test_rounding(written, claimed, found, rounded):
    assert rounds_to(written, Decimal(claimed), Decimal(found)) is rounded


@given(st.integers(0, 10**12), st.sampled_from([",", "\u202f", "."]))
def test_grouping_keeps_the_value(value, mark):
    written = f"{value:,}".replace(",", mark)
    assert Decimal(value) in readings(written, "vi" if mark == "." else "fr")


@given(st.text(max_size=80), st.sampled_from(["en", "fr", "vi", "ru", "de"]))
def test_any_text_can_be_read(text, language):
    for quantity in read_quantities(text, language):
        assert 0 <= quantity.start < quantity.end <= len(text)


@pytest.mark.parametrize(
    ("language", "passage", "claims"),
    [
        ("en", "The town lost 5,266 dollars.", ("more than 5,200", "about 5,300", "over 5,260")),
        ("fr", "La ville a perdu 5 266 dollars.", ("plus de 5 200", "environ 5 300")),
        ("vi", "Thành phố mất 5.266 đô la.", ("hơn 5.200", "khoảng 5.300")),
        ("ru", "Город потерял 5266 долларов.", ("более 5200", "около 5300")),
    ],
)
def test_a_figure_that_is_called_rough_may_be_rounded(language, passage, claims):
    exact = {"en": "5,266", "fr": "5 266", "vi": "5.266", "ru": "5266"}[language]
    source = Source(passage, language)
    for rough in claims:
        told = passage.replace(exact, rough)
        assert Checker().check(told, [source], language=language).support == "supported"
        bare = passage.replace(exact, " ".join(w for w in rough.split() if w[0].isdigit()))
        assert Checker().check(bare, [source], language=language).support != "supported"


def test_more_than_a_figure_is_not_less_than_it():
    source = Source("The town lost 5,266 dollars.", "en")
    for said in ("more than 5,300", "more than 5,500", "about 6,000"):
        assert Checker().check(f"The town lost {said} dollars.", [source]).support != "supported"


def test_a_misprint_of_zeros_is_read():
    assert read_quantities("Ils ont reçu 550 00 euros.", "fr", [])
    assert Checker().check("They came.", [Source("In 0 00 they came.", "en")]).support

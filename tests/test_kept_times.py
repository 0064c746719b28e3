"""What articles tell of in times is read once and kept, and says what reading the text says."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes import indexed
from german import GERMAN
from qa.question.filters import Filter
from qa.question.limits import Limits
from qa.question.times import NEAR, YEAR_LONG, is_published_within, names_time
from store import Article, Index, Passage
from store.article.article import Part
from store.language import cldr
from store.language.date_grammar import grammar_of
from store.language.languages import Language, languages, register, unregister
from store.language.period_grammar import Counted, period_grammar
from store.language.periods import names_last_year, periods
from store.language.phrases import Opened, Starts
from store.language.units import unit_words
from store.subset import Subset
from store.times import TimesTable, own_text, read_times

YEARS = re.compile(r"(?<![\d/.,-])(?:19|20)\d\d(?![\d/.,-]*\d)")
each_language = pytest.mark.parametrize("known", languages(), ids=lambda known: known.code)
DAYS = st.dates(date(2015, 1, 1), date(2027, 12, 31))
GAPS = st.sampled_from([" ", " ", " ", "  ", "\n", ". ", ", ", "-", "–", "/", "", "."])


def words(known: Language) -> list[str]:
    """Everything that a language says times with, and what looks like it."""
    said: list[str] = [*cldr.months(known.locale)[0], *cldr.months(known.locale)[1]]
    for field in fields(known.dates):
        value = getattr(known.dates, field.name)
        said += value if isinstance(value, tuple) else [value] if isinstance(value, str) else []
    units = [unit_words(unit, known).split("|")[0] for unit in ("day", "week", "month", "year")]
    phrases = [phrase for each in said for phrase in each.split("|") if phrase]
    counted = [p.replace("{unit}", unit) for p in phrases if "{unit}" in p for unit in units]
    plain = [p for p in phrases if "{" not in p]
    numbered = [p.replace("{n}", n) for p in counted for n in ("2", "3", "12")]
    return [p.replace("*", "") for p in [*plain, *numbered]]


def texts(known: Language) -> st.SearchStrategy[str]:
    said = words(known)
    word = st.one_of(
        st.sampled_from(said),
        st.sampled_from(said).map(str.title),
        st.sampled_from(said).map(str.upper),
        st.integers(1, 31).map(str),
        st.integers(1, 31).map(lambda day: f"0{day}"[-2:]),
        st.integers(2015, 2027).map(str),
        st.integers(2015, 2027).map(str),
        st.dates(date(2015, 1, 1), date(2027, 12, 31)).map(date.isoformat),
        st.text(max_size=4),
    )
    pair = st.tuples(word, GAPS).map("".join)
    return st.lists(pair, max_size=14).map("".join)


def limit_of(since: date | None, length: int | None, counted: date | None, only: bool) -> Filter:
    """So many days from one on; open where there is no day, or no length."""
    end = (since or date(2020, 1, 1)) + timedelta(days=length) if length is not None else None
    return Filter("dates", "", (), since, end, counted, published=only)


WRITTEN = {known.code: texts(known) for known in languages()}
LENGTHS = st.sampled_from([None, 0, 6, 29, 89, 364, 900])
LIMITS = st.builds(
    limit_of, st.none() | DAYS, LENGTHS, st.none() | DAYS, st.sampled_from([False] * 5 + [True])
)


def article_of(text: str, published: date | None, code: str) -> Article:
    body = Part("body", 0, len(text))
    return Article("1", "a.txt", "Title", text, published, None, code, None, (body,))


def passage_of(article: Article) -> Passage:
    text = article.text
    return Passage("p", article.id, "body", 0, len(text), text, ((0, len(text)),))


def by_reading(text: str, article: Article, limit: Filter) -> bool:
    """The rule of `qa.question.times`, with every pattern tried at every letter."""
    published = article.published
    since, until = limit.since or date.min, limit.until or date.max
    counted = limit.relative_to is not None and (until - since).days < YEAR_LONG
    if limit.published or counted:
        return False
    years = {int(year) for year in YEARS.findall(text)}
    if published is not None and names_last_year(text, article.language):
        years.add(published.year - 1)
    if any(since <= date(y, 1, 1) and date(y, 12, 31) <= until for y in years):
        return True
    away = NEAR + 1
    if published is not None:
        away = max(since.toordinal() - published.toordinal(), 0)
        away = max(away, published.toordinal() - until.toordinal())
    near = away <= NEAR and re.search(r"\d", text) is not None
    if not near and not any(since.year <= year <= until.year for year in years):
        return False
    found = periods(text, published or date(2100, 1, 1), article.language, loose=True)
    for each in found:
        if published is None and (each.relative or str(each.since)[:4] not in text):
            continue
        first, last = each.since or date.min, each.until or date.max
        length, whole = (until - since).days + 1, (last - first).days + 1
        shared = (min(last, until) - max(first, since)).days + 1
        inside = first <= since and until <= last and 2 * length >= whole - 1
        fine = (inside or each.grain <= min(28, length)) and 2 * shared >= min(length, whole)
        if (since <= first and last <= until) or fine:
            return True
    return False


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    files = {
        "fair.txt": "The fair of Lorn\n\n2025-02-18\n\nThe fair of Lorn opens on 3 March and "
        "closes in June. Last year it was held in the autumn, three weeks late.\n",
        "pier.txt": "A pier for Lorn\n\nThe pier of Lorn was built in 1911 and burned in 2024.\n",
    }
    with indexed(tmp_path_factory.mktemp("kept"), files) as index:
        yield index


@each_language
@given(data=st.data())
def test_patterns_match_where_their_words_begin_as_they_do_anywhere(known, data):
    text = data.draw(WRITTEN[known.code])
    dates, own = grammar_of(known), period_grammar(known)
    counted = [each for each, _, _ in own.relative]
    patterns: list[Opened | Counted] = [*dates.numeric, *dates.whole, *dates.parts, *dates.bare]
    for each in [*patterns, *own.quarters, own.last_year, *counted]:
        pattern = each._pattern.pattern if isinstance(each, Counted) else each.pattern
        anywhere = [match.span() for match in pattern.finditer(text)]
        assert [match.span() for match in each.finditer(Starts(text))] == anywhere


@each_language
@given(data=st.data(), published=st.none() | DAYS, limit=LIMITS)
def test_what_is_kept_says_what_reading_the_text_says(known, data, published, limit):
    article = article_of(data.draw(WRITTEN[known.code]), published, known.code)
    said = by_reading(own_text(article), article, limit)
    assert names_time(own_text(article), article, limit) is said
    admitted = Limits((limit,)).admit(article, passage_of(article))
    assert admitted is (said or is_published_within(limit, article))


@each_language
def test_what_is_written_into_the_file_comes_out_of_it(tmp_path, known):
    wrote, read = TimesTable(tmp_path / "times.sqlite3"), TimesTable(tmp_path / "times.sqlite3")

    @given(text=WRITTEN[known.code], published=st.none() | DAYS)
    def holds(text, published):
        article = replace(article_of(text, published, known.code), id=text)
        told = wrote.times(article)
        # Without its text there is nothing to read anew.
        assert told == read.times(replace(article, text="", parts=())) == read_times(article)

    holds()
    wrote.close()
    read.close()


def test_an_index_tells_what_its_articles_tell_of_and_a_part_of_it_too(index):
    for article in index.articles():
        assert index.times(article) == read_times(article)
        assert Subset(index, [article.id]).times(article) == read_times(article)
    fair = next(article for article in index.articles() if article.path == "fair.txt")
    assert index.times(fair).years == {2024}
    assert (date(2025, 3, 3), date(2025, 3, 3), 1) in index.times(fair).told


def test_an_article_is_read_once_and_again_when_its_day_is_corrected(tmp_path):
    article = article_of("It opens on 3 March.", date(2025, 2, 18), "en")
    table = TimesTable(tmp_path / "times.sqlite3")
    table.follow([article], 1)
    # An id fixes the text: what is known by it is not read again.
    same = replace(article, text="It opens on 9 April.")
    assert table.times(same) == read_times(article)
    later = replace(article, published=date(2026, 2, 18))
    assert table.times(later) == read_times(later) != read_times(article)
    table.follow([later], 2)
    table.close()
    with sqlite3.connect(tmp_path / "times.sqlite3") as db:
        assert db.execute("SELECT said FROM times").fetchall() == [("2026-02-18 en",)]
    db.close()


def test_a_language_that_comes_later_has_everything_read_again(tmp_path):
    article = article_of("Die Messe beginnt am 3. Oktober 2025.", date(2025, 2, 18), "de")
    table = TimesTable(tmp_path / "times.sqlite3")
    before = table.times(article)
    register(GERMAN)
    try:
        assert table.times(article) == read_times(article) != before
    finally:
        unregister(GERMAN.code)
    assert table.times(article) == before
    table.close()


@pytest.mark.parametrize("damage", [b"no database" * 100, b""])
def test_a_damaged_file_is_written_anew(tmp_path, damage):
    article = article_of("It opens on 3 March 2025.", None, "en")
    file = tmp_path / "times.sqlite3"
    file.write_bytes(damage)
    for ask in (lambda table: table.times(article), lambda table: table.follow([article], 1)):
        table = TimesTable(file)
        ask(table)
        assert table.times(article) == read_times(article)
        table.close()
        file.write_bytes(damage)


def test_without_room_for_the_file_times_are_read_anew(tmp_path):
    article = article_of("It opens on 3 March 2025.", None, "en")
    table = TimesTable(tmp_path / "nowhere" / "times.sqlite3")
    table.follow([article], 1)
    assert table.times(article) == read_times(article)
    table.close()

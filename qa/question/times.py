"""When what a text tells of happened, beside the day it was published on: does it name a time?

A time counts that is told as finely as it was asked for: "in 2025" is no answer to December 2025,
a stretch of days that holds a day is one to that day. Days and months without a year are of the
year that brings them nearest to the day of publication.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date, timedelta
from functools import lru_cache

from qa.question.filters import Filter
from store import Article, Passage
from store.language.dates import Moment, read_moments
from store.language.languages import languages
from store.language.period_grammar import MONTH
from store.times import Times, Told, of_itself, periods_told, years_told

YEAR_LONG = 364
"""Days of a stretch that is counted from a day and that a text may name all the same."""
NEAR = 200
"""Days between publication and a time that a text may name without its year."""


def is_published_within(limit: Filter, article: Article) -> bool:
    """Whether an article was published within the days of a limit; one without a day was not."""
    day = article.published
    if day is None:
        return False
    return (limit.since is None or limit.since <= day) and (
        limit.until is None or day <= limit.until
    )


def tells_of(
    limit: Filter, article: Article, passage: Passage, times: Callable[[Article], Times]
) -> bool:
    """Whether a passage is of a text that names the days of a limit. An article says once when it
    was, and goes on: `times` gives what it tells of. A teaser is a text of its own.
    """
    if not of_itself(passage.kind):
        return names_time(passage.text, article, limit)
    if _of_publication(limit):
        return False
    known = times(article)
    return _within(limit, article, known.years, known.digits, lambda: known.told)


def names_time(text: str, article: Article, limit: Filter) -> bool:
    """Whether a text of an article names a time within the days of a limit."""
    if _of_publication(limit):
        return False
    said = text, article.published, article.language
    return _within(limit, article, *years_told(*said), lambda: periods_told(*said))


def _of_publication(limit: Filter) -> bool:
    """Whether a limit is one of when an article was published alone: "last week" asks for what was
    published then, "in February" for what was so then."""
    since, until = limit.since or date.min, limit.until or date.max
    counted = limit.relative_to is not None and (until - since).days < YEAR_LONG
    return limit.published or (counted and not _names_month(limit.surface))


def _within(
    limit: Filter,
    article: Article,
    years: Collection[int],
    digits: bool,
    told: Callable[[], Iterable[Told]],
) -> bool:
    """Whether any of the years, or of the times that are `told`, is one of a limit. Reading those
    takes several times as long as finding the years."""
    published = article.published
    since, until = limit.since or date.min, limit.until or date.max
    if any(since <= date(y, 1, 1) and date(y, 12, 31) <= until for y in years):
        return True
    named = any(since.year <= year <= until.year for year in years)
    near = published is not None and _near(published, since, until) and digits
    return (named or near) and any(_is_of(each, since, until) for each in told())


@lru_cache(maxsize=256)
def _names_month(surface: str) -> bool:
    return any(m.month for each in languages() for m in read_moments(surface, each.code))


def _is_of(told: Told, since: date, until: date) -> bool:
    """Whether what a text names lies inside a limit; of days and months, half of it, or half of the
    limit, is enough."""
    first, last = told.since, told.until
    if since <= first and last <= until:
        return True
    length = (until - since).days + 1
    shared = (min(last, until) - max(first, since)).days + 1
    # A year stands for most of itself: "the first nine months of 2025".
    inside = first <= since and until <= last and 2 * length >= (last - first).days
    fine = inside or told.grain <= min(MONTH, length)
    return fine and 2 * shared >= min(length, (last - first).days + 1)


def _near(day: date, since: date, until: date) -> bool:
    margin = timedelta(days=NEAR)
    earliest = since - margin if since > date.min + margin else since
    latest = until + margin if until < date.max - margin else until
    return earliest <= day <= latest


def days_without_year(text: str, language: str) -> tuple[Moment, ...]:
    """The single days of a question that has them without their year: "on 30 November"."""
    moments = read_moments(text, language, foreign=False)
    spans = [(m.start, m.end) for m in moments]
    return tuple(
        m
        for m in moments
        if m.day and m.month and m.year is None and spans.count((m.start, m.end)) == 1
    )


def holds_day(day: Moment, text: str, language: str) -> bool:
    """Whether a text names a stretch of days that a day without its year lies inside."""
    asked = (day.month or 0, day.day or 0)
    return any(
        low <= asked <= high if low <= high else asked >= low or asked <= high
        for low, high in _ranges(text, language)
    )


@lru_cache(maxsize=4096)
def _ranges(text: str, language: str) -> tuple[tuple[tuple[int, int], tuple[int, int]], ...]:
    """First and last (month, day) of every stretch of days in a text."""
    moments = read_moments(text, language, foreign=False)
    spans: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for moment in moments:
        if moment.day and moment.month:
            spans.setdefault((moment.start, moment.end), []).append((moment.month, moment.day))
    return tuple((days[0], days[-1]) for days in spans.values() if len(days) > 1)

"""Another day than the one that is asked of: what is told of 14 May is no answer to 4 May.

A day without its year limits no search, so it is held against the article that would be quoted.
"""

from __future__ import annotations

from datetime import date

from qa.question.question import Question
from qa.question.times import days_without_year, holds_day
from qa.retrieval.hit import Hit
from store.language.dates import Moment, read_moments
from store.language.languages import is_known
from store.language.periods import periods

ABOUT = 7
"""Days before and after publication that an article calls by their names, or "yesterday"."""
_YEAR = 365


def is_of_another_day(question: Question, hit: Hit, start: int, end: int) -> bool:
    """Whether `article.text[start:end]` tells of a day and the article nowhere of the one that the
    question names, nor was published about it."""
    article = hit.article
    asked = _day(question)
    if asked is None or not is_known(article.language):
        return False
    quoted = read_moments(article.text[start:end], article.language)
    if not any(each.day and each.month for each in quoted):
        return False
    told = read_moments(article.text, article.language)
    named = any((each.month, each.day) == (asked.month, asked.day) for each in told)
    return not (
        named
        or holds_day(asked, article.text, article.language)
        or (article.published is not None and _is_about(asked, article.published))
    )


def _day(question: Question) -> Moment | None:
    """The one day that a question names without its year; none where it is the end of a stretch:
    "after 6 July"."""
    days = days_without_year(question.asked, question.language)
    if len(days) != 1:
        return None
    # Any day to count from: what is asked is whether it is a single one.
    named = periods(question.asked, date(2000, 7, 1), question.language, loose=True)
    single = len(named) == 1 and named[0].since == named[0].until and not named[0].relative
    return days[0] if single else None


def _is_about(day: Moment, published: date) -> bool:
    of_year = 31 * ((day.month or 1) - published.month) + (day.day or 1) - published.day
    apart = abs(of_year)
    return min(apart, abs(_YEAR - apart)) <= ABOUT

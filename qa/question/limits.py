"""What a question limits its search to: read from its words, applied to passages.

A time is about an article or about what it tells: a passage is kept when its article was published
then or names that time; an article without a date is only left out of "this week" and its like. The
same for a publisher: the article is its own, or the passage names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from qa.question.corpus import Facts, facts
from qa.question.filters import Filter, FilterKind
from qa.question.question import Question
from qa.question.wording import wording
from store import Article, Index, Passage
from store.language.periods import Period, names_last_year, periods

YEAR_LONG = 364
"""Days from which on a text names a stretch of time when it names one of its years."""
_YEAR = re.compile(r"(?<![\d/.,-])(?:19|20)\d\d(?![\d/.,-]*\d)")
FRESH_DAYS = 7
"""An index whose newest article is at most this old counts "last week" from today."""


def read_filters(
    question: Question, index: Index, *, without: Set[FilterKind] = frozenset(), today: date
) -> tuple[Filter, ...]:
    """The limits that the words of a question set, but for the kinds in `without`."""
    corpus = facts(index)
    found = [
        _earlier(question),
        _dates(question, corpus.newest, today),
        _language(question, corpus),
        _publisher(question, corpus),
        _article(question, corpus),
    ]
    return tuple(f for f in found if f is not None and f.kind not in without)


def without_times(question: Question, anchor: date) -> Question:
    """The question as if it named no time: what is left is searched, and hinged on."""
    named = periods(question.searched, anchor, question.language)
    text = question.searched
    for period in reversed(named):
        text = text[: period.start] + text[period.end :]
    terms = tuple(
        t for t in question.terms if not any(p.start < t.end and t.start < p.end for p in named)
    )
    return replace(question, searched=" ".join(text.split()), terms=terms)


@dataclass(frozen=True, slots=True)
class Limits:
    """Filters, ready to be applied."""

    filters: tuple[Filter, ...] = ()

    def __bool__(self) -> bool:
        return any(f.kind != "earlier" for f in self.filters)

    def articles(self, articles: Iterable[Article]) -> frozenset[str]:
        """Ids of the articles that are within all limits as a whole."""
        return frozenset(a.id for a in articles if all(_holds_article(f, a) for f in self.filters))

    def settled_by(self, article: Article) -> tuple[str, ...]:
        """Times of the question, as it spells them, that an article's day of publication settles:
        its text need not name them again.
        """
        return tuple(
            f.surface
            for f in self.filters
            if f.kind == "dates" and article.published is not None and _holds_article(f, article)
        )

    def begins_at(self, article: Article, passage: Passage) -> int:
        """Where in the article's text the passage begins to tell of the time that was asked for: at
        its first sentence that names it, when the article is of another day.
        """
        for f in self.filters:
            if f.kind != "dates" or article.published is None or _holds_article(f, article):
                continue
            for start, end in passage.sentences:
                if _names_time(article.text[start:end], article, f):
                    return start
        return passage.start

    def admit(self, article: Article, passage: Passage) -> bool:
        """Whether a passage of the article is within all limits."""
        return all(_holds_article(f, article) or _names(f, article, passage) for f in self.filters)


NO_LIMITS = Limits()


def _holds_article(limit: Filter, article: Article) -> bool:
    if limit.kind == "dates":
        if article.published is None:
            return limit.relative_to is None
        started = limit.since is None or limit.since <= article.published
        return started and (limit.until is None or article.published <= limit.until)
    if limit.kind == "language":
        return article.language in limit.values
    if limit.kind == "publisher":
        return article.publisher in limit.values
    return limit.kind != "article" or article.id in limit.values


def _names(limit: Filter, article: Article, passage: Passage) -> bool:
    """Whether the passage is of a text that names the time, or names the publisher. An article says
    once when it was, and goes on; a teaser is a text of its own.
    """
    if limit.kind == "dates":
        own = passage.kind in {"title", "body", "caption"}
        text = _own_text(article) if own else passage.text
        return _names_time(text, article, limit)
    if limit.kind == "publisher":
        text = passage.text.casefold()
        return any(value.casefold() in text for value in limit.values)
    return False


def _own_text(article: Article) -> str:
    kinds = {"title", "body", "caption"}
    return "\n".join(article.text[p.start : p.end] for p in article.parts if p.kind in kinds)


def _names_time(text: str, article: Article, limit: Filter) -> bool:
    published = article.published
    since, until = limit.since or date.min, limit.until or date.max
    long = until - since >= timedelta(days=YEAR_LONG)
    if limit.relative_to is not None and not long:
        # "Last week" asks for what was published then.
        return False
    years = {int(year) for year in _YEAR.findall(text)}
    if published is not None and names_last_year(text, article.language):
        years.add(published.year - 1)
    if not any(since.year <= year <= until.year for year in years):
        return False
    # Reading every time in a text takes a hundred times as long as finding the years.
    named = () if long else _times(text, published, article.language)
    return long or any(period.overlaps(limit.since, limit.until) for period in named)


@lru_cache(maxsize=4096)
def _times(text: str, published: date | None, language: str) -> tuple[Period, ...]:
    """The times that a text names, those counted from its day only when that is known."""
    found = periods(text, published or date(2100, 1, 1), language, loose=True)
    return tuple(p for p in found if published is not None or not p.relative)


def _earlier(question: Question) -> Filter | None:
    if question.searched == question.asked:
        return None
    return Filter("earlier", question.searched)


def _dates(question: Question, newest: date | None, today: date) -> Filter | None:
    fresh = newest is None or today - newest <= timedelta(days=FRESH_DAYS)
    anchor = today if fresh or newest is None else newest
    text, found = _window_text(question, anchor)
    if newest is None:
        # Nothing tells which of the articles is of this week.
        found = [period for period in found if not period.relative]
    if not found:
        return None
    since = None if any(p.since is None for p in found) else min(p.since for p in found if p.since)
    until = None if any(p.until is None for p in found) else max(p.until for p in found if p.until)
    relative = any(p.relative for p in found)
    surface = text[found[0].start : found[-1].end]
    return Filter(
        "dates",
        surface,
        since=since,
        until=until,
        relative_to=anchor if relative else None,
        from_newest=relative and not fresh,
    )


def _window_text(question: Question, anchor: date) -> tuple[str, list[Period]]:
    """The times of the question, else those of the turns that it leans on, latest first."""
    for text in (question.asked, *reversed(question.leant_on)):
        found = periods(text, anchor, question.language)
        if found:
            return text, found
    return "", []


def _language(question: Question, corpus: Facts) -> Filter | None:
    words = wording(question.language)
    about_corpus = words.about_corpus.search(question.asked)
    patterns = words.in_language if about_corpus else words.language_of_articles
    for code, pattern in patterns.items():
        match = pattern.search(question.asked)
        # Counted, articles in a language that there is none of are none.
        if match and (about_corpus or code in corpus.languages):
            return Filter("language", match[0], (code,))
    return None


def _publisher(question: Question, corpus: Facts) -> Filter | None:
    asked = question.asked.casefold()
    for name in corpus.publishers:
        if name.casefold() not in asked:
            continue
        match = wording(question.language).of_publisher(name).search(question.asked)
        if match:
            return Filter("publisher", match[0], (name,))
    return None


def _article(question: Question, corpus: Facts) -> Filter | None:
    article = corpus.named(question.asked)
    if article is None:
        return None
    return Filter("article", article.title or article.path, (article.id,))

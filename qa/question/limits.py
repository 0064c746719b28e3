"""What a question limits its search to: read from its words, applied to passages.

A time is about an article or about what it tells: a passage is kept when its article was published
then or names that time; asked for what was published then, only the first. The same for a
publisher: the article is its own, or the passage names it. An author's articles are those that he
signed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta

from qa.question import named
from qa.question.corpus import Facts, facts
from qa.question.filters import Filter, FilterKind
from qa.question.question import Question
from qa.question.times import (
    days_without_year,
    holds_day,
    is_published_within,
    names_time,
    tells_of,
)
from qa.question.wording import wording
from store import Article, Index, KeyTerm, Passage
from store.language.dates import Moment
from store.language.folding import flat
from store.language.periods import QUOTED, Period, periods
from store.times import Times, read_times

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
        named.publisher(question, corpus),
        named.author(question, corpus),
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


def names_times(question: Question, anchor: date) -> bool:
    """Whether the question names any time."""
    return bool(periods(question.searched, anchor, question.language))


@dataclass(frozen=True, slots=True)
class Limits:
    """Filters, ready to be applied."""

    filters: tuple[Filter, ...] = ()
    days: tuple[Moment, ...] = ()
    """Days that the question names without their year, which limit nothing."""
    events: tuple[KeyTerm, ...] | None = None
    """Where the question asks for whatever happened in a stretch of time, what else it names."""

    def __bool__(self) -> bool:
        return any(f.kind not in {"earlier", "task"} for f in self.filters)

    def articles(self, articles: Iterable[Article]) -> frozenset[str]:
        """Ids of the articles that are within all limits as a whole."""
        found = articles
        for limit in self.filters:
            found = _holding(limit, found)
        return frozenset(article.id for article in found)

    def settled_by(self, article: Article, passage: Passage) -> tuple[str, ...]:
        """Times of the question, as it spells them, that a passage within the limits is of though
        it does not spell them: its text need not name them again.
        """
        text = passage.text.casefold()
        settled = [
            f.surface
            for f in self.filters
            if f.kind == "dates"
            and (_holds_article(f, article) or f.surface.casefold() not in text)
        ]
        inside = (d.surface for d in self.days if holds_day(d, passage.text, article.language))
        return (*settled, *inside)

    def begins_at(self, article: Article, passage: Passage) -> int:
        """Where in the article's text the passage begins to tell of the time that was asked for: at
        its first sentence that names it, when the article is of another day.
        """
        for f in self.filters:
            if f.kind != "dates" or article.published is None or _holds_article(f, article):
                continue
            for start, end in passage.sentences:
                if names_time(article.text[start:end], article, f):
                    return start
        return passage.start

    def admit(
        self, article: Article, passage: Passage, times: Callable[[Article], Times] = read_times
    ) -> bool:
        """Whether a passage of the article is within all limits; `times` gives what it tells of."""
        return all(
            _holds_article(f, article) or _names(f, article, passage, times) for f in self.filters
        )


NO_LIMITS = Limits()


def limits_of(question: Question, filters: tuple[Filter, ...], anchor: date) -> Limits:
    """The filters of a question, with what else of it is of time."""
    days = days_without_year(question.searched, question.language)
    dated = any(f.kind == "dates" for f in filters)
    return Limits(filters, days, _events(question, anchor) if dated else None)


def _events(question: Question, anchor: date) -> tuple[KeyTerm, ...] | None:
    said = wording(question.language).happens.search(question.searched)
    if said is None:
        return None
    terms = without_times(question, anchor).terms
    others = (t for t in terms if t.end <= said.start() or said.end() <= t.start)
    return tuple(t for t in others if t.kind != "date")


def _holding(limit: Filter, articles: Iterable[Article]) -> list[Article]:
    """The articles that are within a limit as a whole, of what may be very many."""
    if limit.kind != "dates":
        return [article for article in articles if _holds_article(limit, article)]
    since, until = limit.since or date.min, limit.until or date.max
    return [a for a in articles if a.published is not None and since <= a.published <= until]


def _holds_article(limit: Filter, article: Article) -> bool:
    if limit.kind == "dates":
        return is_published_within(limit, article)
    if limit.kind == "language":
        return article.language in limit.values
    if limit.kind == "publisher":
        return article.publisher in limit.values
    if limit.kind == "author":
        return any(name in limit.values for name in article.authors)
    return limit.kind != "article" or article.id in limit.values


def _names(
    limit: Filter, article: Article, passage: Passage, times: Callable[[Article], Times]
) -> bool:
    """Whether the passage is of a text that names the time, or names the publisher."""
    if limit.kind == "dates":
        return tells_of(limit, article, passage, times)
    if limit.kind == "publisher":
        text = passage.text.casefold()
        return any(value.casefold() in text for value in limit.values)
    return False


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
        published=wording(question.language).published.search(text) is not None,
    )


def _window_text(question: Question, anchor: date) -> tuple[str, list[Period]]:
    """The times of the question, else those of the turns that it leans on, latest first. What
    happened "on 18 July" did so in the year that is nearest."""
    for text in (question.asked, *reversed(question.leant_on)):
        found = periods(text, anchor, question.language)
        words = wording(question.language)
        if words.happens.search(text) and (not found or words.comes.search(text)):
            found = periods(text, anchor, question.language, loose=True) or found
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


def _is_called(article: Article, question: Question) -> bool:
    """Whether a question calls an article by its title, in quotation marks or as an article: the
    words of "Bus crash in Lisbon" are also those of what it tells."""
    if article.path in question.asked:
        return True
    title = flat(article.title)
    quoted = (flat(match[0]) for match in QUOTED.finditer(question.asked))
    words = wording(question.language)
    return (
        any(title in each for each in quoted) or words.of_article.search(question.asked) is not None
    )


def _article(question: Question, corpus: Facts) -> Filter | None:
    article = corpus.named(question.asked)
    if article is None or not _is_called(article, question):
        return None
    return Filter("article", article.title or article.path, (article.id,))

"""What happened when: one quoted sentence for each dated event.

The day is the one that the sentence names, else the day of publication, and which of the two it is
is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from qa.answer.answer import Answer
from qa.question.question import Question
from qa.question.task import finds
from qa.tasks.answers import quoted
from qa.tasks.sentences import Sentence, sentences
from qa.words import Words
from store import Article, Index
from store.language.dates import Moment, read_moments, read_relative
from store.language.languages import language
from store.language.values.claim import whole

MOST = 12
"""Events of a timeline."""
_RECENT = timedelta(days=7)
AHEAD = 7
"""Days after publication that an event may be announced for."""


@dataclass(frozen=True, slots=True)
class Event:
    """A sentence and the day of what it tells."""

    day: date
    sentence: Sentence
    stated: bool
    """The sentence names the day; else it is that of publication."""
    month: bool = False
    """Only the month is named."""


def timeline(question: Question, articles: Sequence[Article], index: Index) -> Answer | None:
    """The events of these articles in order of time; None when fewer than two have a day."""
    events = [event for article in articles for event in _events(article, index)]
    events = _limited(events)
    if len(events) < 2:
        return None
    newest_first = bool(finds("newest_first", question.asked, question.language))
    events.sort(key=lambda e: (e.day, e.sentence.article.published or e.day, e.sentence.start))
    if newest_first:
        events.reverse()
    words = Words(question.language)
    message = words.counted("events", len(events))
    if not all(event.stated for event in events):
        message = f"{message} {words.text('answer.published_days')}"
    return quoted(
        question,
        "timeline",
        [(label_of(event, words), event.sentence.quote()) for event in events],
        message=message,
    )


def label_of(event: Event, words: Words) -> str:
    """The day of an event, and that it is only that of publication."""
    day = words.month(event.day) if event.month else words.long_date(event.day)
    return day if event.stated else words.text("answer.published", day=day)


def _events(article: Article, index: Index) -> Iterable[Event]:
    """What an article reports, and each sentence of it that names another day."""
    own = sentences(index, article)
    if not own:
        return
    first = own[0]
    lead = event_of(first)
    if lead is not None:
        yield lead
    elif article.published is not None:
        yield Event(article.published, first, stated=False)
    for each in own[1:]:
        found = dated(each) or (_relative(each) if _happened(each) else None)
        if found is not None:
            yield found


def _limited(events: list[Event]) -> list[Event]:
    """What articles report first, then what they recall, of each day once."""
    seen: set[tuple[date, str]] = set()
    kept: list[Event] = []
    for event in sorted(events, key=lambda e: e.sentence.place > 0):
        key = (event.day, event.sentence.article.id)
        if key not in seen:
            seen.add(key)
            kept.append(event)
    return kept[:MOST]


def event_of(sentence: Sentence) -> Event | None:
    """The event of the sentence that an article leads with, where it names its day: by a date of
    these days, or as "on Tuesday". A day long past is of what it goes back to."""
    published = sentence.article.published
    found = dated(sentence)
    if found is not None and (published is None or abs(published - found.day) <= _RECENT):
        return found
    return _relative(sentence)


def dated(sentence: Sentence) -> Event | None:
    """The event of a sentence that names a day or a month with its year, or a day of this year."""
    published = sentence.article.published
    for moment in read_moments(sentence.text, sentence.article.language):
        day = _day(moment, published)
        if day is None:
            continue
        if published is not None and day > published + timedelta(days=AHEAD):
            continue
        return Event(day, sentence, stated=True, month=moment.day is None)
    return None


def _day(moment: Moment, published: date | None) -> date | None:
    """The day of a moment; the year that it does not name is the one nearest to publication."""
    if moment.month is None or moment.decade:
        return None
    if moment.year is not None:
        return moment.date if moment.day is not None else _date(moment.year, moment.month, 1)
    if moment.day is None or published is None:
        return None
    years = (published.year, published.year - 1, published.year + 1)
    found = [day for year in years if (day := _date(year, moment.month, moment.day))]
    return min(found, key=lambda day: abs(day - published), default=None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _happened(sentence: Sentence) -> bool:
    """Whether a sentence tells of what is past and of nothing that is to come: "the schools reopen
    on Monday" is of the next one."""
    told = language(sentence.article.language).claims
    text = sentence.text
    ahead = whole((*told.planned, *told.future))
    return bool(whole(told.past).search(text)) and not ahead.search(text)


def _relative(sentence: Sentence) -> Event | None:
    """ "On Tuesday" is the last one before publication, "yesterday" the day before it."""
    published = sentence.article.published
    if published is None:
        return None
    told = read_relative(sentence.text, sentence.article.language)
    if len(told.days) == 1:
        (offset,) = told.days
        if offset <= 0:
            return Event(published + timedelta(days=offset), sentence, stated=True)
    if len(told.weekdays) == 1:
        (weekday,) = told.weekdays
        back = (published.weekday() - weekday) % 7
        return Event(published - timedelta(days=back), sentence, stated=True)
    return None

"""Which of several came first, or last: what each article tells of it, by the day that it names."""

from __future__ import annotations

from dataclasses import replace

from qa.answer.answer import Answer
from qa.question.limits import Limits
from qa.question.question import Question
from qa.question.task import Request, says_order
from qa.tasks.answers import quoted
from qa.tasks.days.timeline import Event, event_of, label_of
from qa.tasks.found.finder import surest_units
from qa.tasks.found.listing import looked_through
from qa.tasks.found.units import Unit, units
from qa.tasks.scope import Scopes
from qa.tasks.search import Search
from qa.tasks.sentences import Sentence, sentences
from qa.tasks.topic import Topic, things_of
from qa.words import Words
from store import Index

HELD = 0.7
"""How much of each term of the question a sentence holds to tell of it."""
SURE, NEAR = 0.5, 0.19
"""How surely one in another language does; and how much of a term, in the mean, it must hold."""
MOST = 10
"""Events that are quoted."""


def order(
    question: Question,
    request: Request,
    index: Index,
    search: Search,
    scopes: Scopes,
    limits: Limits,
) -> Answer | None:
    """The events, the one that is asked for first; None where fewer than two articles tell of one,
    the first two are of one day, or an article says itself which it was."""
    terms = things_of(question, request).terms
    if not terms or any(term.kind == "name" for term in terms):
        return None
    topic = replace(scopes.topic(question, request), terms=terms)
    articles, _ = looked_through(question, request, topic, search, scopes, limits)
    told = [
        each
        for article in articles
        if (each := _telling(sentences(index, article), topic)) is not None
    ]
    if len(told) < 2:  # In other words, or another language.
        every = [unit for article in articles for unit in units(index, article)]
        surest = surest_units(question, topic, every, search.reader, index.embedder)
        told = [unit.sentence for unit, sure in surest if sure >= SURE and _near(unit, topic)]
    if any(says_order(each.text, each.article.language) for each in told):
        return None
    events = sorted(filter(None, map(_event, told)), key=lambda event: event.day)
    if request.last:
        events.reverse()
    if len(events) < 2 or len(events) < len(told) or events[0].day == events[1].day:
        return None
    words = Words(question.language)
    shown = events[:MOST]
    return quoted(
        question,
        "order",
        [(label_of(event, words), event.sentence.quote()) for event in shown],
        message=_count(words, request, len(shown)),
    )


def _count(words: Words, request: Request, shown: int) -> str:
    if request.last:
        return words.counted("events_last", shown)
    return words.counted("events", shown)


def _telling(own: list[Sentence], topic: Topic) -> Sentence | None:
    """The first sentence that holds every term."""
    for each in own:
        if min(topic.strengths(each.text, each.article.language)) >= HELD:
            return each
    return None


def _near(unit: Unit, topic: Topic) -> bool:
    """Whether a text in another language has something of the question."""
    code = unit.sentence.article.language
    held = topic.strengths(unit.sentence.text, code) if code != topic.language else [0.0]
    return sum(held) / len(held) >= NEAR


def _event(sentence: Sentence) -> Event | None:
    found = event_of(sentence)
    published = sentence.article.published
    if found is None and published is not None:
        found = Event(published, sentence, stated=False)
    return found

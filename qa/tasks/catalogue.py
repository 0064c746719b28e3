"""The articles themselves: the newest, the oldest, those without a date, those of an outlet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.answer.answer import Answer
from qa.answer.listing import answer_from_list, listed
from qa.question.corpus import Facts, facts
from qa.question.filters import Filter
from qa.question.limits import Limits
from qa.question.question import Question
from qa.question.task import Request, finds
from qa.tasks.scope import HELD, Scopes, by_date
from qa.tasks.topic import Topic
from qa.words import Words
from store import Article, Index, analyse
from store.language.languages import language
from store.language.numbers import small_numbers

LATEST = 5
"""Articles that "the latest news" lists."""


def from_catalogue(
    question: Question, request: Request, index: Index, scopes: Scopes, limits: Limits
) -> Answer | None:
    """The articles that are asked for, each by its title; None when it is not them."""
    corpus = facts(index)
    outlet = named_outlet(question, corpus)
    if outlet is not None and not any(f.kind == "publisher" for f in limits.filters):
        limits = Limits((*limits.filters, outlet))
    code = question.language
    newest, oldest = (finds(kind, question.asked, code) for kind in ("newest", "oldest"))
    undated = finds("undated", question.asked, code)
    if not (newest or oldest or undated):
        answer = answer_from_list(_without_outlet(question, outlet), index, limits)
        return None if answer is None else replace(answer, kind="catalogue", filters=limits.filters)
    if newest:
        # The newest of all, not those of some last days.
        limits = Limits(
            tuple(f for f in limits.filters if not (f.kind == "dates" and f.relative_to))
        )
    within = limits.articles(index.articles())
    articles = [a for a in index.articles() if a.id in within]
    topic = scopes.topic(_without_outlet(question, outlet), request)
    about = _about_only(topic, question, (newest, oldest, undated))
    if about.terms:
        if newest and not _counts_articles(question):
            return None
        held = {a.id: scopes.score(about, a) for a in articles}
        articles = [a for a in articles if held[a.id] >= HELD]
    if undated:
        chosen = by_date([a for a in articles if a.published is None])
    else:
        dated = [a for a in articles if a.published is not None]
        chosen = by_date(dated, newest_first=bool(newest))[: _how_many(question, bool(newest))]
    words = Words(code)
    if not chosen:
        return (
            None
            if about.terms
            else replace(listed(question, [], index), kind="catalogue", filters=limits.filters)
        )
    answer = listed(question, chosen, index)
    labels = [_day(a, words) for a in chosen]
    return replace(
        answer,
        kind="catalogue",
        filters=limits.filters,
        statements=tuple(
            replace(s, label=label) for s, label in zip(answer.statements, labels, strict=False)
        ),
    )


def named_outlet(question: Question, corpus: Facts) -> Filter | None:
    """The outlet that a question about the articles names, in any of its cases."""
    asked = set(analyse(question.asked, question.language))
    for name in corpus.publishers:
        if name.casefold() in question.asked.casefold():
            return Filter("publisher", name, (name,))
    for name in corpus.publishers:
        tokens = set(analyse(name, question.language))
        if tokens and tokens <= asked:
            return Filter("publisher", name, (name,))
    return None


def _without_outlet(question: Question, outlet: Filter | None) -> Question:
    """The question without the words of the outlet, which are no topic."""
    if outlet is None:
        return question
    own = set(analyse(outlet.surface, question.language))
    terms = tuple(
        t
        for t in question.terms
        if not (set(t.tokens) & own) and not finds("from_outlet", t.surface, question.language)
    )
    return replace(question, terms=terms)


def _about_only(topic: Topic, question: Question, cues: Sequence[str]) -> Topic:
    """The topic without numbers and the words of the cues."""
    said = " ".join(cues).casefold()
    numbers = small_numbers(language(question.language))
    terms = tuple(
        t
        for t in topic.terms
        if t.kind not in {"number", "year", "date"}
        and t.surface.casefold() not in said
        and t.surface.casefold() not in numbers
    )
    return replace(topic, terms=terms)


def _counts_articles(question: Question) -> bool:
    """Whether articles are named, not just news."""
    spoken = language(question.language)
    pattern = "|".join(spoken.question.articles)
    return re.search(rf"(?<!\w)(?:{pattern})\b", question.asked, re.IGNORECASE) is not None


def _how_many(question: Question, newest: bool) -> int:
    numbers = small_numbers(language(question.language))
    for term in re.findall(r"\d+|\w+", question.asked.casefold()):
        if term.isdigit() and 0 < int(term) < 100:
            return int(term)
        if numbers.get(term, 0) > 1:
            return numbers[term]
    return 1 if _counts_articles(question) or not newest else LATEST


def _day(article: Article, words: Words) -> str:
    return words.long_date(article.published) if article.published else words.text("page.undated")

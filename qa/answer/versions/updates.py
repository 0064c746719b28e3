"""Other figures for one thing: an update, told from the oldest on, or sources that disagree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from qa.answer.quote import Quote
from qa.answer.versions.cues import cues, figures
from qa.answer.versions.near import near_versions
from qa.answer.versions.statements import answer_of, in_the_same_words, quote_at
from qa.question.question import Question
from store import Index
from store.versions.changes import counterpart

MOST = 3
"""Figures that are shown."""


def other_figures(question: Question, quotes: Sequence[Quote], index: Index) -> tuple[Quote, ...]:
    """The sentence that answers as other versions of its article have it, where its figure is
    another there, oldest first, with the sentence itself among them; else nothing."""
    main = next((quote for quote in quotes if quote.bold), None)
    if main is None or question.asks != "quantity":
        return ()
    article, code = main.hit.article, main.hit.article.language
    known = [(main, figures(answer_of(main), code))]
    if not known[0][1]:
        return ()
    for other in near_versions(article, index):
        place = None if other.id == article.id else counterpart(main.text, other)
        if place is None or not in_the_same_words(main.text, other.text[slice(*place)], code):
            continue
        quote = quote_at(other, *place, index)
        told = figures(other.text[slice(*place)], code)
        if quote is not None and told and not any(numbers <= told for _, numbers in known):
            known.append((quote, told - figures(main.text, code)))
    found = [quote for quote, _ in known[:MOST]]
    return tuple(sorted(found, key=_day)) if len(found) > 1 else ()


def is_update(a: Quote, b: Quote, index: Index) -> bool:
    """Whether the later of two articles with different figures brings the earlier up to date: it is
    a version of it, or of the same outlet, or says so. Else the two disagree."""
    ours, theirs = a.hit.article, b.hit.article
    if not (ours.published and theirs.published) or ours.published == theirs.published:
        return False
    if any(version.id == theirs.id for version in index.versions(ours.id)):
        return True
    if ours.publisher is not None and ours.publisher == theirs.publisher:
        return True
    later = max(a, b, key=_day)
    updates = cues(later.hit.article.language).updates
    return bool(updates.search(later.hit.article.title) or updates.search(later.text))


def _day(quote: Quote) -> date:
    return quote.hit.article.published or date.max

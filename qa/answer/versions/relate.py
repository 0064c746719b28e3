"""What other articles say of the statement that was chosen, and how it is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from qa.answer.quote import Quote
from qa.answer.select import Selection
from qa.answer.thresholds import Thresholds
from qa.answer.versions.corrections import corrected
from qa.answer.versions.entries import latest_entry
from qa.answer.versions.newest import newest_first
from qa.answer.versions.updates import is_update, other_figures
from qa.question.question import Question
from qa.retrieval.hit import Hit
from store import Index


def relate(
    question: Question,
    selection: Selection,
    hits: Sequence[Hit],
    index: Index,
    thresholds: Thresholds,
) -> Selection:
    """The selection with what corrects it, what is newer, or what brings its figure up to date;
    as it is where there is nothing of these."""
    if not selection.quotes:
        return selection
    needed = thresholds.needed
    able = [
        hit
        for hit in hits
        if hit.span and hit.span.probability >= needed(question.language, hit.article.language)
    ]
    if notice := corrected(question, selection.quotes, able, index):
        return replace(selection, quotes=notice, relation="corrected", differ=False)
    if states := newest_first(question, selection.quotes, hits, thresholds):
        return replace(selection, quotes=states, relation="newest_first", differ=False)
    if entries := latest_entry(question, selection.quotes, index):
        return replace(selection, quotes=entries, relation="newest_first", differ=False)
    versions = other_figures(question, selection.quotes, index)
    quotes = versions or tuple(sorted(selection.quotes, key=_day))
    by_article = {quote.hit.article.id: quote for quote in quotes}
    if len(by_article) < 2 or not (versions or selection.differ):
        return replace(selection, differ=False)
    first, *_, last = by_article.values()
    if is_update(first, last, index):
        return replace(selection, quotes=quotes, relation="updated", differ=False)
    return replace(selection, quotes=versions or selection.quotes, differ=True)


def _day(quote: Quote) -> date:
    return quote.hit.article.published or date.max

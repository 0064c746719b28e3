"""A turn that was kept, with each of its quotes where it stands in the articles now."""

from __future__ import annotations

from dataclasses import replace

from qa.desk.quotes import Places, SavedQuote
from qa.screen.record.context import surroundings
from qa.screen.record.made import article_record
from qa.screen.record.values import AnswerRecord, CitationRecord, TurnRecord


def renewed(turn: TurnRecord, places: Places) -> TurnRecord:
    """The turn with its citations looked up: those found anew open where they are now, of the
    others is said what has become of them."""
    return replace(turn, answer=_answer(turn.answer, places))


def _answer(answer: AnswerRecord | None, places: Places) -> AnswerRecord | None:
    if answer is None:
        return None
    citations = tuple(_citation(citation, places) for citation in answer.citations)
    return replace(answer, citations=citations, extractive=_answer(answer.extractive, places))


def _citation(citation: CitationRecord, places: Places) -> CitationRecord:
    a = citation.article
    place = places.find(
        SavedQuote(
            a.id, a.path, a.title, a.publisher, a.published, a.language, a.url, citation.quote,
            citation.start, citation.end,
        )
    )  # fmt: skip
    if place.article is None or place.state in ("changed", "gone"):
        return replace(
            citation, state="changed" if place.state == "changed" else "gone", now=place.text
        )
    if place.state == "exact" and place.article.id == a.id:
        return citation
    before, quote, after = surroundings(place.article, place.start, place.end)
    return replace(
        citation,
        article=article_record(place.article),
        quote=quote,
        start=place.start,
        end=place.end,
        before=before,
        after=after,
        page=place.article.page_of(place.start),
        state="",
        now="",
    )

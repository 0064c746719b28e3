"""Records of answers and articles, made from what they are."""

from __future__ import annotations

from qa.answer.answer import Answer, Citation, Statement
from qa.retrieval.hit import Hit
from qa.screen.record.context import surroundings
from qa.screen.record.values import (
    AnswerRecord,
    ArticleRecord,
    CitationRecord,
    CopyRecord,
    FilterRecord,
    HitRecord,
    LegRecord,
    NoteRecord,
    StatementRecord,
)
from qa.words import Words, languages
from qa.words.limits import limit
from qa.words.reasons import reason
from store import Article

_PREVIEW = 90
"""Characters of a passage in "How this was found"."""


def record_of(answer: Answer) -> AnswerRecord:
    """An answer with everything that the page shows of it."""
    words = Words(answer.language)
    spoken = [Words(code) for code in languages()] if answer.filters else []
    return AnswerRecord(
        question=answer.question,
        searched=answer.searched,
        language=answer.language,
        outcome=answer.outcome,
        mode=answer.mode,
        message=answer.message,
        problem=answer.problem,
        statements=tuple(_statement(s, words) for s in answer.statements),
        citations=tuple(map(_citation, answer.citations)),
        also_read=tuple(_hit(hit, whole=True) for hit in answer.also_read),
        hits=tuple(_hit(hit, whole=False) for hit in answer.hits),
        filters=tuple(
            FilterRecord(f.kind, {w.language: limit(f, w) for w in spoken}, f.surface, f.chosen)
            for f in answer.filters
        ),
        seconds=answer.seconds.get("total"),
        extractive=record_of(answer.extractive) if answer.extractive else None,
        confidence=answer.confidence,
        missing=answer.is_missing,
    )


def has_original(article: Article) -> bool:
    """Whether the file of an article is more than its text, and no other article is in it."""
    is_text = article.file.lower().endswith((".txt", ".md")) and not article.pages
    return not article.item and not is_text


def article_record(article: Article) -> ArticleRecord:
    """An article as it is named beside its text."""
    a = article
    return ArticleRecord(
        *(a.id, a.title, a.path, a.published, a.publisher, a.language, a.url), has_original(a)
    )


def _statement(s: Statement, words: Words) -> StatementRecord:
    reasons = tuple(reason(why, words) for why in s.reasons)
    return StatementRecord(s.text, s.citations, s.support, reasons, s.emphasis, s.language, s.label)


def _citation(citation: Citation) -> CitationRecord:
    before, quote, after = surroundings(citation.article, citation.start, citation.end)
    return CitationRecord(
        number=citation.number,
        article=article_record(citation.article),
        quote=quote,
        start=citation.start,
        end=citation.end,
        part=citation.kind,
        passage=citation.passage_id,
        before=before,
        after=after,
        page=citation.article.page_of(citation.start),
        also_in=tuple(
            CopyRecord(article_record(c.article), c.start, c.end) for c in citation.also_in
        ),
    )


def _hit(hit: Hit, *, whole: bool) -> HitRecord:
    passage = hit.passage
    legs = [] if whole else list(hit.legs.items())
    return HitRecord(
        article=article_record(hit.article),
        passage=passage.id,
        part=passage.kind,
        text=passage.text if whole else _start(passage.text),
        start=passage.start,
        end=passage.end,
        note=NoteRecord(hit.note.key, hit.note.sure, hit.note.needed),
        legs={name: LegRecord(leg.rank, leg.score, leg.unit) for name, leg in legs},
    )


def _start(passage: str) -> str:
    """The first words of a passage, on one line."""
    line = " ".join(passage.split())
    return line if len(line) <= _PREVIEW else line[:_PREVIEW].rsplit(" ", 1)[0] + "…"

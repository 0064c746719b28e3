"""What of an answer to a saved question is kept: its quotes."""

from __future__ import annotations

from qa.answer.answer import Answer, Citation
from qa.desk.questions import Found
from qa.desk.quotes import SavedQuote


def found(answer: Answer) -> Found:
    """What an answer to a saved question quotes."""
    return answer.outcome, [_quote(citation) for citation in answer.citations]


def _quote(citation: Citation) -> SavedQuote:
    a = citation.article
    return SavedQuote(
        article=a.id,
        path=a.path,
        title=a.title,
        publisher=a.publisher,
        published=a.published,
        language=a.language,
        url=a.url,
        quote=citation.quote,
        start=citation.start,
        end=citation.end,
        page=a.page_of(citation.start),
    )

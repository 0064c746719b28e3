"""What of a turn that the page shows is pinned, and what of it a search looks at."""

from __future__ import annotations

from qa.desk.notebooks import Pinned, SavedStatement
from qa.desk.quotes import SavedQuote
from qa.errors import SavedError
from qa.screen.record import CitationRecord, TurnRecord


def pinned(turn: TurnRecord, number: int) -> Pinned:
    """One quote of an answer, or with 0 the whole answer. SavedError when it has no such quote."""
    answer = turn.shown
    if answer is None:
        raise SavedError("an answer that was stopped cannot be pinned; ask again first", "gone")
    if number:
        found = [c for c in answer.citations if c.number == number]
        if not found:
            raise SavedError(f"the answer has no citation {number}; reload the page", "gone")
        return Pinned(turn.question, (_quote(found[0]),))
    at = {citation.number: i for i, citation in enumerate(answer.citations)}
    statements = tuple(
        SavedStatement(s.text, tuple(at[n] for n in s.citations if n in at), s.support, s.label)
        for s in answer.statements
    )
    quotes = tuple(map(_quote, answer.citations))
    return Pinned(turn.question, quotes, "answer", statements, answer.message, answer.mode)


def said(turn: TurnRecord) -> str:
    """The words of a question and its answer."""
    answer = turn.shown
    if answer is None:
        return f"{turn.question} {turn.draft}"
    texts = [turn.question, answer.message, *(s.text for s in answer.statements)]
    return " ".join([*texts, *(c.quote for c in answer.citations)])


def _quote(citation: CitationRecord) -> SavedQuote:
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
        page=citation.page,
    )

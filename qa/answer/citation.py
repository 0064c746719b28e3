"""Citations: from chosen sentences to numbered, exact slices of articles."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answer.answer import Answer, Citation, Statement
from qa.answer.quote import Quote
from qa.answer.trimming import trimmed


def cite(quotes: Sequence[Quote]) -> tuple[tuple[Statement, ...], tuple[Citation, ...]]:
    """One statement for each quote, to the letter, numbered in order of appearance, with the answer
    itself marked."""
    statements: list[Statement] = []
    citations: list[Citation] = []
    for number, quote in enumerate(quotes, start=1):
        article, passage = quote.hit.article, quote.hit.passage
        start, end = trimmed(article.text, quote.start, quote.end)
        words = article.text[start:end]
        citations.append(
            Citation(
                number=number,
                article=article,
                quote=words,
                start=start,
                end=end,
                kind=passage.kind,
                passage_id=passage.id,
            )
        )
        statements.append(
            Statement(
                text=words,
                citations=(number,),
                emphasis=_within(quote, start, end),
                language=article.language,
            )
        )
    return tuple(statements), tuple(citations)


def _within(quote: Quote, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """What of the answer itself is in the slice that is cited."""
    if quote.bold is None:
        return ()
    first, last = (quote.start - start + offset for offset in quote.bold)
    low, high = max(first, 0), min(last, end - start)
    return ((low, high),) if low < high else ()


def verify(answer: Answer) -> list[str]:
    """What is wrong with an answer's citations, in words; an empty list when nothing is.

    Checks that slices are exact, numbers run 1..n in order of first appearance, every number
    resolves and is used, and a refusal cites nothing.
    """
    problems = []
    for citation in answer.citations:
        if citation.article.text[citation.start : citation.end] != citation.quote:
            problems.append(f"[{citation.number}] is not the slice {citation.start}:{citation.end}")
    appearing = list(dict.fromkeys(n for s in answer.statements for n in s.citations))
    if appearing != [c.number for c in answer.citations]:
        problems.append(f"markers {appearing} do not match {[c.number for c in answer.citations]}")
    if appearing != list(range(1, len(appearing) + 1)):
        problems.append(f"markers {appearing} do not run from 1 without a gap")
    if answer.outcome == "not_found" and (answer.citations or answer.statements):
        problems.append("a refusal cites sources")
    if answer.outcome != "not_found" and not answer.citations:
        problems.append("an answer cites nothing")
    return problems

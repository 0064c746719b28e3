"""Citations: from chosen sentences to numbered, exact slices of articles."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answer.answer import Answer, Citation, Statement
from qa.answer.quote import Quote


def cite(quotes: Sequence[Quote]) -> tuple[tuple[Statement, ...], tuple[Citation, ...]]:
    """One statement for each quote, to the letter, numbered in order of appearance, with the answer
    itself marked."""
    statements: list[Statement] = []
    citations: list[Citation] = []
    for number, quote in enumerate(quotes, start=1):
        article, passage = quote.hit.article, quote.hit.passage
        citations.append(
            Citation(
                number=number,
                article=article,
                quote=quote.text,
                start=quote.start,
                end=quote.end,
                kind=passage.kind,
                passage_id=passage.id,
            )
        )
        statements.append(
            Statement(
                text=quote.text,
                citations=(number,),
                emphasis=(quote.bold,) if quote.bold else (),
                language=article.language,
            )
        )
    return tuple(statements), tuple(citations)


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

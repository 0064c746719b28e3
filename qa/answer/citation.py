"""Citations: from chosen sentences to numbered, exact slices of articles."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answer.answer import Answer, Citation, Statement
from qa.question.question import Question
from qa.rules.asked import spans
from qa.rules.evidence import Evidence


def cite(
    chosen: Sequence[tuple[Question, Evidence]],
) -> tuple[tuple[Statement, ...], tuple[Citation, ...]]:
    """One statement for each sentence, quoted to the letter, numbered in order of appearance, with
    what its question asks for marked.
    """
    statements: list[Statement] = []
    citations: list[Citation] = []
    for number, (question, evidence) in enumerate(chosen, start=1):
        article, quote = evidence.hit.article, evidence.text
        citations.append(
            Citation(
                number=number,
                article=article,
                quote=quote,
                start=evidence.start,
                end=evidence.end,
                kind=evidence.hit.passage.kind,
                passage_id=evidence.hit.passage.id,
            )
        )
        statements.append(
            Statement(
                text=quote,
                citations=(number,),
                emphasis=tuple(spans(quote, question.asks, question.searched, article.language)),
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

"""From what was chosen to the answer: statements, citations, framing text, and what was left out.

A question in two parts is answered part by part; the answer is `partly` when a part, or one of
several named things, is not in the articles, and says which.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.answer.answer import Answer
from qa.answer.citation import cite
from qa.answer.quote import Quote
from qa.answer.select import Selection
from qa.question.question import Question
from qa.retrieval.hit import CITED, READ, Hit, Note
from qa.words import Words

ALSO_READ = 3
"""Nearest passages shown beside an answer or under a refusal, never as sources."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that was asked, what was retrieved for it, and the sentences chosen."""

    question: Question
    hits: Sequence[Hit]
    selection: Selection


def compose(whole: Question, parts: Sequence[Part]) -> Answer:
    """The answer to a question from the selections for its parts; a refusal when all are empty."""
    words = Words(whole.language)
    frame = Answer(
        question=whole.asked,
        searched=whole.searched,
        language=whole.language,
        outcome="not_found",
        confidence=_confidence(parts),
    )
    missing = [name for part in parts for name in _missing(part, len(parts), words)]
    absent = words.text("answer.missing", terms=", ".join(missing)) if missing else ""
    if not any(part.selection.quotes for part in parts):
        hits = _merged(parts)
        refusal = words.text("answer.refusal")
        return replace(
            frame,
            message=f"{refusal} {absent}" if absent and len(parts) == 1 else refusal,
            also_read=tuple(hits[:ALSO_READ]),
            hits=tuple(hits),
        )
    statements, citations = cite(_chosen(parts))
    used = {citation.passage_id for citation in citations}
    hits = [
        replace(hit, note=CITED) if hit.passage.id in used else hit for hit in _merged(parts, READ)
    ]
    lines = list(dict.fromkeys(filter(None, (_relation(part.selection, words) for part in parts))))
    return replace(
        frame,
        outcome="partly" if missing else "answered",
        message=" ".join([*([absent] if absent else []), *lines]),
        statements=statements,
        citations=citations,
        also_read=tuple([hit for hit in hits if hit.note != CITED][:ALSO_READ]),
        hits=tuple(hits),
    )


def _relation(selection: Selection, words: Words) -> str:
    """How the quotes of a part stand to one another, in words."""
    if selection.relation == "corrected":
        return words.text("answer.corrected")
    if selection.relation == "updated":
        return words.text("answer.updated")
    days = [quote.hit.article.published for quote in selection.quotes]
    if selection.relation == "newest_first" and days[0] and days[-1] and days[0] != days[-1]:
        shown = {"newest": words.long_date(days[0]), "older": words.long_date(days[-1])}
        return words.text("answer.newest_first", **shown)
    return words.text("answer.differ") if selection.differ else ""


def _missing(part: Part, of: int, words: Words) -> tuple[str, ...]:
    """What a part lacks: the names that it hinges on, or, of several parts, itself."""
    if not part.selection.quotes and of > 1:
        return (words.text("answer.part", what=part.question.asked),)
    return part.selection.missing


def _chosen(parts: Sequence[Part]) -> list[Quote]:
    """What is quoted for all parts in order, nothing twice."""
    chosen: dict[tuple[str, int, int], Quote] = {}
    for part in parts:
        for quote in part.selection.quotes:
            chosen.setdefault((quote.hit.article.id, quote.start, quote.end), quote)
    return list(chosen.values())


def _confidence(parts: Sequence[Part]) -> float:
    """Of what is answered, the part that is least sure; of a refusal, the surest."""
    answered = [part.selection.confidence for part in parts if part.selection.quotes]
    return min(answered) if answered else max(part.selection.confidence for part in parts)


def _merged(parts: Sequence[Part], note: Note | None = None) -> list[Hit]:
    """The hits of all parts, the best of each first; without a note, with why each was refused."""
    hits: dict[str, Hit] = {}
    for rank in range(max(len(part.hits) for part in parts)):
        for part in parts:
            if rank < len(part.hits):
                hit = replace(part.hits[rank], note=note or part.selection.reason or READ)
                hits.setdefault(hit.passage.id, hit)
    return list(hits.values())

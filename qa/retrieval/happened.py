"""What happened in a stretch of time: "What happened in Lisbon last week?" has no answer to be
read; each article of these days is one, told by its first sentence, one of another day by the
sentence that names them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.question.limits import Limits
from qa.question.question import Question
from qa.retrieval.hit import Hit, Span
from qa.retrieval.naming import WORD, is_heard
from qa.retrieval.readable import is_heading
from store import KeyTerm, analyse

FURTHER = 0.5
"""What the probability of a passage that does not open its article is multiplied by."""


def happened(question: Question, limits: Limits, hit: Hit) -> Hit:
    """The hit with a span on the sentence that tells what happened; as it is where none does.

    The probability is the share of what else the question names that the article holds.
    """
    article, passage = hit.article, hit.passage
    share = _held(limits.events or (), question, hit)
    begins = limits.begins_at(article, passage)
    body = next((part for part in article.parts if part.kind == "body"), None)
    if passage.kind not in {"body", "caption"} or not share:
        return hit
    if begins == passage.start and body is not None and passage.start > body.start:
        share *= FURTHER
    for start, end in passage.sentences:
        if start >= begins and not is_heading(article, start, end):
            span = Span(start, end, share, share + hit.score)
            return replace(hit, span=span, score=span.score)
    return hit


def those_that_tell(question: Question, limits: Limits, hits: Sequence[Hit]) -> list[Hit]:
    """The hits that tell what happened first, of each article the best one."""
    found = [happened(question, limits, hit) for hit in hits]
    told = sorted((hit for hit in found if hit.span), key=lambda hit: -hit.score)
    first = {hit.article.id: hit for hit in reversed(told)}
    best = [hit for hit in told if first[hit.article.id] is hit]
    chosen = {hit.passage.id for hit in best}
    return best + [replace(hit, span=None) for hit in found if hit.passage.id not in chosen]


def _held(terms: tuple[KeyTerm, ...], question: Question, hit: Hit) -> float:
    """The share of the terms that an article holds, names by how they sound, words within a
    language; nothing without every name."""
    article = hit.article
    text = f"{article.title}\n{hit.passage.text}"
    tokens = set(analyse(text, article.language))
    told = [t for t in terms if t.kind == "name" or article.language == question.language]
    if terms and not told:
        return 0.0
    held = 0
    for term in told:
        heard = all(is_heard(word, text) for word in WORD.findall(term.surface))
        same = article.language == question.language and set(term.tokens) <= tokens
        if not (heard or same) and term.kind == "name":
            return 0.0
        held += heard or same
    return held / len(told) if told else 1.0

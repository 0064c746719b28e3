"""What "how many" counts, by the words of the question: things that articles tell of in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.question.limits import Limits
from qa.question.question import Question
from qa.question.task import finds
from qa.tasks.items import Item
from qa.tasks.measure import measures
from qa.tasks.scope import HELD, SHARED, Scopes, opening
from qa.tasks.sentences import Sentence, sentences
from qa.tasks.topic import Topic
from store import Index, KeyTerm, analyse
from store.language.quantities import read_quantities

FOUND = 60
"""Passages that are looked through for what is counted."""


def told_by(item: Item) -> str:
    """The sentence, and what its article opens with: what it is about need not be said again."""
    return f"{opening(item.sentence.article)} {item.sentence.text}"


def language_of(item: Item) -> str:
    return item.sentence.article.language


def says(item: Item, terms: Sequence[KeyTerm]) -> bool:
    """Whether a text has one of some terms in the same word."""
    tokens = {token for term in terms for token in term.tokens}
    return bool(tokens & set(analyse(told_by(item), language_of(item))))


def has(item: Item, terms: Sequence[KeyTerm], topic: Topic) -> bool:
    """Whether a text has one of some terms, or one like it."""
    each = replace(topic, terms=tuple(terms))
    return max(each.strengths(told_by(item), language_of(item)), default=0.0) >= SHARED


def counted_in(question: Question) -> tuple[KeyTerm, ...]:
    """What "how many" is followed by."""
    for kind in ("how_many", "counting"):
        if cue := finds(kind, question.asked, question.language):
            at = question.asked.index(cue) + len(cue)
            # Of two nouns side by side either may be in the text: "tram lines".
            return tuple(t for t in question.terms if t.start >= at)[:2]
    return ()


def is_unit(question: Question) -> bool:
    """Whether what "how many" is followed by is a unit: euros, metres, days."""
    noun = " ".join(term.surface for term in counted_in(question)[:1])
    return any(each.unit for each in read_quantities(f"2 {noun}", question.language))


def is_countable(
    question: Question, topic: Topic, index: Index, scopes: Scopes, limits: Limits
) -> bool:
    """Whether two articles or more tell of what is counted, and none says how many there are."""
    counted = counted_in(question)
    said = " ".join(term.surface for term in counted)
    within = limits.articles(index.articles()) if limits else None
    ids = [
        id_
        for code in index.languages()
        for id_, _ in index.lexical(said, code, FOUND, articles=within or None)
    ]
    articles = [index.article(id_) for id_ in {p.article_id for p in index.passages(ids)}]
    if len(articles) < 2:
        return False
    found = frozenset(ids)
    return not any(
        _istold_by(counted, [s for s in sentences(index, article) if s.passage.id in found])
        for article in articles
        if scopes.score(topic, article) >= HELD
    )


def _istold_by(counted: Sequence[KeyTerm], said: Sequence[Sentence]) -> bool:
    """Whether a text says how many: a number right before what is counted. The second term may be
    its noun, "tram lines", or what it did: only right after the number is it the noun."""
    noun = {token for term in counted[:1] for token in term.tokens}
    second = {token for term in counted[1:] for token in term.tokens}
    return any(
        not measure.unit
        and (
            measure.stems & noun
            or second & set(analyse(" ".join(measure.after[:1]), sentence.article.language))
        )
        for sentence in said
        for measure in measures(sentence)
    )

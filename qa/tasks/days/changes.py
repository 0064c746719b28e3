"""What changed: what later articles tell that earlier ones did not.

A sentence tells of a change where it says so (`store.language.values.changes`); of an article that
says so nowhere its lead is what is new.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from qa.answer.answer import Answer
from qa.answer.quote import Quote
from qa.answer.versions.cues import cues, figures
from qa.question.question import Question
from qa.tasks.answers import named, quoted
from qa.tasks.scope import by_date
from qa.tasks.sentences import Sentence, sentences
from qa.words import Words
from store import Article, Index, key_terms
from store.language.date_grammar import grammar
from store.language.languages import language

_Pair = tuple[Sentence, Sentence | None]
"""A sentence, and what was told before of the same thing."""
OF_ONE, MOST = 3, 7
"""Changes of one article, and in all."""
NEAR, SHARED = 0.25, 2
"""Cosine, and words in common, from which on an earlier sentence may tell of the same thing."""


def changes(question: Question, articles: Sequence[Article], index: Index) -> Answer | None:
    """What changed from the first of these articles to the last; None where fewer than two days are
    told of."""
    dated = [a for a in by_date(articles) if a.published]
    if len({a.published for a in dated}) < 2:
        return None
    told = [each for a in dated for each in sentences(index, a)]
    pairs = _with_before(told, index)
    first = {a.id for a in dated if a.published == dated[0].published}
    new = [pair for a in dated if a.id not in first for pair in _changes(a, pairs)]
    # Of the first day is what nothing later goes back to: it is another story.
    gone_back_to = {old.article.id for _, old in new if old is not None}
    of_first = [a for a in dated if a.id in first - gone_back_to]
    new = [pair for a in of_first for pair in _changes(a, pairs)] + new
    if not new:
        return None
    words = Words(question.language)
    lines: list[tuple[str, Quote]] = []
    shown: set[tuple[str, int]] = set()
    new = new[-MOST:]
    for each, old in new:
        if old is not None and (old.article.id, old.start) not in shown:
            shown.add((old.article.id, old.start))
            day = words.short_date(_day(old))
            lines.append((words.text("answer.before", day=day), old.quote()))
        if (each.article.id, each.start) not in shown:
            shown.add((each.article.id, each.start))
            lines.append((named(each.article, words), each.quote()))
    return quoted(question, "changes", lines, message=words.counted("changed", len(new)))


def _changes(article: Article, pairs: Sequence[_Pair]) -> list[_Pair]:
    """The sentences of an article that tell of a change, else its lead."""
    own = [pair for pair in pairs if pair[0].article.id == article.id]
    return ([pair for pair in own if _is_change(*pair)] or own[:1])[:OF_ONE]


def _is_change(sentence: Sentence, before: Sentence | None) -> bool:
    """Whether a sentence says that it tells of a change, or has another figure than before."""
    known, text = cues(sentence.article.language), sentence.text
    if any(each.search(text) for each in (known.updates, known.ends, known.corrects)):
        return True
    leans = text.split()[0] in language(sentence.article.language).names.pronouns
    if before is None or leans:  # "It cost 15 million": what did, the sentence does not say.
        return False
    ours, theirs = (figures(each.text, each.article.language) for each in (sentence, before))
    return bool(ours and theirs) and not ours & theirs


def _with_before(told: Sequence[Sentence], index: Index) -> list[_Pair]:
    """Each sentence with the one of an earlier day that tells most nearly of the same thing."""
    vectors = index.embedder.embed_passages([each.text for each in told])
    days = np.array([_day(each).toordinal() for each in told])
    terms, names = _held(told), _held(told, "name")
    near, shared = (vectors @ vectors.T).astype(np.float64), terms @ terms.T
    counts = np.maximum(1, terms.sum(axis=1))
    # What names something else is of something else.
    named: NDArray[np.bool_] = names.sum(axis=1) > 0
    other = (named[:, None] & named) & (names @ names.T == 0)
    out = (days >= days[:, None]) | (shared < SHARED) | (near < NEAR) | other
    scores = np.where(out, -1.0, near + shared / counts)
    best = scores.argmax(axis=1).tolist()
    return [
        (each, told[at] if scores[mine, at] > 0 else None)
        for mine, (each, at) in enumerate(zip(told, best, strict=True))
    ]


def _held(told: Sequence[Sentence], kind: str = "") -> NDArray[np.float32]:
    """(sentences, tokens): 1 where a sentence has the token in a term of a kind."""
    tokens = [_terms(each, kind) for each in told]
    columns = {token: n for n, token in enumerate(dict.fromkeys(t for own in tokens for t in own))}
    held = np.zeros((len(told), len(columns)), np.float32)
    for row, own in enumerate(tokens):
        held[row, [columns[token] for token in own]] = 1
    return held


def _terms(sentence: Sentence, kind: str) -> frozenset[str]:
    code = sentence.article.language
    days = grammar(code).weekdays
    return frozenset(
        token
        for term in key_terms(sentence.text, code)
        if kind in ("", term.kind) and not any(day.search(term.surface) for day in days)
        for token in term.tokens
    )


def _day(sentence: Sentence) -> date:
    return sentence.article.published or date.min

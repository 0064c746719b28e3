"""Finds every item: the units that are likely enough one, with no stretch of an article too much.

A logistic line over the signs (`evals/requests/fit.py`); what is kept was chosen with it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from qa.question.question import Question
from qa.reader import Reader
from qa.tasks.found.evidence import SIGNS, Evidence, evidence
from qa.tasks.found.units import Unit
from qa.tasks.topic import Topic
from store import Embedder

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

WEIGHTS = (0.16, 0.12, 2.54, 5.05, 6.31, 4.09, -4.08, 3.74, 4.9, 0.71, 3.59)
"""Of SIGNS."""
INTERCEPT = -1.36
HIGH_WEIGHTS = (0.31, 0.31, 1.27, 1.54, 0.54, 1.77)
"""Of HIGHS."""
HIGH_INTERCEPT = -2.04
THERE = 0.4
"""Probability that there is an item at all, below which nothing is found."""
LINE, SHARE = 0.12, 0.1
"""Probability from which on a unit is an item, and what it must be of the surest one's."""
OF_A_NAME = 0.35
"""Where names say what it is about, share of the surest one that will do instead."""
NAMED = 0.9
"""Share of the names of a question that a sentence holds to be about them."""
BEHIND = 3.0
"""In a single article, how far the reader's logit of a sentence may be behind the surest one's."""
SEEN = 0.3
"""Probability of an answer from which on the reader sees one in a sentence."""
LISTED = 0.6
"""A list is an item line by line when its surest line comes this near to the surest unit."""


@dataclass(frozen=True, slots=True)
class Found:
    """A unit that holds an item, or several."""

    unit: Unit
    sure: float
    """Probability that it does, 0 to 1."""
    bold: tuple[int, int] | None
    """Where in its text the reader sees the item."""


def find(
    question: Question,
    topic: Topic,
    found: Sequence[Unit],
    scope: Collection[str],
    reader: Reader | None,
    embedder: Embedder,
) -> list[Found]:
    """The units that hold an item, in their order; nothing when there seems to be none. See
    `evidence`."""
    if not found:
        return []
    names = replace(topic, terms=tuple(term for term in topic.terms if term.kind == "name"))
    named = of_names(names, found) if names.terms else []
    if names.terms and not named:
        return []
    found = named or found
    told = evidence(question, topic, found, scope, reader, embedder)
    if not named and there(told.highs) < THERE:
        return []
    sure = likely(told.signs)
    line = min(LINE, OF_A_NAME * float(sure.max())) if named else LINE
    keep = kept(found, sure, line)
    if len({found[i].sentence.article.id for i in np.flatnonzero(keep).tolist()}) == 1:
        keep = _of_one(told, keep)
    return [Found(found[i], float(sure[i]), _bold(told, i)) for i in np.flatnonzero(keep).tolist()]


def _of_one(told: Evidence, keep: Flags) -> Flags:
    """Of what is kept of a single article, the lines of lists, and the sentences that the reader is
    not much less sure of than of the surest; nothing when it sees no two answers in sentences."""
    logits = told.signs[:, SIGNS.index("answer")]
    said = np.array([unit.listed < 0 for unit in told.units])
    after = told.signs[:, SIGNS.index("next")] > 0
    behind = said & ~after & (logits < logits[keep].max() - BEHIND)
    left: Flags = keep & ~behind
    seen = sum(
        (reading.answerable if reading else 0.0) >= SEEN or bool(next_)
        for reading, next_ in zip(
            (told.readings[i] for i in np.flatnonzero(left).tolist()), after[left], strict=True
        )
    )
    if said[left].any() and seen < 2:
        left = np.zeros_like(left)
    return left


def of_names(names: Topic, found: Sequence[Unit]) -> list[Unit]:
    """The units of the articles of which one sentence holds all of the names."""
    articles = {
        unit.sentence.article.id
        for unit in found
        if names.held(unit.text, unit.sentence.article.language) >= NAMED
    }
    return [unit for unit in found if unit.sentence.article.id in articles]


def by_article(
    question: Question,
    topic: Topic,
    found: Sequence[Unit],
    scope: Collection[str],
    reader: Reader | None,
    embedder: Embedder,
) -> dict[str, float]:
    """Of each article, by id, how surely it holds an item; nothing when there seems to be none and
    no article holds the topic in its own words."""
    if not found:
        return {}
    told = evidence(question, topic, found, scope, reader, embedder)
    if not scope and there(told.highs) < THERE:
        return {}
    return {id_: sure for id_, (_, sure) in _surest(found, told).items()}


def surest_units(
    question: Question,
    topic: Topic,
    found: Sequence[Unit],
    reader: Reader | None,
    embedder: Embedder,
) -> list[tuple[Unit, float]]:
    """Of each article the unit that likeliest holds an item, with its probability, 0 to 1, whether
    there seems to be any or not."""
    if not found:
        return []
    told = evidence(question, topic, found, (), reader, embedder)
    return list(_surest(found, told).values())


def _surest(found: Sequence[Unit], told: Evidence) -> dict[str, tuple[Unit, float]]:
    best: dict[str, tuple[Unit, float]] = {}
    for unit, sure in zip(found, likely(told.signs).tolist(), strict=True):
        article = unit.sentence.article.id
        if sure > best.get(article, (unit, -1.0))[1]:
            best[article] = unit, sure
    return best


def there(highs: Floats) -> float:
    """The probability that any unit holds an item, 0 to 1."""
    return float(1 / (1 + np.exp(-(highs @ np.array(HIGH_WEIGHTS) + HIGH_INTERCEPT))))


def likely(signs: Floats) -> Floats:
    """The probability of each unit, 0 to 1."""
    logits: Floats = signs @ np.array(WEIGHTS) + INTERCEPT
    return np.asarray(1 / (1 + np.exp(-logits)), dtype=np.float64)


def kept(found: Sequence[Unit], sure: Floats, line: float = LINE) -> Flags:
    """Which units are items: those above the line, lists whole or not at all; of several articles
    one sentence each, unless most of what is found stands in one of them."""
    articles = np.array([unit.sentence.article.id for unit in found])
    lists = np.array([unit.listed for unit in found])
    highest = float(sure.max())
    keep: Flags = (sure >= line) & (sure >= SHARE * highest)
    keep[int(sure.argmax())] = True
    for article, listed in {(a, n) for a, n in zip(articles, lists, strict=True) if n >= 0}:
        lines = (articles == article) & (lists == listed)
        whole = bool(sure[lines].max() >= LISTED * highest)
        keep[lines] = whole
        if whole:  # What leads up to a list is no item of it.
            keep[(articles == article) & (lists < 0)] = False
    own = {a: keep & (articles == a) for a in dict.fromkeys(articles[keep])}
    best = {a: float(sure[mask].max()) for a, mask in own.items()}
    top = max(own, key=lambda a: float(sure[own[a]].sum()))
    beside = float(sure[own[top]].sum()) - best[top]
    if beside > 0.5 * (sum(best.values()) - best[top]):
        alone: Flags = own[top]
        return alone
    for mask in own.values():
        said = mask & (lists < 0)
        if said.any() and len(own) > 1:
            keep[said] = False
            keep[int(np.where(said, sure, -1.0).argmax())] = True
    return keep


def _bold(told: Evidence, at: int) -> tuple[int, int] | None:
    reading = told.readings[at]
    if reading is None or reading.start >= reading.end:
        return None
    return reading.start, reading.end

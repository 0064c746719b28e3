"""What speaks for a sentence as the answer to a question, as numbers.

They say nothing of any language: how much of the question is there and of what kind, how near the
meaning is, and whether the thing asked for is there. `qa.rules.tuning` weighs them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa.question.question import Question
from qa.question.wording import Asks
from qa.retrieval.hit import Hit, LegName
from qa.rules.asked import holds
from qa.rules.matching import Term

Matrix = NDArray[np.float32]

_NAMED, _COUNTED = frozenset({"name", "country"}), frozenset({"number", "year", "day"})

NAMES: tuple[str, ...] = (
    *("terms", "terms in context", "telling terms", "telling terms near"),
    *("telling terms in context", "names in context", "numbers in context"),
    *("nothing missing", "nothing telling missing", "surely there"),
    *("cosine", "passage cosine", "passage words", "passage score", "own text"),
    *("quantity held", "date held", "person held", "place held", "reason held", "held"),
)
"""Columns of the matrix of features. Each speaks for a sentence: more of it is never worse."""

_HELD: tuple[Asks, ...] = ("quantity", "when", "who", "where", "why")


@dataclass(frozen=True, slots=True)
class Spot:
    """One sentence of a hit, `hit.article.text[start:end]`, with what was matched in it."""

    hit: Hit
    start: int
    end: int
    sentence: Sequence[float]
    """Strength of each of the question's terms in it."""
    context: Sequence[float]
    """The same in its passage, with the title and the year of the article."""
    cosine: float
    """Of question and sentence."""


def sentence_features(question: Question, terms: Sequence[Term], spots: Sequence[Spot]) -> Matrix:
    """One row for each spot, in the columns of `NAMES`; every value is about 0 to 1."""
    n, weights = len(spots), np.array([t.weight for t in terms], np.float64)
    shape = (n, len(terms))
    sentence = np.array([s.sentence for s in spots], np.float64).reshape(shape)
    context = np.array([s.context for s in spots], np.float64).reshape(shape)
    near = _with_neighbours(spots, sentence)
    named = np.array([t.kind in _NAMED for t in terms], bool)
    counted = np.array([t.kind in _COUNTED for t in terms], bool)

    def share(strengths: NDArray[np.float64], chosen: NDArray[np.bool_]) -> NDArray[np.float64]:
        total = float(weights[chosen].sum())
        held: NDArray[np.float64] = strengths[:, chosen] @ weights[chosen]
        return np.divide(held, total or 1.0)

    every = np.ones(len(terms), bool)
    relative = weights / weights.sum() if weights.sum() else weights
    telling = _telling(sentence, weights)
    top = max((s.hit.score for s in spots), default=0.0) or 1.0
    held = np.array([_held(s, question) for s in spots])
    columns: list[NDArray[np.float64] | list[float]] = [
        share(sentence, every),
        share(context, every),
        sentence @ telling,
        near @ telling,
        context @ telling,
        share(context, named),
        share(context, counted),
        1 - ((1 - sentence) * relative).max(axis=1, initial=0.0),
        1 - ((1 - context) * telling).max(axis=1, initial=0.0),
        (sentence > 0.8) @ relative,
        [s.cosine for s in spots],
        [_leg(s.hit, "meaning") for s in spots],
        [_leg(s.hit, "words") for s in spots],
        [s.hit.score / top for s in spots],
        [float(s.hit.passage.kind != "related") for s in spots],
        *(held * (question.asks == asks) for asks in _HELD),
        held,
    ]
    out = np.empty((n, len(NAMES)), np.float32)
    for i, column in enumerate(columns):
        out[:, i] = column
    return out


def _telling(sentence: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights of the terms, summing to 1, by how few of the sentences found hold each: an inverse
    document frequency within the search, which needs no corpus in the question's language."""
    spread = np.log((1 + len(sentence)) / (0.5 + sentence.sum(axis=0)))
    weighed: NDArray[np.float64] = weights * np.maximum(spread, 0.05)
    return np.divide(weighed, float(weighed.sum()) or 1.0)


def _with_neighbours(spots: Sequence[Spot], sentence: NDArray[np.float64]) -> NDArray[np.float64]:
    """The terms of a sentence and of the two beside it in its passage."""
    near = sentence.copy()
    for i in range(1, len(spots)):
        if spots[i].hit.passage.id == spots[i - 1].hit.passage.id:
            near[i] = np.maximum(near[i], sentence[i - 1])
            near[i - 1] = np.maximum(near[i - 1], sentence[i])
    return near


def _leg(hit: Hit, name: LegName) -> float:
    return hit.legs[name].score if name in hit.legs else 0.0


def _held(spot: Spot, question: Question) -> float:
    """Whether the sentence holds the kind of thing asked for; 0.5 when that cannot be told."""
    language = spot.hit.article.language
    return holds(_text(spot), question.asks, question.searched, language)


def _text(spot: Spot) -> str:
    return spot.hit.article.text[spot.start : spot.end]

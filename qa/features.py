"""What speaks for a sentence as the answer to a question, as numbers.

They say nothing of any language: how much of the question is there and of what kind, how near the
meaning is, whether the thing asked for is there, and where the sentence stands. `qa.scorer` weighs
them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from qa.asked import spans
from qa.hit import Hit
from qa.matching import Term
from qa.question import Question
from qa.shapes import REASON
from qa.wording import Asks

Matrix = NDArray[np.float32]

ASKS: tuple[Asks, ...] = get_args(Asks)
_NAMED, _COUNTED = frozenset({"name", "country"}), frozenset({"number", "year", "day"})

NAMES: tuple[str, ...] = (
    *("terms", "terms near", "terms in context", "terms in title"),
    *("telling terms", "telling terms near", "telling terms in context", "telling missing"),
    *("names", "names in context", "numbers", "numbers in context"),
    *("words", "words in context", "words near"),
    *("has names", "has numbers", "number of terms"),
    *("missing", "missing in context", "surely there", "surely in context"),
    *("cosine", "cosine above mean", "passage cosine", "passage words", "passage score", "rank"),
    *("quantities", "dates", "names held", "reasons"),
    *("length", "first", "last", "article start", "title", "caption", "related", "across"),
    *(f"asks {asks}" for asks in ASKS),
)
"""Columns of the matrix of features."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One sentence of a hit, `hit.article.text[start:end]`, with what was matched in it."""

    hit: Hit
    start: int
    end: int
    place: int
    """Its number in the passage, from 0."""
    sentence: Sequence[float]
    """Strength of each of the question's terms in it."""
    context: Sequence[float]
    """The same in its passage, with the title and the year of the article."""
    title: Sequence[float]
    """The same in the title alone."""
    cosine: float
    """Of question and sentence."""


def sentence_features(question: Question, terms: Sequence[Term], spots: Sequence[Spot]) -> Matrix:
    """One row for each spot, in the columns of `NAMES`; every value is about 0 to 1."""
    n, weights = len(spots), np.array([t.weight for t in terms], np.float64)
    shape = (n, len(terms))
    sentence = np.array([s.sentence for s in spots], np.float64).reshape(shape)
    context = np.array([s.context for s in spots], np.float64).reshape(shape)
    title = np.array([s.title for s in spots], np.float64).reshape(shape)
    near = _with_neighbours(spots, sentence)
    named = np.array([t.kind in _NAMED for t in terms], bool)
    counted = np.array([t.kind in _COUNTED for t in terms], bool)
    others = ~named & ~counted

    def share(strengths: NDArray[np.float64], chosen: NDArray[np.bool_]) -> NDArray[np.float64]:
        total = weights[chosen].sum()
        return strengths[:, chosen] @ weights[chosen] / total if total else np.zeros(n)

    every = np.ones(len(terms), bool)
    relative = weights / weights.sum() if weights.sum() else weights
    telling = _telling(sentence, weights)
    cosines = np.array([s.cosine for s in spots])
    top = max((s.hit.score for s in spots), default=0.0) or 1.0
    order = {id_: rank for rank, id_ in enumerate(dict.fromkeys(s.hit.passage.id for s in spots))}
    columns: list[NDArray[np.float64] | list[float] | float] = [
        share(sentence, every),
        share(near, every),
        share(context, every),
        share(title, every),
        sentence @ telling,
        near @ telling,
        context @ telling,
        ((1 - context) * telling).max(axis=1, initial=0.0),
        share(sentence, named),
        share(context, named),
        share(sentence, counted),
        share(context, counted),
        share(sentence, others),
        share(context, others),
        share(near, others),
        float(named.any()),
        float(counted.any()),
        min(1.0, len(terms) / 10),
        ((1 - sentence) * relative).max(axis=1, initial=0.0),
        ((1 - context) * relative).max(axis=1, initial=0.0),
        (sentence > 0.8) @ relative,
        (context > 0.8) @ relative,
        cosines,
        cosines - (cosines.mean() if n else 0.0),
        [_leg(s.hit, "meaning") for s in spots],
        [_leg(s.hit, "words") for s in spots],
        [s.hit.score / top for s in spots],
        [1 / (1 + order[s.hit.passage.id]) for s in spots],
        [_held(s, "quantity", question) for s in spots],
        [_held(s, "when", question) for s in spots],
        [_held(s, "who", question) for s in spots],
        [float(bool(REASON.search(_text(s)))) for s in spots],
        [min(1.0, math.log1p((s.end - s.start) / 20) / 3) for s in spots],
        [float(s.place == 0) for s in spots],
        [float(s.place == len(s.hit.passage.sentences) - 1) for s in spots],
        [float(s.start < 400) for s in spots],
        *([float(s.hit.passage.kind == kind) for s in spots] for kind in ("title", "caption")),
        [float(s.hit.passage.kind == "related") for s in spots],
        [float(s.hit.article.language != question.language) for s in spots],
        *(float(question.asks == asks) for asks in ASKS),
    ]
    out = np.empty((n, len(NAMES)), np.float32)
    for i, column in enumerate(columns):
        out[:, i] = column
    return out


def _telling(sentence: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights of the terms, summing to 1, by how few of the sentences found hold each: an inverse
    document frequency within the search, which needs no corpus in the question's language."""
    spread = np.log((1 + len(sentence)) / (0.5 + sentence.sum(axis=0)))
    weighed = weights * np.maximum(spread, 0.05)
    total = float(weighed.sum())
    return weighed / total if total else weighed


def _with_neighbours(spots: Sequence[Spot], sentence: NDArray[np.float64]) -> NDArray[np.float64]:
    """The terms of a sentence and of the two beside it in its passage."""
    near = sentence.copy()
    for i in range(1, len(spots)):
        if spots[i].hit.passage.id == spots[i - 1].hit.passage.id:
            near[i] = np.maximum(near[i], sentence[i - 1])
            near[i - 1] = np.maximum(near[i - 1], sentence[i])
    return near


def _leg(hit: Hit, name: str) -> float:
    return hit.legs[name].score if name in hit.legs else 0.0


def _held(spot: Spot, asks: Asks, question: Question) -> float:
    """How many things of a kind the sentence holds that the question does not, up to three."""
    found = spans(_text(spot), asks, question.searched, spot.hit.article.language)
    return min(3, len(found)) / 3


def _text(spot: Spot) -> str:
    return spot.hit.article.text[spot.start : spot.end]

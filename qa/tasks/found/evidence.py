"""What speaks for each unit being an item of what is asked for.

Cheap signs of every unit decide which are read; then the reader's answer counts with them. A sign
is told as its distance from the highest one, for what is high differs with the question.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa.question.question import Question
from qa.reader import Reader, Reading
from qa.tasks.found.units import Unit
from qa.tasks.scope import opening
from qa.tasks.topic import Topic
from store import Embedder, key_terms

Floats = NDArray[np.float64]

READ = 80
"""Units that are read at most."""
STEP = 12
"""Units that are read at once; the likeliest first."""
QUIET = 1.0
"""A step in which the reader finds no answer likelier than these log odds is the last."""
SIGNS = (
    "answer", "answer below", "cosine below", "titled below", "opening below", "leads",
    "leads of a name", "line", "above", "scope", "next",
)  # fmt: skip
"""The columns of `Evidence.signs`, in order."""
HIGHS = ("answer", "cosine", "titled", "opening", "held", "scope")
"""What `Evidence.highs` holds, in order."""
UNREAD = -6.0
"""The reader's logit of what is not read; the other end is as far from 0."""
NAMES = 3
"""Names that a sentence counts as full of."""


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """The signs of units, and where the reader sees the answer in those that it read."""

    units: tuple[Unit, ...]
    signs: Floats
    """(units, SIGNS)."""
    highs: Floats
    """The highest of some signs over all units, in HIGHS: whether there is an item at all."""
    readings: tuple[Reading | None, ...]


def evidence(
    question: Question,
    topic: Topic,
    found: Sequence[Unit],
    scope: Collection[str],
    reader: Reader | None,
    embedder: Embedder,
) -> Evidence:
    """The signs of each of one unit or more. `scope` are the ids of the articles that hold the
    topic in its own words; without a reader nothing is read."""
    asked = embedder.embed_questions([question.searched])[0]

    def near(texts: Sequence[str]) -> Floats:
        distinct = list(dict.fromkeys(texts))
        cosines = (embedder.embed_passages(distinct) @ asked).tolist()
        known = dict(zip(distinct, cosines, strict=True))
        return np.array([known[text] for text in texts])

    openings = {u.sentence.article.id: opening(u.sentence.article) for u in found}
    cosine = near([unit.text for unit in found])
    titled = near([f"{unit.title}. {unit.text}" for unit in found])
    opened = near([openings[unit.sentence.article.id] for unit in found])
    above = near([unit.above or unit.text for unit in found])
    held = np.array([topic.held(u.text, u.sentence.article.language) for u in found])
    leads = np.array([float(unit.sentence.place == 0) for unit in found])
    line = np.array([float(unit.listed >= 0) for unit in found])
    inside = np.array([float(unit.sentence.article.id in scope) for unit in found])
    named = float(any(term.kind == "name" for term in topic.terms))
    cheap = cosine + titled + 0.5 * opened + 0.3 * (held + leads + inside)
    cheap = cheap + 0.5 * line * np.maximum(above, 0.0)
    readings = _read(question, found, np.argsort(-cheap, kind="stable")[:READ].tolist(), reader)
    logits = np.array([each.relevance if each else UNREAD for each in readings])
    logits = np.clip(logits, UNREAD, -UNREAD)
    columns = (
        logits, logits - logits.max(), cosine - cosine.max(), titled - titled.max(),
        opened - opened.max(), leads, leads * named, line,
        line * (above - max(0.0, float(cosine.max()))), inside, _next(found, logits),
    )  # fmt: skip
    highs = [logits.max(), cosine.max(), titled.max(), opened.max(), held.max(), inside.max()]
    return Evidence(tuple(found), np.stack(columns, axis=1), np.array(highs), readings)


def _read(
    question: Question, found: Sequence[Unit], chosen: Sequence[int], reader: Reader | None
) -> tuple[Reading | None, ...]:
    """The readings of the chosen units, each alone, a line under what leads up to its list; as many
    of them, in order, as there seem to be answers among."""
    readings: list[Reading | None] = [None] * len(found)
    if reader is None:
        return tuple(readings)
    for first in range(0, len(chosen), STEP):
        step = chosen[first : first + STEP]
        read = [found[i] for i in step]
        told = reader.read(
            question.asked,
            [unit.text for unit in read],
            [unit.title if unit.above else "" for unit in read],
            across=[u.sentence.article.language != question.language for u in read],
        )
        for i, reading in zip(step, told, strict=True):
            readings[i] = reading
        if max(each.relevance for each in told) < QUIET:
            break
    return tuple(readings)


def _next(found: Sequence[Unit], logits: Floats) -> Floats:
    """How many names stands in the sentence right after the surest answer, 1 for many: who the
    "three" are that it tells of."""
    sign = np.zeros(len(found))
    after = int(logits.argmax()) + 1
    if after < len(found):
        ours, its = found[after].sentence, found[after - 1].sentence
        if ours.article.id == its.article.id:
            terms = key_terms(ours.text, ours.article.language)
            sign[after] = min(NAMES, sum(term.kind == "name" for term in terms)) / NAMES
    return sign

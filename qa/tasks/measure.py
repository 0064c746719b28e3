"""Numbers in sentences as measures of something: 12 kilometres long, 45,000 passengers a day.

What a number measures is told by its unit and by the words around it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import numpy as np

from qa.question.task import finds
from qa.retrieval.naming import WORD
from qa.tasks.places import Place, told, told_at
from qa.tasks.sentences import Sentence
from qa.tasks.topic import ALIKE, NEAR
from store import analyse
from store.embedding.word_vectors import WordVectors
from store.language.dates import date_spans
from store.language.quantities import CLOCK, ORDINAL, Quantity, read_quantities

Dimension = Literal["money", "size", ""]
CURRENCY = 3
"""Letters of a unit of money."""
SIZED = frozenset({"mm", "cm", "m", "km", "in", "ft", "yd", "mi", "nmi", "ha", "m2", "km2", "acre"})
"""Units of lengths and areas."""
BEFORE, AFTER = 3, 3
"""Words beside a number that say what it measures."""
READ = 8
"""Numbers of which each may be the one that is asked for."""
SAME = 0.9
"""Mean likeness of the words before two numbers from which on they are led up to alike."""
SIZES = 0.25
"""What a factor of ten between two numbers takes off."""
FITS = 0.4
"""From which fit on a number measures what another does."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A number of a sentence; `start` and `end` are offsets into its text."""

    value: Decimal
    unit: str
    start: int
    end: int
    after: tuple[str, ...]
    """The words that it is followed by, in lower case."""
    before: tuple[str, ...]
    """The words that it follows."""
    stems: frozenset[str]
    """What the first two words after it are indexed by."""


def measures(sentence: Sentence) -> list[Measure]:
    """Every number of a sentence that is no date, time of day or ordinal."""
    return _measures(sentence.text, sentence.article.language)


def _measures(text: str, language: str) -> list[Measure]:
    found = []
    for each in read_quantities(text, language, date_spans(text, language)):
        if each.unit in {ORDINAL, CLOCK} or not each.values or not each.sure:
            continue
        own = [m[0].lower() for m in WORD.finditer(text, each.start, each.end)]
        own = own if each.digits else own[1:]
        after = [m[0].lower() for m in WORD.finditer(text[each.end : each.end + 80])]
        before = [m[0].lower() for m in WORD.finditer(text[max(0, each.start - 60) : each.start])]
        told = tuple(w for w in [*own, *after[:AFTER]] if analyse(w, language))
        stems = frozenset(t for w in told[:2] for t in analyse(w, language))
        led = tuple(w for w in before[-BEFORE:] if analyse(w, language))
        value = _value(each)
        found.append(Measure(value, each.unit, each.start, each.end, told, led, stems))
    return found


def _value(quantity: Quantity) -> Decimal:
    """Of the ways to read a number, the one that takes groups of three as thousands."""
    return max(quantity.values)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A number that may be the one asked for."""

    measure: Measure
    share: float
    """Of all that was found as an answer, what measures the same; words asked for beside it count
    again, so that it may be above 1."""


def patterns_of(
    places: Sequence[Place],
    sentences: Sequence[Sentence],
    asked: Sequence[str],
    vectors: WordVectors,
    dimension: Dimension = "",
) -> list[Pattern]:
    """The numbers of the sentences that the answer may stand in, the likeliest first; only those of
    a dimension, where one is asked for."""
    found: list[tuple[Measure, float]] = []
    total = 0.0
    for sentence in sentences:
        if not (sure := told(places, sentence)):
            continue
        total += sure
        for each in measures(sentence):
            if not _may_be(each, dimension):
                continue
            if at := told_at(places, sentence, each.start, each.end):
                beside = _like(asked, (*each.after, *each.before), vectors)
                found.append((each, at * (1 + beside)))
    if not total:
        return []
    found = sorted(found, key=lambda pair: -pair[1])[:READ]
    patterns = [
        Pattern(each, sum(w for other, w in found if fit(other, each, vectors) >= FITS) / total)
        for each, _ in found
    ]
    return sorted(patterns, key=lambda pattern: -pattern.share)


def comparable(measure: Measure, pattern: Measure) -> bool:
    """Whether two numbers may measure the same: in one unit, or in one not said and of a size."""
    if measure.unit == pattern.unit:
        return True
    if measure.unit and pattern.unit:
        return False
    small, large = sorted((measure.value, pattern.value))
    return small > 0 and large <= small * 10


def dimension_of(text: str, code: str) -> Dimension:
    """What kind of number a question asks for, by its words; empty where they do not say."""
    if finds("costs", text, code) or finds("money", text, code):
        return "money"
    return "size" if finds("size", text, code) else ""


def _may_be(measure: Measure, dimension: Dimension) -> bool:
    """Whether a number is one of a kind; a size may be told in a unit that is not known."""
    if dimension == "money":
        return len(measure.unit) == CURRENCY and measure.unit.isupper()
    return not dimension or not measure.unit or measure.unit in SIZED


def of_a_size(measure: Measure, pattern: Measure) -> float:
    """How near two numbers are in size, 0 to 1."""
    if measure.value <= 0 or pattern.value <= 0:
        return 1.0
    return max(0.0, 1 - SIZES * abs(math.log10(measure.value / pattern.value)))


def fit(measure: Measure, pattern: Measure, vectors: WordVectors) -> float:
    """How surely a number measures what another does, 0 to 1; 0 for another unit."""
    if not comparable(measure, pattern):
        return 0.0
    same = 0.5 if measure.unit and pattern.unit else 0.0
    if measure.unit != pattern.unit:
        same = 0.25
    if pattern.stems:
        same += 0.5 * len(measure.stems & pattern.stems) / len(pattern.stems)
    beside = _each_like(pattern.after[:2], measure.after[:2], vectors)
    led = _like(pattern.before, measure.before, vectors)
    found = max(same, 0.8 * beside) + 0.2 * led
    if measure.value > 0 and pattern.value > 0:
        found -= 0.2 * abs(math.log10(measure.value / pattern.value))
    return max(0.0, min(1.0, found))


def led_alike(measure: Measure, other: Measure, vectors: WordVectors) -> bool:
    """Whether two numbers follow the same words, or words of one sense."""
    return bool(measure.before) and _each_like(measure.before, other.before, vectors) >= SAME


def _each_like(asked: Sequence[str], told: Sequence[str], vectors: WordVectors) -> float:
    """The mean of how near each word comes to one of the others, 0 to 1."""
    if not asked:
        return 0.0
    return sum(_like([word], told, vectors) for word in asked) / len(asked)


def _like(asked: Sequence[str], told: Sequence[str], vectors: WordVectors) -> float:
    if not asked or not told:
        return 0.0
    if set(asked) & set(told):
        return 1.0
    if not vectors.useful:
        return 0.0
    cosines = vectors.vectors(list(asked)) @ vectors.vectors(list(told)).T
    return float(np.clip((cosines.max() - NEAR) / (ALIKE - NEAR), 0.0, 1.0))

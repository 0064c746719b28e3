"""Of each of several things the sentence that says what is asked of it, with its number.

One thing an article, or one a side of a comparison. What the reader found as an answer says what is
measured; of every thing the sentence that measures the same is taken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from qa.question.question import Question
from qa.tasks.measure import FITS, Measure, Pattern, comparable, fit, led_alike, measures, of_a_size
from qa.tasks.places import Place, told, told_at
from qa.tasks.sentences import Sentence
from qa.tasks.topic import Topic
from store import Embedder

HELD, NEAR, LEAD, SAME, SHARE = 0.6, 0.6, 0.35, 1.5, 1.5
"""What counts of a sentence: the share of the topic it holds, its cosine with the question, that it
leads its article, a number that measures what is asked; and of a pattern its share of what was
read."""
UNCLEAR, NONE = 0.5, 0.1
"""How sure the reader may be of another number: this share of the first, or this much."""
LEAD_ALONE = 0.7
"""The same of a sentence that leads, where no number is asked for: it says what the thing is."""
TOLD, READ = 0.3, 1.2
"""What counts for a sentence that the reader sees the answer in; and how sure it makes of a number
that may measure the same."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing, the sentence that tells of it, and its number if it has the one asked for."""

    name: str
    sentence: Sentence
    score: float
    measure: Measure | None = None
    fit: float = 0.0
    """How surely the number measures what is asked: up to 1 by its words, as much again by the
    reader."""

    clear: bool = True
    """The reader sees the answer in no other number of the thing that may measure the same, or the
    number of another thing is led up to in the same words."""

    @property
    def base(self) -> float:
        """The score without what its number counts for."""
        return self.score - (SAME * (1 + self.fit) if self.measure else 0.0)

    @property
    def bold(self) -> tuple[int, int] | None:
        return (self.measure.start, self.measure.end) if self.measure else None


def best_items(
    question: Question,
    topic: Topic,
    things: Mapping[str, Sequence[Sentence]],
    embedder: Embedder,
    patterns: Sequence[Pattern],
    places: Sequence[Place] = (),
) -> list[Item]:
    """For each thing its best sentence; where a number is asked for, one that measures what that of
    the others measures, by the pattern that fits all of them best. `places` are where the reader
    sees the answer."""
    every = [each for own in things.values() for each in own]
    if not every:
        return []
    asked = embedder.embed_questions([question.searched])[0]
    near = (embedder.embed_passages([each.text for each in every]) @ asked).tolist()
    bases = {
        id(s): HELD * topic.held(s.text, s.article.language)
        + NEAR * cosine
        + (LEAD if patterns else LEAD_ALONE) / (1 + s.place)
        + (TOLD * told(places, s) if patterns else 0.0)
        for s, cosine in zip(every, near, strict=True)
    }
    numbers = {id(s): measures(s) if patterns else [] for s in every}

    def by(pattern: Pattern | None) -> list[Item]:
        def fitting(s: Sentence, number: Measure, wanted: Measure) -> float:
            if not comparable(number, wanted):
                return 0.0
            alike = fit(number, wanted, topic.vectors)
            sure = told_at(places, s, number.start, number.end) * of_a_size(number, wanted)
            return max(alike, READ * sure) + sure

        def item(name: str, s: Sentence) -> Item:
            base = bases[id(s)]
            if pattern is None:
                return Item(name, s, base)
            fits = [(fitting(s, n, pattern.measure), n) for n in numbers[id(s)]]
            surest, measure = max(fits, key=lambda pair: pair[0], default=(0.0, None))
            if surest < FITS:
                return Item(name, s, base)
            return Item(name, s, base + SAME * (1 + surest), measure, surest)

        def alone(best: Item, own: Sequence[Sentence]) -> bool:
            number, s = best.measure, best.sentence
            if number is None:
                return True
            sure = told_at(places, s, number.start, number.end)
            others = [
                told_at(places, other, n.start, n.end)
                for other in own
                for n in numbers[id(other)]
                if (other, n) != (s, number) and comparable(n, number)
            ]
            return max(others, default=0.0) <= max(UNCLEAR * sure, NONE)

        def worded(each: Item, items: Sequence[Item]) -> bool:
            """Whether the number of another thing is led up to in the same words."""
            ours = each.measure
            return ours is not None and any(
                other.measure is not None
                and other.name != each.name
                and led_alike(ours, other.measure, topic.vectors)
                for other in items
            )

        found: list[Item] = []
        for name, own in things.items():
            if own:
                best = max((item(name, s) for s in own), key=lambda each: each.score)
                found.append(replace(best, clear=alone(best, own)))
        return [each if each.clear else replace(each, clear=worded(each, found)) for each in found]

    ways = [(by(pattern), pattern.share) for pattern in patterns] or [(by(None), 0.0)]
    return max(ways, key=lambda way: _fit_of_all(*way))[0]


def _fit_of_all(items: Sequence[Item], share: float) -> float:
    """How well a pattern fits the things that it fits: one without the number is missing it."""
    having = [item.score for item in items if item.measure] or [0.0]
    return sum(having) / len(having) + SHARE * share

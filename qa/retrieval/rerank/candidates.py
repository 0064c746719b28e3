"""What of the passages found is read with a question, and the places where its answer may stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.reader import Reader, Reading
from qa.reader.reading import LikelySpan
from qa.retrieval.combination import Features
from qa.retrieval.hit import Hit
from qa.retrieval.legible import by_its_verb, legible
from qa.retrieval.naming import as_named
from qa.retrieval.nodes import QuestionBundle
from qa.retrieval.readable import Stretch, stretches

TEASERS = 3
"""One in this many texts may be a teaser: a page has many that are alike."""


@dataclass(frozen=True, slots=True)
class Text:
    """What is read of a hit in one piece."""

    place: int
    """Of its hit among those found."""
    stretch: Stretch


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may hold the answer."""

    text: Text
    sentence: tuple[int, int]
    start: int
    end: int
    """Where the answer would stand in the article."""
    relevance: float
    """Of the passage that was read."""
    features: Features
    none: bool = False
    """Whether it says that there was none of what is asked for."""


def texts_of(asked: QuestionBundle, hits: Sequence[Hit], most: int) -> list[Text]:
    """What may be read of the hits, in order; the halves of a question share the `most`."""
    most = max(1, most // asked.parts)
    texts: list[Text] = []
    teasers = 0
    for place, hit in enumerate(hits):
        begins = asked.limits.begins_at(hit.article, hit.passage)
        parts = [Text(place, _from(each, begins)) for each in stretches(hit)]
        teasers += hit.passage.kind == "related"
        if hit.passage.kind == "related" and teasers > max(1, most // TEASERS):
            continue
        if len(texts) + len(parts) > most and texts:
            break
        texts += parts
    return texts


def readings(
    reader: Reader, asked: QuestionBundle, hits: Sequence[Hit], texts: Sequence[Text]
) -> list[Reading]:
    """What is read in each text. A time that the article's day settles is not asked of it, and
    an organisation is called as the passage calls it."""
    words = legible(asked.question, hits)
    groups: dict[str, list[int]] = {}
    for i, text in enumerate(texts):
        hit = hits[text.place]
        settled = asked.limits.settled_by(hit.article, hit.passage)
        worded = by_its_verb(words, asked.question, hit)
        called = as_named(worded, asked.question.language, hit)
        groups.setdefault(_without(called, settled), []).append(i)
    found: dict[int, Reading] = {}
    for question, members in groups.items():
        articles = [hits[texts[i].place].article for i in members]
        readings = reader.read(
            question,
            [texts[i].stretch.text for i in members],
            [texts[i].stretch.title for i in members],
            across=[article.language != asked.question.language for article in articles],
        )
        found.update(zip(members, readings, strict=True))
    return [found[i] for i in range(len(texts))]


def by_sentence(
    hit: Hit, stretch: Stretch, reading: Reading, none: frozenset[int]
) -> list[tuple[tuple[int, int], list[LikelySpan]]]:
    """The sentences of a stretch in which a reading's spans begin, each with them, best first; the
    whole sentence for one that begins at an offset in `none`."""
    spans = reading.spans or (LikelySpan(reading.start, reading.end, 1.0),)
    found: list[tuple[tuple[int, int], list[LikelySpan]]] = []
    for start, end in hit.passage.sentences:
        inside = [span for span in spans if start <= stretch.start + span.start < end]
        if start in none and stretch.start <= start < stretch.start + len(stretch.text):
            whole = LikelySpan(start - stretch.start, end - stretch.start, 0.0)
            inside = [whole, *inside]
        if inside:
            found.append(((start, end), inside))
    return found


def _from(stretch: Stretch, begins: int) -> Stretch:
    """The stretch from an offset of the article on, if it lies inside."""
    cut = begins - stretch.start
    if not 0 < cut < len(stretch.text):
        return stretch
    return replace(stretch, start=begins, text=stretch.text[cut:])


def _without(text: str, times: tuple[str, ...]) -> str:
    for time in times:
        text = text.replace(time, " ", 1)
    return " ".join(text.split())

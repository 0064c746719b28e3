"""Where a reader sees the answer in the sentences of several things.

One reading a passage, of what the things have together; a question may be put in several ways.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qa.reader import Reader
from qa.retrieval.hit import Hit
from qa.tasks.sentences import Sentence
from store import Embedder

READ = 60
"""Passages that are read of all things together, the nearest of each."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in an article where the answer may stand."""

    article: str
    start: int
    end: int
    sure: float
    """Probability that it is the answer, 0 to 1: the mean over the ways of asking."""


def places_in(
    reader: Reader,
    ways: Sequence[str],
    language: str,
    things: Mapping[str, Sequence[Sentence]],
    embedder: Embedder,
) -> list[Place]:
    """The places of the answer in the passages of things, for each way to ask."""
    read = _to_read(ways[0], things, embedder)
    texts = [s.passage.text for s in read]
    titles = [s.article.title for s in read]
    across = [s.article.language != language for s in read]
    found: list[Place] = []
    for way in ways:
        for sentence, reading in zip(
            read, reader.read(way, texts, titles, across=across), strict=True
        ):
            begin, spans = sentence.passage.start, reading.spans
            places = [(s.start, s.end, s.share) for s in spans] or [
                (reading.start, reading.end, 1.0)
            ]
            found += [
                Place(sentence.article.id, begin + a, begin + b,
                      reading.answerable * share / len(ways))
                for a, b, share in places
            ]  # fmt: skip
    return found


def _to_read(
    asked: str, things: Mapping[str, Sequence[Sentence]], embedder: Embedder
) -> list[Sentence]:
    """A sentence of each passage that is read; of many things the passages nearest to the question
    of each."""
    most = max(1, READ // max(1, len(things)))
    first: dict[str, Sentence] = {}
    kept: list[Sentence] = []
    for own in things.values():
        passages: dict[str, Sentence] = {}
        for each in own:
            passages.setdefault(each.passage.id, each)
        each_one = list(passages.values())
        if len(each_one) > most:
            vectors = embedder.embed_passages([s.passage.text for s in each_one])
            near = (vectors @ embedder.embed_questions([asked])[0]).tolist()
            order = sorted(range(len(each_one)), key=lambda i: -near[i])
            each_one = [each_one[i] for i in order[:most]]
        kept += each_one
    for each in kept:
        first.setdefault(each.passage.id, each)
    return list(first.values())


def places_of(hits: Sequence[Hit]) -> list[Place]:
    """The places that a second stage found in passages."""
    return [
        Place(h.article.id, h.span.start, h.span.end, h.span.probability) for h in hits if h.span
    ]


def told(places: Sequence[Place], sentence: Sentence) -> float:
    """How surely the answer begins in a sentence, 0 to 1."""
    return min(1.0, sum(p.sure for p in _inside(places, sentence)))


def told_at(places: Sequence[Place], sentence: Sentence, start: int, end: int) -> float:
    """How surely the answer reaches over a place of a sentence, 0 to 1."""
    a, b = sentence.start + start, sentence.start + end
    own = (p.sure for p in _inside(places, sentence) if p.start < b and a < p.end)
    return min(1.0, sum(own))


def _inside(places: Sequence[Place], sentence: Sentence) -> list[Place]:
    """The places that begin in a sentence."""
    own = (p for p in places if p.article == sentence.article.id)
    return [p for p in own if sentence.start <= p.start < sentence.end]

"""The second stage: the best passages are read with the question, all in one batch.

A LlamaIndex node postprocessor. What it finds out (where the answer stands, and how likely the
passage answers) goes on with the hits: the order, what is quoted, what is bold and whether the
question is refused all come from it, and nothing is read again.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from llama_index.core.postprocessor.types import BaseNodePostprocessor
from llama_index.core.schema import NodeWithScore, QueryBundle

from qa.question.question import Question
from qa.reader import Reader, Reading
from qa.reader.reading import LikelySpan
from qa.retrieval.added import NONE, by_kind, by_thread, for_life, none_told, surely
from qa.retrieval.combination import Combination, Features, features_of, signs_of
from qa.retrieval.happened import happened
from qa.retrieval.hit import Hit, Leg, Span
from qa.retrieval.legible import by_its_verb, legible
from qa.retrieval.likeness import SentenceLikeness
from qa.retrieval.mention import mentioned
from qa.retrieval.naming import as_named, names_held
from qa.retrieval.nodes import QuestionBundle, as_bundle, as_node, hits_of
from qa.retrieval.readable import Stretch, stretches

READ = 6
"""Passages of the first stage that are read."""
AGAIN = 2
"""The best of them are read once more, without the title of their article."""
TEASERS = 3
"""One in this many of them may be a teaser: a page has many that are alike."""
BY_SEARCH = 4.0
"""What the score of the first stage counts for beside the reader's, as logits."""
BY_NAMES = 2.0
"""What the share of the question's names that a passage holds counts for, the same. Both are for
readers without a combination."""


class ReaderRerank(BaseNodePostprocessor):
    """Orders passages by a reader. Safe to share between threads."""

    reader: Any
    """A `qa.reader.Reader`."""
    most: int = READ
    """Passages that are read; the halves of a question share them."""
    combination: Any = None
    """The `Combination` for this reader: which sentence answers, and how surely. Without one, the
    reader's own place and probability stand."""
    likeness: Any = None
    """A `SentenceLikeness`, which a combination needs."""

    def _postprocess_nodes(
        self, nodes: list[NodeWithScore], query_bundle: QueryBundle | None = None
    ) -> list[NodeWithScore]:
        if query_bundle is None or not nodes:
            return nodes
        asked = as_bundle(query_bundle)
        hits = hits_of(nodes)
        if asked.limits.events is not None:
            return [as_node(hit) for hit in _happening(asked, hits)]
        if asked.question.topics:
            return [as_node(hit) for hit in _naming(asked.question, hits)]
        return [as_node(hit) for hit in self._ordered(asked, hits)]

    def _readings(
        self, asked: QuestionBundle, hits: Sequence[Hit], texts: Sequence[_Text]
    ) -> list[Reading]:
        """What is read in each text. A time that the article's day settles is not asked of it, and
        an organisation is called as the passage calls it."""
        reader: Reader = self.reader
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

    def read(self, asked: QuestionBundle, hits: Sequence[Hit]) -> list[Candidate]:
        """The places where the answer may stand, one for each sentence of what is read in which
        the reader sees any, with what is known of it. Needs a `likeness`."""
        texts = self._texts(asked, hits)
        readings = self._readings(asked, hits, texts)
        held = {text.place: names_held(asked.question, hits[text.place]) for text in texts}
        said, none = asked.question, {}
        for place, named in held.items():
            none[place] = none_told(said, hits, place, named) | for_life(said, hits[place])
        places = [
            (text, reading, sentence, spans)
            for text, reading in zip(texts, readings, strict=True)
            for sentence, spans in _by_sentence(
                hits[text.place], text.stretch, reading, none[text.place]
            )
        ]
        listed = [
            (hits[text.place].article.text[slice(*sentence)], hits[text.place].article.language)
            for text, _, sentence, _ in places
        ]
        likeness: SentenceLikeness = self.likeness
        alike = likeness.of(asked.question, listed, asked.embedding)
        found = []
        for (text, reading, sentence, spans), like in zip(places, alike, strict=True):
            share, hit = sum(span.share for span in spans), hits[text.place]
            features = features_of(hit, held[text.place], reading.relevance, share, like)
            start, end = text.stretch.start + spans[0].start, text.stretch.start + spans[0].end
            told = sentence[0] in none[text.place]
            found.append(Candidate(text, sentence, start, end, reading.relevance, features, told))
        return found

    def again(
        self, asked: QuestionBundle, hits: Sequence[Hit], texts: Sequence[_Text]
    ) -> list[float]:
        """The relevance of each text without the title above it."""
        bare = [replace(text, stretch=replace(text.stretch, title="")) for text in texts]
        return [reading.relevance for reading in self._readings(asked, hits, bare)]

    def _texts(self, asked: QuestionBundle, hits: Sequence[Hit]) -> list[_Text]:
        """What is read of the hits."""
        most = max(1, self.most // asked.parts)
        texts: list[_Text] = []
        teasers = 0
        for place, hit in enumerate(hits):
            begins = asked.limits.begins_at(hit.article, hit.passage)
            parts = [_Text(place, _from(each, begins)) for each in stretches(hit)]
            teasers += hit.passage.kind == "related"
            if hit.passage.kind == "related" and teasers > max(1, most // TEASERS):
                continue
            if len(texts) + len(parts) > most and texts:
                break
            texts += parts
        return texts

    def _best(self, asked: QuestionBundle, hits: Sequence[Hit]) -> dict[int, Span]:
        """The best place of each hit that was read, by the hit's own."""
        if self.combination is None:
            return self._alone(asked, hits)
        combined: Combination = self.combination
        best: dict[int, Candidate] = {}

        def scored(each: Candidate) -> float:
            hit = hits[each.text.place]
            thread = by_thread(asked.told, hit, each.start, each.end)
            sentence = hit.article.text[slice(*each.sentence)]
            kind = by_kind(asked.question, sentence, hit.article.language)
            return combined.score(each.features) + thread + kind + NONE * each.none

        for each in self.read(asked, hits):
            place = each.text.place
            if place not in best or scored(each) > scored(best[place]):
                best[place] = each
        order = sorted(best.values(), key=lambda each: -scored(each))
        again = self.again(asked, hits, [each.text for each in order[:AGAIN]])
        bare = {each.text.place: sure for each, sure in zip(order, again, strict=False)}
        found = {}
        for place, each in best.items():
            pair = asked.question.language, hits[place].article.language
            alone = bare.get(place, each.relevance)
            signs = signs_of(
                each.relevance, alone, pair[0] != pair[1], each.features, self._knows(*pair),
                asked.articles,
            )  # fmt: skip
            told = hits[place].article.text[slice(*each.sentence)]
            added = surely(asked.question, hits[place], told, each.none, self.likeness)
            sure = combined.probability(signs, added)
            found[place] = Span(each.start, each.end, sure, scored(each))
        return found

    def _knows(self, *languages: str) -> bool:
        """Whether these are among those that the models were trained in."""
        return set(languages) <= getattr(self.reader, "languages", set(languages))

    def _alone(self, asked: QuestionBundle, hits: Sequence[Hit]) -> dict[int, Span]:
        """The same by the reader's own word and the score of the first stage."""
        texts = self._texts(asked, hits)
        best: dict[int, Span] = {}
        for text, reading in zip(texts, self._readings(asked, hits, texts), strict=True):
            start, hit = text.stretch.start, hits[text.place]
            named = BY_NAMES * names_held(asked.question, hit)
            score = reading.relevance + BY_SEARCH * hit.score + named
            first, last = start + reading.start, start + reading.end
            score += by_thread(asked.told, hit, first, last)
            if text.place not in best or score > best[text.place].score:
                best[text.place] = Span(first, last, reading.answerable, score)
        return best

    def _ordered(self, asked: QuestionBundle, hits: Sequence[Hit]) -> list[Hit]:
        """The hits that were read, best first, then the others as they were."""
        best = self._best(asked, hits)
        order = sorted(best, key=lambda place: -best[place].score)
        found = [
            _with_span(hits[place], best[place], rank) for rank, place in enumerate(order, start=1)
        ]
        lowest = min((hit.score for hit in found), default=1.0)
        rest = [replace(h, score=lowest * _below_one(h.score)) for i, h in enumerate(hits)
                if i not in best]  # fmt: skip
        return found + rest


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


def _happening(asked: QuestionBundle, hits: Sequence[Hit]) -> list[Hit]:
    """The hits that tell what happened first, of each article the best one."""
    found = [happened(asked.question, asked.limits, hit) for hit in hits]
    told = sorted((hit for hit in found if hit.span), key=lambda hit: -hit.score)
    first = {hit.article.id: hit for hit in reversed(told)}
    best = [hit for hit in told if first[hit.article.id] is hit]
    chosen = {hit.passage.id for hit in best}
    return best + [replace(hit, span=None) for hit in found if hit.passage.id not in chosen]


def _naming(question: Question, hits: Sequence[Hit]) -> list[Hit]:
    """The hits that name what the question is about first, as the search ordered them."""
    found = [mentioned(question, hit) for hit in hits]
    named = [hit for hit in found if hit.span]
    return sorted(named, key=lambda hit: -hit.score) + [hit for hit in found if not hit.span]


def _by_sentence(
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


@dataclass(frozen=True, slots=True)
class _Text:
    place: int
    """Of its hit."""
    stretch: Stretch


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may hold the answer."""

    text: _Text
    sentence: tuple[int, int]
    start: int
    end: int
    """Where the answer would stand in the article."""
    relevance: float
    """Of the passage that was read."""
    features: Features
    none: bool = False
    """Whether it says that there was none of what is asked for."""


def _with_span(hit: Hit, span: Span, rank: int) -> Hit:
    leg = Leg(rank, span.probability, "probability")
    return replace(hit, span=span, score=as_score(span.score), legs={**hit.legs, "reader": leg})


def as_score(log_odds: float) -> float:
    """Log odds as a score from 0 to 1, in the same order."""
    return 1 / (1 + math.exp(-log_odds))


def _below_one(score: float) -> float:
    return score / (1 + score) if score > 0 else 0.0

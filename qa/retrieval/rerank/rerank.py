"""The second stage: the best passages are read with the question, in two batches.

A LlamaIndex node postprocessor. What it finds out (where the answer stands, and how likely the
passage answers) goes on with the hits: the order, what is quoted, what is bold and whether the
question is refused all come from it, and nothing is read again.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from llama_index.core.postprocessor.types import BaseNodePostprocessor
from llama_index.core.schema import NodeWithScore, QueryBundle

from qa.question.wording import wording
from qa.reader import Reading
from qa.retrieval.added import NONE, by_kind, by_thread, for_life, none_told, surely
from qa.retrieval.combination import Combination, features_of, signs_of
from qa.retrieval.happened import those_that_tell
from qa.retrieval.hit import Hit, Leg, Span
from qa.retrieval.likeness import Likeness, SentenceLikeness
from qa.retrieval.mention import those_that_name
from qa.retrieval.naming import names_held
from qa.retrieval.nodes import QuestionBundle, as_bundle, as_node, hits_of
from qa.retrieval.rerank.candidates import Candidate, Text, by_sentence, readings, texts_of

READ = 6
"""Passages of the first stage that are read at most."""
FIRST = 2
"""The most likely of them by the search are read first."""
HOPELESS = 3.0
"""By how much another must fall short, by the search, of what search and reader say of the best of
those for it not to be read. On the news set's `dev` that leaves out one in three: none of 906 that
score best when all are read, and none of 1,128 within 1 of that, which may be quoted with it. With
2 it is two of these and two in five, with 1 eleven."""
AGAIN = 2
"""The best of them are read once more, without the title of their article."""
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
    """Passages that are read at most; the halves of a question share them."""
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
            return [as_node(hit) for hit in those_that_tell(asked.question, asked.limits, hits)]
        if asked.question.topics:
            return [as_node(hit) for hit in those_that_name(asked.question, hits)]
        return [as_node(hit) for hit in self._ordered(asked, hits)]

    def read(
        self, asked: QuestionBundle, hits: Sequence[Hit], *, whole: bool = True
    ) -> list[Candidate]:
        """The places where the answer may stand, one for each sentence of what is read in which
        the reader sees any, with what is known of it. Needs a `likeness`; unless the `whole` is
        wanted, what cannot be the best any more is not read, which needs a `combination`."""
        said = asked.question
        texts = texts_of(asked, hits, self.most)
        held = {text.place: names_held(said, hits[text.place]) for text in texts}
        none = {
            place: none_told(said, hits, place, named) | for_life(said, hits[place])
            for place, named in held.items()
        }
        if not whole and texts:
            told = {place for place in none if none[place]}
            texts, seen = self._in_turn(asked, hits, texts, held, told)
        else:
            seen = readings(self.reader, asked, hits, texts)
        places = [
            (text, reading, sentence, spans)
            for text, reading in zip(texts, seen, strict=True)
            for sentence, spans in by_sentence(
                hits[text.place], text.stretch, reading, none[text.place]
            )
        ]
        listed = [
            (hits[text.place].article.text[slice(*sentence)], hits[text.place].article.language)
            for text, _, sentence, _ in places
        ]
        likeness: SentenceLikeness = self.likeness
        alike = likeness.of(said, listed, asked.embedding)
        found = []
        for (text, reading, sentence, spans), like in zip(places, alike, strict=True):
            share, hit = sum(span.share for span in spans), hits[text.place]
            features = features_of(hit, held[text.place], reading.relevance, share, like)
            start, end = text.stretch.start + spans[0].start, text.stretch.start + spans[0].end
            denied = sentence[0] in none[text.place]
            found.append(Candidate(text, sentence, start, end, reading.relevance, features, denied))
        return found

    def _in_turn(
        self,
        asked: QuestionBundle,
        hits: Sequence[Hit],
        texts: Sequence[Text],
        held: Mapping[int, float],
        told: Collection[int],
    ) -> tuple[list[Text], list[Reading]]:
        """The texts that may be the best, with their readings, in the order of `texts`. Those of
        the places `told` to say that there is none of it are read in any case."""
        combined: Combination = self.combination

        def score(place: int, relevance: float = 0.0, share: float = 1.0) -> float:
            """Without how alike the sentence is, which counts for about the same in all."""
            alike = Likeness(0.0, 0.0)
            return combined.score(features_of(hits[place], held[place], relevance, share, alike))

        found: dict[int, Reading] = {}

        def take(places: Collection[int]) -> None:
            chosen = [i for i, text in enumerate(texts) if text.place in places]
            seen = readings(self.reader, asked, hits, [texts[i] for i in chosen])
            found.update(zip(chosen, seen, strict=True))

        ahead = {text.place: score(text.place) for text in texts}
        order = sorted(ahead, key=lambda place: (place not in told, -ahead[place]))
        first = max(FIRST, len(told))
        take(order[:first])
        best = max(
            score(
                texts[i].place,
                reading.relevance,
                max((s.share for s in reading.spans), default=1.0),
            )
            for i, reading in found.items()
        )
        take([place for place in order[first:] if ahead[place] + HOPELESS >= best])
        read = sorted(found)
        return [texts[i] for i in read], [found[i] for i in read]

    def again(
        self, asked: QuestionBundle, hits: Sequence[Hit], texts: Sequence[Text]
    ) -> list[float]:
        """The relevance of each text without the title above it."""
        bare = [replace(text, stretch=replace(text.stretch, title="")) for text in texts]
        return [reading.relevance for reading in readings(self.reader, asked, hits, bare)]

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

        # What a thread or somebody's words count for is known of none before it is read.
        whole = asked.told is not None or bool(
            wording(asked.question.language).says.search(asked.question.searched)
        )
        for each in self.read(asked, hits, whole=whole):
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
        texts = texts_of(asked, hits, self.most)
        best: dict[int, Span] = {}
        for text, reading in zip(texts, readings(self.reader, asked, hits, texts), strict=True):
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
        passed = {text.place: text for text in texts_of(asked, hits, self.most)}
        rest = []
        for i, hit in enumerate(hits):
            if i in best:
                continue
            hit = replace(hit, score=lowest * _below_one(hit.score))
            # Not read, for it cannot answer best; its tables may be looked up all the same.
            rest.append(replace(hit, span=_nothing(passed[i], hit)) if i in passed else hit)
        return found + rest


def _nothing(text: Text, hit: Hit) -> Span:
    start = text.stretch.start
    return Span(start, start + len(text.stretch.text), 0.0, hit.score)


def _with_span(hit: Hit, span: Span, rank: int) -> Hit:
    leg = Leg(rank, span.probability, "probability")
    return replace(hit, span=span, score=as_score(span.score), legs={**hit.legs, "reader": leg})


def as_score(log_odds: float) -> float:
    """Log odds as a score from 0 to 1, in the same order."""
    return 1 / (1 + math.exp(-log_odds))


def _below_one(score: float) -> float:
    return score / (1 + score) if score > 0 else 0.0

"""Baselines that always answer, with one sentence: the one with most of the question's words by
BM25, the one nearest to it by meaning."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from evals.baselines import PlainBM25
from evals.system import ALWAYS, Cited, RankedPassage, Reply, Said
from store import Embedder, split_sentences

Choose = Callable[[str], Reply]
"""Answers a question."""


def sentence_baselines(sentences: Sequence[RankedPassage], embedder: Embedder) -> dict[str, Choose]:
    """The two by name."""
    return {
        "BM25 sentence": bm25(sentences),
        "Embedding sentence": nearest(sentences, embedder),
    }


def sentences_of(
    path: str, text: str, language: str, spans: Iterable[tuple[int, int]] | None = None
) -> list[RankedPassage]:
    """The sentences of a text, or of these parts of it."""
    parts = [(0, len(text))] if spans is None else spans
    return [
        RankedPassage(path, a, b, text[a:b])
        for start, end in parts
        for a, b in split_sentences(text, start, end, language)
    ]


def bm25(sentences: Sequence[RankedPassage]) -> Choose:
    """The first of all where no word of the question is known."""
    system = PlainBM25(sentences)

    def choose(question: str) -> Reply:
        found = system.search([question], None, 1)
        return _said(found[0] if found else sentences[0])

    return choose


def nearest(sentences: Sequence[RankedPassage], embedder: Embedder) -> Choose:
    """By cosine in the embedder's space."""
    vectors = embedder.embed_passages([s.text for s in sentences])

    def choose(question: str) -> Reply:
        cosines = vectors @ embedder.embed_questions([question])[0]
        return _said(sentences[int(np.argmax(cosines))])

    return choose


def _said(sentence: RankedPassage) -> Reply:
    cited = Cited(1, sentence.path, sentence.start, sentence.end, sentence.text)
    return Reply("answered", "", "", (Said(sentence.text, (1,)),), (cited,), mode=ALWAYS)

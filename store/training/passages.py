"""Pairs that teach a short text to find a long one: a sentence and the passage that says it, in any
language.

Sentences in the order of their text become passages of the length that the index uses. The query is
a sentence of the passage in the other language (so it must cross), or a sentence taken out of the
passage (the inverse cloze task of Lee, Chang & Toutanova 2019, so it must find its context).
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import groupby

from store.training.corpora import Article, Pair
from store.training.overlap import HeldOut, sentences
from store.training.sources import SOURCES

SHORTEST, LONGEST = 40, 110  # words of a passage
_QUERY_WORDS = 5  # a shorter sentence ("He agreed.") identifies no passage


def windows(texts: Sequence[str], rng: random.Random) -> Iterator[range]:
    """Consecutive texts that make a passage of between SHORTEST and LONGEST words."""
    start = 0
    while start < len(texts):
        aim, words, end = rng.randint(SHORTEST, LONGEST), 0, start
        while end < len(texts) and (words < SHORTEST or words + len(texts[end].split()) <= aim):
            words += len(texts[end].split())
            end += 1
        if end - start > 1 and words >= SHORTEST:
            yield range(start, end)
        start = end


def crossing_pairs(pairs: Sequence[Pair], rng: random.Random) -> list[Pair]:
    """From sentence pairs in text order: sentence → passage of the other language, cloze, passage →
    passage.
    """
    share = {source.folder: source.windows for source in SOURCES if source.windows}
    in_order = [
        pair
        for pair in pairs
        if pair.source in share and not pair.tag.startswith(("tatoeba", "basic"))
    ]
    found: list[Pair] = []
    for (source, *_), group in groupby(
        in_order, key=lambda pair: (pair.source, pair.tag, pair.languages)
    ):
        run = list(group)
        for window in windows([pair.first for pair in run], rng):
            if rng.random() < share[source]:
                found += _of_window([run[index] for index in window], rng)
    return found


def _of_window(run: list[Pair], rng: random.Random) -> Iterator[Pair]:
    first, second = run[0].languages
    sides = {first: [pair.first for pair in run], second: [pair.second for pair in run]}
    asked = [index for index, text in enumerate(sides[first]) if len(text.split()) >= _QUERY_WORDS]
    if not asked:
        return
    for query_language, passage_language in ((first, second), (second, first)):
        query, passage = sides[query_language][rng.choice(asked)], " ".join(sides[passage_language])
        yield Pair(query, passage, (query_language, passage_language), "passages/crossing")
    taken, language = rng.choice(asked), rng.choice((first, second))
    rest = [text for index, text in enumerate(sides[language]) if index != taken]
    yield Pair(sides[language][taken], " ".join(rest), (language, language), "passages/cloze")
    yield Pair(" ".join(sides[first]), " ".join(sides[second]), (first, second), "passages/whole")


def article_pairs(articles: Sequence[Article], held_out: HeldOut, rng: random.Random) -> list[Pair]:
    """Title → passage, summary → passage and cloze pairs from articles; the tag is the day."""
    found: list[Pair] = []
    for article in articles:
        texts = [text for text in sentences(article.text) if text not in held_out]
        passages = list(windows(texts, rng))
        for number, window in enumerate(passages[:2]):
            taken = rng.choice(window)
            rest = " ".join(texts[index] for index in window if index != taken)
            languages, whole = (
                (article.language, article.language),
                " ".join(texts[index] for index in window),
            )
            if whole in held_out:  # a listed sentence was cut in two and is whole again
                continue
            if number == 0:
                found.append(Pair(article.summary, whole, languages, article.source, article.day))
            found.append(Pair(article.title, whole, languages, article.source, article.day))
            if len(texts[taken].split()) >= _QUERY_WORDS:
                found.append(Pair(texts[taken], rest, languages, article.source, article.day))
    return [pair for pair in found if pair.first and pair.second and pair.first not in held_out]

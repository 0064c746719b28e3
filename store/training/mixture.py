"""What a pass over the data holds: which pairs compete in one batch, and how often each is seen."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tokenizers import Tokenizer

from store.training.batches import Group, make_group
from store.training.corpora import (
    Article,
    Pair,
    pivot_pairs,
    read_articles,
    read_pairs,
    read_questions,
)
from store.training.heldout import texts_to_avoid
from store.training.overlap import HeldOut
from store.training.passages import article_pairs, crossing_pairs


@dataclass(frozen=True, slots=True)
class Repeats:
    """How often one pass sees a pair, by source or by languages; below 1, every pass draws another
    share of them. English–French is plentiful, and a pass over all of it would be a pass over
    little else.
    """

    sources: dict[str, float] = field(
        default_factory=lambda: {
            "parallel/canada-laws": 0.3,
            "parallel/europarl-concodisco": 0.6,
            "parallel/manythings": 0.55,
            "lexicons/dictionaries": 0.5,
            "lexicons/cldr-names": 2.0,
        }
    )
    languages: dict[tuple[str, str], float] = field(
        default_factory=lambda: {
            ("en", "fr"): 1.0,
            ("en", "ru"): 2.0,
            ("en", "vi"): 3.0,
            ("fr", "ru"): 1.0,
        }
    )
    other: float = 2.0
    passages: float = 1.0
    questions: float = 6.0

    def of(self, pair: Pair) -> float:
        """Repeats of one sentence or dictionary pair."""
        return self.sources.get(pair.source, self.languages.get(pair.languages, self.other))


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything that training reads, held-out text removed."""

    sentences: list[Pair]
    dictionary: list[Pair]
    passages: list[Pair]
    questions: list[Pair]
    articles: list[Article]
    dropped: Counter[str]

    def texts(self) -> Iterator[tuple[str, str]]:
        """(language, text) of all running text, for the vocabulary."""
        for pair in self.sentences:
            yield pair.languages[0], pair.first
            yield pair.languages[1], pair.second
        for pair in self.questions:
            yield pair.languages[1], pair.second
        for article in self.articles:
            yield article.language, article.summary
            yield article.language, article.text[:1000]


def read_corpus(data: Path, permissive_only: bool, seed: int) -> Corpus:
    """Read the data folder; passages are put together at random, by ``seed``."""
    held_out: HeldOut = texts_to_avoid(data)
    pairs, dropped = read_pairs(data, held_out, permissive_only)
    articles = read_articles(data, permissive_only)
    rng = random.Random(seed)
    return Corpus(
        sentences=[pair for pair in pairs if not pair.source.startswith("lexicons/")]
        + pivot_pairs(pairs),
        dictionary=[pair for pair in pairs if pair.source.startswith("lexicons/")],
        passages=crossing_pairs(pairs, rng) + article_pairs(articles, held_out, rng),
        questions=read_questions(data, held_out),
        articles=articles,
        dropped=dropped,
    )


def make_groups(corpus: Corpus, tokenizer: Tokenizer, repeats: Repeats) -> list[Group]:
    """Sentences of all languages together; dictionary entries, passages and questions each among
    themselves.
    """
    groups = []
    weigh: Sequence[tuple[str, list[Pair], Callable[[Pair], float]]] = (
        ("sentences", corpus.sentences, repeats.of),
        ("dictionary", corpus.dictionary, repeats.of),
        ("passages", corpus.passages, lambda _: repeats.passages),
        ("questions", corpus.questions, lambda _: repeats.questions),
    )
    for name, pairs, of in weigh:
        if pairs:
            groups.append(make_group(name, pairs, [of(pair) for pair in pairs], tokenizer))
    return groups


def describe(corpus: Corpus) -> str:
    """A Markdown table of how many pairs each source gave."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for pair in corpus.sentences + corpus.dictionary + corpus.passages + corpus.questions:
        counts[pair.source, "–".join(pair.languages)] += 1
    lines = ["| source | languages | pairs |", "| --- | --- | --- |"]
    lines += [
        f"| {source} | {languages} | {number:,} |"
        for (source, languages), number in sorted(counts.items())
    ]
    return "\n".join(lines)

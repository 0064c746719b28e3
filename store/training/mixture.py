"""What a pass over the data holds: which pairs compete in one batch, and how often each is seen."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tokenizers import Tokenizer

from store.training.asked import read_articles, read_questions
from store.training.batches import Group, make_group
from store.training.corpora import Article, Pair, pivot_pairs, read_pairs
from store.training.heldout import texts_to_avoid
from store.training.overlap import HeldOut
from store.training.passages import article_pairs, crossing_pairs
from store.training.switching import read_lexicons, switched


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
    translations: float = 1.0
    """A factor on all sentence and dictionary pairs: less where they were learnt before."""
    passages: float = 1.0
    asked: dict[str, float] = field(
        default_factory=lambda: {
            "news/realtimeqa": 0.6,
            "news/vietnews": 0.6,
            "switched/news/realtimeqa": 1.0,
            "switched/news/vietnews": 1.0,
            "questions/squad": 0.5,
            "switched/questions/squad": 0.75,
            "questions/news-near-miss": 6.0,
            "questions/news-claims": 3.0,
        }
    )
    """Of titles and questions by source."""
    other_asked: float = 3.0

    def of(self, pair: Pair) -> float:
        """Repeats of one sentence or dictionary pair."""
        own = self.sources.get(pair.source, self.languages.get(pair.languages, self.other))
        return self.translations * own

    def of_asked(self, pair: Pair) -> float:
        """Repeats of one title or question."""
        return self.asked.get(pair.source, self.other_asked)


VARIANTS = 2
"""Switched questions for each: in other languages, or with other words."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything that training reads, held-out text removed."""

    sentences: list[Pair]
    dictionary: list[Pair]
    passages: list[Pair]
    titles: list[Pair]
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
    dictionary = [pair for pair in pairs if pair.source.startswith("lexicons/")]
    passages = crossing_pairs(pairs, rng)
    titles = article_pairs(articles, held_out, rng)
    questions = read_questions(data, held_out, permissive_only)
    sentences = [pair for pair in pairs if not pair.source.startswith("lexicons/")]
    sentences += pivot_pairs(pairs)
    lexicons = read_lexicons(dictionary, sentences)
    in_one = [pair for pair in questions if not pair.source.startswith("questions/news")]
    return Corpus(
        sentences=sentences,
        dictionary=dictionary,
        passages=passages,
        titles=titles + [p for pair in titles if (p := switched(pair, lexicons, rng))],
        questions=questions
        + [p for pair in in_one * VARIANTS if (p := switched(pair, lexicons, rng))],
        articles=articles,
        dropped=dropped,
    )


def make_groups(corpus: Corpus, tokenizer: Tokenizer, repeats: Repeats) -> list[Group]:
    """Sentences of all languages together; dictionary entries, passages, titles and questions each
    among themselves. Titles of one day and questions on one article come together: what they are
    not about is near to what they are about.
    """
    groups = []
    weigh: Sequence[tuple[str, list[Pair], Callable[[Pair], float]]] = (
        ("sentences", corpus.sentences, repeats.of),
        ("dictionary", corpus.dictionary, repeats.of),
        ("passages", corpus.passages, lambda _: repeats.passages),
        ("titles", corpus.titles, repeats.of_asked),
        ("questions", corpus.questions, repeats.of_asked),
    )
    for name, pairs, of in weigh:
        if pairs:
            near = name in ("titles", "questions")
            groups.append(make_group(name, pairs, [of(p) for p in pairs], tokenizer, near))
    return groups


def describe(corpus: Corpus) -> str:
    """A Markdown table of how many pairs each source gave."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for pair in [
        *corpus.sentences, *corpus.dictionary, *corpus.passages, *corpus.titles, *corpus.questions
    ]:  # fmt: skip
        counts[pair.source, "–".join(pair.languages)] += 1
    lines = ["| source | languages | pairs |", "| --- | --- | --- |"]
    lines += [
        f"| {source} | {languages} | {number:,} |"
        for (source, languages), number in sorted(counts.items())
    ]
    return "\n".join(lines)

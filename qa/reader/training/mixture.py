"""Which rows are drawn how often: named streams with weights, each a draw of one unit."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from qa.reader.training.data import claims, inference, news, own, questions
from qa.reader.training.data.documents import read_documents
from qa.reader.training.data.exclusion import Exclusion
from qa.reader.training.data.files import DataFolder
from qa.reader.training.data.negatives import (
    Paragraphs,
    changed_question,
    names_of,
    without_answer,
)
from qa.reader.training.data.questions import Bag
from qa.reader.training.data.rows import Row, Task, Unit, Verdict
from qa.reader.training.data.switching import Dictionaries, load_dictionaries, switch

Draw = Callable[[random.Random], Unit | None]


@dataclass(frozen=True, slots=True)
class Recipe:
    """Weights of the streams (units a draw), and shares within them."""

    weights: dict[str, float] = field(
        default_factory=lambda: {
            "news-questions": 0.31,  # pairs
            "news-claims": 0.30,  # pairs
            "documents": 0.05,  # mostly pairs
            "inference": 0.08,
            "inference-pairs": 0.07,
            "paraphrases": 0.03,  # pairs across languages
            "squad": 0.05,
            "squad-other": 0.02,
            "squad-misses": 0.03,  # pairs
            "squad-changed": 0.01,  # pairs
            "squad-claims": 0.01,
            "multilingual": 0.045,
            "multilingual-other": 0.015,
            "clapnq": 0.005,
        }
    )
    easy: float = 0.3  # false claims that are another sentence's translation
    switched: float = 0.3  # English texts with words in other languages
    titled: float = 0.6  # passages read with their title
    without: tuple[str, ...] = ()  # streams and sets of inference that are left out
    bags: int = 2  # questions with ten passages, after every pool of units

    def names(self) -> set[str]:
        """What can be left out: streams, and sets of inference."""
        return {*self.weights, *inference.SHARES}


@dataclass(slots=True)
class Mixture:
    """Streams of units, drawn by weight; `draw` is a function of the generator alone."""

    streams: dict[str, Draw]
    recipe: Recipe
    bags: Sequence[Bag] = ()
    dictionaries: Dictionaries | None = None
    counts: dict[str, int] = field(default_factory=dict)

    def draw(self, rng: random.Random) -> Unit:
        """The next unit."""
        names = [name for name in self.streams if name in self.recipe.weights]
        weights = [self.recipe.weights[name] for name in names]
        while True:
            unit = self.streams[rng.choices(names, weights)[0]](rng)
            if unit:
                return self._varied(unit, rng)

    def _varied(self, unit: Unit, rng: random.Random) -> Unit:
        """With or without title; English texts code-switched now and then, a pair alike."""
        if rng.random() > self.recipe.titled:
            unit = tuple(replace(row, title="") for row in unit)
        seed = rng.getrandbits(32)
        if self.dictionaries and rng.random() < self.recipe.switched:
            tables = self.dictionaries
            unit = tuple(replace(row, text=switch(row.text, tables, seed)) for row in unit)
        return unit


def _single(rows: Sequence[Row]) -> Draw:
    return lambda rng: (rng.choice(rows),)


def _pairs(pairs: Sequence[tuple[Row, Row]]) -> Draw:
    return lambda rng: rng.choice(pairs)


def read_mixture(data: DataFolder, recipe: Recipe) -> tuple[Mixture, Exclusion]:
    """Every training source of a data folder, without a row that holds an excluded sentence."""
    exclusion = Exclusion.load(data)
    documents = read_documents(data, exclusion)  # first: it finds excluded translations as well
    streams: dict[str, Draw] = {
        "documents": lambda rng: claims.from_document(
            claims.pick(documents, rng), rng, recipe.easy
        ),
        **_news_streams(data, exclusion),
        **_inference_streams(data, exclusion, recipe),
        **_squad_streams(data, exclusion),
        **_question_streams(data, exclusion),
    }
    bags = [
        bag
        for bag in questions.nomiracl(data, development=False)
        if not any(exclusion.holds(passage) for passage in bag.passages)
    ]
    counts = {"documents": sum(len(d.sentences) for d in documents), "bags": len(bags)}
    streams = {name: draw for name, draw in streams.items() if name not in recipe.without}
    return Mixture(streams, recipe, bags, load_dictionaries(data), counts), exclusion


def _kept(pairs: Sequence[tuple[Row, Row]], exclusion: Exclusion) -> list[tuple[Row, Row]]:
    return [(true, false) for true, false in pairs if len(exclusion.rows((true, false))) == 2]


def _news_streams(data: DataFolder, exclusion: Exclusion) -> dict[str, Draw]:
    streams: dict[str, Draw] = {}
    kinds: tuple[tuple[str, str, Task], ...] = (
        ("news-questions", "news-near-miss", "query"),
        ("news-claims", "news-claims", "claim"),
    )
    for name, folder, task in kinds:
        items = news.read_items(data, folder, "train") + own.read_items(data, task)
        streams[name] = _news_draw([item for item in items if exclusion.rows([item.row()])])
    return streams


def _news_draw(items: Sequence[news.Item]) -> Draw:
    pairs = news.twins(items)
    paired = {id(true) for true, _ in pairs}
    alone = [item for item in items if item.good and id(item) not in paired]
    share = len(alone) / (len(alone) + len(pairs)) if alone else 0.0

    def draw(rng: random.Random) -> Unit:
        if rng.random() < share:
            item = rng.choice(alone)
            return (item.row(item.window(rng)),)
        return news.unit(rng.choice(pairs), rng)

    return draw


def _inference_streams(data: DataFolder, exclusion: Exclusion, recipe: Recipe) -> dict[str, Draw]:
    read = [name for name in inference.SHARES if name not in recipe.without]
    sets = {name: exclusion.rows(inference.read_set(data, name)) for name in read}
    names, shares = list(sets), [inference.SHARES[name] for name in sets]
    weights = {name: share for name, share in inference.PAIRED.items() if name in sets}
    twins = {name: inference.pairs(sets[name]) for name in weights}
    crossed = _kept(inference.crossed_paraphrases(data), exclusion)
    truths = exclusion.rows(inference.crossed_truths(data, random.Random(0)))

    def paired(rng: random.Random) -> Unit:
        name = rng.choices(list(weights), list(weights.values()))[0]
        return rng.choice(twins[name])

    return {
        "inference": lambda rng: (rng.choice(sets[rng.choices(names, shares)[0]]),),
        "inference-pairs": paired,
        # True claims worded otherwise, so that not every difference is a falsehood.
        "paraphrases": lambda rng: (
            (rng.choice(truths),) if rng.random() < 0.4 else rng.choice(crossed)
        ),
    }


def _squad_streams(data: DataFolder, exclusion: Exclusion) -> dict[str, Draw]:
    train = [Paragraphs(article) for article in questions.squad(data, "train-v1.1")]
    answered = [
        (paragraphs, number, row)
        for paragraphs in train
        for number, row in paragraphs.article.questions
        if not exclusion.holds(row.passage)
    ]
    misses = [
        pair
        for article in questions.squad(data, "dev-v2.0")
        for pair in questions.miss_pairs(article)
    ]
    articles = [paragraphs.article for paragraphs in train]

    def other(rng: random.Random) -> Unit | None:
        paragraphs, number, row = rng.choice(answered)
        found = paragraphs.other(number, row)
        return (found,) if found and not exclusion.holds(found.passage) else None

    def changed(rng: random.Random) -> Unit | None:
        row = rng.choice(answered)[2]
        names = names_of(rng.choice(rng.choice(articles).paragraphs))
        false = changed_question(row, names, rng)
        return (row, false) if false and not exclusion.holds(false.text) else None

    def claim(rng: random.Random) -> Unit | None:
        unit = claims.from_question(rng.choice(articles), rng)
        return unit if unit and len(exclusion.rows(unit)) == len(unit) else None

    return {
        "squad": lambda rng: (rng.choice(answered)[2],),
        "squad-other": other,
        "squad-misses": _pairs(_kept(misses, exclusion)),
        "squad-changed": changed,
        "squad-claims": claim,
    }


def _question_streams(data: DataFolder, exclusion: Exclusion) -> dict[str, Draw]:
    rows = exclusion.rows(questions.multilingual(data))
    by_source: dict[str, list[Row]] = {}
    for row in rows:
        by_source.setdefault(row.source, []).append(row)

    def other(rng: random.Random) -> Unit | None:
        row = rng.choice(rows)
        answer = row.passage[row.start : row.end].lower()
        asked = {word for word in questions.words(row.text) if len(word) > 3}
        drawn = rng.choices(by_source[row.source], k=40)
        fitting = [r.passage for r in drawn if answer not in r.passage.lower()]
        if not fitting:
            return None
        best = max(fitting, key=lambda p: sum(word in p.lower() for word in asked))
        return (replace(without_answer(row, best), title=""),)

    return {
        "multilingual": _single(rows),
        "multilingual-other": other,
        "clapnq": _single(exclusion.rows(questions.clapnq(data))),
    }


def bag_rows(bag: Bag) -> list[Row]:
    """A bag's passages as rows; the label belongs to the best of them."""
    verdict = Verdict.YES if bag.answerable else Verdict.NO
    return [Row("query", bag.question, passage, verdict, "nomiracl") for passage in bag.passages]

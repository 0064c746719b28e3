"""Corruption sets: which corrupted sentences are caught, which faithful ones are called wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from evals.outcome import Outcome, Score
from evals.run import progress
from evals.tasks.support import SupportItem, similarity
from evals.tasks.task import Means, Outcomes, Task
from qa.check import Checker, Source
from qa.check.verdict import Support
from qa.reader import open_reader
from qa.words import Words
from qa.words.reasons import reason
from store import Embedder
from store.embedding.word_vectors import WordVectors
from store.language.languages import DEFAULT

MEASURES = (
    "caught_number", "caught_date", "caught_name", "caught_negation", "rejected",
    "faithful_unsupported", "faithful_partly",
)  # fmt: skip


FALSE_ALARMS = 0.02
"""Share of faithful sentences that the baseline may call wrong: the goal set for the checker."""


@dataclass(frozen=True, slots=True)
class CorruptionItem:
    """A sentence, the passage it cites, and whether it says what the passage says."""

    id: str
    origin: str
    """`article`, `template` or `translation`."""
    sentence: str
    language: str
    passage: str
    passage_language: str
    kind: str | None
    """What was changed: `number`, `date`, `name`, `negation`; None for a faithful sentence."""


Judge = Callable[[CorruptionItem], tuple[Support, str]]
"""What a sentence is called, and why."""


def ours(embedder: Embedder) -> Judge:
    """The checker."""
    checker, words = Checker(WordVectors(embedder), open_reader()), Words(DEFAULT.code)

    def judge(item: CorruptionItem) -> tuple[Support, str]:
        source = Source(item.passage, item.passage_language)
        verdict = checker.check(item.sentence, [source], language=item.language)
        return verdict.support, "; ".join(reason(why, words) for why in verdict.reasons)

    return judge


def plain_similarity(embedder: Embedder, items: Sequence[CorruptionItem]) -> Judge:
    """Unsupported below the cosine that two faithful sentences in a hundred of the pair are below:
    the threshold is chosen on what it is judged by, which flatters it."""
    cosine = similarity(embedder)
    values = {
        item.id: cosine(SupportItem(item.id, "", item.sentence, (item.passage,), True))
        for item in items
    }
    faithful: dict[str, list[float]] = {}
    for item in items:
        if item.kind is None:
            faithful.setdefault(pair_of(item), []).append(values[item.id])
    cuts = {pair: float(np.quantile(listed, FALSE_ALARMS)) for pair, listed in faithful.items()}

    def judge(item: CorruptionItem) -> tuple[Support, str]:
        cut = cuts.get(pair_of(item), 0.0)
        below = values[item.id] < cut
        return ("unsupported" if below else "supported"), f"{values[item.id]:.3f}, cut {cut:.3f}"

    return judge


def run_corruptions(items: Sequence[CorruptionItem], means: Means) -> Outcomes:
    """Outcomes by checker."""
    judges = {"Sourced": ours(means.embedder)}
    if means.baselines:
        judges["Embedding similarity"] = plain_similarity(means.embedder, items)
    return {
        name: tuple(_outcome(item, judge) for item in progress(items, name, quiet=means.quiet))
        for name, judge in judges.items()
    }


def pair_of(item: CorruptionItem) -> str:
    """Where the sentence comes from, and passage → sentence."""
    return f"{item.origin} {item.passage_language}→{item.language}"


def _outcome(item: CorruptionItem, judge: Judge) -> Outcome:
    support, reason = judge(item)
    told = f"{support}: {reason}" if reason else support
    scores: dict[str, Score] = {}
    if item.kind is None:
        scores["faithful_unsupported"] = Score(float(support == "unsupported"), told)
        scores["faithful_partly"] = Score(float(support == "partly"), told)
    else:
        scores[f"caught_{item.kind}"] = Score(float(support != "supported"), told)
        if item.kind != "negation":
            scores["rejected"] = Score(float(support == "unsupported"), told)
    return Outcome(
        id=item.id,
        kind=item.kind or "faithful",
        language=item.language,
        pair=pair_of(item),
        turns=(item.sentence,),
        answerable=item.kind is None,
        scores=scores,
        gold=(("passage", item.passage),),
    )


CORRUPTION = Task(
    run_corruptions,
    MEASURES,
    ("pair",),
    baseline_notes=("The baseline's threshold lets it call 2 % of faithful sentences wrong.",),
)

"""Claims that are true or false of a passage, by kind: what the checker calls each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from evals.outcome import Outcome, Score
from evals.run import progress
from evals.tasks.support import SupportItem, best_cut, half, similarity
from evals.tasks.task import Means, Outcomes, Task
from qa.check import Checker, Source, Verdict
from qa.reader import open_reader
from qa.words import Words
from qa.words.reasons import reason
from store import Embedder
from store.embedding.word_vectors import WordVectors
from store.language.languages import DEFAULT

MEASURES = (
    "caught", "true_unsupported", "true_partly", "told_apart", "roc_auc", "pair_order",
    "check_p50", "check_p95",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ClaimItem:
    """A claim beside a passage."""

    id: str
    kind: str
    """What makes it false; `true` for a true one."""
    claim: str
    language: str
    passage: str
    passage_language: str
    supported: bool
    title: str = ""
    twin: str = ""
    """Of a false claim: the id of the true one that it was made from, if it is one of a pair."""


EVEN = 0.5
"""The probability from which on the reader alone is taken to call a claim supported."""
Judge = Callable[[ClaimItem], Verdict]


def ours(embedder: Embedder) -> Judge:
    """The checker."""
    checker = Checker(WordVectors(embedder), open_reader())

    def judge(item: ClaimItem) -> Verdict:
        source = Source(item.passage, item.passage_language, context=item.title)
        return checker.check(item.claim, [source], language=item.language)

    return judge


def reader_alone() -> Judge:
    """The reader's head for supported, over the whole passage."""
    reader = open_reader()
    assert reader is not None

    def judge(item: ClaimItem) -> Verdict:
        across = [item.language != item.passage_language]
        p = reader.support(item.claim, [item.passage], across=across)[0].supported
        return Verdict("supported" if p >= EVEN else "partly", score=p)

    return judge


def cosine(embedder: Embedder) -> Judge:
    """Everything is supported, as much as it is like the passage: only the order says something."""
    alike = similarity(embedder)

    def judge(item: ClaimItem) -> Verdict:
        score = alike(SupportItem(item.id, "", item.claim, (item.passage,), item.supported))
        return Verdict("supported", score=score)

    return judge


def run_verdicts(items: Sequence[ClaimItem], means: Means) -> Outcomes:
    """Outcomes by checker. The threshold of balanced accuracy is chosen on the other half of the
    passages, so that no passage chooses the threshold it is judged by."""
    judges = {"Sourced": ours(means.embedder), "Reader alone": reader_alone()}
    if means.baselines:
        judges["Embedding similarity"] = cosine(means.embedder)
    return {name: _outcomes(items, judge, name, means) for name, judge in judges.items()}


def _outcomes(
    items: Sequence[ClaimItem], judge: Judge, name: str, means: Means
) -> tuple[Outcome, ...]:
    verdicts, seconds = [], []
    for item in progress(items, name, quiet=means.quiet):
        start = perf_counter()
        verdicts.append(judge(item))
        seconds.append(perf_counter() - start)
    scores = {item.id: v.score for item, v in zip(items, verdicts, strict=True)}
    values = np.array([v.score for v in verdicts])
    labels = np.array([item.supported for item in items])
    sides = np.array([half(item.passage) == "dev" for item in items])
    cuts = {side: best_cut(values[sides != side], labels[sides != side]) for side in (True, False)}
    return tuple(
        _outcome(item, verdict, cuts[bool(side)], scores, took)
        for item, verdict, side, took in zip(items, verdicts, sides, seconds, strict=True)
    )


def _outcome(
    item: ClaimItem, verdict: Verdict, cut: float, scores: dict[str, float], took: float
) -> Outcome:
    words = Words(DEFAULT.code)
    told = "; ".join([f"{verdict.support}, {verdict.score:.3f}"]
                     + [reason(why, words) for why in verdict.reasons])  # fmt: skip
    found = {
        "support": Score(verdict.score, told),
        "told_apart": Score(
            float((verdict.score >= cut) == item.supported), f"{verdict.score:.3f}, cut {cut:.3f}"
        ),
    }
    if item.supported:
        found["true_unsupported"] = Score(float(verdict.support == "unsupported"), told)
        found["true_partly"] = Score(float(verdict.support == "partly"), told)
    else:
        found["caught"] = Score(float(verdict.support != "supported"), told)
        if item.twin in scores:
            found["pair_order"] = Score(float(scores[item.twin] > verdict.score), told)
    return Outcome(
        id=item.id,
        kind=item.kind,
        language=item.language,
        pair=f"{item.passage_language}→{item.language}",
        turns=(item.claim,),
        answerable=item.supported,
        scores=found,
        gold=(("passage", item.passage),),
        seconds={"check": took},
    )


VERDICTS = Task(run_verdicts, MEASURES, ("kind", "pair"))

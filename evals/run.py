"""Cases through a system: one outcome each, in order, whatever happens."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from tqdm import tqdm

from evals.case import Case
from evals.measures.measures import failed_answer, score_answer
from evals.measures.ranking import DEPTH, RANKING, Judged, is_gold, score_rankings
from evals.outcome import Outcome, Score
from evals.system import RankedPassage, Reply, System

T = TypeVar("T")
NOTHING_TO_FIND = Score(None, "nothing to find")
SHOWN = ("hit@1", "hit@5", "mrr@10", "ndcg@10")
"""Ranking measures that are scored on cases."""


def run_cases(
    cases: Sequence[Case],
    system: System,
    texts: Mapping[str, str],
    *,
    retrieval_only: bool = False,
    quiet: bool = False,
) -> tuple[Outcome, ...]:
    """Every case through `system`; `texts` are the articles by path, read from their files.

    A case that raises scores 0 where a measure applies, with the error as its reason.
    """
    _warm_up(system, retrieval_only)
    found = [
        _one(case, system, texts, retrieval_only)
        for case in progress(cases, system.name, quiet=quiet)
    ]
    judged = {
        outcome.id: Judged([p.key for p in outcome.ranked], outcome.relevant)
        for case, outcome in zip(cases, found, strict=True)
        if case.sought
    }
    rankings = score_rankings(judged)
    return tuple(_with_ranking(outcome, rankings.get(outcome.id)) for outcome in found)


def progress(items: Sequence[T], name: str, *, quiet: bool = False) -> Iterable[T]:
    """A progress bar on standard error, gone when done."""
    bar: Iterable[T] = tqdm(items, desc=name, unit="case", leave=False, disable=quiet or None)
    return bar


def _warm_up(system: System, retrieval_only: bool) -> None:
    """The first question pays for loading; no case should."""
    turns = ["Warm up?"]
    try:
        system.search(turns, "en", DEPTH)
        if system.answers and not retrieval_only:
            system.ask(turns)
    except Exception:  # Whatever is wrong, the cases will say.
        return


def _one(case: Case, system: System, texts: Mapping[str, str], retrieval_only: bool) -> Outcome:
    ranked: list[RankedPassage] = []
    relevant: tuple[str, ...] = ()
    reply: Reply | None = None
    scores: dict[str, Score] = {}
    seconds: dict[str, float] = {}
    error = ""
    try:
        relevant = _relevant(case, system)
        # The answer first: what is read for one question is remembered for the next.
        if system.answers and not retrieval_only:
            start = time.perf_counter()
            reply = system.ask(case.turns)
            seconds["ask"] = time.perf_counter() - start
            scores = score_answer(case, reply, texts)
        start = time.perf_counter()
        ranked = system.search(case.turns, None, DEPTH)
        seconds["search"] = time.perf_counter() - start
    except Exception as raised:  # A failing case stays in the table, at 0.
        error = f"{type(raised).__name__}: {raised}"
        reply, ranked = None, []
        if system.answers and not retrieval_only:
            scores = failed_answer(case, error)
    return Outcome(
        id=case.id,
        kind=case.kind,
        language=case.language,
        pair=case.pair,
        split=case.split,
        turns=case.turns,
        answerable=case.answerable,
        scores=scores,
        ranked=tuple(dict.fromkeys(ranked)),
        relevant=relevant,
        reply=reply,
        facts=case.facts,
        gold=tuple((gold.path, gold.quote) for gold in case.gold),
        error=error,
        seconds=seconds,
    )


def _relevant(case: Case, system: System) -> tuple[str, ...]:
    paths = dict.fromkeys(gold.path for gold in case.sought)
    return tuple(
        passage.key
        for path in paths
        for passage in system.passages(path)
        if is_gold(passage, case.sought)
    )


def _with_ranking(outcome: Outcome, scores: Mapping[str, Score] | None) -> Outcome:
    if scores is None:
        ranking = dict.fromkeys(SHOWN, NOTHING_TO_FIND)
    elif outcome.error:
        ranking = dict.fromkeys(SHOWN, Score(0.0, outcome.error))
    else:
        ranking = {name: scores[name] for name in RANKING if name in SHOWN}
    return replace(outcome, scores={**ranking, **outcome.scores})

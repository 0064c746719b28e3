"""Retrieval sets: does the right document come up? Every system, every query, every collection."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from evals.measures.ranking import DEPTH, RANKING, Judged, score_rankings
from evals.outcome import Outcome, Score
from evals.run import progress
from evals.system import RankedPassage, System
from evals.tasks.task import Means, Outcomes, Task
from evals.tasks.workspace import Document, opened, search_baselines, written

MEASURES = (*RANKING, "search_p50", "search_p95")
POOL = 50
"""Passages asked for, so that ten different documents are among them."""
EXCERPT = 300
"""Characters of a passage that the run keeps."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question and the documents that answer it."""

    id: str
    language: str
    question: str
    relevant: frozenset[str]
    kind: str = "question"


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents in one language, searched with every query."""

    language: str
    documents: tuple[Document, ...]
    queries: tuple[Query, ...]


def run_retrieval(collections: Sequence[Collection], means: Means) -> Outcomes:
    """Outcomes by system. Passages are collapsed to documents, each at its best passage's rank;
    the measures are over documents, so a system's passage size gives it no advantage."""
    outcomes: dict[str, list[Outcome]] = {}
    stock = means.minilm() if means.baselines else None
    for collection in collections:
        with ExitStack() as stack:
            folder = stack.enter_context(written(collection.documents))
            corpus = stack.enter_context(opened(folder, means))
            systems: list[System] = [corpus.ours]
            if stock is not None:
                systems += stack.enter_context(search_baselines(corpus, stock))
            for system in systems:
                found = _search_all(system, collection, means.quiet)
                outcomes.setdefault(system.name, []).extend(found)
    return {name: tuple(listed) for name, listed in outcomes.items()}


def _search_all(system: System, collection: Collection, quiet: bool) -> list[Outcome]:
    name = f"{system.name}, {collection.language}"
    found = [_search(system, query) for query in progress(collection.queries, name, quiet=quiet)]
    judged = {
        query.id: Judged([p.path for p in ranked], query.relevant)
        for query, (ranked, _, _) in zip(collection.queries, found, strict=True)
    }
    scores = score_rankings(judged)
    return [
        _outcome(query, collection.language, *result, scores[query.id])
        for query, result in zip(collection.queries, found, strict=True)
    ]


def _search(system: System, query: Query) -> tuple[list[RankedPassage], str, float]:
    """One passage per document, best first; the error, if any; the seconds it took."""
    start = time.perf_counter()
    try:
        passages = system.search([query.question], None, POOL)
    except Exception as error:  # A failing query stays in the table, at 0.
        return [], f"{type(error).__name__}: {error}", 0.0
    seconds = time.perf_counter() - start
    best: dict[str, RankedPassage] = {}
    for passage in passages:
        best.setdefault(passage.path, passage)
    return list(best.values())[:DEPTH], "", seconds


def _outcome(
    query: Query,
    language: str,
    ranked: list[RankedPassage],
    error: str,
    seconds: float,
    scores: dict[str, Score],
) -> Outcome:
    shown = tuple(RankedPassage(p.path, p.start, p.end, p.text[:EXCERPT]) for p in ranked)
    return Outcome(
        id=f"{query.id} in {language}",
        kind=query.kind,
        language=query.language,
        pair=f"{query.language}→{language}",
        turns=(query.question,),
        answerable=True,
        scores=dict.fromkeys(scores, Score(0.0, error)) if error else scores,
        ranked=shown,
        relevant=tuple(p.key for p in shown if p.path in query.relevant),
        gold=tuple((path, "") for path in sorted(query.relevant)),
        error=error,
        seconds={} if error else {"search": seconds},
    )


RETRIEVAL = Task(run_retrieval, MEASURES, ("pair", "kind"))

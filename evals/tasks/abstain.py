"""Abstention sets: given the passages, answer or refuse?"""

from __future__ import annotations

import time
from collections.abc import Sequence

from evals.outcome import Outcome
from evals.run import progress
from evals.sets.base import AbstentionItem, Document
from evals.system import Reply
from evals.tasks.workspace import opened, written
from store import Embedder

MEASURES = (
    "answered_unanswerable", "refused_answerable", "abstention_precision", "abstention_recall",
    "abstention_f1", "ask_p50", "ask_p95",
)  # fmt: skip


def run_abstention(
    items: Sequence[AbstentionItem], embedder: Embedder, *, quiet: bool = False
) -> dict[str, tuple[Outcome, ...]]:
    """Outcomes by system: ours over an index of the item's passages; published models as they
    answered on the same ones. Whether an answer is right is not judged, only that one is given."""
    outcomes: dict[str, list[Outcome]] = {}
    for item in progress(items, "abstention", quiet=quiet):
        documents = [Document(f"{n:02d}.txt", text) for n, text in enumerate(item.passages)]
        with written(documents) as folder, opened(folder, embedder, baselines=False) as corpus:
            ours = corpus.systems[0]
            start = time.perf_counter()
            reply, error = None, ""
            try:
                reply = ours.ask([item.question])
            except Exception as raised:  # A failing case stays in the table, at 0.
                error = f"{type(raised).__name__}: {raised}"
            seconds = {"ask": time.perf_counter() - start}
            outcomes.setdefault(ours.name, []).append(
                _outcome(item, reply, error, {} if error else seconds)
            )
        for name, refused in item.others.items():
            said = (
                None if refused is None else Reply("not_found" if refused else "answered", "", "")
            )
            neither = "" if said else "neither an answer nor a refusal"
            outcomes.setdefault(name, []).append(_outcome(item, said, neither, {}))
    return {name: tuple(listed) for name, listed in outcomes.items()}


def _outcome(
    item: AbstentionItem, reply: Reply | None, error: str, seconds: dict[str, float]
) -> Outcome:
    return Outcome(
        id=item.id,
        kind="answerable" if item.answerable else "unanswerable",
        language=item.language,
        pair=f"{item.language}→{item.language}",
        turns=(item.question,),
        answerable=item.answerable,
        scores={},
        reply=reply,
        gold=tuple((f"{n:02d}.txt", text) for n, text in enumerate(item.passages)),
        error=error,
        seconds=seconds,
    )

"""Abstention sets: given the passages, answer or refuse?"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from evals.outcome import Outcome, Score
from evals.run import progress
from evals.system import Reply
from evals.tasks.support import best_cut, half
from evals.tasks.task import Means, Outcomes, Task
from evals.tasks.workspace import Document, opened, written

MEASURES = (
    "balanced_accuracy", "told_apart", "answered_unanswerable", "refused_answerable",
    "confidence_auc", "abstention_precision", "abstention_recall", "abstention_f1", "ask_p50",
    "ask_p95",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AbstentionItem:
    """A question with the passages to answer it from, and whether they do."""

    id: str
    language: str
    question: str
    passages: tuple[str, ...]
    answerable: bool
    others: Mapping[str, bool | None] = field(default_factory=dict)
    """Published models: whether they refused; None when their output is neither."""


def run_abstention(items: Sequence[AbstentionItem], means: Means) -> Outcomes:
    """Outcomes by system: ours over an index of the item's passages; published models as they
    answered on the same ones. Whether an answer is right is not judged, only that one is given."""
    outcomes: dict[str, list[Outcome]] = {}
    for item in progress(items, "abstention", quiet=means.quiet):
        documents = [Document(f"{n:02d}.txt", text) for n, text in enumerate(item.passages)]
        with (
            written(documents) as folder,
            opened(folder, means) as corpus,
        ):
            ours = corpus.ours
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
    if items:
        outcomes[ours.name] = _told_apart(outcomes[ours.name])
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


def _sureness(reply: Reply | None) -> float:
    """Its confidence; of a reply without one, such as a list of articles, what it decided."""
    if reply is None:
        return 0.0
    return float(not reply.refused) if reply.confidence is None else reply.confidence


def _told_apart(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """The outcomes, and whether the confidence tells which questions have an answer: at the cut
    that was best on the other half of the questions in the same language."""
    halves = [(o.language, half(o.turns[-1])) for o in outcomes]
    sure = np.array([_sureness(o.reply) for o in outcomes])
    good = np.array([o.answerable for o in outcomes])
    found = []
    for i, outcome in enumerate(outcomes):
        language, own = halves[i]
        others = [place == (language, "dev" if own == "report" else "report") for place in halves]
        cut = best_cut(sure[others], good[others])
        apart = Score(float((sure[i] >= cut) == good[i]), f"{sure[i]:.3f}, cut {cut:.3f}")
        found.append(replace(outcome, scores={**outcome.scores, "told_apart": apart}))
    return found


ABSTENTION = Task(run_abstention, MEASURES, ("pair",))

"""A public set by name, run and reported like the cases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, cast

from evals.outcome import Outcome, Run
from evals.sets import SETS
from evals.sets.base import AbstentionItem, Collection, CorruptionItem, ReadingItem
from evals.tasks import abstain, corrupt, read, retrieve, support
from store import Embedder


def run_set(
    name: str,
    data: Path,
    command: str,
    embedder: Embedder,
    minilm: Callable[[], Embedder],
    *,
    limit: int | None = None,
    seed: int = 0,
    baselines: bool = True,
    quiet: bool = False,
) -> Run:
    """Run a set; `minilm` opens the stock baseline's embedder when one is needed.

    `limit` questions a collection, 0 for all, the set's default when None. Raises DataError.
    """
    chosen = SETS[name]
    wanted = chosen.limit if limit is None else limit
    loaded = chosen.load(data, wanted, seed)
    notes = [chosen.about]
    if wanted:
        notes.append(
            f"A sample of at most {wanted} questions a collection, drawn with seed {seed}."
        )
    notes += [*chosen.notes, f"Embedder: {embedder.name}."]
    outcomes: dict[str, tuple[Outcome, ...]]
    groups: tuple[str, ...]
    first: Any = loaded[0]
    if isinstance(first, Collection):
        measures, groups = retrieve.MEASURES, ("pair", "kind")
        outcomes = retrieve.run_retrieval(
            cast(Sequence[Collection], loaded),
            embedder,
            minilm(),
            baselines=baselines,
            quiet=quiet,
        )
    elif isinstance(first, ReadingItem):
        measures, groups = read.MEASURES, ("pair",)
        notes.append("The baselines always answer with one sentence; Sourced may refuse.")
        outcomes = read.run_reading(
            cast(Sequence[ReadingItem], loaded), embedder, baselines=baselines, quiet=quiet
        )
    elif isinstance(first, AbstentionItem):
        measures, groups = abstain.MEASURES, ("pair",)
        outcomes = abstain.run_abstention(
            cast(Sequence[AbstentionItem], loaded), embedder, quiet=quiet
        )
    elif isinstance(first, CorruptionItem):
        measures, groups = corrupt.MEASURES, ("pair",)
        if baselines:
            notes.append("The baseline's threshold lets it call 2 % of faithful sentences wrong.")
        outcomes = corrupt.run_corruptions(
            cast(Sequence[CorruptionItem], loaded), embedder, baselines=baselines, quiet=quiet
        )
    else:
        measures, groups = support.MEASURES, ("kind", "split")
        notes.append("The weights of our score were fitted on the dev half: read the other one.")
        outcomes = support.run_support(cast(Any, loaded), support.checkers(embedder), quiet=quiet)
    groups = tuple(g for g in groups if len({getattr(o, g) for o in _first(outcomes)}) > 1)
    return Run(name, command, tuple(measures), groups, outcomes, seed, tuple(notes))


def _first(outcomes: dict[str, tuple[Outcome, ...]]) -> tuple[Outcome, ...]:
    return next(iter(outcomes.values()))

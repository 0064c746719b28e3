"""Cases over a folder, those of the seed articles first, through ours and the baselines."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from evals.baselines import PlainBM25
from evals.case import Case, load_cases
from evals.ours import open_plain, read_folder, texts_of
from evals.outcome import Outcome, Run
from evals.run import run_cases
from evals.sets.base import draw
from evals.system import System
from evals.tasks.task import Means
from evals.tasks.workspace import all_passages, opened, search_baselines
from store import EmbedderUnavailable

HERE = Path(__file__).parent
CASES = HERE / "cases.jsonl"
SEEDS = HERE.parent / "seeds"
SEED_RUN = "seeds"
SEARCH = ("hit@1", "hit@5", "mrr@10", "ndcg@10")
ANSWER = (
    "correct", "correct_strict", "right_sentence", "citation_recall", "citation_precision",
    "quote_validity", "language", "abstention_precision", "abstention_recall", "abstention_f1",
    "refused_answerable", "answered_unanswerable", "balanced_accuracy", "confidence_auc",
)  # fmt: skip
CHECKED = ("checked", "uncited")
"""Measured where a model writes: quotes support themselves."""
BASELINE_NOTES = (
    "The two that only search see the last turn alone and do not answer without a language model.",
    "A chunk of the stock path holds about 500 words against 40 to 130 of a passage: it holds a "
    "gold quote more easily, which flatters the stock path.",
)


def chosen_cases(
    *,
    split: str = "all",
    kinds: Sequence[str] = (),
    languages: Sequence[str] = (),
    ids: Sequence[str] = (),
    limit: int | None = None,
    seed: int = 0,
) -> tuple[Case, ...]:
    """The cases that pass every filter; an empty filter lets all through;
    of those a sample of at most `limit`."""
    found = [
        case
        for case in load_cases(CASES, read_folder(SEEDS))
        if split in ("all", case.split)
        and (not kinds or case.kind in kinds)
        and (not languages or case.language in languages)
        and (not ids or case.id in ids)
    ]
    return tuple(draw(found, limit or 0, seed))


def run_seeds(
    cases: Sequence[Case],
    command: str,
    means: Means,
    *,
    retrieval_only: bool = False,
    seed: int = 0,
    folder: Path = SEEDS,
    name: str = SEED_RUN,
) -> Run:
    """Every case through every system, over one temporary index of the folder each.

    Where the settings of `means` name a model, it writes our answers. Over another folder than the
    seeds the stock baseline may be missing, where what runs it is; a note says so.
    """
    baseline_notes: tuple[str, ...] = ()
    with ExitStack() as stack:
        corpus = stack.enter_context(opened(folder, means))
        systems: list[System] = [corpus.ours]
        if means.baselines:
            systems.append(stack.enter_context(open_plain(corpus.ours)))
            try:
                stock = means.minilm()
                stock.embed_questions(["ready"])  # What runs it may be missing, too.
            except EmbedderUnavailable as error:
                if name == SEED_RUN:
                    raise
                systems.append(PlainBM25(all_passages(corpus.ours, corpus.articles)))
                baseline_notes = (f"Without LlamaIndex as it comes: {error}.",)
            else:
                systems += stack.enter_context(search_baselines(corpus, stock))
                baseline_notes = BASELINE_NOTES
        texts = texts_of(corpus.articles)
        outcomes: dict[str, tuple[Outcome, ...]] = {
            system.name: run_cases(
                cases, system, texts, retrieval_only=retrieval_only, quiet=means.quiet
            )
            for system in systems
        }
    # Behind an answer a search finds its passages read already, which is no measure of it.
    latency = ("search_p50", "search_p95") if retrieval_only else ("ask_p50", "ask_p95")
    answers: tuple[str, ...] = () if retrieval_only else ANSWER
    notes = (means.told, *baseline_notes)
    if means.settings.llm:
        answers += CHECKED
        notes += (f"Answers by {means.settings.llm}, each sentence checked against what it cites.",)
    measures = (*SEARCH, *answers, *latency)
    groups = ("crossing", "pair", "kind", "split")
    return Run(name, command, measures, groups, outcomes, seed, notes)

"""How the weights of `qa.tuning` are chosen: on development data, by one command.

    python -m evals.tune --data DIR

Ranking: questions with their paragraph among distractors; the weights maximise the likelihood that
a softmax over all retrieved sentences gives the one with the answer. Refusal: the same searches
with and without the paragraph that answers; what is left without it is a near miss. TyDi QA English
train, MLQA dev (English and Vietnamese, crossed) and the training part of PIAF.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from evals.sets.base import Document, answers_of, draw, read_jsonl
from evals.sets.workspace import written
from qa.evidence import Evidence
from qa.hit import Hit
from qa.question import Question, read_question
from qa.retrieval import Retriever
from qa.settings import quiet_libraries
from qa.tuning import Tuning
from store import Index, open_embedder
from store.training.corpora import piaf_held_out

MLQA = [(c, q) for c in ("en", "vi") for q in ("en", "vi")]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the file of the paragraph that answers it, and the answers."""

    question: str
    path: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """What one search gave: every sentence, and which of them hold the answer."""

    question: Question
    found: list[Evidence]
    right: list[bool]
    hits: list[Hit]
    path: str


def collections(
    data: Path, per_set: int, seed: int
) -> Iterator[tuple[str, list[Document], list[Asked]]]:
    """(name, documents, questions) of each development set."""
    tydi = "questions/tydiqa-goldp"
    piaf = [
        row
        for row in read_jsonl(data, "questions/piaf/piaf-v1.0.jsonl")
        if not piaf_held_out(row["context"])
    ]
    rows = {
        "tydi-en": list(read_jsonl(data, f"{tydi}/en.train.jsonl")),
        "piaf-fr": piaf,
    }
    for context, asked in MLQA:
        name = f"questions/mlqa/dev-context-{context}-question-{asked}.jsonl"
        rows[f"mlqa-{asked}-{context}"] = list(read_jsonl(data, name))
    for name, listed in rows.items():
        usable = [row for row in listed if answers_of(row)]
        drawn = draw(usable, per_set, seed)
        others = [row["context"] for row in draw(usable, 2 * per_set, seed + 1)]
        contexts = list(dict.fromkeys([row["context"] for row in drawn] + others))
        paths = {context: f"{i:05d}.txt" for i, context in enumerate(contexts)}
        yield (
            name,
            [Document(path, context + "\n") for context, path in paths.items()],
            [Asked(row["question"], paths[row["context"]], answers_of(row)) for row in drawn],
        )


def judge_all(index: Index, asked: Sequence[Asked]) -> list[Judged]:
    """Search every question and judge every sentence found."""
    retriever = Retriever(index)
    out = []
    for each in asked:
        question = read_question(each.question)
        search = retriever.find(question)
        hits, found = search.hits, search.evidence
        right = [
            e.hit.article.path == each.path and any(a in e.text for a in each.answers)
            for e in found
        ]
        out.append(Judged(question, found, right, hits, each.path))
    return out


def stages(index: Index, asked: Sequence[Asked], k: int = 5) -> list[tuple[float, float]]:
    """(hit@1, hit@k) over paragraphs after the first stage and after the second."""
    retriever = Retriever(index)
    ranks: tuple[list[int], list[int]] = ([], [])
    for each in asked:
        question = read_question(each.question)
        found = (retriever.candidates(question, 40), retriever.find(question).hits)
        for stage, hits in zip(ranks, found, strict=True):
            paths = [hit.article.path for hit in hits]
            stage.append(paths.index(each.path) if each.path in paths else k)
    return [
        (float(np.mean([r == 0 for r in stage])), float(np.mean([r < k for r in stage])))
        for stage in ranks
    ]


def fit_weights(judged: Sequence[Judged], steps: int = 400) -> NDArray[np.float64]:
    """Non-negative weights by gradient ascent on the softmax likelihood of the right sentences."""
    sets = [
        (np.array([e.features.values() for e in j.found]), np.array(j.right))
        for j in judged
        if any(j.right) and not all(j.right)
    ]
    weights = np.full(len(sets[0][0][0]), 1.0)
    velocity = np.zeros_like(weights)
    square = np.zeros_like(weights)
    for step in range(1, steps + 1):
        gradient = np.zeros_like(weights)
        for features, right in sets:
            scores = features @ weights
            soft = np.exp(scores - scores.max())
            soft /= soft.sum()
            among = soft * right / max(1e-12, (soft * right).sum())
            gradient += features.T @ (among - soft)
        gradient /= len(sets)
        velocity = 0.9 * velocity + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        unbiased = velocity / (1 - 0.9**step), square / (1 - 0.99**step)
        weights = np.maximum(0.0, weights + 0.1 * unbiased[0] / (np.sqrt(unbiased[1]) + 1e-9))
    return weights


def right_first(judged: Sequence[Judged], weights: NDArray[np.float64]) -> float:
    """Share of the questions whose best sentence holds the answer."""
    good = 0
    for j in judged:
        if j.found:
            scores = [float(np.dot(weights, e.features.values())) for e in j.found]
            good += j.right[int(np.argmax(scores))]
    return good / max(1, len(judged))


def best_of(j: Judged, tuning: Tuning, *, without: str = "") -> tuple[float, float]:
    """(score, share of terms in context) of the best sentence, leaving one article out."""
    scored = [
        (tuning.score(replace(e.features)), e.features.context_terms)
        for e in j.found
        if e.hit.article.path != without
    ]
    return max(scored, default=(0.0, 0.0))


@click.command()
@click.option("--data", required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--per-set", default=250, show_default=True, help="Questions of each set.")
@click.option("--seed", default=7, show_default=True)
@click.option("--embedder", default="default", show_default=True)
def main(data: Path, per_set: int, seed: int, embedder: str) -> None:
    """Choose the weights and thresholds of `qa.tuning`."""
    quiet_libraries(embedder)
    model = open_embedder(embedder)
    everything: dict[str, list[Judged]] = {}
    for name, documents, asked in collections(data, per_set, seed):
        with (
            written(documents) as folder,
            tempfile.TemporaryDirectory() as where,
            Index.open(Path(where) / "index", model, create=True) as index,
        ):
            index.sync(folder)
            everything[name] = judge_all(index, asked)
            first, second = stages(index, asked)
        click.echo(
            f"{name}: hit@1 {first[0]:.3f}, hit@5 {first[1]:.3f} by words and meaning; "
            f"{second[0]:.3f}, {second[1]:.3f} with the best sentence"
        )
        found = np.mean([any(j.right) for j in everything[name]])
        click.echo(f"{name}: {len(asked)} questions, answer retrieved {found:.3f}", err=True)
    pooled = [j for listed in everything.values() for j in listed]
    weights = fit_weights(pooled)
    now = np.array(Tuning().weights)
    scaled = weights / weights.sum()
    click.echo(f"weights {tuple(round(float(w), 3) for w in scaled)}")
    for name, listed in [*everything.items(), ("all", pooled)]:
        click.echo(
            f"  {name}: best sentence right {right_first(listed, now):.3f} now, "
            f"{right_first(listed, scaled):.3f} fitted"
        )
    fitted = replace(Tuning(), weights=tuple(float(w) for w in scaled))
    for name, listed in [*everything.items(), ("all", pooled)]:
        with_answer = np.array([best_of(j, fitted)[0] for j in listed if any(j.right)])
        without = np.array([best_of(j, fitted, without=j.path)[0] for j in listed])
        row = []
        for refused in (0.02, 0.05, 0.10, 0.15, 0.2):
            at = float(np.quantile(with_answer, refused))
            row.append(f"{refused:.0%} at {at:.3f}: {np.mean(without >= at):.3f}")
        click.echo(f"  {name}: near misses answered when refusing " + ", ".join(row))


if __name__ == "__main__":
    main(sys.argv[1:])

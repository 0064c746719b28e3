"""How the weights of `qa.tuning` are chosen: on development data, by one command.

    python -m evals.tune --data DIR

Questions whose answers are known are searched among the paragraphs of their set. The order of
sentences maximises the likelihood that a softmax over all sentences found gives the one with the
answer; the confidence is a logistic regression on the best sentence, over the same searches with
and without the paragraph that answers: what is left without it is a near miss. TyDi QA English
train, the training part of PIAF and MLQA dev (English and Vietnamese, crossed); a fifth of the
paragraphs is kept out and scored.
"""

from __future__ import annotations

import pickle
import sys
import tempfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from evals.sets.base import Document, answers_of, draw, read_jsonl
from evals.sets.workspace import written
from qa.features import NAMES, Matrix, sentence_features
from qa.question import read_question
from qa.retrieval import RERANKED, Retriever
from qa.settings import quiet_libraries
from qa.tuning import Tuning
from store import Index, open_embedder
from store.training.corpora import piaf_held_out

MLQA = [(c, q) for c in ("en", "vi") for q in ("en", "vi")]
RANKED_BY = (
    *("terms", "terms in context", "telling terms", "telling terms near"),
    *("telling terms in context", "cosine", "passage score", "names in context", "own text"),
    *("quantity held", "date held", "person held", "place held", "reason held"),
)
CONFIDENT_BY = (
    *("terms", "terms in context", "telling terms", "telling terms near"),
    *("telling terms in context", "names in context", "numbers in context"),
    *("nothing missing", "nothing telling missing", "surely there"),
    *("cosine", "passage cosine", "passage words", "held"),
)
KEPT_OUT = 5
"""One in this many paragraphs is scored and not learnt from."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the file of the paragraph that answers it, and the answers."""

    question: str
    path: str
    answers: tuple[str, ...]
    kept_out: bool


@dataclass(frozen=True, slots=True)
class Example:
    """One search: every sentence found, with and without the paragraph that answers."""

    set_name: str
    kept_out: bool
    features: Matrix
    right: NDArray[np.bool_]
    """The sentence is of the paragraph that answers, and holds an answer."""
    gold: NDArray[np.bool_]
    """It is of that paragraph."""
    without: Matrix
    """Features of the sentences of the other paragraphs, as if it had not been found."""


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
            [
                Asked(
                    row["question"],
                    paths[row["context"]],
                    answers_of(row),
                    # By title where there is one: MLQA's languages share their articles.
                    zlib.crc32((row.get("title") or row["context"]).encode()) % KEPT_OUT == 0,
                )
                for row in drawn
            ],
        )


def examples(name: str, index: Index, asked: Sequence[Asked]) -> Iterator[Example]:
    """Search every question; those whose paragraph was not found teach what a near miss is."""
    retriever = Retriever(index)
    for each in asked:
        question = read_question(each.question)
        hits = retriever.candidates(question, RERANKED)
        matcher = retriever.judge.matcher(question)
        spots = retriever.judge.spots(question, hits, matcher)
        if not spots:
            continue
        gold = np.array([s.hit.article.path == each.path for s in spots])
        texts = [s.hit.article.text[s.start : s.end] for s in spots]
        right = gold & np.array([any(a in text for a in each.answers) for text in texts])
        others = [s for s, of_gold in zip(spots, gold, strict=True) if not of_gold]

        yield Example(
            name,
            each.kept_out,
            sentence_features(question, matcher.terms, spots),
            right,
            gold,
            sentence_features(question, matcher.terms, others),
        )


def fit_rank(found: Sequence[Example], steps: int = 150) -> dict[str, float]:
    """Non-negative weights, adding up to 1, that maximise the likelihood of the right sentences
    under a softmax over all sentences of a search. Sets of many questions count for the root of
    their number.
    """
    import torch

    usable = [e for e in found if e.right.any() and not e.right.all()]
    longest = max(len(e.right) for e in usable)
    features = torch.zeros(len(usable), longest, len(NAMES))
    there, right = (torch.zeros(len(usable), longest, dtype=torch.bool) for _ in range(2))
    for i, example in enumerate(usable):
        n = len(example.right)
        features[i, :n] = torch.from_numpy(example.features)
        there[i, :n], right[i, :n] = True, torch.from_numpy(example.right)
    counts = Counter(e.set_name for e in usable)
    share = torch.tensor([counts[e.set_name] ** -0.5 for e in usable])

    def loss(weights: torch.Tensor) -> torch.Tensor:
        scores = (features @ weights).masked_fill(~there, -1e9)
        likely = torch.log_softmax(scores, 1).masked_fill(~right, -1e9).logsumexp(1)
        return -(share * likely).sum() / share.sum()

    weights, _ = _descend(loss, steps, [NAMES.index(name) for name in RANKED_BY])
    return _named(weights / weights.sum())


def fit_confidence(
    found: Sequence[Example], tuning: Tuning, steps: int = 400
) -> tuple[dict[str, float], float]:
    """Non-negative weights and the constant of a logistic regression: does the best sentence of a
    search answer? Every search teaches twice, with and without the paragraph that answers.
    """
    import torch
    from torch.nn import functional

    rows, right = [], []
    for example in found:
        if example.right.any():
            best = int(np.argmax(tuning.scores(example.features)))
            rows.append(example.features[best])
            right.append(float(example.right[best]))
        if len(example.without):
            rows.append(example.without[int(np.argmax(tuning.scores(example.without)))])
            right.append(0.0)
    features, labels = torch.from_numpy(np.array(rows)), torch.tensor(right)

    def loss(weights: torch.Tensor, constant: torch.Tensor) -> torch.Tensor:
        return functional.binary_cross_entropy_with_logits(features @ weights + constant, labels)

    weights, constant = _descend(loss, steps, [NAMES.index(name) for name in CONFIDENT_BY])
    return _named(weights), round(constant, 3)


def _descend(
    loss: Callable[..., Tensor], steps: int, used: Sequence[int]
) -> tuple[NDArray[np.float64], float]:
    """Projected gradient descent (Adam) from ones: weights of the used columns stay above zero."""
    import torch

    allowed = torch.zeros(len(NAMES))
    allowed[list(used)] = 1.0
    weights = allowed.clone().requires_grad_(True)
    constant = torch.zeros((), requires_grad=True)
    learnt = [weights, constant] if loss.__code__.co_argcount == 2 else [weights]
    adam = torch.optim.Adam(learnt, lr=0.2)
    for step in range(steps):
        for group in adam.param_groups:
            group["lr"] = 0.2 * (1 - step / steps)
        value = loss(*learnt)
        adam.zero_grad()
        value.backward()  # type: ignore[no-untyped-call]
        adam.step()
        with torch.no_grad():
            weights.clamp_(min=0).mul_(allowed)
    return weights.detach().numpy().astype(np.float64), float(constant.detach())


def _named(weights: NDArray[np.float64]) -> dict[str, float]:
    return {n: round(float(w), 3) for n, w in zip(NAMES, weights, strict=True) if w >= 0.005}


def right_first(found: Sequence[Example], scores: Sequence[NDArray[np.floating]]) -> float:
    """Share of the questions whose best sentence holds the answer."""
    return float(np.mean([e.right[int(np.argmax(s))] for e, s in zip(found, scores, strict=True)]))


def paragraph_first(found: Sequence[Example], scores: Sequence[NDArray[np.floating]]) -> float:
    """Share of the questions whose best sentence is of the paragraph that answers."""
    return float(np.mean([e.gold[int(np.argmax(s))] for e, s in zip(found, scores, strict=True)]))


def trade_off(
    tuning: Tuning, found: Sequence[Example], refused: Sequence[float]
) -> list[tuple[float, float]]:
    """For each share of refused questions whose best sentence is right: (the threshold, the share
    of searches without the paragraph that answers that are still answered)."""

    def best(features: Matrix) -> float:
        if not len(features):
            return 0.0
        return float(tuning.confidences(features)[int(np.argmax(tuning.scores(features)))])

    there = [best(e.features) for e in found if e.right[int(np.argmax(tuning.scores(e.features)))]]
    gone = np.array([best(e.without) for e in found])
    levels = [float(np.quantile(there, share)) for share in refused]
    return [(level, float((gone >= level).mean())) for level in levels]


def _table(tuning: Tuning, found: Sequence[Example]) -> Iterator[str]:
    column = {name: i for i, name in enumerate(NAMES)}
    named = [*dict.fromkeys(e.set_name for e in found)]
    yield "| kept out | n | first passage | cosine | terms | weighed | its paragraph |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for name in [*named, "all"]:
        part = [e for e in found if name in {"all", e.set_name} and len(e.right)]
        weighed = [tuning.scores(e.features) for e in part]
        rows = [
            paragraph_first(part, [e.features[:, column["passage score"]] for e in part]),
            right_first(part, [e.features[:, column["cosine"]] for e in part]),
            right_first(part, [e.features[:, column["terms"]] for e in part]),
            right_first(part, weighed),
            paragraph_first(part, weighed),
        ]
        yield f"| {name} | {len(part)} | " + " | ".join(f"{row:.3f}" for row in rows) + " |"
    shares = (0.03, 0.05, 0.10, 0.15, 0.2)
    cells = [
        f"{share:.0%} at {level:.2f}: {answered:.2f}"
        for share, (level, answered) in zip(shares, trade_off(tuning, found, shares), strict=True)
    ]
    yield "near misses answered, when of the right answers are refused " + ", ".join(cells)


@click.command()
@click.option("--data", required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--per-set", default=1500, show_default=True, help="Questions of each set.")
@click.option("--seed", default=7, show_default=True)
@click.option(
    "--work",
    default=Path("build/tune"),
    type=click.Path(path_type=Path),
    help="Searches are kept here, to learn from them again.",
)
def main(data: Path, per_set: int, seed: int, work: Path) -> None:
    """Choose the weights of `qa.tuning` and say how good they are."""
    quiet_libraries()
    model = open_embedder()
    told = f"{model.fingerprint} {NAMES} {per_set} {seed}"
    found: list[Example] = []
    for name, documents, asked in collections(data, per_set, seed):
        kept = work / f"{name}-{zlib.crc32(told.encode()):08x}.pickle"
        if kept.exists():
            found += pickle.loads(kept.read_bytes())
            continue
        with (
            written(documents) as folder,
            tempfile.TemporaryDirectory() as where,
            Index.open(Path(where) / "index", model, create=True) as index,
        ):
            index.sync(folder)
            made = list(examples(name, index, asked))
        work.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(made))
        found += made
        click.echo(f"{name}: {len(made)} questions searched", err=True)
    learnt_from = [e for e in found if not e.kept_out]
    tuning = Tuning(rank=fit_rank(learnt_from))
    confidence, bias = fit_confidence(learnt_from, tuning)
    tuning = replace(tuning, confidence=confidence, bias=bias)
    click.echo(f"RANK = {tuning.rank}\nCONFIDENCE = {confidence}\nbias = {bias}")
    for line in _table(tuning, [e for e in found if e.kept_out]):
        click.echo(line)


if __name__ == "__main__":
    main(sys.argv[1:])

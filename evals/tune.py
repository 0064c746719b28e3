"""How the scorer of sentences is learnt, on development data, by one command.

    python -m evals.tune --data DIR

Questions whose answers are known are searched among the paragraphs of their set. The network of
`qa.scorer` learns to put the sentence with the answer first (cross entropy over all sentences
found), and how likely a sentence is to answer at all (binary cross entropy over the same search
with and without the paragraph that answers: what is left without it is a near miss). TyDi QA
English train, the training part of PIAF and MLQA dev (English and Vietnamese, crossed); a fifth of
the paragraphs is kept out and scored.
"""

from __future__ import annotations

import pickle
import sys
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from evals.sets.base import Document, answers_of, draw, read_jsonl
from evals.sets.workspace import written
from qa.features import NAMES, Matrix, sentence_features
from qa.question import read_question
from qa.retrieval import RERANKED, Retriever
from qa.scorer import WEIGHTS, Scorer
from qa.settings import quiet_libraries
from store import Index, open_embedder
from store.training.corpora import piaf_held_out

MLQA = [(c, q) for c in ("en", "vi") for q in ("en", "vi")]
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


def fit(
    found: Sequence[Example],
    *,
    units: int = 32,
    epochs: int = 20,
    rate: float = 0.02,
    seed: int = 7,
) -> Scorer:
    """Learn a scorer from examples; sets of many questions count for the root of their number."""
    import torch
    from torch.nn import functional

    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    size = len(NAMES)
    line = torch.zeros(size, requires_grad=True)
    hidden = (torch.randn(size, units) / size**0.5).requires_grad_(True)
    start = torch.zeros(units, requires_grad=True)
    out = (torch.randn(units) / units**0.5).requires_grad_(True)
    bias = torch.full((), -3.0, requires_grad=True)
    learnt = [line, hidden, start, out, bias]
    adam = torch.optim.AdamW(learnt, lr=rate, weight_decay=0.01)

    def logits(features: torch.Tensor) -> torch.Tensor:
        inner = functional.dropout(torch.relu(features @ hidden + start), 0.1)
        logit: torch.Tensor = features @ line + inner @ out + bias
        return logit

    counts = {name: sum(e.set_name == name for e in found) for name in {e.set_name for e in found}}
    chance = np.array([counts[e.set_name] ** -0.5 for e in found])
    chance /= chance.sum()
    steps = max(1, epochs * len(found) // 64)
    for step in range(steps):
        for group in adam.param_groups:
            group["lr"] = rate * (1 - step / steps)
        loss = torch.zeros(())
        for number in rng.choice(len(found), 64, p=chance):
            example = found[number]
            right = torch.from_numpy(example.right)
            scores = logits(torch.from_numpy(example.features))
            if right.any():
                loss = loss - torch.log_softmax(scores, 0)[right].logsumexp(0)
            loss = loss + functional.binary_cross_entropy_with_logits(
                scores, right.float(), reduction="sum"
            )
            if len(example.without):
                missed = logits(torch.from_numpy(example.without))
                loss = loss + functional.softplus(missed).sum()
        adam.zero_grad()
        (loss / 64).backward()  # type: ignore[no-untyped-call]
        adam.step()
    numbers = [tensor.detach().numpy() for tensor in (line, hidden, start, out)]
    return Scorer(numbers[0], numbers[1], numbers[2], numbers[3], float(bias.detach()))


def right_first(found: Sequence[Example], scores: Sequence[NDArray[np.floating]]) -> float:
    """Share of the questions whose best sentence holds the answer."""
    return float(np.mean([e.right[int(np.argmax(s))] for e, s in zip(found, scores, strict=True)]))


def paragraph_first(found: Sequence[Example], scores: Sequence[NDArray[np.floating]]) -> float:
    """Share of the questions whose best sentence is of the paragraph that answers."""
    return float(np.mean([e.gold[int(np.argmax(s))] for e, s in zip(found, scores, strict=True)]))


def trade_off(
    scorer: Scorer, found: Sequence[Example], refused: Sequence[float]
) -> list[tuple[float, float]]:
    """For each share of refused questions that have their answer: (the threshold, the share of
    searches without it that are still answered)."""
    there = np.array([scorer(e.features).max() for e in found if e.right.any()])
    gone = np.array([scorer(e.without).max(initial=0.0) for e in found])
    levels = [float(np.quantile(there, share)) for share in refused]
    return [(level, float((gone >= level).mean())) for level in levels]


def _table(scorer: Scorer, found: Sequence[Example]) -> Iterator[str]:
    column = {name: i for i, name in enumerate(NAMES)}
    named = [*dict.fromkeys(e.set_name for e in found)]
    yield "| kept out | n | first passage | cosine | terms | this scorer | its paragraph |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for name in [*named, "all"]:
        part = [e for e in found if name in {"all", e.set_name} and len(e.right)]
        ours = [scorer(e.features) for e in part]
        rows = [
            paragraph_first(part, [e.features[:, column["passage score"]] for e in part]),
            right_first(part, [e.features[:, column["cosine"]] for e in part]),
            right_first(part, [e.features[:, column["telling terms"]] for e in part]),
            right_first(part, ours),
            paragraph_first(part, ours),
        ]
        yield f"| {name} | {len(part)} | " + " | ".join(f"{row:.3f}" for row in rows) + " |"
    shares = (0.03, 0.05, 0.10, 0.15, 0.2)
    cells = [
        f"{share:.0%} at {level:.2f}: {answered:.2f}"
        for share, (level, answered) in zip(shares, trade_off(scorer, found, shares), strict=True)
    ]
    yield "near misses answered, when of the answerable are refused " + ", ".join(cells)


@click.command()
@click.option("--data", required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--per-set", default=1500, show_default=True, help="Questions of each set.")
@click.option("--seed", default=7, show_default=True)
@click.option("--out", default=WEIGHTS, type=click.Path(path_type=Path), help="Where to write.")
@click.option(
    "--work",
    default=Path("build/tune"),
    type=click.Path(path_type=Path),
    help="Searches are kept here, to learn from them again.",
)
def main(data: Path, per_set: int, seed: int, out: Path, work: Path) -> None:
    """Learn the scorer of `qa.scorer` and say how good it is."""
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
    scorer = fit([e for e in found if not e.kept_out], seed=seed)
    scorer.save(out)
    for line in _table(scorer, [e for e in found if e.kept_out]):
        click.echo(line)


if __name__ == "__main__":
    main(sys.argv[1:])

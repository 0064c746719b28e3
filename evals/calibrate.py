"""How the weights of `qa.rules.tuning` are chosen: on development data, by one command.

    python -m evals.calibrate --data DIR

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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click
import numpy as np

from evals.fit import Example, fit_confidence, fit_rank, table
from evals.sets.base import answers_of, draw, read_jsonl
from evals.tasks.workspace import Document, written
from qa.question.question import read_question
from qa.retrieval.retriever import RERANKED, Retriever
from qa.rules.features import NAMES, sentence_features
from qa.rules.tuning import Tuning
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
    """Choose the weights of `qa.rules.tuning` and say how good they are."""
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
    for line in table(tuning, [e for e in found if e.kept_out]):
        click.echo(line)


if __name__ == "__main__":
    main(sys.argv[1:])

"""What combines search and reading, found anew for a reader's weights.

``python -m evals.fit --data DIR [--model DIR] [--limit N]`` asks the news set's `dev`, writes
`combination.json` into the model's folder (`qa.retrieval.combination` reads it) and prints what it
gives, each question by weights that were fitted without the questions on its article.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from llama_index.core.schema import NodeWithScore, QueryBundle
from numpy.typing import NDArray
from scipy.optimize import minimize

from evals.run import progress
from evals.sets import news
from evals.tasks.ask import ANSWERABLE, Asked, places_of
from evals.tasks.workspace import temporary_folder, written
from evals.text import overlap
from qa.opening import build_answerer
from qa.reader import MODEL, SourcedReader
from qa.retrieval.combination import FILE
from qa.retrieval.hit import Hit
from qa.retrieval.likeness import SentenceLikeness
from qa.retrieval.nodes import QuestionBundle, as_bundle, hits_of
from qa.retrieval.rerank import Candidate, ReaderRerank
from qa.settings import Settings, quiet_libraries
from store import Index, open_embedder

ALLOWED = {"same": 0.045, "across": 0.09}
"""Share of the answerable questions that the thresholds refuse; names that are missing refuse one
or two of a hundred more."""
FOLDS = 5
PULL = 2.0
"""How strongly the weights of the order are pulled to zero, in units of each feature's spread."""

Floats = NDArray[np.float64]


@dataclass(slots=True, eq=False)
class Sample:
    """A question, what was read for it, and which of it is right."""

    asked: Asked
    bundle: QuestionBundle
    hits: Sequence[Hit]
    candidates: Sequence[Candidate]
    features: Floats
    """(candidates, features)."""
    right: NDArray[np.bool_]
    best: int = -1
    titled: float = 0.0
    bare: float = 0.0
    log_odds: float = 0.0

    @property
    def answerable(self) -> bool:
        return self.asked.kind == ANSWERABLE

    @property
    def across(self) -> bool:
        return self.asked.language != self.asked.article_language


class Recorder(ReaderRerank):
    """Keeps what the second stage is given."""

    kept: list[Any] = []

    def _postprocess_nodes(
        self, nodes: list[NodeWithScore], query_bundle: QueryBundle | None = None
    ) -> list[NodeWithScore]:
        if query_bundle is not None:
            self.kept.append((as_bundle(query_bundle), hits_of(nodes)))
        return nodes


def samples(data: Path, model: Path, limit: int, quiet: bool) -> tuple[list[Sample], Recorder]:
    """What is read for the questions of the news set's `dev` that ask for one thing."""
    settings = Settings()
    quiet_libraries(settings.embedder, settings.reader)
    [folder] = news.load(data, limit, 0)
    found: list[Sample] = []
    with (
        written(folder.documents) as articles,
        temporary_folder("evals-fit-") as work,
        Index.open(work, open_embedder(settings.embedder), create=True) as index,
    ):
        index.sync(articles)
        texts = {article.path: article.text for article in index.articles()}
        reader = SourcedReader("fitted", model)
        recorder = Recorder(reader=reader, likeness=SentenceLikeness(index.embedder), kept=[])
        answerer = build_answerer(index, settings)
        answerer.engine.second_stage = recorder
        for asked in progress(folder.questions, "read", quiet=quiet):
            recorder.kept.clear()
            answerer.quote(asked.question)
            if len(recorder.kept) != 1:
                continue
            [(bundle, hits)] = recorder.kept
            if bundle.question.topics or bundle.limits.events is not None:
                continue
            if candidates := recorder.read(bundle, hits):
                found.append(_sample(asked, bundle, hits, candidates, texts[asked.path]))
    return found, recorder


def _sample(
    asked: Asked,
    bundle: QuestionBundle,
    hits: Sequence[Hit],
    candidates: Sequence[Candidate],
    text: str,
) -> Sample:
    places = places_of(asked, text)
    right = [
        hits[each.text.place].article.path == asked.path
        and any(_alike(each.sentence, place) for place in places)
        for each in candidates
    ]
    features = [list(each.features.values()) for each in candidates]
    return Sample(asked, bundle, hits, candidates, np.array(features), np.array(right))


def _alike(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether two stretches share more than half of the shorter one."""
    return 2 * overlap(a, b) > min(a[1] - a[0], b[1] - b[0])


def fit_order(listed: Sequence[Sample]) -> Floats:
    """The weights under which the right sentences of each question are likeliest."""
    known = [each for each in listed if each.right.any()]
    spread = np.concatenate([each.features for each in known]).std(axis=0) + 1e-6

    def loss(weights: Floats) -> tuple[float, Floats]:
        total, gradient = PULL * float(weights @ weights), 2 * PULL * weights
        for each in known:
            scaled = each.features / spread
            scores = scaled @ weights
            shares = np.exp(scores - scores.max())
            shares /= shares.sum()
            right = shares[each.right].sum()
            total -= float(np.log(right + 1e-12))
            gradient -= scaled.T @ (np.where(each.right, shares / right, 0.0) - shares)
        return total, gradient

    # More of a good sign is never worse; what another sign tells as well gets nothing.
    start, bounds = np.zeros(len(spread)), [(0.0, None)] * len(spread)
    found: Floats = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x / spread
    return found


def _inputs(each: Sample) -> Floats:
    return np.array([each.titled, each.bare, float(each.across), 1.0])


def fit_sure(listed: Sequence[Sample]) -> Floats:
    """Weights of `titled`, `bare`, `across` and `one`."""
    inputs = np.array([_inputs(each) for each in listed])
    signs = np.array([1.0 if each.answerable else -1.0 for each in listed])
    pull = np.array([1.0, 1.0, 1.0, 0.0]) / 2

    def loss(weights: Floats) -> tuple[float, Floats]:
        margins = signs * (inputs @ weights)
        total = float(np.logaddexp(0, -margins).sum() + pull @ weights**2)
        return total, inputs.T @ (-signs / (1 + np.exp(margins))) + 2 * pull * weights

    found: Floats = minimize(loss, np.zeros(4), jac=True, method="L-BFGS-B").x
    return found


def folds(listed: Sequence[Sample]) -> NDArray[np.int_]:
    """Which fold each is in; questions on one article are in one."""
    names = sorted({each.asked.path for each in listed})
    random.Random(0).shuffle(names)
    fold = {name: number % FOLDS for number, name in enumerate(names)}
    return np.array([fold[each.asked.path] for each in listed])


def crossed(
    listed: Sequence[Sample],
    fit: Callable[[Sequence[Sample]], Floats],
    use: Callable[[Sample, Floats], None],
) -> None:
    """Use for each what was fitted without its fold."""
    which = folds(listed)
    for fold in range(FOLDS):
        weights = fit([each for each, f in zip(listed, which, strict=True) if f != fold])
        for each, f in zip(listed, which, strict=True):
            if f == fold:
                use(each, weights)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; 0 when it wrote the combination."""
    parser = argparse.ArgumentParser(prog="python -m evals.fit")
    parser.add_argument("--data", type=Path, required=True, help="holds questions/")
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--limit", type=int, default=0, help="questions; 0 for all")
    parser.add_argument("--quiet", action="store_true", help="no progress bar")
    options = parser.parse_args(arguments)
    listed, recorder = samples(options.data, options.model, options.limit, options.quiet)

    def choose(each: Sample, weights: Floats) -> None:
        each.best = int(np.argmax(each.features @ weights))

    def judge(each: Sample, weights: Floats) -> None:
        each.log_odds = float(_inputs(each) @ weights)

    crossed(listed, fit_order, choose)
    for each in progress(listed, "again", quiet=options.quiet):
        best = each.candidates[each.best]
        each.titled = best.relevance
        [each.bare] = recorder.again(each.bundle, each.hits, [best.text])
    crossed(listed, fit_sure, judge)
    probabilities = 1 / (1 + np.exp([-each.log_odds for each in listed]))
    names = tuple(listed[0].candidates[0].features)
    order = dict(zip(names, fit_order(listed).round(4).tolist(), strict=True))
    parts = ("titled", "bare", "across", "one")
    weights = dict(zip(parts, fit_sure(listed).round(4).tolist(), strict=True))
    least = {}
    for side, allowed in ALLOWED.items():
        here = np.array([each.across == (side == "across") for each in listed])
        answerable = np.array([each.answerable for each in listed])
        good = here & answerable
        least[side] = float(np.sort(probabilities[good])[int(allowed * good.sum())].round(3))
        told = probabilities >= least[side]
        right = np.array([bool(each.right[each.best]) for each in listed])
        sys.stdout.write(
            f"{side}: right sentence {right[good].mean():.3f}, and answered "
            f"{(right & told)[good].mean():.3f}; answerable refused {1 - told[good].mean():.3f}, "
            f"near misses refused {1 - told[here & ~answerable].mean():.3f} of {good.sum()} and "
            f"{(here & ~answerable).sum()}\n"
        )
    stored = {"order": order, "sure": weights, "thresholds": least}
    (options.model / FILE).write_text(json.dumps(stored, indent=2) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

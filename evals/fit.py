"""What combines search and reading, found anew for a reader's weights.

``python -m evals.fit --data DIR [--model DIR] [--limit N]`` asks the news set's `dev`, writes
`combination.json` into the model's folder (`qa.retrieval.combination` reads it) and prints what it
gives, each question by weights that were fitted without the questions on its article.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from llama_index.core.schema import NodeWithScore, QueryBundle

from evals.logits import Floats, Found, Sample, crossed, fit_order, fit_sure, sureness, told
from evals.run import progress
from evals.sets import news
from evals.tasks.ask import Asked, places_of
from evals.tasks.workspace import temporary_folder, written
from evals.text import overlap
from qa.answer.vetoes.missing_names import absent
from qa.opening import build_answerer
from qa.reader import MODEL, SourcedReader
from qa.retrieval.combination import FILE, SIGNS, read_combination, signs_of
from qa.retrieval.hit import Hit
from qa.retrieval.likeness import SentenceLikeness
from qa.retrieval.nodes import QuestionBundle, as_bundle, hits_of
from qa.retrieval.rerank import Candidate, ReaderRerank
from qa.settings import Settings, quiet_libraries
from store import Index, open_embedder

ALLOWED = {"same": 0.035, "across": 0.1015}
"""Share of the answerable questions that are refused, by the thresholds or for missing names."""


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
            answerer.quote(asked.question, without={"task"})
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


def found_by(
    each: Sample, weights: Floats, recorder: Recorder, elsewhere: bool = False
) -> Found | None:
    """The candidate that the weights of the order put first, of all or of other articles."""
    order = np.argsort(-(each.features @ weights))
    for number in order:
        candidate = each.candidates[number]
        hit = each.hits[candidate.text.place]
        if elsewhere and hit.article.path == each.asked.path:
            continue
        [bare] = recorder.again(each.bundle, each.hits, [candidate.text])
        across = hit.article.language != each.asked.language
        signs = signs_of(
            candidate.relevance, bare, across, candidate.features, articles=each.bundle.articles
        )
        vetoed = bool(absent(each.bundle.question, hit))
        return Found(int(number), np.array(list(signs.values())), vetoed)
    return None


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; 0 when it wrote the combination."""
    parser = argparse.ArgumentParser(prog="python -m evals.fit")
    parser.add_argument("--data", type=Path, required=True, help="holds questions/")
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--limit", type=int, default=0, help="questions; 0 for all")
    parser.add_argument("--keep-order", action="store_true", help="fit what tells a refusal alone")
    parser.add_argument("--quiet", action="store_true", help="no progress bar")
    options = parser.parse_args(arguments)
    listed, recorder = samples(options.data, options.model, options.limit, options.quiet)
    listed = [each for each in listed if each.candidates]

    def choose(each: Sample, weights: Floats) -> None:
        each.found = found_by(each, weights, recorder)
        each.elsewhere = found_by(each, weights, recorder, elsewhere=True)

    def judge(each: Sample, weights: Floats) -> None:
        for found in (each.found, each.elsewhere):
            if found is not None:
                found.log_odds = float(found.signs @ weights)

    names = tuple(listed[0].candidates[0].features)
    kept = read_combination(options.model) if options.keep_order else None

    def ordered(known: Sequence[Sample]) -> Floats:
        return np.array([kept.order[name] for name in names]) if kept else fit_order(known)

    crossed(listed, ordered, choose)
    crossed(listed, fit_sure, judge)
    order = dict(zip(names, ordered(listed).round(4).tolist(), strict=True))
    sure = dict(zip(SIGNS, fit_sure(listed).round(4).tolist(), strict=True))
    least = {}
    for side, allowed in ALLOWED.items():
        here = [each for each in listed if each.across == (side == "across")]
        good = [each for each in here if each.answerable]
        first = sorted(map(sureness, good))[int(allowed * len(good))]
        least[side] = math.floor(1000 * first) / 1000  # rounded up, it would be refused itself
        sys.stdout.write(f"{side}: {told(here, least[side])}\n")
    stored = {"order": order, "sure": sure, "thresholds": least}
    (options.model / FILE).write_text(json.dumps(stored, indent=2) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

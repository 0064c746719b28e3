"""Weights are learnt from development data: the feature that tells the answer wins."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from evals.errors import DataError
from evals.tune import MLQA, Judged, best_of, collections, fit_weights, right_first
from qa.evidence import Evidence
from qa.question import read_question
from qa.tuning import Features, Tuning

COUNT = len(fields(Features))


def write(data: Path, relative: str, rows: list[dict[str, Any]]) -> None:
    path = data / relative
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def rows(name: str, count: int) -> list[dict[str, Any]]:
    made = [
        {"id": f"{name}{n}", "lang": "en", "title": None, "is_impossible": False,
         "context": f"{name} paragraph {n} says {n * 11}.", "question": f"What of {name} {n}?",
         "answers": [{"text": str(n * 11), "answer_start": 0}]}
        for n in range(1, count + 1)
    ]  # fmt: skip
    return [*made, {**made[0], "id": "none", "answers": []}]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    write(tmp_path, "questions/tydiqa-goldp/en.train.jsonl", rows("tydi", 9))
    write(tmp_path, "questions/piaf/piaf-v1.0.jsonl", rows("piaf", 40))
    for context, asked in MLQA:
        name = f"questions/mlqa/dev-context-{context}-question-{asked}.jsonl"
        write(tmp_path, name, rows(f"mlqa-{context}-{asked}", 9))
    return tmp_path


def test_collections_hold_the_paragraph_of_every_question_among_others(data: Path):
    made = list(collections(data, 3, 7))
    assert [name for name, _, _ in made] == [
        "tydi-en",
        "piaf-fr",
        *(f"mlqa-{asked}-{context}" for context, asked in MLQA),
    ]
    for _, documents, asked in made:
        texts = {document.path: document.text for document in documents}
        assert len(asked) == 3 and len(texts) == len(documents) > 3
        for each in asked:
            assert each.answers and all(answer in texts[each.path] for answer in each.answers)


def test_the_same_seed_draws_the_same_questions(data: Path):
    assert list(collections(data, 3, 7)) == list(collections(data, 3, 7))
    assert list(collections(data, 3, 7)) != list(collections(data, 3, 8))


def test_a_missing_file_is_named(tmp_path: Path):
    with pytest.raises(DataError, match=r"piaf-v1\.0\.jsonl"):
        list(collections(tmp_path, 3, 7))


def evidence(path: str, *values: float) -> Evidence:
    hit = SimpleNamespace(article=SimpleNamespace(path=path))
    features = Features(*values)
    return Evidence(cast(Any, hit), 0, 1, 0.0, features, (), (), frozenset())


@pytest.fixture
def judged() -> list[Judged]:
    """Searches in which the third feature is high for the answer and the others are noise."""
    generator = np.random.default_rng(5)
    out = []
    for n in range(60):
        right = [i == n % 4 for i in range(4)]
        found = []
        for is_right in right:
            values = generator.random(COUNT)
            values[2] = 0.2 * generator.random() + 0.6 * is_right
            found.append(evidence("right" if is_right else "wrong", *map(float, values)))
        out.append(Judged(read_question("What is it?"), found, right, [], "right"))
    return out


def test_the_informative_feature_gets_the_most_weight(judged: list[Judged]):
    weights = fit_weights(judged)
    assert weights.shape == (COUNT,) and (weights >= 0).all()
    assert weights.argmax() == 2 and weights[2] > 0.5 * weights.sum()
    even = np.ones(COUNT)
    assert right_first(judged, weights) > max(0.95, right_first(judged, even))


def test_searches_that_teach_nothing_are_left_out(judged: list[Judged]):
    first = judged[0]
    none = Judged(first.question, first.found, [False] * 4, [], "right")
    empty = Judged(first.question, [], [], [], "right")
    assert np.allclose(fit_weights(judged), fit_weights([*judged, none, empty]))
    assert right_first([empty], np.ones(COUNT)) == 0.0


def test_the_best_sentence_may_leave_an_article_out(judged: list[Judged]):
    tuning = Tuning(weights=tuple(float(i == 2) for i in range(COUNT)))
    with_it, without = best_of(judged[0], tuning), best_of(judged[0], tuning, without="right")
    assert with_it[0] >= 0.6 > 0.2 >= without[0]
    assert best_of(Judged(judged[0].question, [], [], [], "x"), tuning) == (0.0, 0.0)

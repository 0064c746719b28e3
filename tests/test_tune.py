"""The weights are learnt from development data: the feature that tells the answer wins."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

from evals.calibrate import MLQA, Asked, collections, examples, main
from evals.errors import DataError
from evals.fit import (
    Example,
    fit_confidence,
    fit_rank,
    paragraph_first,
    right_first,
    trade_off,
)
from fakes import write_articles
from qa.rules.features import NAMES
from qa.rules.tuning import Tuning
from store import Index, open_embedder


def write(data: Path, relative: str, rows: list[dict[str, Any]]) -> None:
    path = data / relative
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def rows(name: str, count: int) -> list[dict[str, Any]]:
    made = [
        {
            "id": f"{name}{n}",
            "lang": "en",
            "title": None,
            "is_impossible": False,
            "context": f"{name} paragraph {n} says {n * 11}.",
            "question": f"What of {name} {n}?",
            "answers": [{"text": str(n * 11), "answer_start": 0}],
        }
        for n in range(1, count + 1)
    ]
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


COLUMN = NAMES.index("telling terms")


@pytest.fixture(scope="module")
def searches() -> list[Example]:
    """Searches in which one feature is high for the answer and the others are noise."""
    generator = np.random.default_rng(5)
    out = []
    for n in range(200):
        right = np.array([i == n % 4 for i in range(4)])
        features = generator.random((4, len(NAMES))).astype(np.float32)
        features[:, COLUMN] = 0.2 * generator.random(4) + 0.6 * right
        out.append(Example("made", n % 5 == 0, features, right, right, features[~right]))
    return out


def test_the_order_is_learnt_from_the_feature_that_tells(searches: list[Example]):
    rank = fit_rank([e for e in searches if not e.kept_out])
    assert max(rank, key=lambda name: rank[name]) == "telling terms"
    assert all(weight >= 0 for weight in rank.values())
    assert sum(rank.values()) == pytest.approx(1, abs=0.01)
    kept_out = [e for e in searches if e.kept_out]
    scores = [Tuning(rank=rank).scores(e.features) for e in kept_out]
    assert right_first(kept_out, scores) > 0.9
    assert paragraph_first(kept_out, scores) == right_first(kept_out, scores)
    noise = [e.features[:, NAMES.index("terms")] for e in kept_out]
    assert right_first(kept_out, noise) < 0.6


def test_what_is_left_without_the_answer_is_doubted(searches: list[Example]):
    learnt_from = [e for e in searches if not e.kept_out]
    tuning = Tuning(rank=fit_rank(learnt_from))
    confidence, bias = fit_confidence(learnt_from, tuning)
    assert all(weight >= 0 for weight in confidence.values())
    tuning = replace(tuning, confidence=confidence, bias=bias)
    ((level, answered),) = trade_off(tuning, [e for e in searches if e.kept_out], [0.1])
    assert 0 < level < 1
    assert answered < 0.3


def test_searches_without_the_answer_do_not_change_the_order(searches: list[Example]):
    first = searches[0]
    none = Example("made", False, first.features, np.zeros(4, bool), first.gold, first.without)
    assert fit_rank(searches) == fit_rank([*searches, none])


def test_a_search_holds_the_answer_and_what_is_left_without_it(tmp_path: Path):
    texts = {
        "a.txt": "The bridge of Lisbon opened in May. It cost 40 million euros, the mayor said.",
        "b.txt": "The tunnel of Porto was closed for repairs. Drivers take the old road instead.",
    }
    folder = write_articles(tmp_path / "articles", texts)
    asked = Asked("How much did the bridge of Lisbon cost?", "a.txt", ("40 million",), False)
    with Index.open(tmp_path / "index", open_embedder("default"), create=True) as index:
        index.sync(folder)
        (made,) = examples("made", index, [asked])
    assert made.right.sum() == 1
    assert made.gold.sum() == 2
    assert made.features.shape == (4, len(NAMES))
    assert made.without.shape == (2, len(NAMES))


def test_the_command_learns_and_tells(data: Path, tmp_path: Path):
    given = ["--data", data, "--per-set", "9", "--work", tmp_path / "work"]
    for _ in range(2):  # the second run learns from the searches that the first one kept
        run = CliRunner().invoke(main, [str(value) for value in given])
        assert run.exit_code == 0, run.output
        assert "RANK = {" in run.output
        assert "| all |" in run.output
        assert "near misses answered" in run.output

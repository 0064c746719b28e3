"""The sets of claims: what is read of them, and what is made of the checker's verdicts."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from evals.measures.aggregate import MEASURES as KNOWN
from evals.measures.aggregate import estimate
from evals.sets.claims import (
    FILE,
    NEWS_CLAIMS,
    load_attributionbench,
    load_news_claims,
    load_xnli,
)
from evals.tasks.task import Means
from evals.tasks.verdicts import MEASURES
from store import open_embedder

PASSAGES = [
    {"id": "n0001", "lang": "en", "title": "Copper", "sentences": ["Copper rose by 3 %."]},
    {"id": "n1200", "lang": "en", "title": "Mill", "sentences": ["The mill of Tarn has 340 beds."]},
]
CLAIMS = [
    {"id": "n0001", "language": "en", "claim": "Copper rose by 3 %.", "supported": True},
    {"id": "n0001", "language": "en", "claim": "Copper fell by 3 %.", "supported": False,
     "kind": "opposite"},
    {"id": "n1200", "language": "en", "claim": "The mill of Tarn has 340 beds.", "supported": True},
    {"id": "n1200", "language": "en", "claim": "The mill of Tarn has 430 beds.",
     "supported": False, "kind": "number"},
]  # fmt: skip


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "questions" / "news-claims"
    folder.mkdir(parents=True)
    for name, rows in (("passages", PASSAGES), ("dev", CLAIMS)):
        text = "".join(json.dumps(row) + "\n" for row in rows)
        (folder / f"{name}.jsonl.gz").write_bytes(gzip.compress(text.encode()))
    (tmp_path / "nli").mkdir()
    for language in ("en", "fr", "vi", "ru"):
        row = {"premise": "A.", "claim": "B.", "label": "unknown"}
        packed = gzip.compress((json.dumps(row) + "\n").encode())
        (tmp_path / "nli" / f"xnli_{language}.jsonl.gz").write_bytes(packed)
    return tmp_path


def test_a_contrast_pair_is_known_by_its_twin(data: Path):
    items = load_news_claims(data, 0, 0)
    assert [item.kind for item in items] == ["true", "opposite", "true", "number"]
    assert [item.twin for item in items] == ["", "", "", items[2].id]


def test_only_what_is_supported_counts_as_supported(data: Path):
    items = load_xnli(data, 0, 0)
    assert [item.language for item in items] == ["en", "fr", "vi", "ru"]
    assert not any(item.supported for item in items)


@pytest.mark.parametrize(
    ("written", "checked"),
    [
        ("The mill has 340 beds [3].", "The mill has 340 beds."),
        ("The mill has 340 beds[1][2].", "The mill has 340 beds."),
        ("Beds: [see](page.html).", "Beds: [see](page.html)."),
        ("The mill has [340, 2] beds.", "The mill has beds."),
    ],
)
def test_a_claim_is_checked_without_the_markers_of_its_citations(
    tmp_path: Path, written: str, checked: str
):
    file = tmp_path / FILE
    file.parent.mkdir(parents=True)
    row = {"id": "a", "src_dataset": "LFQA", "claim": written, "references": ["A mill."],
           "attribution_label": "attributable"}  # fmt: skip
    file.write_text(json.dumps(row) + "\n", encoding="utf-8")
    (item,) = load_attributionbench(tmp_path, 0, 0)
    assert (item.claim, item.supported) == (checked, True)


def test_verdicts_become_measures(data: Path):
    means = Means(open_embedder("default"), lambda: open_embedder("default"), quiet=True)
    run = NEWS_CLAIMS.run(data, "", means)
    ours, _, similar = run.outcomes.values()
    found = {name: estimate(KNOWN[name], ours) for name in MEASURES}
    assert found["caught"].value == 1
    assert found["true_unsupported"].value == found["true_partly"].value == 0
    assert found["pair_order"].value == 1
    assert found["pair_order"].n == 1
    assert found["roc_auc"].value == 1
    assert found["check_p95"].value > 0
    assert estimate(KNOWN["caught"], similar).value == 0

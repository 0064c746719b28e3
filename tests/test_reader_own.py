"""Our own questions and claims: what the files hold, and passages found where they stand."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path

import pytest

from qa.reader.training.data import own
from qa.reader.training.data.files import DataFolder

LANGUAGES = {"en", "fr", "vi", "ru"}
SENTENCES = ("Le pont a rouvert lundi.", "Le maire s'en est dit «  ravi ».")


def stored(name):
    lines = (own.FOLDER / name).read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def passages():
    return {passage["id"]: passage for passage in stored("passages.jsonl")}


@pytest.mark.parametrize("name", ["questions.jsonl", "claims.jsonl"])
def test_every_row_belongs_to_a_passage_and_has_a_label(name, passages):
    rows = stored(name)
    assert len(rows) > 14_000
    for row in rows:
        passage = passages[row["id"]]
        length = len(passage.get("spans", ())) or passage["lines"][1] - passage["lines"][0]
        assert row["language"] in LANGUAGES and row["text"].strip()
        assert row["good"] is ("kind" not in row)
        assert all(0 <= sentence < length for sentence in row.get("sentences", ()))
    assert len({(row["id"], row["text"]) for row in rows}) == len(rows)
    # The label hangs on the passage: not on the language, and each kind has its share.
    for language in LANGUAGES:
        labels = Counter(row["good"] for row in rows if row["language"] == language)
        assert abs(labels[True] - labels[False]) < 0.02 * labels.total()


@pytest.fixture
def data(tmp_path, monkeypatch) -> DataFolder:
    """A data folder with one archive and one parallel text, and three passages in them."""
    text = f"Avant.  {SENTENCES[0]}\n{SENTENCES[1]} Après."
    flat = own.plain(text)
    spans = [[at, at + len(own.plain(s))] for s in SENTENCES for at in [flat.index(own.plain(s))]]
    written = tmp_path / "own"
    written.mkdir()
    monkeypatch.setattr(own, "FOLDER", written)
    read = tuple(own.plain(s) for s in SENTENCES)
    common = {"language": "fr", "digest": own.digest(read)}
    places = [
        {"id": "a", "file": "news/n.jsonl.gz", "record": "7", "spans": spans, **common},
        {"id": "b", "file": "parallel/p.tsv.gz", "side": 1, "lines": [1, 3], **common},
        {"id": "changed", "file": "parallel/p.tsv.gz", "side": 1, "lines": [0, 2], **common},
        {"id": "absent", "file": "news/none.jsonl.gz", "record": "7", "spans": spans, **common},
    ]
    rows = [
        {"id": id_, "language": "en", "text": f"When, {id_}?", "good": True, "sentences": [0],
         "answer": [0, 18, 23]}
        for id_ in ("a", "b", "changed", "absent")
    ]  # fmt: skip
    claims = [{"id": "a", "language": "ru", "text": "Мост закрыт.", "good": False,
               "sentences": [0], "kind": "opposite"}]  # fmt: skip
    for name, records in (("passages", places), ("questions", rows), ("claims", claims)):
        lines = "".join(json.dumps(record) + "\n" for record in records)
        (written / f"{name}.jsonl").write_text(lines, "utf-8")
    root = tmp_path / "data"
    for name, held in (
        ("news/n.jsonl.gz", [json.dumps({"id": "7", "title": "Le pont", "text": text})]),
        ("parallel/p.tsv.gz", ["One.\tUn.\tt", *(f"?\t{s}\tt" for s in SENTENCES)]),
    ):
        path = root / name
        path.parent.mkdir(parents=True)
        with gzip.open(path, "wt", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in held)
    return DataFolder(Path(root))


def test_passages_are_read_where_they_stand_and_changed_ones_left_out(data):
    assert [own.is_held(id_) for id_ in ("a", "b", "m0002")] == [False, False, False]
    items = own.read_items(data, "query")
    assert [item.id for item in items] == ["a", "b"]
    for item in items:
        row = item.row()
        assert row.passage[row.start : row.end] == "lundi"
        assert item.passage_language == "fr" and item.language == "en"
    assert [item.title for item in items] == ["Le pont", ""]


def test_an_eighth_of_the_passages_is_kept_from_training(data, monkeypatch, passages):
    assert 0.1 < sum(map(own.is_held, passages)) / len(passages) < 0.15
    monkeypatch.setattr(own, "is_held", lambda passage: passage == "a")
    assert [item.id for item in own.read_items(data, "query")] == ["b"]
    assert [item.id for item in own.read_items(data, "query", held=True)] == ["a"]


def test_claims_keep_what_they_distort(data):
    (claim,) = own.read_items(data, "claim")
    assert (claim.good, claim.kind, claim.evidence) == (False, "opposite", (0,))


def test_the_real_passages_are_all_there(request, passages):
    folder = request.config.getoption("--data")
    if not folder:
        pytest.skip("needs --data DIR, the folder of the training data")
    found = own.read_passages(DataFolder(Path(folder)))
    assert found.keys() == passages.keys()

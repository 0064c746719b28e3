"""A checkpoint becomes a folder that runs, says the same, and is calibrated."""

from __future__ import annotations

import gzip
import json
import shutil
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.reader import MODEL, SourcedReader
from qa.reader.calibration import PLAIN, read_calibration
from qa.reader.training import calibrate
from qa.reader.training.exchange import export, restore
from qa.reader.training.exchange.reference import layers
from store.encoder import Rows

WIDTH, INNER = 192, 256


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory):
    """Two narrow layers of random weights, in the form that training writes."""
    folder = tmp_path_factory.mktemp("checkpoint")
    rng = np.random.default_rng(3)
    tensors: dict[str, Any] = {}

    def matrix(name, height, width):
        tensors[name] = rng.normal(0, 32, (height, width)).clip(-127, 127).astype(np.int8)
        scales = rng.uniform(0.5, 1.5, (height, 1)) / 32 / np.sqrt(width)
        tensors[f"{name}.s"] = scales.astype(np.float16)

    def vector(name, size, mean=0.0):
        tensors[name] = rng.normal(mean, 0.1, size).astype(np.float16)

    matrix("pos", 512, WIDTH)
    for norm in ("eln", *(f"layers.{i}.{part}" for i in range(2) for part in ("aln", "oln"))):
        vector(f"{norm}.weight", WIDTH, 1.0)
        vector(f"{norm}.bias", WIDTH)
    for i in range(2):
        for part in ("q", "k", "v", "ao", "fi", "fo"):
            height = INNER if part == "fi" else WIDTH
            matrix(f"layers.{i}.{part}.weight", height, INNER if part == "fo" else WIDTH)
            vector(f"layers.{i}.{part}.bias", height)
    matrix("pool.weight", WIDTH, WIDTH)
    vector("pool.bias", WIDTH)
    for head, size in (("cls", 3), ("span", 2)):
        vector(f"{head}.weight", (size, WIDTH))
        vector(f"{head}.bias", size)
    np.savez(folder / "weights.npz", **tensors)
    word = rng.integers(0, 256, (len(Rows(MODEL / "embeddings.npy")), WIDTH // 32, 18), np.uint8)
    word[:, :, :2] = np.array([0.02], np.float16).view(np.uint8)
    np.savez(folder / "embeddings.npz", word=word)
    shutil.copyfile(MODEL / "tokenizer.json", folder / "tokenizer.json")
    return folder


@pytest.fixture(scope="module")
def exported(checkpoint, tmp_path_factory):
    folder = tmp_path_factory.mktemp("exported") / "tiny"
    export.export(checkpoint, folder, "tiny")
    return folder


@pytest.fixture
def data(tmp_path):
    """A folder of questions, claims and MLQA rows as small as the five folds allow."""
    questions = tmp_path / "questions"
    for name, key, label in (
        ("news-near-miss", "q", "answerable"),
        ("news-claims", "claim", "supported"),
    ):
        folder = questions / name
        folder.mkdir(parents=True)
        passages = [
            {"id": f"n{i}", "lang": "fr" if i % 2 else "en", "sentences": [f"Word {i} came."]}
            for i in range(20)
        ]
        rows = [
            {"id": f"n{i}", "language": "en", key: f"Who {n}?", label: n == 0, "kind": kind}
            for i in range(20)
            for n, kind in ((0, None), (1, "date"), (2, "addition"))
        ]
        for file, lines in (("passages", passages), ("dev", rows)):
            with gzip.open(folder / f"{file}.jsonl.gz", "wt", encoding="utf-8") as stream:
                stream.writelines(json.dumps(line) + "\n" for line in lines)
    (questions / "mlqa").mkdir()
    mlqa = [
        {"id": f"{i:04x}", "title": f"T{i // 5}", "question": "Who?", "context": f"Man {i} came.",
         "answers": [{"text": f"Man {i}"}]}
        for i in range(40)
    ]  # fmt: skip
    file = questions / "mlqa" / "dev-context-vi-question-en.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in mlqa), "utf-8")
    return tmp_path


def test_the_graph_computes_what_the_checkpoint_does(checkpoint, exported):
    measured = export.compare(checkpoint, exported, None, 8)
    assert measured["texts"] == 8
    assert 0 < measured["mean difference"] <= measured["largest difference"] < 0.05
    assert measured["spans that overlap"] >= 0.75


def test_a_few_large_columns_cost_the_others_nothing(checkpoint, tmp_path):
    folder = tmp_path / "large"
    shutil.copytree(checkpoint, folder, ignore=shutil.ignore_patterns("rounding.json"))
    tensors = dict(np.load(folder / "weights.npz"))
    for layer in ("layers.0", "layers.1"):
        tensors[f"{layer}.fi.bias"][3:9] = 100
        tensors[f"{layer}.fo.weight"][:, 3:9] //= 100
    np.savez(folder / "weights.npz", **tensors)
    export.export(folder, tmp_path / "out", "large")
    assert export.compare(folder, tmp_path / "out", None, 8)["largest difference"] < 0.1


def test_the_folder_says_what_is_in_it(checkpoint, exported):
    card = json.loads((exported / "reader.json").read_text("utf-8"))
    assert (card["format"], card["name"], card["layers"], card["width"]) == (1, "tiny", 2, WIDTH)
    assert layers(np.load(checkpoint / "weights.npz")) == 2
    assert read_calibration(exported) == PLAIN
    (reading,) = SourcedReader("tiny", exported).read("Who came?", ["Anna came."])
    assert "Anna came."[reading.start : reading.end]


def test_exporting_twice_writes_the_same_bytes(checkpoint, exported, tmp_path):
    export.export(checkpoint, tmp_path / "again", "tiny")
    for file in exported.iterdir():
        assert (tmp_path / "again" / file.name).read_bytes() == file.read_bytes()


def test_an_exported_reader_becomes_a_checkpoint_that_exports_the_same(exported, tmp_path):
    assert restore.main([str(exported), str(tmp_path / "checkpoint")]) == 0
    export.export(tmp_path / "checkpoint", tmp_path / "again", "tiny")
    for file in exported.iterdir():
        assert (tmp_path / "again" / file.name).read_bytes() == file.read_bytes()


def test_restoring_names_what_a_folder_lacks(checkpoint, tmp_path, capsys):
    assert restore.main([str(checkpoint), str(tmp_path / "out")]) == 1
    assert "holds no model.onnx: give the folder of an exported reader" in capsys.readouterr().err


def test_the_command_compares_on_mlqa(checkpoint, data, tmp_path, capsys):
    arguments = [str(checkpoint), str(tmp_path / "out"), "--data", str(data), "--texts", "5"]
    assert export.main(arguments) == 0
    assert json.loads(capsys.readouterr().out)["texts"] == 5


def test_the_command_calibrates_every_head_for_both_pairs(exported, data, tmp_path, capsys):
    folder = tmp_path / "model"
    shutil.copytree(exported, folder)
    assert calibrate.main(["--data", str(data), "--model", str(folder)]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in shown] == [
        f"{head}, {pair}"
        for head in ("answerable", "supported", "refuted")
        for pair in ("same", "across")
    ]
    assert all("platt ECE" in line and "isotonic Brier" in line for line in shown)
    assert read_calibration(folder) != PLAIN
    SourcedReader("calibrated", folder).support("Anna came.", ["Anna came."])


@given(st.integers(0, 99), st.floats(0.3, 2.0), st.floats(-1.0, 1.0))
def test_the_line_that_made_the_labels_is_found(seed, slope, intercept):
    rng = np.random.default_rng(seed)
    logits = rng.normal(0, 3, 4000)
    true = rng.random(4000) < calibrate.sigmoid(slope * logits + intercept)
    found = calibrate.platt(logits, true)
    assert found == pytest.approx((slope, intercept), abs=0.3)
    raw = calibrate.calibration_error(calibrate.sigmoid(3 * logits + 4), true)
    assert calibrate.calibration_error(calibrate.sigmoid(slope * logits + intercept), true) < raw

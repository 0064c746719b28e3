"""The reader: probabilities and exact places of answers, for passages of any kind."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qa.errors import ReaderUnavailable
from qa.reader import MODEL, SourcedReader, open_reader
from qa.reader.calibration import Calibration, Line, read_calibration
from qa.reader.encoding import LONGEST, OVERLAP, WINDOW, best_span, encode

ROOT = Path(__file__).resolve().parent.parent
COUNCIL = (
    "The council met on Tuesday evening. Mayor Anna Petrova said that 42 buses would be bought "
    "next year. The opposition called the plan too expensive."
)


def opened(name="default"):
    reader = open_reader(str(name))
    assert reader is not None
    return reader


@pytest.fixture(scope="module")
def reader():
    return opened()


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("How many buses will be bought?", "42"),
        ("Who is the mayor?", "Anna Petrova"),
        ("Combien de bus seront achetés ?", "42"),
        ("Сколько автобусов купят?", "42"),
        ("Bao nhiêu xe buýt sẽ được mua?", "42"),
    ],
)
def test_an_answer_is_found_where_it_stands(reader, question, answer):
    (reading,) = reader.read(question, [COUNCIL], across=[not question.isascii()])
    assert answer in COUNCIL[reading.start : reading.end]


def test_a_passage_about_something_else_is_less_likely_to_answer(reader):
    other = "Heavy rain fell in the valley overnight, and two bridges were closed to traffic."
    answers, rain = reader.read("How many buses will be bought?", [COUNCIL, other])
    assert rain.answerable < 0.2 < 0.5 < answers.answerable
    assert rain.relevance < answers.relevance


def test_a_supported_claim_is_likelier_than_a_false_one(reader):
    true = reader.support("The mayor said 42 buses would be bought.", [COUNCIL])[0]
    false = reader.support("The mayor said a new airport would be built.", [COUNCIL])[0]
    assert false.supported < true.supported


_ODD = st.one_of(
    st.text(max_size=80),
    st.text(alphabet="aé\u0301\u200b\u00ad\ufe0f👩‍👧 \n.Жệ", max_size=60),
    st.builds(lambda word, n: word * n, st.text(min_size=1, max_size=3), st.integers(1, 300)),
)


@given(question=_ODD, passage=_ODD, title=_ODD)
@example("", "", "")
@example("", "\u200b\u200b", "\u200b")
@example("Who?", "x" * 5000, "x" * 500)
@example("\ud800?", "\ud800 spoke", "")
@settings(deadline=None, max_examples=60)
def test_a_reading_is_a_probability_and_a_place_in_the_passage(reader, question, passage, title):
    (reading,) = reader.read(question, [passage], [title])
    assert 0 <= reading.answerable <= 1
    assert 0 <= reading.start <= reading.end <= len(passage)
    found = passage[reading.start : reading.end]
    assert found == found.strip()
    if any(char.isalnum() and char.isascii() for char in passage):
        assert found
    (support,) = reader.support(question, [passage])
    assert 0 <= support.supported <= 1 and 0 <= support.refuted <= 1


def test_an_answer_at_the_end_of_a_very_long_passage_is_found(reader):
    filler = "The committee went on with its ordinary business without a vote. "
    passage = filler * 60 + COUNCIL
    (reading,) = reader.read("How many buses will be bought?", [passage])
    assert passage[reading.start : reading.end].startswith("42")


def test_a_hundred_thousand_characters_are_read(reader):
    passage = "слово " * 16_667
    (reading,) = reader.read("Что?", [passage])
    assert passage[reading.start : reading.end].strip()


def test_readings_do_not_depend_on_the_other_passages(reader):
    passages = [COUNCIL, "No.", COUNCIL[::-1], "Ngày 5 tháng 3, giá vàng tăng 2 %. " * 30]
    question = "When did the council meet?"
    together = SourcedReader("again", MODEL).read(question, passages)
    for passage, reading in zip(passages, together, strict=True):
        (alone,) = SourcedReader("again", MODEL).read(question, [passage])
        assert alone.answerable == pytest.approx(reading.answerable, abs=1e-6)
        assert (alone.start, alone.end) == (reading.start, reading.end)


def test_the_same_passage_twice_reads_the_same(reader):
    one, other, again = reader.read("Who?", [COUNCIL, "Nobody.", COUNCIL])
    assert one == again != other


def test_languages_choose_the_calibration_and_nothing_else(reader):
    (same,) = reader.read("Who is the mayor?", [COUNCIL])
    (across,) = reader.read("Who is the mayor?", [COUNCIL], across=[True])
    assert same.answerable != across.answerable
    assert (same.start, same.end, same.relevance) == (across.start, across.end, across.relevance)


def test_lists_of_unequal_length_are_refused(reader):
    with pytest.raises(ValueError, match="shorter|longer"):
        reader.read("Who?", [COUNCIL], ["a", "b"])
    with pytest.raises(ValueError, match="shorter|longer"):
        reader.read("Who?", [COUNCIL], across=[True, False])
    assert reader.read("Who?", []) == []


@given(question=st.integers(0, 300), title=st.integers(0, 100), passage=st.integers(0, 3000))
@settings(deadline=None)
def test_windows_hold_every_token_of_the_passage(question, title, passage):
    parts = (np.arange(size, dtype=np.int32) + 10_000 for size in (question, title, passage))
    windows = encode(*parts)
    held = set()
    for window in windows:
        inside = window.ids[window.first : -1]
        assert len(inside) <= WINDOW and len(window.ids) <= 512
        assert (inside == np.arange(len(inside)) + window.offset + 10_000).all()
        held.update(inside.tolist())
    assert len(held) == passage
    overlaps = [a.offset + len(a.ids) - a.first - 1 - b.offset for a, b in pairwise(windows)]
    assert all(overlap >= OVERLAP for overlap in overlaps)


@given(st.integers(1, 80), st.integers(0, 2**32 - 1))
def test_the_best_span_is_the_best_of_all_allowed(size, seed):
    rng = np.random.default_rng(seed)
    logits = rng.normal(0, 3, (size, 2)).astype(np.float32)
    allowed = rng.random(size) < 0.7
    allowed[rng.integers(size)] = True
    first, last = best_span(logits, allowed)
    assert allowed[first] and allowed[last] and 0 <= last - first < LONGEST
    scores = [
        logits[i, 0] + logits[j, 1]
        for i in range(size)
        for j in range(i, min(size, i + LONGEST))
        if allowed[i] and allowed[j]
    ]
    assert logits[first, 0] + logits[last, 1] == pytest.approx(max(scores), abs=1e-4)


@given(st.floats(-1e6, 1e6), st.floats(0.01, 10), st.floats(-5, 5))
def test_a_calibrated_probability_grows_with_the_logit(logit, slope, intercept):
    line = Line(slope, intercept)
    assert 0 <= line.probability(logit) <= line.probability(logit + 1) <= 1


def test_a_calibration_is_read_from_its_file(tmp_path):
    heads = ("answerable", "supported", "refuted")
    stored = {head: {"same": [2, 0], "across": [1, -1]} for head in heads}
    (tmp_path / "calibration.json").write_text(json.dumps(stored))
    found = read_calibration(tmp_path)
    assert found == Calibration(dict.fromkeys(heads, Line(2, 0)), dict.fromkeys(heads, Line(1, -1)))
    assert found.probability("refuted", 0.0, across=False) == 0.5


def _copy(tmp_path: Path) -> Path:
    folder = tmp_path / "reader"
    folder.mkdir()
    for name in ("reader.json", "calibration.json"):
        shutil.copyfile(MODEL / name, folder / name)
    return folder


def test_a_broken_calibration_is_named(tmp_path):
    folder = _copy(tmp_path)
    (folder / "calibration.json").write_text('{"answerable": 1}')
    with pytest.raises(ReaderUnavailable, match=r"calibration\.json' is no calibration.*install"):
        SourcedReader("broken", folder)


@pytest.mark.parametrize(
    ("text", "match"),
    [('{"format": 99, "sha256": {}}', "format 99, expected 1"), ("[]", "TypeError"), ("", "JSON")],
)
def test_a_folder_of_another_format_is_refused(tmp_path, text, match):
    folder = _copy(tmp_path)
    (folder / "reader.json").write_text(text)
    with pytest.raises(ReaderUnavailable, match=f"describes no reader.*{match}.*QA_READER=none"):
        SourcedReader("other", folder)


def test_fingerprints_tell_models_apart(tmp_path):
    folder = _copy(tmp_path)
    card = json.loads((folder / "reader.json").read_text())
    card["sha256"]["model.onnx"] = "0" * 64
    (folder / "reader.json").write_text(json.dumps(card))
    ours, other = SourcedReader("a", MODEL), SourcedReader("b", folder)
    assert ours.fingerprint == SourcedReader("c", MODEL).fingerprint != other.fingerprint


def test_none_is_no_reader():
    assert open_reader("none") is None


def test_our_reader_runs_without_torch():
    code = (
        "import sys; from qa.reader import open_reader; r = open_reader();"
        "r.read('Who?', ['Anna came.']); r.support('Anna came.', ['Anna came.']);"
        "print(sorted({'torch', 'transformers', 'onnx'} & sys.modules.keys()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.fixture(scope="module")
def tiny_model(tmp_path_factory):
    """A question-answering model of transformers with random weights."""
    import torch
    from tokenizers import Tokenizer
    from tokenizers.models import WordPiece
    from tokenizers.normalizers import BertNormalizer
    from tokenizers.pre_tokenizers import BertPreTokenizer
    from tokenizers.processors import TemplateProcessing
    from transformers import BertConfig, BertForQuestionAnswering, PreTrainedTokenizerFast

    folder = tmp_path_factory.mktemp("tiny")
    letters = "abcdefghijklmnopqrstuvwxyz0123456789.?"
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *letters, *(f"##{one}" for one in letters)]
    core = Tokenizer(WordPiece({piece: i for i, piece in enumerate(pieces)}, unk_token="[UNK]"))
    core.normalizer, core.pre_tokenizer = BertNormalizer(), BertPreTokenizer()
    core.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 2), ("[SEP]", 3)],
    )
    names = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    PreTrainedTokenizerFast(tokenizer_object=core, **names).save_pretrained(folder)
    torch.manual_seed(5)
    config = BertConfig(
        vocab_size=len(pieces),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=128,
        initializer_range=0.5,
    )
    BertForQuestionAnswering(config).save_pretrained(folder)
    return folder


def test_a_model_of_transformers_is_read_with(tiny_model):
    reader = opened(tiny_model)
    assert reader.name == str(tiny_model)
    readings = reader.read("who came?", ["anna came.", " \n", "anna came."])
    assert readings[0] == readings[2]
    assert 0 < readings[0].answerable < 1
    assert "anna came."[readings[0].start : readings[0].end].strip()
    assert (readings[1].answerable, readings[1].start, readings[1].end) == (0.0, 0, 0)


def test_its_score_is_the_best_span_against_the_first_token(tiny_model):
    import torch
    from transformers import AutoModelForQuestionAnswering, AutoTokenizer

    question, passage = "who came?", "anna came at 9. bob left."
    encoded = AutoTokenizer.from_pretrained(tiny_model)(question, passage, return_tensors="pt")
    model = AutoModelForQuestionAnswering.from_pretrained(tiny_model)
    with torch.inference_mode():
        out = model(**encoded)
    start, end = out.start_logits[0], out.end_logits[0]
    inside = [i for i, which in enumerate(encoded.sequence_ids(0)) if which == 1]
    best = max(start[i] + end[j] for i in inside for j in inside if i <= j < i + LONGEST)
    (reading,) = opened(tiny_model).read(question, [passage])
    assert reading.relevance == pytest.approx(float(best - start[0] - end[0]), abs=1e-4)


def test_its_windows_slide_over_a_long_passage(tiny_model):
    reader = opened(tiny_model)
    parts = [f"{'ab ' * 20}{number}." for number in range(40)]
    passage = " ".join(parts)
    (reading,) = reader.read("who?", [passage])
    assert passage[reading.start : reading.end].strip()
    assert reading.relevance >= max(r.relevance for r in reader.read("who?", [passage[:100]]))


def test_claims_are_judged_by_our_reader(reader, tiny_model):
    claim = "The mayor said 42 buses would be bought."
    assert opened(tiny_model).support(claim, [COUNCIL]) == reader.support(claim, [COUNCIL])


@pytest.mark.parametrize("name", ["/nowhere/model", "./model", "two words", ""])
def test_a_name_that_is_no_model_is_refused_at_once(name):
    with pytest.raises(ReaderUnavailable, match=r"no reader .*'none'.*; set QA_READER"):
        open_reader(name)


def test_a_folder_without_a_model_says_what_was_expected(tmp_path):
    with pytest.raises(ReaderUnavailable, match=r"no reader .*\(.*: .*'default'.*QA_READER"):
        opened(tmp_path).load()


def test_a_model_that_cannot_answer_questions_is_refused(tiny_model, tmp_path):
    from transformers import AutoConfig, BertModel

    folder = tmp_path / "headless"
    shutil.copytree(tiny_model, folder)
    BertModel(AutoConfig.from_pretrained(tiny_model)).save_pretrained(folder)
    with pytest.raises(ReaderUnavailable, match="it has no head for answers"):
        opened(folder).load()

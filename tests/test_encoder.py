"""Texts to tokens, tokens through a graph, and what the cache keeps."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.reader import MODEL
from store.encoder import Cache, Encoder, Rows, TextTokenizer
from store.encoder.encoder import EMBEDDINGS, FILES, GRAPH, TOKENIZER
from store.errors import EncoderUnavailable


@pytest.fixture(scope="module")
def tokenizer():
    return TextTokenizer(MODEL / TOKENIZER)


@given(st.text())
@settings(deadline=None)
def test_offsets_of_tokens_lie_in_the_text_and_never_run_back(tokenizer, text):
    tokens = tokenizer.encode([text])[0]
    assert len(tokens.ids) == len(tokens.starts) == len(tokens.ends)
    assert (tokens.starts <= tokens.ends).all() and (np.diff(tokens.starts) >= 0).all()
    assert not len(tokens) or (tokens.starts[0] >= 0 and tokens.ends[-1] <= len(text))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("In 2024 it rose.", "2024"),
        ("Il a été élu à Genève.", "Genève"),
        ("Il a e\u0301te\u0301 e\u0301lu.", "e\u0301lu"),
        ("Tổng thống thăm Hà Nội.", "Nội"),
        ("👩‍👩‍👧 Премьер ушёл 😀 вчера.", "вчера"),
        ("\ud800 broken, then whole", "whole"),
    ],
)
def test_tokens_know_the_characters_of_a_word(tokenizer, text, word):
    tokens = tokenizer.encode([text])[0]
    start = text.index(word)
    covering = [
        (first, last)
        for first, last in zip(tokens.starts, tokens.ends, strict=True)
        if last > start and first < start + len(word)
    ]
    assert text[covering[0][0] : covering[-1][1]].strip().strip(".") == word


def test_texts_are_tokenized_alike_alone_and_together(tokenizer):
    texts = ["Paris", "", "Москва 2024", "một hai ba"]
    together = tokenizer.encode(texts)
    for text, tokens in zip(texts, together, strict=True):
        assert tokenizer.encode([text])[0].ids.tolist() == tokens.ids.tolist()


def test_rows_are_numbers_times_the_scale_of_their_block(tmp_path):
    packed = np.zeros((2, 1, 18), np.uint8)
    packed[:, :, :2] = np.array([[0.5]], np.float16).view(np.uint8)
    packed[1, 0, 2:] = 9 + 16 * 15
    np.save(tmp_path / "rows.npy", packed)
    rows = Rows(tmp_path / "rows.npy")
    assert (len(rows), rows.width) == (2, 32)
    vectors = rows.take(np.array([1, 0, 1], np.int32))
    assert vectors.tolist() == [[0.5] * 16 + [3.5] * 16, [-4.0] * 32, [0.5] * 16 + [3.5] * 16]


def test_a_table_of_another_shape_says_so(tmp_path):
    np.save(tmp_path / "rows.npy", np.zeros((3, 4), np.float32))
    with pytest.raises(ValueError, match=r"float32 of shape \(3, 4\), expected bytes"):
        Rows(tmp_path / "rows.npy")


def _encoder(folder, digests=None):
    from qa.reader.reader import SourcedReader

    return Encoder(folder, SourcedReader("x", MODEL).digests if digests is None else digests)


def test_a_sequence_gives_the_same_alone_and_among_others():
    encoder = _encoder(MODEL)
    sequences = [tokens.ids for tokens in encoder.tokens(["short", "a longer text " * 20, "x y"])]
    together = encoder.run(sequences)
    for ids, outputs in zip(sequences, together, strict=True):
        assert outputs["spans"].shape == (len(ids), 2) and outputs["scores"].shape == (3,)
        alone = encoder.run([ids])[0]
        assert np.array_equal(alone["scores"], outputs["scores"])
    assert encoder.run([]) == []


def test_threads_share_an_encoder():
    encoder = _encoder(MODEL)
    ids = np.array([0, 5, 6, 7, 2], np.int32)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: encoder.run([ids, ids])[1]["scores"].tolist(), range(8)))
    assert all(scores == found[0] for scores in found)


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_named_with_both_digests(tmp_path, name):
    folder = tmp_path / "model"
    shutil.copytree(MODEL, folder)
    with (folder / name).open("ab") as file:
        file.write(b" ")
    with pytest.raises(EncoderUnavailable, match=rf"{name} in .* expected [0-9a-f]{{64}}: install"):
        _encoder(folder).load()


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(EncoderUnavailable, match=r"has no model\.onnx that can be read \(No such"):
        _encoder(tmp_path).load()


def test_files_that_are_no_model_say_what_failed(tmp_path):
    import hashlib

    for name in FILES:
        (tmp_path / name).write_bytes(b"{}")
    digests = dict.fromkeys((GRAPH, EMBEDDINGS, TOKENIZER), hashlib.sha256(b"{}").hexdigest())
    with pytest.raises(EncoderUnavailable, match=r"cannot be loaded \(.*install Sourced again"):
        _encoder(tmp_path, digests).load()


@given(st.lists(st.text(max_size=2), max_size=40), st.integers(1, 5))
def test_a_cache_keeps_the_last_used_and_no_more(keys, size):
    cache = Cache[int](size)
    order: list[tuple[str, int]] = []
    for number, key in enumerate(keys):
        order = [one for one in order if one[0] != key] + [(key, number)]
        order = order[-size:]
        cache.put(number, key)
        assert cache.get(key) == number
    assert len(cache) == len(order)
    kept = dict(order)
    assert {key: cache.get(key) for key in set(keys)} == {key: kept.get(key) for key in set(keys)}


def test_a_cache_tells_where_texts_begin():
    cache = Cache[str]()
    cache.put("one", "ab", "c")
    assert cache.get("a", "bc") is None and cache.get("ab", "c") == "one"


def test_a_cache_without_room_is_refused():
    with pytest.raises(ValueError, match="a cache of 0 values: expected at least 1"):
        Cache[int](0)

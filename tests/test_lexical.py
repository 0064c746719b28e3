"""store/index/lexical.py: BM25 as the formula says, in a fixed order, from a cache that may go."""

from __future__ import annotations

import math
import shutil
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.index.lexical import K1, B, LanguageIndex, LexicalIndex

TOKENS = st.lists(st.sampled_from("abcdefgh"), max_size=8)
CORPORA = st.lists(TOKENS, min_size=1, max_size=12)


def bm25(corpus: list[list[str]], question: list[str]) -> list[float]:
    """Lucene's BM25 as published: idf * tf / (tf + k1 * (1 - b + b * length / average))."""
    average = sum(map(len, corpus)) / len(corpus) or 1.0
    scores = []
    for passage in corpus:
        counts = Counter(passage)
        score = 0.0
        for token in set(question):
            df = sum(token in other for other in corpus)
            idf = math.log(1 + (len(corpus) - df + 0.5) / (df + 0.5))
            tf = counts[token]
            score += idf * tf / (tf + K1 * (1 - B + B * len(passage) / average))
        scores.append(score)
    return scores


@given(CORPORA, TOKENS, st.integers(1, 20))
def test_scores_are_the_formulas_and_ties_keep_the_order(corpus, question, k) -> None:
    found = LanguageIndex.build(corpus).search(question, k)
    expected = bm25(corpus, question)
    matching = [position for position, score in enumerate(expected) if score > 0]
    assert len(found) == min(k, len(matching))
    for position, score in found:
        assert score == pytest.approx(expected[position], rel=1e-5)
    assert found == sorted(found, key=lambda hit: (-hit[1], hit[0]))
    if len(found) < len(matching):
        left_out = max(expected[p] for p in matching if p not in dict(found))
        assert left_out <= found[-1][1] * (1 + 1e-5)


@given(CORPORA, st.sampled_from("abcdefghz"))
def test_statistics_are_those_of_the_corpus(corpus, token) -> None:
    index = LanguageIndex.build(corpus)
    df = sum(token in passage for passage in corpus)
    assert index.document_frequency(token) == df
    assert index.idf(token) == pytest.approx(math.log(1 + (len(corpus) - df + 0.5) / (df + 0.5)))


def test_token_of_every_passage_still_counts_a_little() -> None:
    index = LanguageIndex.build([["a", "b"], ["a", "c"]])
    assert 0 < index.idf("a") < index.idf("b") < index.idf("z")
    assert [position for position, _ in index.search(["a"], 5)] == [0, 1]


def test_one_passage_is_a_corpus() -> None:
    index = LanguageIndex.build([["a"]])
    ((position, score),) = index.search(["a"], 10)
    assert (position, score > 0) == (0, True)


def test_question_or_corpus_without_tokens_finds_nothing() -> None:
    assert LanguageIndex.build([["a"]]).search([], 5) == []
    assert LanguageIndex.build([["a"]]).search(["z"], 5) == []
    assert LanguageIndex.build([["a"]]).search(["a"], 0) == []
    assert LanguageIndex.build([[], []]).search(["a"], 5) == []
    assert LanguageIndex.build([]).search(["a"], 5) == []


CORPUS: dict[str, list[list[str]]] = {
    "en": [["rain", "7,85"], ["rain"], ["sun"]],
    "vi": [["mưa"]],
    "und": [[]],
}
IDS = {"en": ["e0", "e1", "e2"], "vi": ["v0"], "und": ["u0"]}


def open_index(folder: Path, revision: int = 1, reads: list[str] | None = None) -> LexicalIndex:
    def tokens(language: str) -> list[list[str]]:
        if reads is not None:
            reads.append(language)
        return CORPUS[language]

    return LexicalIndex.open(folder, revision, IDS, tokens)


def test_languages_are_apart(tmp_path: Path) -> None:
    index = open_index(tmp_path)
    assert [hit[0] for hit in index.search(["rain"], "en", 5, None)] == ["e1", "e0"]
    assert index.search(["rain"], "vi", 5, None) == []
    assert index.search(["mưa"], "vi", 5, None)[0][0] == "v0"
    assert index.search(["rain"], "fr", 5, None) == []
    assert index.document_frequency("rain", "en") == 2
    assert index.document_frequency("rain", "vi") == 0
    assert index.document_frequency("rain", "fr") == 0
    assert index.idf("rain", "fr") == 0.0


def test_filter_lets_through_only_what_it_names(tmp_path: Path) -> None:
    index = open_index(tmp_path)
    assert [h[0] for h in index.search(["rain"], "en", 5, {"e0", "e2", "gone"})] == ["e0"]
    assert index.search(["rain"], "en", 5, []) == []


def test_cache_gives_the_same_results_without_the_tokens(tmp_path: Path) -> None:
    built = open_index(tmp_path)
    reads: list[str] = []
    loaded = open_index(tmp_path, reads=reads)
    assert reads == []
    for language, question in [("en", ["rain", "7,85"]), ("vi", ["mưa"]), ("und", ["rain"])]:
        expected = built.search(question, language, 5, None)
        assert loaded.search(question, language, 5, None) == expected
    assert loaded.document_frequency("rain", "en") == 2


def test_cache_of_another_revision_or_other_passages_is_rebuilt(tmp_path: Path) -> None:
    open_index(tmp_path, revision=1)
    reads: list[str] = []
    open_index(tmp_path, revision=2, reads=reads)
    assert reads == ["en", "vi", "und"]
    assert [path.name for path in tmp_path.iterdir()] == ["2"]
    with pytest.raises(ValueError, match="made from other passages"):
        LexicalIndex.load(tmp_path, 2, {"en": ["e0"]})


def noise(file: Path) -> None:
    file.write_bytes(bytes(byte ^ 0x5A for byte in file.read_bytes()))


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


@pytest.mark.parametrize("damage", [cut, noise, Path.unlink])
def test_damaged_cache_is_rebuilt(tmp_path: Path, damage) -> None:
    open_index(tmp_path)
    files = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    assert len(files) > 5
    for file in files:
        damage(file)
        reads: list[str] = []
        index = open_index(tmp_path, reads=reads)
        assert [hit[0] for hit in index.search(["rain"], "en", 5, None)] == ["e1", "e0"]
        assert reads == ["en", "vi", "und"], f"{file.name} was not missed"


def test_cache_that_lost_a_language_is_rebuilt(tmp_path: Path) -> None:
    """A repair that is killed while it deletes may leave the rest."""
    open_index(tmp_path)
    shutil.rmtree(next(tmp_path.glob("*/vi")))
    index = open_index(tmp_path)
    assert index.search(["mưa"], "vi", 5, None)[0][0] == "v0"


@pytest.mark.parametrize("written", [0, 1, 2])
def test_cache_whose_writing_ends_early_does_not_count(
    tmp_path: Path, written, monkeypatch
) -> None:
    real, calls = LanguageIndex.save, iter(range(10))

    def save(index: LanguageIndex, folder: Path) -> None:
        if next(calls) == written:
            raise KeyboardInterrupt
        real(index, folder)

    monkeypatch.setattr(LanguageIndex, "save", save)
    with pytest.raises(KeyboardInterrupt):
        open_index(tmp_path, revision=1)
    assert not (tmp_path / "1").exists()
    monkeypatch.undo()
    reads: list[str] = []
    open_index(tmp_path, revision=1, reads=reads)
    assert reads == ["en", "vi", "und"]
    assert [path.name for path in tmp_path.iterdir()] == ["1"]

"""What the reader may learn from: what is excluded, what is made false, and what is paired."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("torch")

import reader_data
from qa.reader import MODEL
from qa.reader.training.data import news, questions
from qa.reader.training.data.corruption import corrupt
from qa.reader.training.data.exclusion import Exclusion, key
from qa.reader.training.data.files import DataFolder, verify
from qa.reader.training.data.negatives import Paragraphs, changed_question
from qa.reader.training.data.rows import Row, Verdict
from qa.reader.training.data.switching import switch
from qa.reader.training.errors import MissingFile, WrongFile
from qa.reader.training.mixture import Recipe, read_mixture
from qa.reader.training.sources import SOURCES, licence_table, put_table, research_streams

pytest_plugins = ["reader_fixtures"]

WORDS = st.lists(
    st.sampled_from("Paris rose again while ministers met in Kazan for 12 days".split()),
    min_size=3,
    max_size=8,
)


# What may be learnt


@given(words=WORDS, before=WORDS, after=WORDS, end=st.sampled_from([".", "!", "?", "…"]))
def test_excluded_sentence_is_found_in_any_dress(words, before, after, end):
    exclusion = Exclusion([key(" ".join(words))])
    told = " ,  ".join(words).upper()
    text = f"{' '.join(before)}. {told}{end}\n{' '.join(after)}."
    assert exclusion.holds(text)


@given(words=WORDS, other=WORDS)
def test_other_sentences_are_kept(words, other):
    exclusion = Exclusion([key(" ".join(words))])
    assert exclusion.holds(" ".join(other)) == (
        [w.lower() for w in words] == [w.lower() for w in other]
    )


def test_a_listed_sentence_may_hold_a_full_stop():
    exclusion = Exclusion([key("Dr. Bell met Mr. Gray in Kazan.")])
    assert exclusion.holds("It rained. Dr. Bell met Mr. Gray in Kazan. Then it was dry.")


def test_no_row_of_any_stream_holds_an_excluded_sentence(mixture):
    listed = {key(reader_data.EXCLUDED), key(reader_data.EXCLUDED_FR)}
    rng = random.Random(1)
    for name, draw in mixture.streams.items():
        units = [unit for unit in (draw(rng) for _ in range(200)) if unit]
        assert units, name
        for row in (row for unit in units for row in unit):
            for text in (row.passage, row.text):
                found = {key(piece) for piece in re.split(r"(?<=[.?]) ", text)}
                assert not found & listed, (name, text)
    assert len(mixture.bags) == 4  # the other four hold it
    assert all(reader_data.EXCLUDED not in bag.passages for bag in mixture.bags)


def test_translations_of_an_excluded_sentence_are_excluded_in_other_files(data, mixture):
    rng = random.Random(2)
    units = [unit for unit in (mixture.streams["documents"](rng) for _ in range(600)) if unit]
    told = " ".join(row.passage + row.text for unit in units for row in unit)
    assert "школ" not in told and "закрытые мосты" not in told


def test_no_row_of_the_real_data_holds_an_excluded_sentence(request):
    folder = request.config.getoption("--data")
    if not folder:
        pytest.skip("needs --data DIR, the folder of the training data")
    real = DataFolder(Path(folder))
    listed = {line.strip() for line in real.lines("questions/news-exclude.txt")}
    mixture, exclusion = read_mixture(real, Recipe())
    assert exclusion.dropped > 0
    rng = random.Random(3)
    for name, draw in mixture.streams.items():
        for unit in (draw(rng) for _ in range(1500)):
            for row in unit or ():
                for text in (row.passage, row.text):
                    pieces = re.split(r"(?<=[.!?…])[\"”»]*\s+|\n", text)
                    assert not {key(piece) for piece in pieces} & listed, (name, text)


def test_development_rows_are_no_training_rows(data):
    held = {(r.text, r.passage, r.source) for r in questions.mlqa(data, development=True)}
    learnt = {(r.text, r.passage, r.source) for r in questions.multilingual(data)}
    assert held and learnt and not held & learnt


def test_xnli_and_unknown_terms_are_never_read(data):
    read_mixture(data, Recipe())
    assert not [name for name in data.digests if name.startswith(("nli/xnli", "nli/wice"))]
    assert "NC" not in licence_table()
    assert {s.name for s in SOURCES if "NC" in s.licence and s.terms != "closed"} == set()


def test_permissive_only_leaves_out_what_is_not_open(data):
    open_only, _ = read_mixture(data, Recipe(without=tuple(sorted(research_streams()))))
    rng = random.Random(5)
    drawn = {row.source for _ in range(600) for row in open_only.draw(rng)}
    assert "cad_nli" in drawn and "squad-train-v1.1" in drawn
    closed = ("news-", "documents", "summedits", "negnli")
    assert not [source for source in drawn if source.startswith(closed)]


def test_the_shipped_card_names_every_source():
    card = (MODEL / "README.md").read_text(encoding="utf-8")
    assert put_table(card) == card
    with pytest.raises(WrongFile, match="has 0 tables"):
        put_table("a card without one")


def test_what_is_read_is_recorded(data, mixture):
    digest = data.digests["questions/news-exclude.txt"]
    verify(data.root / "questions/news-exclude.txt", digest)
    with pytest.raises(WrongFile, match=f"expected {'0' * 64}"):
        verify(data.root / "questions/news-exclude.txt", "0" * 64)
    with pytest.raises(MissingFile, match="nowhere"):
        verify(data.root / "nowhere", digest)


def test_a_missing_file_names_itself(tmp_path):
    with pytest.raises(MissingFile, match=r"news-exclude.txt is not in .*--data"):
        Exclusion.load(DataFolder(tmp_path))


# What is made false


def answered(i: int) -> Row:
    passage = reader_data.sentence(i)
    answer = str(i + 20)
    start = passage.index(answer)
    text = f"Which school did painter {reader_data.PEOPLE[i % 6]} open in {1950 + i}?"
    end = start + len(answer)
    return Row("query", text, passage, Verdict.YES, "test", "Schools", start, end)


@given(i=st.integers(0, 30), seed=st.integers(0, 999))
def test_a_changed_question_asks_for_what_the_passage_lacks(i, seed):
    row = answered(i)
    false = changed_question(row, ["Gina Hill", "Omsk"], random.Random(seed))
    assert false is not None and false.verdict is Verdict.NO and false.start == -1
    new = set(re.findall(r"\w+", false.text)) - set(re.findall(r"\w+", row.text))
    assert new and not any(re.search(rf"\b{word}\b", row.passage) for word in new)


def test_another_paragraph_never_holds_the_answer(data):
    for article in questions.squad(data, "train-v1.1"):
        paragraphs = Paragraphs(article)
        for number, row in article.questions:
            other = paragraphs.other(number, row)
            assert other is None or (
                row.passage[row.start : row.end] not in other.passage
                and other.verdict is Verdict.NO
                and other.text == row.text
            )


def test_drawn_negatives_never_hold_the_answer_span(mixture):
    rng = random.Random(4)
    for name in ("squad-other", "multilingual-other", "squad-changed", "squad-misses"):
        for unit in filter(None, (mixture.streams[name](rng) for _ in range(100))):
            assert all(r.start == -1 for r in unit if r.verdict is not Verdict.YES)


CLAIM = "In 1951 Anna Bell may visit Boris Clark in Lyon, as two ministers said."
NEARBY = ["Emma Ford told 17 people in Perm, and the old bridge fell into the river."]


@given(seed=st.integers(0, 5000))
def test_corruption_changes_some_words_and_leaves_the_rest(seed):
    changed = corrupt(CLAIM, "en", NEARBY, CLAIM, random.Random(seed))
    assert changed is not None
    text, kind = changed
    assert text != CLAIM
    old, new = CLAIM.split(), text.split()
    kept = [word for word in old if word in new]
    assert len(kept) >= len(old) - 5
    if kind == "figure":
        put = set(re.findall(r"\d+", text)) - {"1951"}
        assert put and not any(figure in CLAIM for figure in put)
    if kind == "role":
        assert sorted(re.findall(r"\w+", text)) == sorted(re.findall(r"\w+", CLAIM))


def test_every_kind_of_corruption_occurs():
    kinds = {
        changed[1]
        for seed in range(300)
        if (changed := corrupt(CLAIM, "en", NEARBY, CLAIM, random.Random(seed)))
    }
    assert kinds == {"figure", "name", "role", "stronger", "denial", "series", "span"}


@pytest.mark.parametrize(
    ("language", "claim", "word", "instead"),
    [
        ("en", "Prices rose in May.", "rose", "fell"),
        ("fr", "Les prix ont augmenté en mai.", "augmenté", "diminué"),
        ("ru", "Цены выросли в мае.", "выросли", "упали"),
        ("vi", "Giá tăng trong tháng.", "tăng", "giảm"),
    ],
)
def test_opposites_in_four_languages(language, claim, word, instead):
    made = {corrupt(claim, language, [], claim, random.Random(s)) for s in range(200)}
    assert (claim.replace(word, instead), "opposite") in made


def test_a_list_of_names_is_not_swapped():
    claim = "Yesterday Anna and Boris sang."
    made = [corrupt(claim, "en", [], claim, random.Random(s)) for s in range(100)]
    assert "role" not in {changed[1] for changed in made if changed}


def test_switching_changes_twins_alike():
    tables = {code: {"painter": [f"{code}-maler"], "school": [code]} for code in ("fr", "ru", "vi")}
    for seed in range(50):
        one = switch("The painter opened the school.", tables, seed)
        other = switch("The painter closed the school.", tables, seed)
        assert one.replace("opened", "closed") == other


# News passages


def item(
    good: bool, text: str, language: str = "en", evidence: tuple[int, ...] = (1,)
) -> news.Item:
    told = ("One came first.", "Anna Bell came second.", "Two left.", "Three stayed.")
    answer = "Anna Bell" if good else ""
    return news.Item("query", "n1", text, language, "en", "T", told, good, evidence, answer)


@given(seed=st.integers(0, 999))
def test_windows_keep_the_evidence_and_the_answer(seed):
    true, false = item(True, "Who came second?"), item(False, "Who went second?", evidence=())
    for row in news.unit((true, false), random.Random(seed)):
        assert "Anna Bell came second." in row.passage
        if row.verdict is Verdict.YES:
            assert row.passage[row.start : row.end] == "Anna Bell"


def test_a_near_miss_is_paired_with_what_it_misses():
    near = item(True, "Who came second?")
    far, other = item(True, "How many left?"), item(True, "Who came second?", "fr")
    miss = item(False, "Who went second?", evidence=())
    assert news.twins([far, other, near, miss]) == [(near, miss)]

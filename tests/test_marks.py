"""store/embedding/marks.py: Vietnamese that was typed without its marks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.first_stage.__main__ import bare
from qa.question.question import read_question
from qa.retrieval.nodes import bundle_of
from qa.retrieval.retriever import Retriever
from store import Index, detect_language, open_embedder
from store.embedding.embedding import MODELS
from store.embedding.marks import Marks
from store.language.folding import fold_accents

MARKS = Marks.of_tokenizer(MODELS / "sourced-static-v2/0_StaticEmbedding/tokenizer.json")
SYLLABLES = "kinh te nguoi lao dong nuoc ngoai bao nhieu Ha Noi Trump IMF 2024 , ? \n".split(" ")


@given(st.text(max_size=60) | st.lists(st.sampled_from(SYLLABLES)).map(" ".join))
def test_marks_are_all_that_is_added(text: str):
    """Length, case, and everything but marks stay."""
    marked = MARKS.restored(text)
    assert len(marked) == len(text)
    assert [fold_accents(c) for c in marked] == [fold_accents(c) for c in text]
    assert [c.isupper() for c in marked] == [c.isupper() for c in text]


@pytest.mark.parametrize(
    "text",
    [
        "Chính phủ hỗ trợ người lao động thế nào?",
        "Bao nhiêu người bị thương?",
        "Tổng thống Macron phát biểu ở đâu?",
        "Nền kinh tế tăng trưởng thế nào trong năm 2024?",
        "THỦ TƯỚNG ĐẾN HÀ NỘI",
        "Who is Donald Trump?",
    ],
)
def test_the_likeliest_marks_are_put(text: str):
    assert MARKS.restored(bare(text)) == text


def test_without_pairs_nothing_is_put(tmp_path: Path):
    place = tmp_path / "tokenizer.json"
    place.write_text(json.dumps({"model": {"type": "WordLevel", "vocab": {"kinh": 0}}}))
    assert Marks.of_tokenizer(place).restored("kinh te") == "kinh te"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Giao su Colonna gan loai vi khuan nao voi ung thu?", "vi"),
        ("Den NORES gia bao nhieu?", "vi"),
        ("chinh phu noi gi ve viec nay", "vi"),
        ("Who is the minister of labour?", "en"),
        ("Que veut faire la Banque mondiale avec cet argent ?", "fr"),
        ("Combien de personnes vivent au Niger ?", "fr"),
    ],
)
def test_a_question_without_marks_is_told_by_its_words(text: str, told: str):
    assert detect_language(text) == told


def test_a_question_without_marks_finds_what_the_same_with_marks_finds(tmp_path: Path):
    """In an article of another language, where no word is the same."""
    folder = tmp_path / "articles"
    folder.mkdir()
    told = {
        "vineyards": "Farmers in the valley lost half of their grapes to hail last week.",
        "strike": "Foreign workers may keep their visa for two more years, the ministry said.",
        "bridge": "The new bridge over the river was closed after cracks were found.",
        "school": "Schools will reopen on Monday after the flood, the mayor promised.",
    }
    for name, text in told.items():
        (folder / f"{name}.txt").write_text(f"{name.title()}\n\n{text}\n")
    with Index.open(tmp_path / "index", open_embedder(), create=True) as index:
        index.sync(folder)
        for asked in (
            "Người lao động nước ngoài được giữ thị thực bao lâu?",
            "Nguoi lao dong nuoc ngoai duoc giu thi thuc bao lau?",
        ):
            found = Retriever(index).find(bundle_of(read_question(asked)))
            assert found[0].article.path == "strike.txt", asked

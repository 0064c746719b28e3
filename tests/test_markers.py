"""Markers of citations: what counts as one, and that no cut of the stream changes it."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qa.llm.cleaning import Visible
from qa.llm.markers import LONGEST, Marker, MarkerParser
from qa.llm.piece import Piece, Quote
from qa.llm.transcript import LONGEST as LONGEST_REPLY
from qa.llm.transcript import Transcript

COUNT = 7


def parse(chunks: list[str], count: int = COUNT) -> list[str | Marker]:
    """What comes out, neighbouring words joined."""
    parser = MarkerParser(count)
    parts = [part for chunk in chunks for part in parser.feed(chunk)] + parser.finish()
    out: list[str | Marker] = []
    for part in parts:
        if isinstance(part, str) and out and isinstance(out[-1], str):
            out[-1] += part
        else:
            out.append(part)
    return out


def transcript(chunks: list[str], count: int = COUNT) -> Transcript:
    read = Transcript(count)
    for chunk in chunks:
        read.read(Piece(chunk))
    read.finish()
    return read


def cut(text: str, places: list[int]) -> list[str]:
    at = sorted({place % (len(text) + 1) for place in places})
    return [text[a:b] for a, b in zip([0, *at], [*at, len(text)], strict=True)]


fragments = st.sampled_from(
    [
        *"[1]|[1, 2]|[1-3]|[2–4]|【1】|[^1]|[0]|[9]|[1,9]|[|]|[[1]]|[2023]|[1|1]| ".split("|"),
        *"[ 3 ]|[1;2]|[a]|[passage 2]|【3†L1-L4】|［2］|[1](http://x)|[1][2]|[1 et 2]".split("|"),
        *"[Smith 2020]|[1...3]|[-1]|[1.]|<think>|</think>|**|# |- |Le PIB a crû|.|`".split("|"),
        "\n",
        "\r\n",
        "\u200b",
        "\u202e",
        "[" + " " * LONGEST,
    ]
)
texts = st.lists(st.one_of(fragments, st.text(max_size=6)), max_size=14).map("".join)
places = st.lists(st.integers(0, 300), max_size=30)


@settings(max_examples=500)
@given(text=texts, places=places)
@example(text="Le PIB [1", places=[3, 8])
@example(text="[" + "1" * LONGEST + "]", places=list(range(60)))
def test_no_cut_of_the_stream_changes_what_is_read(text: str, places: list[int]):
    whole, pieces = [text], cut(text, places)
    assert parse(pieces) == parse(whole)
    one, other = transcript(whole), transcript(pieces)
    for name in ("text", "draft", "marks", "unknown", "numbers"):
        assert getattr(one, name) == getattr(other, name), name


@settings(max_examples=300)
@given(text=texts, places=places)
def test_drafts_only_grow_and_never_end_inside_a_marker(text: str, places: list[int]):
    read, last = Transcript(COUNT), ""
    for chunk in cut(text, places):
        read.read(Piece(chunk))
        assert read.draft.startswith(last)
        last = read.draft
    read.finish()
    assert read.draft.startswith(last)
    assert sorted(read.numbers.values()) == list(range(1, len(read.numbers) + 1))
    assert all(0 <= mark.passage < COUNT and 0 <= mark.at <= len(read.text) for mark in read.marks)


@settings(max_examples=200)
@given(words=st.text(st.characters(exclude_characters="[【［]】］", exclude_categories=["Cs"])))
def test_words_without_brackets_pass_unchanged(words: str):
    assert "".join(str(part) for part in parse([words])) == words


@pytest.mark.parametrize(
    ("written", "numbers", "unknown"),
    [
        ("[1]", (1,), False),
        ("[1, 2]", (1, 2), False),
        ("[1,2;4 & 3]", (1, 2, 4, 3), False),
        ("[1-3]", (1, 2, 3), False),
        ("[1–3]", (1, 2, 3), False),
        ("[3-1]", (1, 2, 3), False),
        ("[1, 1]", (1,), False),
        ("【2】", (2,), False),
        ("【2†source】", (2,), False),
        ("［2］", (2,), False),
        ("[^1]", (1,), False),
        ("[passage 2]", (2,), False),
        ("[Source 2]", (2,), False),
        ("[0]", (), True),
        ("[8]", (), True),
        ("[0-2]", (1, 2), True),
        ("[6-9]", (6, 7), True),
        ("[2, 99]", (2,), True),
        ("[1-999]", (1, 2, 3, 4, 5, 6, 7), True),
    ],
)
def test_what_a_marker_names(written: str, numbers: tuple[int, ...], unknown: bool):
    assert parse([f"Fact {written}."]) == ["Fact", Marker(numbers, written, unknown), "."]


@pytest.mark.parametrize(
    "words", ["[2025]", "[sic]", "[…]", "[]", "[ ]", "[1", "1]", "[a1]", "[1.5%]", "[-1]", "(1)"]
)
def test_what_is_no_marker_stays_in_the_text(words: str):
    assert parse([f"Fact {words} here"]) == [f"Fact {words} here"]


@pytest.mark.parametrize("start", ["[", "[1", "[1,", "[1, 2", "[passage ", "【1†L", "[^"])
def test_the_start_of_a_marker_is_held_back_with_the_space_before_it(start: str):
    read = Transcript(COUNT)
    read.read(Piece(f"Fact {start}"))
    assert read.draft == "Fact"
    read.finish()
    assert read.draft == f"Fact {start}"


def test_passages_are_numbered_as_they_are_first_cited():
    read = transcript(["A [5]. B [2, 5]. C [2]."])
    assert read.draft == "A [1]. B [2][1]. C [2]."
    assert read.text == "A. B. C."
    assert [(mark.at, mark.passage) for mark in read.marks] == [(1, 4), (4, 1), (4, 4), (7, 1)]


def test_unknown_numbers_are_reported_and_not_shown():
    read = transcript(["A [9]. B [1, 0]. C [9]."])
    assert read.unknown == ["[9]", "[1, 0]"]
    assert read.draft == "A. B [1]. C."


def test_a_marker_between_words_leaves_a_space():
    assert transcript(["fact【1】Next"]).text == "fact Next"


def test_thinking_aloud_is_not_for_the_reader():
    read = transcript(["\n<thi", "nk>Let me see [1] <", "/think>\n\nA", " fact [1]."])
    assert (read.draft, read.text) == ("A fact [1].", "A fact.")
    assert transcript(["<think>never ends [1]"]).text == ""
    assert transcript(["<thin"]).text == "<thin"


def test_what_nobody_sees_becomes_a_space_and_markdown_goes():
    reader = Visible()
    assert reader.feed("**A\u200bB** `c`\x1b[31m\u202ed") == "A B c [31m d"


def test_quotes_of_the_model_itself_are_marks_where_they_come():
    read = Transcript(3)
    quote = Quote(2, 0, 4, "Rice")
    read.read(Piece("Rice fell."))
    read.read(Piece(quotes=(quote, Quote(7, 0, 1, "x"))))
    read.read(Piece(" More."))
    read.finish()
    assert read.draft == "Rice fell. [1] More." and read.text == "Rice fell. More."
    assert [(m.at, m.passage, m.quote) for m in read.marks] == [(10, 2, quote)]
    assert read.unknown == ["[8]"]


def test_a_reply_without_end_is_full_at_some_point():
    read = Transcript(1)
    while not read.full:
        read.read(Piece("word " * 50))
    assert len(read.text) < LONGEST_REPLY + 300

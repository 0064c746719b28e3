"""Late interaction: what a passage holds of a question, word by word, whatever its language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fakes import CountingEmbedder, write_articles
from qa.question.question import read_question
from qa.retrieval.late import LateInteraction, words
from qa.retrieval.nodes import bundle_of
from qa.retrieval.retriever import Retriever
from store import Index, open_embedder
from store.language.folding import in_latin

ARTICLES = {
    "en.txt": "Harbour news\n\nThe harbour was closed because a ship burned in the port.",
    "fr.txt": "Cinéma\n\nLe festival de cinéma ouvre ses portes samedi avec un film sur la mer.",
    "ru.txt": "Спорт\n\nКоманда выиграла матч и вышла в финал чемпионата страны.",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    base = tmp_path_factory.mktemp("late")
    folder = write_articles(base / "articles", ARTICLES)
    with Index.open(base / "index", open_embedder("default"), create=True) as opened:
        opened.sync(folder)
        yield opened


@pytest.mark.parametrize(
    ("question", "path"),
    [
        ("Pourquoi le port a-t-il été fermé ?", "en.txt"),
        ("When does the film festival open?", "fr.txt"),
        ("Which team won the match?", "ru.txt"),
        ("Đội nào thắng trận đấu?", "ru.txt"),
    ],
)
def test_a_passage_in_another_language_is_known_by_its_words(index: Index, question, path):
    hits = Retriever(index).find(bundle_of(read_question(question)))
    scores = LateInteraction(index.embedder).scores(read_question(question), hits)
    best = max(zip(scores, hits, strict=True), key=lambda pair: pair[0])[1]
    assert best.article.path == path


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="abcdefghij éà?", min_size=1, max_size=40))
def test_a_score_is_a_share(index: Index, text: str):
    question = read_question(f"{text} ship")
    hits = Retriever(index).find(bundle_of(question))
    scores = LateInteraction(index.embedder).scores(question, hits)
    assert len(scores) == len(hits) and all(0 <= score <= 1 for score in scores)


def test_an_embedder_whose_words_cannot_be_compared_says_nothing(index: Index):
    class Whole(CountingEmbedder):
        static = False

    question = read_question("Why was the harbour closed?")
    hits = Retriever(index).find(bundle_of(question))
    assert set(LateInteraction(Whole()).scores(question, hits)) == {0.0}


def test_stop_words_are_left_out_and_syllables_come_in_pairs():
    assert words("The ship of the line", "en") == ["ship", "line"]
    assert "con tàu" in words("Con tàu", "vi")


@pytest.mark.parametrize(
    ("question", "language", "text"),
    [
        ("Сколько раз Дутерте был в Китае?", "vi", "{Duterte} ngụ ý huỷ họp về Biển Đông"),
        ("Bão Hanna đổ bộ vào đâu?", "ru", "Ураган «{Ханна}» достиг побережья"),
        ("Qu'a dit Poutine à Moscou ?", "en", "On Friday {Putin} spoke for an hour"),
    ],
)
def test_a_name_is_held_where_it_sounds_alike(question: str, language: str, text: str):
    late = LateInteraction(open_embedder("default"))
    named = text.replace("{", "").replace("}", "")
    without = re.sub(r"{.*}", "Berlin", text)
    held, missing = late.of_texts(read_question(question), [(named, language), (without, language)])
    assert held > missing + 0.04


def test_a_name_of_another_script_finds_the_words_of_an_article(tmp_path: Path):
    texts = {"a.txt": "Hai xã\n\nXã Tatarinovo có chợ.", "b.txt": "Hai xã\n\nXã kia có chùa."}
    folder = write_articles(tmp_path / "articles", texts)
    with Index.open(tmp_path / "index", open_embedder("default"), create=True) as index:
        index.sync(folder)
        hits = Retriever(index).find(bundle_of(read_question("Что есть в селе Татариново?")))
    assert hits[0].article.path == "a.txt" and hits[0].legs["words"].score > 0


@given(st.text(max_size=20))
def test_a_latin_name_is_spelt_already_and_another_is_spelt_in_ascii(name: str):
    spelt = in_latin(name)
    assert spelt.isascii()
    assert in_latin("Đà Nẵng") == "" and in_latin("Дананг") == "Danang"

"""Late interaction: what a passage holds of a question, word by word, whatever its language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fakes import CountingEmbedder, write_articles
from qa.question.question import read_question
from qa.retrieval.late import LateInteraction, words
from qa.retrieval.nodes import bundle_of
from qa.retrieval.retriever import Retriever
from store import Index, open_embedder

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

"""Answers: the right sentence to the letter, or an honest refusal, whatever is asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fakes import CountingEmbedder, write_articles
from qa.answer.answerer import Answerer
from qa.answer.citation import verify
from qa.errors import QuestionError
from qa.opening import build_answerer, open_answerer
from qa.settings import Settings
from qa.words.refusal import REFUSAL
from store import Index


@pytest.fixture(scope="module")
def answerer(seeds: Path, tmp_path_factory: pytest.TempPathFactory):
    """The real thing over the real seeds."""
    chosen = Settings(folder=seeds, index=tmp_path_factory.mktemp("answers") / "index")
    with open_answerer(chosen) as opened:
        yield opened


# One question on each seed, in its own language, and words that only the right sentence holds.
OWN_LANGUAGE = [
    (
        "000_0cfb1b44caed9273.txt",
        "Quelle a été la croissance du PIB au cours des neuf premiers mois ?",
        "7,85%",
    ),
    (
        "001_c0ff8ee2ddb28f4a.txt",
        "How many delegates did the seminar attract?",
        "over 100 delegates",
    ),
    ("002_a0290fbbf6effce8.txt", "Qui a proposé la création d'un comité mixte ?", "Comité mixte"),
    (
        "003_0fb64fe6ce5f5458.txt",
        "Où Trân Dai Quang et Vladimir Poutine se sont-ils rencontrés ?",
        "Dà Nang",
    ),
    (
        "004_fce18a070d3a857e.txt",
        "Combien de Vietnamiens se forment chaque année en Russie ?",
        "plusieurs centaines",
    ),
]


@pytest.mark.parametrize(
    "question",
    ["Hồ Đức Phớc thăm Nga khi nào?", "Когда Хо Дык Фок был в России?",
     "When did Ho Duc Phoc visit Russia?"],
)  # fmt: skip
def test_who_is_asked_about_is_not_another_visitor(answerer: Answerer, question):
    answer = answerer.ask(question)
    assert answer.citations and answer.citations[0].article.path == "000_0cfb1b44caed9273.txt"
    assert "23 au 29 octobre" in answer.statements[0].text


@pytest.mark.parametrize(("path", "question", "words"), OWN_LANGUAGE)
def test_each_seed_answers_in_its_own_language(answerer: Answerer, path, question, words):
    answer = answerer.ask(question)
    assert answer.outcome == "answered"
    assert words in answer.statements[0].text
    assert answer.citations[0].article.path == path
    assert verify(answer) == []


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "What is the boiling point of ethanol?"),
        ("fr", "Quelle est la recette de la tarte aux pommes ?"),
        ("vi", "Thời tiết ở Hà Nội ngày mai thế nào?"),
        ("ru", "Кто выиграл чемпионат мира по футболу?"),
        ("fr", "Quelle a été la croissance du PIB de la Thaïlande ?"),
        ("en", "What did Vladimir Putin say about Thailand's crypto market?"),
    ],
)
def test_what_is_not_there_is_refused_without_sources(answerer: Answerer, language, question):
    answer = answerer.ask(question)
    assert answer.outcome == "not_found"
    assert answer.message.startswith(REFUSAL[language])
    assert answer.citations == () and answer.statements == ()
    assert len(answer.also_read) <= 3


def test_the_country_that_is_missing_is_named(answerer: Answerer):
    assert (
        "Thaïlande" in answerer.ask("Quelle a été la croissance du PIB de la Thaïlande ?").message
    )


def test_a_quote_in_another_language_says_so(answerer: Answerer):
    answer = answerer.ask("What growth did Vietnam's GDP (PIB) reach in 2025, 7.85%?")
    assert answer.language == "en"
    assert [s.language for s in answer.statements] == [c.article.language for c in answer.citations]


def test_the_number_that_was_asked_for_is_marked(answerer: Answerer):
    statement = answerer.ask(OWN_LANGUAGE[0][1]).statements[0]
    assert any("7,85" in statement.text[a:b] for a, b in statement.emphasis)


def test_the_same_question_gives_the_same_answer(answerer: Answerer):
    question = OWN_LANGUAGE[2][1]
    first, second = answerer.ask(question).to_json(), answerer.ask(question).to_json()
    assert {**first, "seconds": {}} == {**second, "seconds": {}}


def test_a_follow_up_is_searched_with_what_it_leans_on(answerer: Answerer):
    answer = answerer.ask(
        "et qui l'a proposé ?",
        ["Quand un Comité mixte sur la coopération numérique sera-t-il créé ?"],
    )
    assert answer.question == "et qui l'a proposé ?" and "Comité mixte" in answer.searched
    assert "Pham Anh Tuan" in " ".join(s.text for s in answer.statements)


def test_articles_are_counted_and_listed_from_the_catalogue(answerer: Answerer):
    answer = answerer.ask("How many articles are in French?")
    assert len(answer.citations) == 4 and "4" in answer.message
    assert {c.article.language for c in answer.citations} == {"fr"}
    assert verify(answer) == []


def test_every_sentence_of_every_seed_is_cited_exactly_when_it_is_asked_for(answerer: Answerer):
    """Each passage's own first words as a question: whatever is answered is an exact slice."""
    answered = 0
    for article in answerer.index.articles():
        for passage in answerer.index.passages_of(article.id):
            words = " ".join(passage.text.split()[:12])
            answer = answerer.ask(f"{words} ?")
            assert verify(answer) == [], (article.path, words)
            answered += answer.outcome != "not_found"
    assert answered > 30


class Slow(CountingEmbedder):
    """As an embedder whose words cannot be compared one by one."""

    static = False


text = st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40)
news_words = st.sampled_from(
    ["Le ministre", "growth", "7,85%", "Moscou", "в 2023 году", "Hà Nội", "«", "."]
)
sentence = st.lists(st.one_of(news_words, text), min_size=1, max_size=10).map(" ".join)


@settings(max_examples=25)
@given(
    articles=st.lists(st.lists(sentence, min_size=1, max_size=4), min_size=1, max_size=4),
    question=sentence,
)
def test_generated_articles_are_cited_exactly_or_not_at_all(tmp_path_factory, articles, question):
    base = tmp_path_factory.mktemp("generated")
    written = {f"{i}.txt": "Title of it\n\n" + "\n\n".join(a) for i, a in enumerate(articles)}
    folder = write_articles(base / "articles", written)
    with Index.open(base / "index", Slow(), create=True) as index:
        index.sync(folder)
        answerer = build_answerer(index, Settings(folder=folder))
        for asked in (question, articles[0][0]):
            try:
                answer = answerer.ask(asked)
            except QuestionError:
                continue
            assert verify(answer) == []


def test_an_index_without_articles_refuses(tmp_path: Path):
    folder = write_articles(
        tmp_path / "articles", {"a.txt": "One\n\nA sentence about rice in spring."}
    )
    with Index.open(tmp_path / "index", Slow(), create=True) as index:
        index.sync(folder)
        (folder / "a.txt").unlink()
        write_articles(folder, {"b.txt": "Two\n\nAnother sentence about wheat."})
        index.sync(folder)
        answer = build_answerer(index, Settings()).ask("What about rice in spring?")
        assert all(c.article.path == "b.txt" for c in answer.citations)

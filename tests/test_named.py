# ruff: noqa: E501 - a question a line
"""Who wrote it, articles of an author, articles of an outlet: asked in four languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from fakes import write_articles
from qa.answer.answer import Answer
from qa.answer.answerer import Answerer
from qa.answer.citation import verify
from qa.opening import build_answerer
from qa.settings import Settings
from store import Index, open_embedder

FILES = {
    "envoy.txt": "Envoy visits Velmark\n\nBy Sarah J. Lindqvist and Tom O'Hara\nMay 6, 2025\n\n"
    "VELMARK (Reuters) - The envoy for the region met General Ilya Morov on Tuesday and promised "
    "2.5 billion dollars for roads and schools.",
    "riz.txt": "Le prix du riz recule en Asie\n\nPar Jean Dupont, Le Monde\n5 mars 2025\n\nLe prix "
    "du riz a reculé pour la troisième semaine, selon le ministère de l'Agriculture.",
    "cau.txt": "Khánh thành cầu mới ở Lạc Hà\n\nPV Nguyễn Văn An\n06/05/2025\n\nCây cầu mới bắc qua "
    "sông Lạc đã được khánh thành sáng thứ Ba.\n\nNguồn: TTXVN",
    "les.txt": "Лесные пожары потушены в Карелии\n\nАвтор: Иван Петров\n6 мая 2025\n\nПожарные "
    "потушили все очаги в Карелии, сообщило министерство.\n\nИсточник: ТАСС",
    "tram.txt": "Trams return to Hagel\n\n7 May 2025\n\nTrams run again in Hagel after ten years, "
    "the mayor said.",
}


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    base = tmp_path_factory.mktemp("named")
    folder = write_articles(base / "articles", FILES)
    with Index.open(base / "index", open_embedder("default"), create=True) as index:
        index.sync(folder)
        yield build_answerer(index, Settings(folder=folder, reader="none"))


def ask(answerer: Answerer, question: str, history: Sequence[str] = ()) -> Answer:
    answer = answerer.ask(question, list(history))
    assert verify(answer) == []
    return answer


def cited(answer: Answer) -> set[str]:
    return {citation.article.path for citation in answer.citations}


@pytest.mark.parametrize(
    ("question", "file", "names"),
    [
        ("Who wrote the article about the envoy in Velmark?", "envoy.txt", "Sarah J. Lindqvist, Tom O'Hara"),
        ("Who is the author of the story on General Morov?", "envoy.txt", "Sarah J. Lindqvist, Tom O'Hara"),
        ("Qui a écrit l'article sur le prix du riz ?", "riz.txt", "Jean Dupont"),
        ("De qui est l'article sur le prix du riz ?", "riz.txt", "Jean Dupont"),
        ("Ai viết bài về cây cầu mới ở Lạc Hà?", "cau.txt", "Nguyễn Văn An"),
        ("Tác giả của bài Khánh thành cầu mới ở Lạc Hà là ai?", "cau.txt", "Nguyễn Văn An"),
        ("Кто написал статью о пожарах в Карелии?", "les.txt", "Иван Петров"),
        ("Чья статья «Лесные пожары потушены в Карелии»?", "les.txt", "Иван Петров"),
    ],
)  # fmt: skip
def test_who_wrote_an_article(answerer: Answerer, question: str, file: str, names: str) -> None:
    answer = ask(answerer, question)
    assert (answer.outcome, cited(answer)) == ("answered", {file})
    assert answer.statements[0].text == names
    assert names.split(",")[0] in answer.citations[0].quote  # the byline itself


@pytest.mark.parametrize(
    ("before", "question", "file"),
    [
        ("How much did the envoy promise for roads in Velmark?", "Who wrote this?", "envoy.txt"),
        ("Pourquoi le prix du riz recule-t-il ?", "Qui a écrit cet article ?", "riz.txt"),
        ("Cây cầu mới ở Lạc Hà khánh thành khi nào?", "Ai viết bài này?", "cau.txt"),
        ("Кто потушил пожары в Карелии?", "Кто написал эту статью?", "les.txt"),
    ],
)
def test_who_wrote_this(answerer: Answerer, before: str, question: str, file: str) -> None:
    assert cited(ask(answerer, question, [before])) == {file}


def test_what_no_article_says_of_its_author_is_refused(answerer: Answerer) -> None:
    unsigned = ask(answerer, "Who wrote the article about the trams in Hagel?")
    assert unsigned.outcome == "not_found" and "does not say who wrote" in unsigned.message
    assert ask(answerer, "Who wrote the article about zebras?").outcome == "not_found"
    assert ask(answerer, "Who wrote this?").outcome == "not_found"  # which of the five?


@pytest.mark.parametrize(
    ("question", "files"),
    [
        ("articles by Sarah Lindqvist", set()),
        ("articles by Tom O'Hara", {"envoy.txt"}),
        ("Which articles by Jean Dupont are there?", {"riz.txt"}),
        ("les articles de Jean Dupont", {"riz.txt"}),
        ("Quels articles écrits par Tom O'Hara ?", {"envoy.txt"}),
        ("các bài viết của Nguyễn Văn An", {"cau.txt"}),
        ("статьи автора Иван Петров", {"les.txt"}),
        ("articles by Ivan Petrov", {"les.txt"}),
        ("articles from Reuters", {"envoy.txt"}),
        ("articles from TASS", {"les.txt"}),
        ("les articles du Monde", set()),
        ("les articles parus dans Le Monde", {"riz.txt"}),
        ("статьи из Reuters", {"envoy.txt"}),
        ("các bài báo từ TTXVN", {"cau.txt"}),
    ],
)
def test_articles_of_an_author_or_an_outlet(
    answerer: Answerer, question: str, files: set[str]
) -> None:
    answer = ask(answerer, question)
    assert cited(answer) == files if files else answer.outcome != "partly"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("What did the envoy promise according to Reuters?", "Reuters"),
        ("Qu'a promis l'émissaire selon Reuters ?", "Reuters"),
        ("Theo Reuters, đặc phái viên đã hứa điều gì?", "Reuters"),
        ("Что пообещал посланник по данным Reuters?", "Reuters"),
        ("What burned according to TASS?", "ТАСС"),
        ("Что сгорело, по сообщению ТАСС?", "ТАСС"),
    ],
)
def test_according_to_an_outlet(answerer: Answerer, question: str, value: str) -> None:
    (limit,) = (f for f in ask(answerer, question).filters if f.kind == "publisher")
    assert limit.values == (value,)
    assert not any(
        f.kind == "publisher" for f in answerer.ask(question, without={"publisher"}).filters
    )


@pytest.mark.parametrize(
    "question",
    ["Who signed it?", "Who signed the treaty?", "Qui l'a signé ?", "Кто это подписал?"],
)
def test_who_signed_something_does_not_ask_for_an_author(answerer: Answerer, question: str) -> None:
    assert ask(answerer, question).hits  # passages were read for it

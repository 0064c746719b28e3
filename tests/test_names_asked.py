"""Who and what articles name, asked in four languages: told from the entities, exactly quoted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from fakes import indexed
from qa.answer.answer import Answer
from qa.answer.answerer import Answerer
from qa.answer.citation import verify
from qa.desk import entities as desk
from qa.opening import build_answerer
from qa.question.sources import Sources
from qa.question.task import requests
from qa.settings import Settings
from qa.words import Words

NEWS = Path(__file__).parent.parent / "evals" / "requests" / "articles"
AUDIT = "Auditor finds millions missing at Halden Freight"
ASKED = {
    "en": (
        "Who is named in this article?",
        "Which people does this article mention?",
        "Which organisations are mentioned in this article?",
        "Which places are named in this article?",
        "List the names in this article",
    ),
    "fr": (
        "Qui est nommé dans cet article ?",
        "De qui parle cet article ?",
        "Quelles organisations sont citées dans cet article ?",
        "Quels lieux sont mentionnés dans l’article ?",
        "Quels noms apparaissent dans cet article ?",
    ),
    "vi": (
        "Ai được nhắc đến trong bài này?",
        "Bài báo này nhắc đến những ai?",
        "Những tổ chức nào được nhắc đến trong bài?",
        "Địa danh nào được nhắc đến trong bài viết này?",
        "Những tên nào xuất hiện trong bài này?",
    ),
    "ru": (
        "Кто упоминается в этой статье?",
        "О ком эта статья?",
        "Какие организации упоминаются в этой статье?",
        "Какие места названы в этой статье?",
        "Перечисли имена из этой статьи",
    ),
}
KINDS = ("named_people", "named_people", "named_organisations", "named_places", "named_all")
OTHERS = [
    ("en", "Who was named minister in May?"),
    ("en", "Which articles mention Putin?"),
    ("en", "What decisions are mentioned in the article?"),
    ("fr", "Qui a été nommé ministre ?"),
    ("fr", "De quoi parle cet article ?"),
    ("vi", "Ai được bổ nhiệm làm bộ trưởng?"),
    ("vi", "Bài này nói về gì?"),
    ("ru", "Кто назначен министром?"),
    ("ru", "Какие статьи упоминают Путина?"),
]


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    files = {
        f"{code}/{path.name}": path.read_text("utf-8")
        for code in ASKED
        for path in sorted((NEWS / code).iterdir())[:6]
    }
    files["empty.txt"] = "Rain\n\nit rained for two days and two nights, and then it was dry again."
    with (
        indexed(tmp_path_factory.mktemp("named"), files) as index,
        closing(build_answerer(index, Settings(), today=lambda: date(2025, 12, 1))) as made,
    ):
        yield made


def ask(answerer: Answerer, question: str, *history: str, only: str = "") -> Answer:
    articles = [a.id for a in answerer.index.articles() if only and a.path == only]
    answer = answerer.ask(question, history, sources=Sources(article=tuple(articles)))
    assert answer.kind == "names"
    assert answer.outcome == "not_found" or verify(answer) == []
    return answer


def named(answer: Answer) -> set[str]:
    return {name for s in answer.statements for name in s.label.split(" · ")}


@pytest.mark.parametrize("code", ASKED)
def test_each_way_of_asking_is_read_with_its_kind(code):
    for question, kind in zip(ASKED[code], KINDS, strict=True):
        (first, *_) = requests(question, code)
        assert (first.task, first.name) == ("names", kind), question


@pytest.mark.parametrize(("code", "question"), OTHERS)
def test_what_asks_for_a_fact_is_not_read_as_asking_for_names(code, question):
    assert "names" not in {request.task for request in requests(question, code)}


@pytest.mark.parametrize("code", ASKED)
def test_an_article_that_was_chosen_is_this_article(answerer, code):
    path = next(a.path for a in answerer.index.articles() if a.path.startswith(f"{code}/"))
    (article,) = [a for a in answerer.index.articles() if a.path == path]
    answers = [ask(answerer, question, only=path) for question in ASKED[code]]
    assert answers[0].outcome == "answered" and named(answers[0]) == named(answers[1])
    assert named(answers[0]) <= named(answers[-1])
    for answer in answers:
        assert {c.article.id for c in answer.citations} <= {article.id}
        assert answer.language == code and answer.message
        for statement in answer.statements:
            assert all(name in statement.text for name in statement.label.split(" · "))
            assert statement.emphasis
    title = " ".join(article.title.split())
    words = Words(code)
    assert answers[0].message == words.counted("named_people", len(named(answers[0])), title=title)


def test_a_title_names_the_article_with_and_without_marks(answerer):
    for question in (f"Who is named in “{AUDIT}”?", f"Who is mentioned in {AUDIT}?"):
        answer = ask(answerer, question)
        assert {"Grant Sorrel", "Owen Hale"} <= named(answer)
        assert {c.article.title for c in answer.citations} == {AUDIT}


def test_this_article_is_the_one_that_was_cited_last(answerer):
    asked = "Who is named in this article?"
    first = answerer.ask("Who is Nora Velling?")
    answer = ask(answerer, asked, "Who is Nora Velling?")
    assert {c.article.id for c in answer.citations} == {first.citations[0].article.id}
    assert answer.searched == asked and [f.kind for f in answer.filters] == ["task"]


def test_without_an_article_it_is_asked_which_one_and_one_without_names_says_so(answerer):
    words = Words("en")
    which = ask(answerer, "Who is named in this article?")
    assert which.outcome == "not_found" and which.message == words.text("answer.which_article")
    none = ask(answerer, "Who is named in this article?", only="empty.txt")
    assert none.message == words.text("names.none_named_people")


def test_of_all_articles_those_in_most_come_first(answerer):
    answer = ask(answerer, "Who is named in the articles?")
    assert len(answer.citations) > 3 and str(len(answerer.index.articles())) in answer.message
    assert len({c.article.id for c in answer.citations}) > 1


def test_what_users_said_of_a_name_counts(answerer):
    place = answerer.index.path
    question = f"Who is named in “{AUDIT}”?"
    hale = next(e for e in _entities(answerer) if e.name == "Owen Hale")
    desk.reject(place, hale.key)
    try:
        assert "Owen Hale" not in named(ask(answerer, question))
    finally:
        desk.take_back(place, hale.key)
    assert "Owen Hale" in named(ask(answerer, question))


def _entities(answerer: Answerer):
    from qa.entities import EntityTable

    table = EntityTable(answerer.index)
    assert table.follow() == 0
    return table.entities().all

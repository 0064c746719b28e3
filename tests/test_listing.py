"""Questions about the corpus: counted and listed by language, date, topic and name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from fakes import indexed
from qa.answer.answer import Answer
from qa.answer.citation import verify
from qa.answer.listing import answer_from_list
from qa.question.limits import Limits, read_filters
from qa.question.question import read_question
from qa.question.wording import wording
from qa.words.refusal import REFUSAL
from store import Index, open_embedder

RICE = """Le prix du riz recule en Asie

2024-03-05

Le prix du riz a reculé pour la troisième semaine, selon le ministère de l'Agriculture. Les
exportateurs attendent la prochaine récolte avant de signer de nouveaux contrats.
"""
BRIDGE = """A new bridge opens in Lisbon

2024-03-20

The bridge over the Tagus opened on Wednesday after four years of work, the city council said.
Engineers expect that thousands of commuters will cross it every day.
"""
SCHOOLS = """Học sinh Hà Nội trở lại trường

2024-09-04

Hàng nghìn học sinh tại Hà Nội đã trở lại trường vào sáng thứ Tư, theo Sở Giáo dục. Các lớp học
đã được sửa chữa trong mùa hè và có thêm máy tính mới.
"""
FOREST = """Лесные пожары потушены в Карелии

2025-03-11

Пожарные потушили все очаги в Карелии, сообщило министерство. По словам спасателей, никто из
жителей не пострадал, а дороги снова открыты для движения.
"""
FILES = {"rice.txt": RICE, "bridge.txt": BRIDGE, "schools.txt": SCHOOLS, "forest.txt": FOREST}


def _answer(question: str, index: Index) -> Answer | None:
    read = read_question(question)
    filters = read_filters(read, index, today=date(2025, 3, 20))
    return answer_from_list(read, index, Limits(filters))


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with indexed(tmp_path_factory.mktemp("listing"), FILES) as index:
        assert {a.path: a.published.isoformat() for a in index.articles() if a.published} == {
            "rice.txt": "2024-03-05",
            "bridge.txt": "2024-03-20",
            "schools.txt": "2024-09-04",
            "forest.txt": "2025-03-11",
        }
        yield index


def listed(index: Index, question: str) -> set[str]:
    answer = _answer(question, index)
    assert answer is not None, "not read as a question about the corpus"
    assert verify(answer) == []
    return {citation.article.path for citation in answer.citations}


def ask(index: Index, question: str) -> Answer | None:
    return _answer(question, index)


@pytest.mark.parametrize(
    "question",
    [
        "Combien d'articles y a-t-il ?",
        "How many articles are there?",
        "Có bao nhiêu bài báo?",
        "Сколько всего статей?",
        "Сколько статей есть?",
    ],
)
def test_all_articles_are_counted_and_cited_by_their_titles(index: Index, question: str):
    answer = ask(index, question)
    assert answer is not None
    assert "4" in answer.message and answer.outcome == "answered"
    assert {c.quote for c in answer.citations} == {text.split("\n")[0] for text in FILES.values()}
    assert {c.kind for c in answer.citations} == {"title"}
    assert [c.number for c in answer.citations] == [1, 2, 3, 4]
    assert verify(answer) == []


@pytest.mark.parametrize(
    ("question", "path"),
    [
        ("Quels articles sont en français ?", "rice.txt"),
        ("Which articles are in English?", "bridge.txt"),
        ("Những bài báo nào bằng tiếng Việt?", "schools.txt"),
        ("Какие статьи на русском языке?", "forest.txt"),
        ("Which articles are in Russian?", "forest.txt"),
        ("List the French articles", "rice.txt"),
        ("How many Russian-language articles are there?", "forest.txt"),
        ("Combien d'articles francophones y a-t-il ?", "rice.txt"),
        ("Сколько всего русскоязычных статей?", "forest.txt"),
    ],
)
def test_by_language(index: Index, question: str, path: str):
    assert listed(index, question) == {path}


@pytest.mark.parametrize(
    "question",
    [
        "What was published in March 2024?",
        "Qu'est-ce qui a été publié en mars 2024 ?",
        "Что было опубликовано в марте 2024?",
        "Đã đăng những gì trong tháng 3 năm 2024?",
        "Quels articles datent de mars 2024 ?",
        "Which articles were published in March 2024?",
        "Những bài báo nào được đăng vào tháng 3 năm 2024?",
        "Какие статьи опубликованы в марте 2024?",
        "Какие статьи датированы мартом 2024 года?",
        "Какие статьи вышли в марте 2024 года?",
        "Что вышло в марте 2024 года?",
        "Quels articles sont sortis en mars 2024 ?",
        "Qu'est-ce qui est paru en mars 2024 ?",
        "Which articles came out in March 2024?",
        "Which stories ran in March 2024?",
    ],
)
def test_by_month_of_a_year(index: Index, question: str):
    assert listed(index, question) == {"rice.txt", "bridge.txt"}


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("Which articles are from 2024?", {"rice.txt", "bridge.txt", "schools.txt"}),
        ("Quels articles datent de 2025 ?", {"forest.txt"}),
        ("Những bài báo nào được đăng năm 2025?", {"forest.txt"}),
        ("Which articles were published since September 2024?", {"schools.txt", "forest.txt"}),
        ("Quels articles sont parus depuis septembre 2024 ?", {"schools.txt", "forest.txt"}),
    ],
)
def test_by_year_and_since(index: Index, question: str, paths: set[str]):
    assert listed(index, question) == paths


@pytest.mark.parametrize(
    ("question", "path"),
    [
        ("Quels articles parlent du prix du riz ?", "rice.txt"),
        ("Which articles are about a new bridge?", "bridge.txt"),
        ("Which articles are about new contracts?", "rice.txt"),
        ("Which articles mention Lisbon?", "bridge.txt"),
        ("Какие статьи рассказывают о пожарах?", "forest.txt"),
    ],
)
def test_by_topic_and_name(index: Index, question: str, path: str):
    assert listed(index, question) == {path}


def test_one_article_is_said_in_the_singular(index: Index):
    answer = ask(index, "Which articles are in English?")
    assert answer is not None and answer.message == "1 article:"


@pytest.mark.parametrize(
    "question",
    [
        "Which articles are about volcanoes in Iceland?",
        "How much did the rice price fall?",
        "Где открылся новый мост?",
    ],
)
def test_nothing_to_list_is_left_to_the_search(index: Index, question: str):
    assert ask(index, question) is None


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("fr", "Quels articles datent de 1999 ?"),
        ("en", "How many articles are in Russian since 2026?"),
    ],
)
def test_a_language_or_date_without_articles_is_refused(index: Index, language: str, question: str):
    answer = ask(index, question)
    assert answer is not None and answer.outcome == "not_found"
    assert answer.message == REFUSAL[language]
    assert verify(answer) == []


def test_a_name_in_a_teaser_lists_the_article_that_carries_it(seeds: Path, tmp_path: Path):
    """Its words alone are not what the article is about."""
    with Index.open(tmp_path / "index", open_embedder("default"), create=True) as index:
        index.sync(seeds)
        carriers = {
            article.path
            for article in index.articles()
            for part in article.parts
            if part.kind == "related" and "Iain Frew" in article.text[part.start : part.end]
        }
        assert len(carriers) == 1
        assert listed(index, "Quels articles mentionnent Iain Frew ?") == carriers
        assert ask(index, "Quels articles parlent de patrouilles dans le golfe ?") is None


@pytest.mark.parametrize(
    "question",
    [
        "How many documents did the two engineers sign in Lisbon?",
        "Combien de documents les ingénieurs ont-ils signés à Lisbonne ?",
        "Сколько документов подписали инженеры в Лиссабоне?",
        "Các kỹ sư đã ký bao nhiêu văn bản ở Lisbon?",
        "How many articles does the new treaty on Lisbon have?",
    ],
)
def test_documents_that_a_story_tells_of_are_no_articles_of_the_corpus(index: Index, question: str):
    assert ask(index, question) is None


@pytest.mark.parametrize(
    "question",
    ["How many documents mention the signed contracts of rice?", "Which articles film the bridge?"],
)
def test_what_articles_tell_of_is_asked_of_the_corpus(question: str):
    words = wording("en")
    assert words.about_corpus.search(question)


@pytest.mark.parametrize(
    "question",
    [
        "List the articles of March 2024",
        "Enumerate the articles of March 2024",
        "Énumère les articles de mars 2024",
        "Перечисли статьи за март 2024 года",
        "Назовите статьи за март 2024 года",
        "Liệt kê các bài báo tháng 3 năm 2024",
        "Hãy liệt kê các bài viết trong tháng 3 năm 2024",
    ],
)
def test_articles_of_a_month_are_listed_when_told_to(index: Index, question: str):
    assert listed(index, question) == {"rice.txt", "bridge.txt"}

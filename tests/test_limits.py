"""Limits that a question's words set: read, shown, applied, taken away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from fakes import indexed
from qa.answer.answer import Answer
from qa.answer.answerer import Answerer
from qa.opening import build_answerer
from qa.question.filters import Filter, FilterKind
from qa.question.limits import Limits, read_filters
from qa.question.question import read_question
from qa.settings import Settings
from qa.words import Words
from qa.words.limits import limit
from store import Index

TODAY = date(2026, 2, 1)
FILES = {
    "old.txt": """Harbour trade grows in Lisbon

2023-03-05

The harbour of Lisbon handled 12 million tonnes of goods, the port authority said on Monday. The
port authority expects more ships from Brazil in the coming months.
""",
    "new.txt": """Harbour trade falls in Lisbon

Reuters

2025-10-20

The harbour of Lisbon handled 9 million tonnes of goods, the port authority said on Tuesday. In
2022 the harbour of Lisbon handled 15 million tonnes of goods, a record.
""",
    "port.txt": """Le port de Lisbonne change de direction

2025-10-28

Le port de Lisbonne a traité 3 millions de tonnes de marchandises en septembre, selon la direction.
Le nouveau directeur du port de Lisbonne veut attirer des navires plus grands.
""",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with indexed(tmp_path_factory.mktemp("limits"), FILES) as index:
        yield index


@pytest.fixture(scope="module")
def answerer(index: Index) -> Answerer:
    return build_answerer(index, Settings(), today=lambda: TODAY)


def read(index: Index, question: str, *history: str, today: date = TODAY) -> list[Filter]:
    return list(read_filters(read_question(question, history), index, today=today))


def said(limited: Filter, language: str = "en") -> str:
    return limit(limited, Words(language))


def cited(answer: Answer) -> set[str]:
    return {citation.article.path for citation in answer.citations}


def test_a_relative_window_is_counted_from_the_newest_article_of_an_old_index(index):
    (found,) = read(index, "What did the harbour handle last week?")
    assert (found.kind, found.surface) == ("dates", "last week")
    assert (found.since, found.until) == (date(2025, 10, 20), date(2025, 10, 26))
    assert found.relative_to == date(2025, 10, 28)
    assert said(found).endswith("(counted from 28 October 2025, the newest article)")
    assert "28 octobre 2025" in said(found, "fr")
    assert "28 tháng 10, 2025" in said(found, "vi")
    assert "28 октября 2025" in said(found, "ru")


def test_of_a_fresh_index_it_is_counted_from_today(index):
    (found,) = read(index, "What did the harbour handle last week?", today=date(2025, 10, 30))
    assert found.relative_to == date(2025, 10, 30)
    assert said(found).endswith("(counted from today)")


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("What did the harbour handle in 2022?", "2022"),
        ("What did the harbour handle in March 2023?", "March 2023"),
        ("What did the harbour handle since March 2023?", "since 1 March 2023"),
        ("What did the harbour handle from 2020 to 2022?", "2020–2022"),
    ],
)
def test_a_window_in_words(index, question, label):
    (found,) = read(index, question)
    assert said(found) == label


def test_a_question_without_limits_has_none(index):
    assert read(index, "How many tonnes did the harbour of Lisbon handle?") == []


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("Que disent les articles en français sur le port ?", "fr"),
        ("What do the French-language newspapers say about the harbour?", "fr"),
        ("Các bài báo tiếng Anh nói gì về cảng?", "en"),
        ("Что пишут в статьях на английском о порте?", "en"),
    ],
)
def test_a_language(index, question, code):
    assert [(f.kind, f.values) for f in read(index, question)] == [("language", (code,))]


def test_a_language_that_no_article_has_is_no_limit(index):
    assert read(index, "Que disent les articles en russe sur le port ?") == []


def test_a_publisher_and_an_article_are_named(index):
    publishers = {a.publisher for a in index.articles()}
    assert "Reuters" in publishers
    (found,) = read(index, "According to Reuters, how much did the harbour handle?")
    assert (found.kind, found.values) == ("publisher", ("Reuters",))
    (found,) = read(index, "What does “Harbour trade falls in Lisbon” say about 15 million?")
    assert found.kind == "article"
    (found,) = read(index, "What does port.txt say?")
    assert said(found) == "Le port de Lisbonne change de direction"


def test_what_a_follow_up_leans_on_is_a_limit_that_can_be_taken_away(index, answerer):
    history = ("How many tonnes did the harbour of Lisbon handle in 2022?",)
    found = read(index, "And in 2023?", *history)
    assert [f.kind for f in found] == ["earlier", "dates"]
    assert said(found[1]) == "2023"
    answer = answerer.ask("And in 2023?", history, without=frozenset({"earlier"}))
    assert answer.searched == "And in 2023?"
    assert "earlier" not in [f.kind for f in answer.filters]


def test_a_window_is_carried_by_a_follow_up_that_names_none(index):
    found = read(index, "And who said it?", "How much did the harbour handle in March 2023?")
    assert ("dates", "March 2023") in [(f.kind, said(f)) for f in found]


def test_passages_of_the_time_or_naming_it_are_kept(answerer):
    asked = "How many tonnes did the harbour of Lisbon handle in 2022?"
    answer = answerer.ask(asked)
    assert cited(answer) == {"new.txt"}
    assert "15 million" in answer.statements[0].text
    asked = "How many tonnes did the harbour of Lisbon handle in March 2023?"
    assert cited(answerer.ask(asked)) == {"old.txt"}


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("dates", "What happened to the harbour of Lisbon in March 2023?"),
        ("language", "What do the English-language articles say of the harbour of Lisbon?"),
    ],
)
def test_a_limit_taken_away_is_neither_applied_nor_shown(answerer, kind: FilterKind, asked: str):
    limited = answerer.ask(asked)
    assert kind in {f.kind for f in limited.filters}
    free = answerer.ask(asked, without=frozenset({kind}))
    assert kind not in {f.kind for f in free.filters}
    paths = {hit.article.path for hit in limited.hits}
    assert paths < {hit.article.path for hit in free.hits}


def test_without_its_dates_a_question_does_not_hinge_on_them(answerer):
    asked = "How many tonnes did the harbour of Lisbon handle in 1998?"
    assert answerer.ask(asked).outcome == "not_found"
    assert answerer.ask(asked, without=frozenset({"dates"})).outcome == "answered"


def test_every_passage_found_is_within_the_limits(index, answerer):
    for asked in (
        "What happened to the harbour of Lisbon last week?",
        "What do the articles in French say about the port of Lisbon?",
        "According to Reuters, what did the harbour of Lisbon handle?",
    ):
        filters = tuple(read(index, asked))
        hits = answerer.ask(asked).hits
        assert hits
        assert all(Limits(filters).admit(hit.article, hit.passage) for hit in hits)


def test_the_json_form_names_the_limits(answerer):
    value = answerer.ask("What did the harbour of Lisbon handle last week?").to_json()
    (found,) = value["filters"]
    assert found["kind"] == "dates"
    assert found["since"] == "2025-10-20"
    assert found["relative_to"] == "2025-10-28"


def test_an_article_is_called_by_its_file_whatever_its_title(tmp_path):
    files = {"short-title.txt": "Rain\n\nIt rained in Porto for three days, the mayor said."}
    with indexed(tmp_path, files) as index:
        (found,) = read(index, "What does short-title.txt say of the rain?")
    assert found.kind == "article"


def test_a_counted_list_is_as_long_as_what_was_not_taken_away(answerer):
    asked = "How many articles are in French?"
    assert len(answerer.ask(asked).citations) == 1
    assert [f.kind for f in answerer.ask(asked).filters] == ["task", "language"]
    assert len(answerer.ask(asked, without=frozenset({"language"})).citations) == 3
    asked = "How many articles are from 2023?"
    assert len(answerer.ask(asked).citations) == 1
    assert len(answerer.ask(asked, without=frozenset({"dates"})).citations) == 3

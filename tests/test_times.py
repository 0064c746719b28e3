"""A period that is shown is kept: what happened then and what was published then, told apart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from fakes import indexed
from qa.answer.answerer import Answerer
from qa.opening import build_answerer
from qa.question.limits import read_filters
from qa.question.question import read_question
from qa.settings import Settings
from qa.words import Words
from qa.words.limits import limit

FILES = {
    "plan.txt": """Lorn plans a second pier

2024-12-12

The council of Lorn voted money for a second pier. The pier will be built in 2025.
""",
    "pier.txt": """Second pier opens at Lorn

2025-12-03

The second pier of Lorn opened on Tuesday with a brass band.
""",
    "strike.txt": """Dockers on strike

2025-02-18

The dockers of Lorn went on strike for higher pay.
""",
    "festival.txt": """Festival dates

2025-11-10

The Belvar film festival runs from 28 November to 6 December. Tickets are on sale.
""",
    "rain.txt": """A wet month

2025-03-03

In January 41 millimetres of rain fell at Hagel, and 77 millimetres in February.
""",
    "bus.txt": """Bus riders of Orvel

2025-04-02

The town has counted those who take the bus on its two lines.

| Line | January | February |
| --- | --- | --- |
| Blue line | 880 | 412 |
| Green line | 102 | 770 |
""",
    "undated.txt": """The lighthouse of Lorn

The lighthouse of Lorn is painted every seven years by the dockers.
""",
}


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with indexed(tmp_path_factory.mktemp("times"), FILES) as index:
        yield build_answerer(index, Settings(), today=lambda: date(2026, 3, 1))


def cited(answerer: Answerer, question: str) -> set[str]:
    return {c.article.path for c in answerer.ask(question).citations}


@pytest.mark.parametrize(
    "question",
    [
        "What happened at Lorn in December 2025?",
        "Que s'est-il passé à Lorn en décembre 2025 ?",
        "Chuyện gì xảy ra ở Lorn trong tháng 12 năm 2025?",
        "Что произошло в Lorn в декабре 2025 года?",
    ],
)
def test_an_article_that_names_the_year_is_not_of_its_months(answerer, question):
    assert cited(answerer, question) == {"pier.txt"}


def test_an_article_of_another_year_that_tells_of_it_is_of_it(answerer):
    found = cited(answerer, "What happened at Lorn in 2025?")
    assert "pier.txt" in found and not found & {"undated.txt", "festival.txt"}


def test_a_day_inside_a_range_of_days_is_found_by_it(answerer):
    answer = answerer.ask("What film festival is on 30 November 2025?")
    assert {c.article.path for c in answer.citations} == {"festival.txt"}
    assert "from 28 November to 6 December" in answer.citations[0].quote


@pytest.mark.parametrize(
    ("question", "published"),
    [
        ("What do articles published in 2025 say about the second pier of Lorn?", True),
        ("Que disent les articles parus en 2025 du port de Lorn ?", True),
        ("Bài báo đăng năm 2025 nói gì về Lorn?", True),
        ("Что пишут о Lorn в статьях, опубликованных в 2025 году?", True),
        ("What was built at Lorn in 2025?", False),
        ("Qu'a-t-on construit à Lorn en 2025 ?", False),
    ],
)
def test_when_it_was_published_is_told_from_when_it_happened(answerer, question, published):
    filters = read_filters(read_question(question), answerer.index, today=date(2026, 3, 1))
    (found,) = (f for f in filters if f.kind == "dates")
    assert found.published is published
    assert (limit(found, Words("en")) == "published: 2025") is published


def test_what_was_published_then_is_of_no_other_day(answerer):
    asked = "What happened at Lorn according to articles published in 2025?"
    assert "plan.txt" not in cited(answerer, asked)


@pytest.mark.parametrize(
    "question",
    ["What happened in 2025?", "Qu'est-ce qui s'est passé en 2025 ?", "Что было в 2025 году?"],
)
def test_what_happened_needs_no_name(answerer, question):
    answer = answerer.ask(question)
    assert answer.outcome == "answered"
    assert len({c.article.path for c in answer.citations}) > 1


def test_a_month_is_also_told_of_in_the_one_after_it(answerer):
    answer = answerer.ask("How much rain fell at Hagel in February 2025?")
    assert "77 millimetres in February" in answer.citations[0].quote
    answer = answerer.ask("How much rain fell at Hagel in February?")
    assert "77 millimetres in February" in answer.citations[0].quote


def test_a_month_that_a_table_has_no_column_for_is_not_answered_from_it(answerer):
    answer = answerer.ask("How many took the bus of the Green line of Orvel in February 2025?")
    assert [c.quote for c in answer.citations] == [
        "Line | January | February",
        "Green line | 102 | 770",
    ]
    assert not answerer.ask("How many took the bus of the Green line in April 2025?").citations

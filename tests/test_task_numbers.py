"""Numbers of lists, rankings and totals: of the kind that is asked for, or none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import date
from pathlib import Path

import pytest

from fakes import indexed
from qa.answer.answerer import Answerer
from qa.answer.citation import verify
from qa.opening import build_answerer
from qa.settings import Settings
from qa.tasks.measure import dimension_of

NEWS = Path(__file__).parent.parent / "evals" / "requests" / "articles"


@pytest.fixture(scope="module")
def answerers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Answerer]]:
    with ExitStack() as opened:
        found = {}
        for code in ("en", "fr", "ru", "vi"):
            files = {p.name: p.read_text("utf-8") for p in (NEWS / code).iterdir()}
            index = opened.enter_context(indexed(tmp_path_factory.mktemp(code), files))
            answerer = build_answerer(index, Settings(), today=lambda: date(2025, 12, 1))
            found[code] = opened.enter_context(closing(answerer))
        yield found


@pytest.mark.parametrize(
    ("language", "question", "dimension"),
    [
        ("en", "Which bridge is the cheapest?", "money"),
        ("en", "Which bridge is the shortest?", "size"),
        ("en", "Which bridge has the most lanes?", ""),
        ("fr", "Combien a coûté chaque pont ?", "money"),
        ("fr", "Quelles sont les surfaces des ponts ?", "size"),
        ("ru", "Какой мост самый дорогой?", "money"),
        ("ru", "Какой мост самый длинный?", "size"),
        ("vi", "Cây cầu nào rẻ nhất?", "money"),
        ("vi", "Cầu nào ngắn nhất?", "size"),
    ],
)
def test_words_say_what_kind_of_number_is_asked_for(language, question, dimension):
    assert dimension_of(question, language) == dimension


@pytest.mark.parametrize(
    ("language", "question", "numbers"),
    [
        ("en", "Which tram line is the shortest?", ["9", "12", "15", "18"]),
        ("vi", "Cầu nào ngắn nhất?", ["180", "410", "860", "1.250"]),
    ],
)
def test_a_ranking_is_of_the_kind_of_number_that_is_asked_for(
    answerers, language, question, numbers
):
    answer = answerers[language].ask(question)
    assert (answer.kind, answer.outcome) == ("count", "answered")
    assert verify(answer) == []
    for number, citation in zip(numbers, answer.citations, strict=True):
        assert number in citation.quote
        assert number in answer.message


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("vi", "Cây cầu nào rẻ nhất?"),
        ("ru", "Какой завод самый дорогой?"),
        ("ru", "Сколько всего рабочих мест дали новые заводы?"),
    ],
)
def test_without_a_number_for_each_nothing_is_ranked_or_added_up(answerers, language, question):
    """One bridge has no price; beside the workers of a factory stand the beds of its hostel."""
    answer = answerers[language].ask(question)
    assert answer.outcome != "answered" or answer.kind == "fact"
    assert "=" not in answer.message


def test_how_much_is_no_number_of_things(answerers):
    answer = answerers["ru"].ask("Сколько всего стоили новые заводы?")
    assert "Найдено" not in answer.message

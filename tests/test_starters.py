"""Questions that are offered are answered, and none was asked before."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.answer.starters import next_questions, starter_questions
from qa.opening import open_answerer
from qa.settings import Settings
from qa.words import Words


@pytest.fixture(scope="module")
def answerer(seeds: Path, tmp_path_factory: pytest.TempPathFactory):
    chosen = Settings(folder=seeds, index=tmp_path_factory.mktemp("starters") / "index")
    with open_answerer(chosen) as opened:
        yield opened


def test_every_starter_is_answered_from_an_article_of_its_own(answerer):
    starters = starter_questions(answerer, most=3)
    assert 0 < len(starters) <= 3
    answers = [answerer.ask(question) for question in starters]
    assert {answer.outcome for answer in answers} == {"answered"}
    first = [answer.citations[0].article.id for answer in answers]
    assert len(set(first)) == len(first)


@pytest.mark.parametrize("language", ["en", "fr", "ru", "vi"])
def test_what_happened_in_the_month_of_an_article_is_offered(answerer, language):
    dated = next(a for a in answerer.index.articles() if a.published)
    words = Words(language)
    day = dated.published
    question = words.text("question.month", month=words.month_name(day), year=day.year)
    offered = next_questions(answerer, [dated.id], (), language)
    assert question in offered
    answer = answerer.ask(question)
    assert dated.id in {c.article.id for c in answer.citations}
    assert [f.since.day for f in answer.filters if f.kind == "dates"] == [1]
    assert question not in next_questions(answerer, [dated.id], [question], language)


@pytest.mark.parametrize("language", ["fr", "vi"])
def test_what_to_ask_next_is_about_the_articles_cited_and_is_new(answerer, language):
    cited = [answerer.index.articles()[0].id]
    offered = next_questions(answerer, cited, (), language)
    assert 0 < len(offered) <= 3
    for question in offered:
        answer = answerer.ask(question)
        assert answer.outcome == "answered"
        assert {c.article.id for c in answer.citations} & set(cited)
    again = next_questions(answerer, cited, offered, language)
    assert not set(again) & set(offered)


def test_nothing_is_offered_without_an_article_or_in_an_unknown_language(answerer):
    assert next_questions(answerer, [], (), "fr") == []
    assert next_questions(answerer, ["no such article"], (), "fr") == []
    assert next_questions(answerer, [answerer.index.articles()[0].id], (), "de") == []


@pytest.mark.parametrize(
    ("language", "first"),
    [
        ("en", "What is said about Vietnam?"),
        ("fr", "Que dit-on du Vietnam ?"),
        ("ru", "Что известно о Вьетнаме?"),
        ("vi", "Các bài báo nói gì về Nga?"),
    ],
)
def test_what_to_ask_next_is_answered_with_what_was_not_shown(answerer, language, first):
    answer = answerer.ask(first)
    shown = {(c.article.id, c.start, c.end) for c in answer.citations}
    cited = [c.article.id for c in answer.citations]
    offered = next_questions(answerer, cited, (first,), language)
    assert 2 <= len(offered) <= 3
    for question in offered:
        told = {(c.article.id, c.start, c.end) for c in answerer.ask(question).citations}
        assert told - shown


@pytest.mark.parametrize("language", ["en", "fr", "ru", "vi"])
def test_the_main_points_of_a_cited_article_are_offered(answerer, language):
    article = max(answerer.index.articles(), key=lambda a: len(a.text))
    offered = next_questions(answerer, [article.id], (), language)
    points = [q for q in offered if article.title in q]
    assert len(points) <= 1
    for question in points:
        answer = answerer.ask(question)
        assert (answer.kind, {c.article.id for c in answer.citations}) == ("summary", {article.id})

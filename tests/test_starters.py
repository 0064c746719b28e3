"""Questions that are offered are answered, and none was asked before."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from qa.answer.starters import next_questions, starter_questions
from qa.opening import open_answerer
from qa.settings import Settings
from qa.words import Words, languages

HARBOUR = {
    "cranes.txt": "Brest orders electric cranes\n\n12 March 2025\n\nThe Harbour Authority ordered "
    "three electric cranes on Tuesday. Anna Keller, who runs the port, said that the cranes would "
    "cut its emissions by a third. The Harbour Authority pays 42 million euros for them. Anna "
    "Keller promised the dockers a new school.\n",
    "bridge.txt": "На Волге открыли новый мост\n\n2 апреля 2025\n\nМост длиной три километра "
    "открыли в субботу. Иван Серов, мэр города, сказал, что строительство заняло пять лет. "
    "Иван Серов поблагодарил рабочих.\n",
}


@pytest.fixture(scope="module")
def answerer(seeds: Path, tmp_path_factory: pytest.TempPathFactory):
    chosen = Settings(folder=seeds, index=tmp_path_factory.mktemp("starters") / "index")
    with open_answerer(chosen) as opened:
        yield opened


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory):
    """A corpus of one article in English, and one in Russian."""
    place = tmp_path_factory.mktemp("harbour")
    for name, text in HARBOUR.items():
        (place / "news").mkdir(exist_ok=True)
        (place / "news" / name).write_text(text, "utf-8")
    with open_answerer(Settings(folder=place / "news", index=place / "index")) as opened:
        yield opened


def frames(language: str) -> re.Pattern[str]:
    """What a starter in a language looks like, whatever is in its gaps."""
    words = Words(language)
    said = [
        words.text("question.about", name="\0"),
        words.text("question.month", month="\0", year="\0"),
    ]
    return re.compile("|".join(re.escape(each).replace("\0", ".+") for each in said))


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("corpus", ["answerer", "harbour"])
def test_every_starter_is_in_the_language_of_the_page_and_is_answered(request, corpus, language):
    answerer = request.getfixturevalue(corpus)
    starters = starter_questions(answerer, language)
    assert 0 < len(starters) <= 4 and len(set(starters)) == len(starters)
    for question in starters:
        assert frames(language).fullmatch(question)
        answer = answerer.ask(question)
        assert (answer.outcome, bool(answer.citations)) == ("answered", True)


def test_a_name_that_needs_an_article_or_other_letters_is_not_asked_for(harbour):
    english = " ".join(starter_questions(harbour, "en"))
    assert "Anna Keller" in english
    # It is the Harbour Authority; and nobody reads Cyrillic on an English page.
    assert "Harbour Authority" not in english and not re.search("[а-я]", english)
    assert any("Иван Серов" in question for question in starter_questions(harbour, "ru"))


def test_a_language_that_is_none_has_no_starters(harbour):
    assert starter_questions(harbour, "xx") == []


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

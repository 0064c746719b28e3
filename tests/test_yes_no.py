"""Yes/no questions: the statement that they ask about, the evidence, and what it says of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes import indexed
from qa.answer.answerer import Answerer
from qa.answer.citation import verify
from qa.answer.yes_no import OTHERWISE, SO, stand_of
from qa.check.verdict import Reason, Verdict
from qa.opening import build_answerer
from qa.question.yes_no import statement_of
from qa.settings import Settings
from qa.words import Words


@given(st.text(max_size=60), st.sampled_from(["en", "fr", "ru", "vi"]))
def test_what_is_no_question_asks_about_no_statement(text, language):
    assert statement_of(text.replace("?", " "), language) == ""


@pytest.mark.parametrize(
    ("language", "question", "statement"),
    [
        ("en", "Is the Korsk bridge closed?", "The Korsk bridge closed."),
        ("en", "Is it true that three people died?", "Three people died."),
        ("en", "Did Osteria raise its rate?", "Osteria raise its rate."),
        ("fr", "Est-ce que le pont de Korsk est fermé ?", "Le pont de Korsk est fermé."),
        ("fr", "Le pont a-t-il rouvert dimanche ?", "Le pont a rouvert dimanche."),
        ("fr", "Est-il vrai que trois ouvriers sont morts ?", "Trois ouvriers sont morts."),
        ("ru", "Правда ли, что мост закрыт?", "Мост закрыт."),
        ("ru", "Закрыт ли мост в Карасино?", "Закрыт мост в Карасино."),
        ("ru", "Мост в Карасино закрыт?", "Мост в Карасино закрыт."),
        ("vi", "Cầu An Kha đã thông xe chưa?", "Cầu An Kha thông xe."),
        ("vi", "Có phải ba công nhân bị thương không?", "Ba công nhân bị thương."),
        ("vi", "Ông Thắng là trưởng ban, đúng không?", "Ông Thắng là trưởng ban."),
    ],
)
def test_the_statement_that_is_asked_about(language, question, statement):
    assert statement_of(question, language) == statement


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "Who chairs the committee?"),
        ("en", "Was the fire in Lyon or in Paris?"),
        ("en", "Is it?"),
        ("fr", "Quand le pont a-t-il rouvert ?"),
        ("fr", "Est-ce que le pont est à Brest ou à Nantes ?"),
        ("ru", "Когда закрыли мост в Карасино?"),
        ("ru", "Мост открыт или закрыт?"),
        ("vi", "Cầu An Kha mở cửa khi nào?"),
        ("vi", "Ai khánh thành cầu An Kha?"),
    ],
)
def test_other_questions_ask_about_none(language, question):
    assert statement_of(question, language) == ""


@given(st.floats(0, 1))
def test_nothing_is_said_between_the_lines(score):
    supported = stand_of(Verdict("supported", score=score))
    assert supported == ("so" if score >= SO else "")
    unsupported = stand_of(Verdict("unsupported", (Reason("missing"),), score=score))
    assert unsupported == ("otherwise" if score <= OTHERWISE else "")
    assert stand_of(Verdict("partly", (Reason("opposite"),), score=score)) == ""
    assert stand_of(Verdict("unsupported", (Reason("opposite"),), score=score)) == "otherwise"


ARTICLES = {
    "en.txt": "The bridge at Korsk\n\nKORSK, 3 March 2025. The bridge at Korsk is closed for "
    "repairs until May. In the city of Alder the old town hall was opened to visitors on Monday.",
    "fr.txt": "Le marché de Brévant\n\nBRÉVANT, 3 mars 2025. Le marché couvert de Brévant est "
    "fermé pour travaux. La foire de Dorne a été annulée lundi.",
    "ru.txt": "Паром в Заречье\n\nЗАРЕЧЬЕ, 3 марта 2025. Паром в Заречье закрыт на ремонт. "
    "Школа в Долинске открыта с понедельника.",
    "rate.txt": "Osteria holds rates\n\nOSTERIA, 1 February 2025. The central bank of Osteria did "
    "not raise its rate on Saturday; it left it at 3.5%. In Velmark, the central bank raised its "
    "rate by 0.25 percentage points, to 4%.",
    "vi.txt": "Chợ Sông Thanh\n\nSÔNG THANH, ngày 3/3/2025. Chợ trung tâm Sông Thanh bị đóng cửa "
    "để sửa chữa. Bến phà Bãi Sậy mở cửa từ thứ Hai.",
}


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with (
        indexed(tmp_path_factory.mktemp("yes_no"), ARTICLES) as index,
        closing(build_answerer(index, Settings())) as opened,
    ):
        yield opened


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "Is it true that the bridge at Korsk is closed for repairs until May?"),
        ("fr", "Est-ce que le marché couvert de Brévant est fermé pour travaux ?"),
        ("ru", "Правда ли, что паром в Заречье закрыт на ремонт?"),
        ("vi", "Có phải chợ trung tâm Sông Thanh bị đóng cửa để sửa chữa không?"),
    ],
)
def test_the_articles_say_so(answerer, language, question):
    answer = answerer.ask(question)
    assert answer.message == Words(language).text("answer.says_so")
    assert answer.citations[0].article.path == f"{language}.txt"
    assert verify(answer) == []


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "Was the old town hall in Alder closed to visitors on Monday?"),
        ("ru", "Правда ли, что школа в Долинске закрыта с понедельника?"),
        ("vi", "Có phải bến phà Bãi Sậy đóng cửa từ thứ Hai không?"),
    ],
)
def test_the_articles_say_otherwise(answerer, language, question):
    answer = answerer.ask(question)
    assert answer.message == Words(language).text("answer.says_otherwise")
    assert answer.citations[0].article.path == f"{language}.txt"


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "Did the parliament of Peru reject the budget?"),
        ("fr", "Est-ce que le parlement du Pérou a rejeté le budget ?"),
        ("ru", "Отклонил ли парламент Перу бюджет?"),
        ("vi", "Có phải quốc hội Peru đã bác ngân sách không?"),
    ],
)
def test_the_articles_do_not_say(answerer, language, question):
    answer = answerer.ask(question)
    assert (answer.outcome, answer.citations) == ("not_found", ())
    assert answer.message.startswith(Words(language).text("answer.does_not_say"))


def test_a_question_with_a_question_word_is_told_nothing_of(answerer):
    answer = answerer.ask("Until when is the bridge at Korsk closed?")
    assert (answer.outcome, answer.message) == ("answered", "")


def test_what_is_denied_is_not_answered_with_what_another_did(answerer):
    answer = answerer.ask("By how much did Osteria raise its rate?")
    assert "did not raise its rate" in answer.citations[0].quote
    assert all("Velmark" not in citation.quote for citation in answer.citations)

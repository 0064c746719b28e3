"""A question's language and kind are read in four languages; a follow-up takes its context."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import QuestionError
from qa.question.follow_up import leans
from qa.question.parts import parts
from qa.question.question import MAX_CHARS, read_question


@pytest.mark.parametrize(
    ("text", "language", "asks"),
    [
        ("Combien de délégués ont participé au séminaire ?", "fr", "quantity"),
        ("How many delegates attended the seminar?", "en", "quantity"),
        ("Có bao nhiêu đại biểu tham dự hội thảo?", "vi", "quantity"),
        ("Сколько делегатов приняли участие в семинаре?", "ru", "quantity"),
        ("Quand le séminaire a-t-il eu lieu ?", "fr", "when"),
        ("When was the seminar held?", "en", "when"),
        ("Hội thảo được tổ chức khi nào?", "vi", "when"),
        ("Когда состоялся семинар?", "ru", "when"),
        ("Qui a proposé un comité mixte ?", "fr", "who"),
        ("Who proposed a joint committee?", "en", "who"),
        ("Ai đã đề xuất thành lập ủy ban?", "vi", "who"),
        ("Кто предложил создать комитет?", "ru", "who"),
        ("Où la conférence s'est-elle tenue ?", "fr", "where"),
        ("Where was the conference held?", "en", "where"),
        ("Hội nghị diễn ra ở đâu?", "vi", "where"),
        ("Где прошла конференция?", "ru", "where"),
        ("Pourquoi le ministre est-il allé à Moscou ?", "fr", "why"),
        ("Why did the minister go to Moscow?", "en", "why"),
        ("Tại sao bộ trưởng đến Moskva?", "vi", "why"),
        ("Зачем министр поехал в Москву?", "ru", "why"),
    ],
)
def test_language_and_kind(text, language, asks):
    question = read_question(text)
    assert (question.language, question.asks) == (language, asks)


def test_a_question_that_names_its_topic_is_searched_as_it_is():
    question = read_question(
        "Quel est le volume des échanges entre le Vietnam et la Russie ?",
        ["Qui est le ministre des Finances ?"],
    )
    assert question.searched == question.asked


@pytest.mark.parametrize(
    ("history", "text", "carried"),
    [
        (
            ["Quelle était la taille de l'économie Internet du Vietnam en 2022 ?"],
            "et en 2023 ?",
            "Vietnam",
        ),
        (["When did Siluanov meet the delegation?"], "and who proposed it?", "Siluanov"),
        (["Kim ngạch của Việt Nam là bao nhiêu?"], "còn Nga thì sao?", "kim ngạch"),
        (["Что предложил Фам Ань Туан?"], "а когда?", "Фам Ань Туан"),
    ],
)
def test_a_follow_up_takes_along_what_it_leans_on(history, text, carried):
    question = read_question(text, history)
    assert question.asked == text
    assert question.searched.startswith(text)
    assert carried.casefold() in question.searched.casefold()


def test_a_follow_up_with_a_year_of_its_own_leaves_the_earlier_year_behind():
    question = read_question(
        "et en 2023 ?", ["Quelle croissance le Vietnam a-t-il connue en 2022 ?"]
    )
    assert "2023" in question.searched and "2022" not in question.searched


def test_context_goes_back_through_turns_that_lean_themselves():
    history = ["Qui est Roman Konchakov ?", "et que dit-il ?"]
    assert "Konchakov" in read_question("et pourquoi ?", history).searched


def test_a_question_of_unknown_language_takes_that_of_the_turn_before():
    assert read_question("ASEAN?", ["Кто посетил Москву в октябре?"]).language == "ru"
    assert read_question("ASEAN?", fallback_language="vi").language == "vi"


@pytest.mark.parametrize("text", ["", "  \n", "?!", "…"])
def test_no_question_is_an_error(text):
    with pytest.raises(QuestionError, match="holds no question"):
        read_question(text)


def test_a_pasted_text_is_an_error_that_counts_its_characters():
    with pytest.raises(QuestionError, match="10,001 characters"):
        read_question("mot " * 2_500 + "x" * 1)


@given(st.text(max_size=MAX_CHARS), st.lists(st.text(max_size=60), max_size=3))
def test_any_text_is_read_or_refused(text, history):
    try:
        question = read_question(text, history)
    except QuestionError:
        return
    assert question.searched.startswith(question.asked)
    assert question.language in {"fr", "en", "vi", "ru"}
    assert isinstance(leans(text, question.language), bool)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Ai phát biểu ngày 19/4?", "19/4"),
        ("Ai phát biểu ngày 19 tháng 4?", "ngày 19 tháng 4"),
        ("Кто выступил 23–29 октября?", "23–29 октября"),
    ],
)
def test_the_numbers_of_a_day_are_one_term(text, date):
    numbers = [(t.surface, t.kind) for t in read_question(text).terms if t.kind != "word"]
    assert numbers == [(date, "date")]


@pytest.mark.parametrize(
    ("question", "language", "leaning"),
    [
        ("Did he pay tribute to Ho Chi Minh there?", "en", True),
        ("A-t-il rencontré Vladimir Poutine ?", "fr", True),
        ("Что он сказал о Владимире Путине?", "ru", True),
        ("What did Vladimir Putin say when he came to Hanoi?", "en", False),
        ("Y a-t-il eu un accord entre Hanoï et Pékin sur le riz ?", "fr", False),
        ("Quels articles datent de mars 2024 ?", "fr", False),
        ("Какие статьи опубликованы в марте 2024?", "ru", False),
        ("And how many articles are there?", "en", True),
        ("Combien d'articles en parlent ?", "fr", True),
    ],
)
def test_a_pronoun_points_back_when_no_name_stands_before_it(question, language, leaning):
    assert leans(question, language) is leaning


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("When does the pact enter into force, where was it signed and who signed it?", "en", 3),
        ("Qui dirige l'opéra, et quel est le budget ?", "fr", 2),
        ("Ai là giám đốc nhà hát, và ngân sách là bao nhiêu?", "vi", 2),
        ("Кто директор театра и какой у него бюджет?", "ru", 2),
        ("How many people died and how many were injured?", "en", 2),
        ("Who is the mayor of Korsk and Lannoy?", "en", 1),
        ("What did Putin and Macron discuss?", "en", 1),
        ("In the year when the war ended, who led France?", "en", 1),
    ],
)
def test_several_questions_at_once_are_told_apart(text, language, count):
    assert len(parts(text, language)) == count


def test_of_a_long_preamble_the_question_is_kept():
    preamble = (
        "I am writing a report for my class about fisheries, and my teacher said that I should "
        "look for the most recent agreement between two states, so please tell me "
    )
    asked = "what yearly quota Velmark and Osteria agreed on"
    assert parts(f"{preamble}{asked}, and also who the minister was?", "en") == (
        f"{asked}?",
        "who the minister was?",
    )

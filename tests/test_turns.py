"""Conversations: a follow-up is read with what it leans on, a new question alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fakes import indexed
from qa.answer.answerer import Answerer
from qa.opening import build_answerer
from qa.question.readings import Told, readings
from qa.settings import Settings
from qa.words import Words

FILES = {
    "cup.txt": """Arvo Pell wins the Nordic cup

2025-04-01

Arvo Pell, 19, won the Nordic chess cup in Turku on Sunday. He beat Lise Brandt in the final. Pell
was born in Tartu. He is trained by Mika Salo. The prize was 50,000 euros.
""",
    "brandt.txt": """Lise Brandt signs with Oslo

2025-05-01

Lise Brandt signed a two-year contract with an Oslo club on Thursday. She was born in Bergen. She
is trained by her sister.
""",
    "towns.txt": """Populations

2025-01-02

Korsk has 41,000 inhabitants. Lannoy has 27,500 inhabitants. The mayor of Korsk is Ivo Brandl. The
mayor of Lannoy is Ada Morin.
""",
    "crash.txt": """Bus crash near Orvel

2025-03-01

A bus left the road near Orvel on Friday. Rescuers counted 12 injured people.
""",
    "driver.txt": """Police name driver

2025-03-04

The driver in the bus crash near Orvel was named as Karl Voss, 58.
""",
    "opera.txt": """Ferrand nommé à Sarlon

2025-03-01

Luc Ferrand a été nommé directeur de l'opéra de Sarlon samedi. Il remplace Nadia Belkov. M. Ferrand
est né à Lannoy en 1971. Son contrat court jusqu'en 2030.
""",
}
CUP = "Who won the Nordic chess cup?"


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with indexed(tmp_path_factory.mktemp("turns"), FILES) as index:
        yield build_answerer(index, Settings())


def quoted(answerer: Answerer, question: str, *history: str) -> str:
    return " ".join(c.quote for c in answerer.ask(question, history).citations)


@pytest.mark.parametrize(
    ("history", "question", "expected"),
    [
        ([CUP], "Where was he born?", "born in Tartu"),
        ([CUP], "Who trains him?", "Mika Salo"),
        ([CUP], "How old is he?", "Arvo Pell, 19"),
        ([CUP, "Where was he born?"], "And who trains him?", "Mika Salo"),
        (["How many inhabitants does Korsk have?"], "And Lannoy?", "27,500"),
        (["Who is the mayor of Korsk?"], "And of Lannoy?", "Ada Morin"),
        (["How many inhabitants does Korsk have?"], "And the mayor?", "Ivo Brandl"),
        (["Qui est le directeur de l'opéra de Sarlon ?"], "Où est-il né ?", "Lannoy en 1971"),
        (["Qui est le directeur de l'opéra de Sarlon ?"], "Qui remplace-t-il ?", "Belkov"),
        (["Ai là giám đốc nhà hát opera Sarlon?"], "Ông ấy sinh ra ở đâu?", "né à Lannoy"),
        (["Кто выиграл шахматный кубок Nordic?"], "Где он родился?", "born in Tartu"),
    ],
)
def test_a_follow_up_is_answered_with_what_it_leans_on(answerer, history, question, expected):
    assert expected in quoted(answerer, question, *history)


@pytest.mark.parametrize(
    "question",
    [
        "Who is the mayor of Lannoy?",
        "Who was the driver in the bus crash near Orvel?",
        "Qui est le directeur de l'opéra de Sarlon ?",
        "Кто мэр Ланнуа?",
        "Ai là thị trưởng của Korsk?",
        "Who is the president of Peru?",
    ],
)
def test_a_question_with_names_of_its_own_stands_alone(answerer, question):
    alone, after = answerer.ask(question), answerer.ask(question, [CUP])
    assert after.searched == question
    assert [c.quote for c in after.citations] == [c.quote for c in alone.citations]


def test_another_language_stands_alone(answerer):
    question = "Combien de personnes ont été blessées ?"
    assert answerer.ask(question, [CUP]).searched == question


def test_what_was_taken_along_is_shown_and_can_be_taken_away(answerer):
    answer = answerer.ask("Where was he born?", [CUP])
    assert "Arvo Pell" in answer.searched and "earlier" in {f.kind for f in answer.filters}
    free = answerer.ask("Where was he born?", [CUP], without=frozenset({"earlier"}))
    assert free.searched == "Where was he born?"
    assert "earlier" not in {f.kind for f in free.filters}


def test_a_name_takes_the_place_of_the_one_before(answerer):
    answer = answerer.ask("And Lannoy?", ["How many inhabitants does Korsk have?"])
    assert answer.searched == "How many inhabitants does Lannoy have?"


@pytest.mark.parametrize(
    "more", ["Tell me more", "Dis-m'en plus", "Kể thêm đi", "Расскажи подробнее"]
)
def test_more_is_what_was_not_shown_yet(answerer, more):
    shown = quoted(answerer, CUP)
    answer = answerer.ask(more, [CUP])
    assert answer.outcome == "answered"
    assert all(c.article.path == "cup.txt" and c.quote not in shown for c in answer.citations)
    again = answerer.ask(more, [CUP, more])
    assert not {c.quote for c in again.citations} & {c.quote for c in answer.citations}


@pytest.mark.parametrize("doubt", ["Are you sure?", "Vraiment ?", "Có chắc không?", "Точно?"])
def test_a_doubt_is_answered_with_the_evidence(answerer, doubt):
    answer = answerer.ask(doubt, [CUP])
    assert quoted(answerer, CUP) == " ".join(c.quote for c in answer.citations)
    assert answer.message == Words(answer.language).text("answer.again")


def test_a_title_inside_a_question_does_not_shut_others_out(answerer):
    question = "Who was the driver in the bus crash near Orvel?"
    assert "Karl Voss" in quoted(answerer, question)
    named = answerer.ask("How many were injured, says the article “Bus crash near Orvel”?")
    assert {c.article.path for c in named.citations} == {"crash.txt"}


def test_words_alone_decide_the_clear_cases():
    told = Told(CUP, ("Nordic chess cup", "Arvo Pell"))

    def read(text: str, *history: str) -> tuple[bool, bool]:
        found = readings(text, history, told, fallback_language="en")
        return found.leaning is not None, found.sure

    assert read("Where was he born?", CUP) == (True, True)
    assert read("How many people came?", CUP) == (True, False)
    assert read("Who is the president of Peru?", CUP) == (False, False)
    assert read("Where was he born?") == (False, False)

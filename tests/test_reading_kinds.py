"""Kinds of question that a bag of words gets wrong, asked of the reader that comes with the package
over small articles in four languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fakes import indexed
from qa.answer.answerer import Answerer
from qa.opening import build_answerer
from qa.settings import Settings

ARTICLES = {
    "fire.txt": "Fire at the Orsen cannery\n\n2025-03-04\n\nDozens of workers were taken to "
    "hospital after a fire at the Orsen cannery. No one was killed, the fire service said. The "
    "cannery will stay shut until 25 July.",
    "gare.txt": "La gare de Valmont évacuée\n\n2025-03-05\n\nUne centaine de voyageurs ont été "
    "évacués de la gare de Valmont lundi. La moitié des trains ont été supprimés.",
    "lu.txt": "Lũ ở Tân Hà\n\n2025-03-06\n\nHàng trăm ngôi nhà ở Tân Hà bị ngập sau trận lũ hôm "
    "thứ ba. Không ai bị thương.",
    "most.txt": "Мост в Речном\n\n2025-03-07\n\nДесятки рабочих построили мост в Речном за три "
    "месяца. Мост открыла мэр Анна Лунина.",
    "vote.txt": "How many voted in Karvel?\n\n2025-03-08\n\nHalf of the residents of Karvel voted "
    "on Sunday. The vote was called by mayor Ilse Brandt.",
}


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with indexed(tmp_path_factory.mktemp("kinds"), ARTICLES) as index:
        yield build_answerer(index, Settings())


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("How many workers of the Orsen cannery were taken to hospital?", "Dozens of workers"),
        ("Until when will the Orsen cannery stay shut?", "until 25 July"),
        ("Combien de voyageurs ont été évacués de la gare de Valmont ?", "Une centaine"),
        ("Có bao nhiêu ngôi nhà ở Tân Hà bị ngập?", "Hàng trăm ngôi nhà"),
        ("Co bao nhieu ngoi nha o Tan Ha bi ngap", "Hàng trăm ngôi nhà"),
        ("Сколько рабочих построили мост в Речном?", "Десятки рабочих"),
        ("Кто открыл мост в Речном?", "Анна Лунина"),
        ("How many residents of Karvel voted?", "Half of the residents"),
        ("Who called the vote in Karvel?", "Ilse Brandt"),
        ("Combien d'ouvriers de la conserverie Orsen ont été hospitalisés ?", "Dozens of workers"),
    ],
)
def test_the_sentence_that_answers_is_quoted_first(answerer: Answerer, question: str, quote: str):
    answer = answerer.ask(question)
    assert answer.outcome == "answered"
    assert quote in answer.citations[0].quote
    assert answer.confidence is not None and 0 < answer.confidence <= 1
    assert answer.statements[0].emphasis


@pytest.mark.parametrize(
    "question",
    ["Who paid for the new airport of Brisk?", "Merci !", "Quelle est la recette du pain ?"],
)
def test_what_is_not_told_is_refused(answerer: Answerer, question: str):
    assert answerer.ask(question).outcome == "not_found"


def test_without_a_reader_sentences_are_chosen_by_their_words(
    answerer: Answerer, monkeypatch: pytest.MonkeyPatch
):
    def never(self: object, *args: object, **more: object) -> None:
        raise AssertionError("a reader was asked")

    monkeypatch.setattr("qa.reader.reader.SourcedReader.read", never)
    plain = build_answerer(answerer.index, Settings(reader="none"))
    answer = plain.ask("Who called the vote in Karvel?")
    assert answer.citations[0].quote == "The vote was called by mayor Ilse Brandt."
    assert plain.ask("Wo ist der Hund?").outcome == "not_found"

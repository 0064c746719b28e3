"""A sentence that needs the one before it brings it along."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fakes import indexed
from qa.answer.answerer import Answerer
from qa.answer.citation import verify
from qa.opening import build_answerer
from qa.settings import Settings

FILES = {
    "en.txt": """Talks on fisheries in Oslo

2025-02-03

Kari Nordmann, minister of fisheries of Norway, opened the talks in Oslo on Monday. The minister
promised 40 million euros for new harbours in the north.
""",
    "fr.txt": """Rencontre sur les forêts à Quito

2025-02-04

Ana Morales dirige l'agence des forêts de l'Équateur depuis janvier. Elle a annoncé la plantation de
trois millions d'arbres autour de Quito.
""",
    "ru.txt": """Переговоры о мостах в Казани

2025-02-05

Иван Петров возглавил комитет по строительству мостов в Казани. Он сообщил о строительстве семи
новых мостов через Волгу.
""",
    "named.txt": """Rail works in Ghent

2025-02-06

Works on the railway station of Ghent began in spring. The minister Jan Peeters promised twelve new
platforms for the railway station of Ghent.
""",
}


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with indexed(tmp_path_factory.mktemp("extract"), FILES) as index:
        yield build_answerer(index, Settings())


@pytest.mark.parametrize(
    ("question", "before", "answer"),
    [
        ("How many euros were promised for new harbours?", "Kari Nordmann", "40 million"),
        ("Combien d'arbres seront plantés autour de Quito ?", "Ana Morales", "trois millions"),
        ("Сколько новых мостов построят через Волгу?", "Иван Петров", "семи"),
    ],
)
def test_who_it_is_stands_in_the_sentence_before(answerer, question, before, answer):
    found = answerer.ask(question)
    assert verify(found) == []
    said = [statement.text for statement in found.statements]
    assert before in said[0]
    assert answer in said[1]


def test_a_sentence_that_names_whom_it_means_stands_alone(answerer):
    found = answerer.ask("How many new platforms were promised for the railway station of Ghent?")
    assert [s.text.split()[:3] for s in found.statements] == [["The", "minister", "Jan"]]

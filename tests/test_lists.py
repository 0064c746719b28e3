"""Lists: every item that the articles tell of, by any name, once, to the letter, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fakes import indexed
from qa.answer.answer import Answer
from qa.answer.answerer import Answerer
from qa.answer.citation import verify
from qa.opening import build_answerer
from qa.question.question import read_question
from qa.reader import Reading
from qa.settings import Settings
from qa.tasks.found.evidence import READ, STEP
from qa.tasks.found.finder import LINE, Found, kept, surest_units
from qa.tasks.found.listing import distinct
from qa.tasks.found.units import Unit, units
from qa.tasks.topic import Topic
from store import open_embedder
from store.embedding.word_vectors import WordVectors

NEWS = Path(__file__).parent.parent / "evals" / "requests" / "lists"
LANGUAGES = ("en", "fr", "ru", "vi")


@pytest.fixture(scope="module")
def answerers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Answerer]]:
    with ExitStack() as opened:
        found = {}
        for code in LANGUAGES:
            files = {p.name: p.read_text("utf-8") for p in (NEWS / code).iterdir()}
            index = opened.enter_context(indexed(tmp_path_factory.mktemp(code), files))
            answerer = build_answerer(index, Settings())
            found[code] = opened.enter_context(closing(answerer))
        yield found


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with indexed(tmp_path_factory.mktemp("tables"), TABLES) as index:
        yield build_answerer(index, Settings())


def ask(answerer: Answerer, question: str) -> Answer:
    answer = answerer.ask(question)
    assert verify(answer) == []
    return answer


def articles(answer: Answer) -> set[str]:
    return {c.article.path for c in answer.citations}


THINGS = {
    "en": ("Which companies are cutting jobs?", {"marlow.md", "penhurst.md", "quillon.md"}),
    "fr": (
        "Quels hôpitaux ou cliniques ont fermé un service ?",
        {"maternite-lorme.md", "clinique-tessan.md", "urgences-vaucel.md"},
    ),
    "ru": ("Какие здания сгорели?", {"sklad.md", "rynok.md", "usadba.md"}),
    "vi": (
        "Những trường nào mới mở?",
        {"truong-hoa-an.md", "truong-my-lam.md", "truong-nghe.md"},
    ),
}


@pytest.mark.parametrize("language", THINGS)
def test_things_are_found_by_whatever_they_are_called(answerers, language):
    """A carmaker, a bank and a shipping line are companies."""
    question, wanted = THINGS[language]
    answer = ask(answerers[language], question)
    assert (answer.kind, answer.outcome) == ("list", "answered")
    assert wanted <= articles(answer)


@pytest.mark.parametrize(
    ("language", "over", "question", "wanted"),
    [
        ("ru", "en", "Какие компании увольняют работников?", THINGS["en"][1]),
        ("en", "fr", "Which health facilities are closing?", THINGS["fr"][1]),
        ("fr", "ru", "Quels bâtiments ont brûlé ?", THINGS["ru"][1]),
        ("en", "vi", "Which schools have opened?", THINGS["vi"][1]),
    ],
)
def test_articles_in_another_language_are_looked_through(
    answerers, language, over, question, wanted
):
    answer = ask(answerers[over], question)
    assert (answer.kind, answer.language) == ("list", language)
    assert wanted <= articles(answer)


LINES = {
    "en": ("Who won a Larch Prize?", 5, "Ines Galloway"),
    "fr": ("Qui se présente à la mairie de Lorme ?", 6, "Nadia Kessour"),
    "ru": ("Кто победил в Кубке области по лыжам?", 4, "Кирилл Дронов"),
    "vi": ("Liệt kê các giải của Sen Vàng.", 4, "Đỗ Văn Lực"),
}


@pytest.mark.parametrize("language", LINES)
def test_the_lines_of_a_list_are_quoted_each_and_nothing_beside_them(answerers, language):
    question, number, name = LINES[language]
    answer = ask(answerers[language], question)
    assert answer.kind == "list"
    assert len(answer.citations) == number
    assert any(name in c.quote for c in answer.citations)


def test_the_rows_of_a_table_are_items(answerers):
    answer = ask(answerers["en"], "Which roads are closed?")
    assert [c.quote.split()[0] for c in answer.citations] == ["A12", "B7", "C3"]


def test_a_number_that_is_told_is_not_counted_anew(answerers):
    answer = ask(answerers["en"], "How many authors won the Larch Prize?")
    assert answer.kind == "fact"
    assert "five authors" in answer.citations[0].quote


def test_what_is_not_told_of_is_no_list(answerers):
    for code, question in (
        ("en", "Which airports have opened?"),
        ("fr", "Quels volcans sont entrés en éruption ?"),
        ("ru", "Какие фильмы получили премию?"),
        ("vi", "Những sân bay nào đã đóng cửa?"),
    ):
        assert answerers[code].ask(question).kind != "list"


def found_in(answerer: Answerer) -> list[Unit]:
    index = answerer.index
    return [unit for article in index.articles() for unit in units(index, article)]


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_what_is_kept_is_above_the_line_and_lists_stay_whole(answerers, data):
    every = found_in(answerers["en"])
    sure = np.array(
        data.draw(st.lists(st.floats(0.001, 0.999), min_size=len(every), max_size=len(every)))
    )
    keep = kept(every, sure)
    assert keep.any()
    lists = {
        (unit.sentence.article.id, unit.listed, bool(each))
        for unit, each in zip(every, keep, strict=True)
        if unit.listed >= 0
    }
    assert len(lists) == len({(article, listed) for article, listed, _ in lists})
    for unit, each, value in zip(every, keep, sure, strict=True):
        if each and unit.listed < 0:
            assert value >= LINE or value == sure.max()


class Level:
    """A reader that is as sure of anything."""

    name = "level"

    def __init__(self, relevance: float) -> None:
        self.relevance, self.read_ = relevance, 0

    def read(self, question, passages, titles=None, *, across=None):
        self.read_ += len(passages)
        return [Reading(0.5, 0, 1, self.relevance) for _ in passages]

    def load(self):
        pass

    def support(self, claim, passages, *, across=None):
        raise AssertionError(f"no claim to check: {claim}")


def test_no_more_is_read_once_the_likeliest_hold_no_answer(answerers):
    every = found_in(answerers["en"])
    question, embedder = (
        read_question("Which companies are cutting jobs?"),
        open_embedder("default"),
    )
    topic = Topic(question.terms, question.language, WordVectors(embedder))
    unsure, sure = Level(-5.0), Level(5.0)
    for reader in (unsure, sure):
        surest_units(question, topic, every, reader, embedder)
    assert unsure.read_ == STEP < sure.read_ == min(READ, len(every))


def test_one_thing_told_of_by_two_articles_is_one_item(answerers):
    every = found_in(answerers["en"])
    told = [unit for unit in every if "lay off 1,200" in unit.text]
    assert len(told) == 2
    named = [
        Found(unit, 0.5, (at, at + len("Marlow Motors")))
        for unit in told
        for at in [unit.text.index("Marlow Motors")]
    ]
    assert len(distinct(named)) == 1
    assert len(distinct([Found(unit, 0.5, None) for unit in told])) == 2


TABLES = {
    "en.md": "# Velmar regatta\n\n2025-08-04\n\nThe regatta ended on Sunday.\n\n| Crew | Points |\n"
    "| --- | --- |\n| Kelby Rowers | 44 |\n| Blue Heron | 47 |",
    "fr.md": "# Élections à Tourmalec\n\n2025-08-05\n\nLes habitants ont voté dimanche.\n\n"
    "| Liste | Voix | Sièges |\n| --- | --- | --- |\n| Tourmalec ensemble | 2 410 | 11 |\n"
    "| Vivre au pays | 1 870 | 8 |",
    "vi.md": "# Chợ Bình Điền Tây\n\n2025-08-06\n\nGiá được ghi sáng thứ tư.\n\n"
    "| Chợ | Quầy hàng |\n| --- | --- |\n| Bình Điền | 25 |\n| Tân Phú | 40 |",
    "ru.md": "# Хоккей: лига Севера\n\n2025-08-07\n\nСезон завершился.\n\n"
    "| Команда | Победы | Очки |\n| --- | --- | --- |\n| Метель | 21 | 66 |\n| Полюс | 17 | 55 |",
}


@pytest.mark.parametrize(
    ("question", "header", "row"),
    [
        ("How many points did the Blue Heron crew get?", "Crew | Points", "Blue Heron | 47"),
        ("Combien de sièges a obtenus Vivre au pays ?", "Liste | Voix", "Vivre au pays"),
        ("Chợ Tân Phú có bao nhiêu quầy hàng?", "Chợ | Quầy hàng", "Tân Phú | 40"),
        ("Сколько очков у команды «Полюс»?", "Команда | Победы", "Полюс | 17 | 55"),
        ("Сколько побед у команды «Метель»?", "Команда | Победы", "Метель | 21 | 66"),
        ("How many points does Polyus have?", "Команда | Победы", "Полюс | 17 | 55"),
    ],
)
def test_how_many_of_one_row_is_its_cell_and_no_list(
    tables: Answerer, question: str, header: str, row: str
) -> None:
    answer = ask(tables, question)
    assert answer.outcome == "answered"
    assert [part in c.quote for part, c in zip((header, row), answer.citations, strict=True)] == [
        True,
        True,
    ]

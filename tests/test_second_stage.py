"""What the second stage and the quotes make of what a reader finds: the reader here is told where
to point, so that every outcome can be worked out on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes import write_articles
from qa.answer.answer import Answer
from qa.answer.query_engine import CitedQueryEngine, CitedResponse
from qa.opening import build_answerer
from qa.reader import Reading
from qa.retrieval.rerank import READ, ReaderRerank
from qa.settings import Settings
from store import Index, open_embedder

SURE, UNSURE = 0.9, 0.01


class Pointing:
    """Points at one of some texts where a passage holds it, and is sure of nothing else."""

    name = "pointing"

    def __init__(self, *targets: str) -> None:
        self.targets = targets
        self.calls: list[tuple[str, Sequence[str]]] = []

    def read(self, question, passages, titles=None, *, across=None):
        self.calls.append((question, passages))
        return [self._reading(passage) for passage in passages]

    def _reading(self, passage: str) -> Reading:
        for target in self.targets:
            if (at := passage.find(target)) >= 0:
                return Reading(SURE, at, at + len(target), 4.0)
        return Reading(UNSURE, 0, 1, -4.0)


Ask = Callable[..., Answer]


@contextmanager
def asked(base: Path, text: str, reader: Pointing, *more: str) -> Iterator[Ask]:
    articles = {f"{n}.txt": each for n, each in enumerate((text, *more))}
    folder = write_articles(base / "articles", articles)
    with Index.open(base / "index", open_embedder("default"), create=True) as index:
        index.sync(folder)
        ours = build_answerer(index, Settings()).engine
        engine = CitedQueryEngine(index, ours.retriever, ReaderRerank(reader=reader))

        def ask(question: str) -> Answer:
            response = engine.query(question)
            assert isinstance(response, CitedResponse)
            return response.answer

        yield ask


def quotes(answer: Answer) -> list[str]:
    return [" ".join(citation.quote.split()) for citation in answer.citations]


BRIDGE = """New bridge in Morla

The bridge over the Aune opened on 4 May.

Costs

It cost 31 million euros, the mayor said. The old one was closed."""


def test_the_answer_is_bold_and_its_probability_is_told(tmp_path: Path):
    with asked(tmp_path, BRIDGE, Pointing("31 million euros")) as ask:
        answer = ask("How much did the bridge in Morla cost?")
    (statement,) = [s for s in answer.statements if s.emphasis]
    assert [statement.text[a:b] for a, b in statement.emphasis] == ["31 million euros"]
    assert answer.confidence == SURE
    assert answer.to_json()["confidence"] == SURE


def test_below_the_threshold_it_is_refused_and_says_how_sure_it_was(tmp_path: Path):
    with asked(tmp_path, BRIDGE, Pointing()) as ask:
        answer = ask("How much did the bridge in Morla cost?")
    assert answer.outcome == "not_found" and answer.citations == ()
    assert answer.confidence == UNSURE
    assert answer.hits[0].note.key == "unsure" and answer.hits[0].note.sure == UNSURE


def test_titles_and_headings_are_not_read(tmp_path: Path):
    reader = Pointing("Costs", "New bridge in Morla")
    with asked(tmp_path, BRIDGE, reader) as ask:
        assert ask("What is said of the costs of the new bridge?").outcome == "not_found"
    read = [passage for _, passages in reader.calls for passage in passages]
    assert not any("Costs" in passage or "New bridge" in passage for passage in read)


def test_a_passage_is_read_once_and_no_more_than_the_bound(tmp_path: Path):
    reader = Pointing()
    more = [f"Story {n}\n\nThe bridge number {n} in Morla was mended in spring." for n in range(20)]
    with asked(tmp_path, BRIDGE, reader, *more) as ask:
        ask("Which bridge in Morla was mended?")
    assert len(reader.calls) == 1 and len(reader.calls[0][1]) <= READ


@pytest.mark.parametrize(
    ("told", "target", "expected"),
    [
        pytest.param(
            "“It is a fair toll. It will pay for schools,” the mayor Ada Lind told the council.",
            "It will pay for schools",
            ["“It is a fair toll. It will pay for schools,” the mayor Ada Lind told the council."],
            id="to the words that say who speaks",
        ),
        pytest.param(
            "The mayor Ada Lind was pleased. « Le péage est juste. Il paiera les écoles. »",
            "Il paiera les écoles",
            ["The mayor Ada Lind was pleased. « Le péage est juste. Il paiera les écoles. »"],
            id="from the words that say who speaks",
        ),
        pytest.param(
            "The mayor left. “We are ready,” said Ada Lind. The toll starts in May.",
            "starts in May",
            ["The toll starts in May."],
            id="a quotation beside it stays out",
        ),
    ],
)
def test_a_quotation_keeps_its_speaker(tmp_path: Path, told, target, expected):
    with asked(tmp_path, f"Toll in Morla\n\n{told}", Pointing(target)) as ask:
        assert quotes(ask("What about the toll and the schools of Morla?")) == expected


def test_a_row_of_a_table_comes_with_the_names_of_its_columns(tmp_path: Path):
    table = "| Port | 2023 | 2024 |\n| --- | --- | --- |\n| Aune | 41 | 57 |\n| Brisk | 12 | 9 |"
    text = f"Ships by port\n\nThe ports counted their ships.\n\n{table}\n\nMore in June."
    with asked(tmp_path, text, Pointing("12 | 9")) as ask:
        cited = quotes(ask("How many ships came to the port of Brisk in 2024?"))
    assert cited == ["Port | 2023 | 2024", "Brisk | 12 | 9"]


def test_the_question_of_an_interview_is_answered_by_the_line_below(tmp_path: Path):
    text = "Ada Lind, mayor of Morla\n\nWhen does the toll start?\nIn May, if all goes well."
    with asked(tmp_path, text, Pointing("toll start")) as ask:
        assert quotes(ask("When does the toll of Morla start?")) == ["In May, if all goes well."]


@pytest.mark.parametrize(
    ("told", "target", "expected"),
    [
        ("Ada Lind is the mayor of Morla. She was born in Brisk.", "born in Brisk", 2),
        ("A dog bit a man. It rained 31 millimetres in Morla.", "31 millimetres", 1),
        ("The ferry of Morla is new. It sails every hour.", "every hour", 2),
    ],
)
def test_a_pronoun_brings_what_it_stands_for_unless_it_stands_for_nothing(
    tmp_path: Path, told: str, target: str, expected: int
):
    with asked(tmp_path, f"News\n\n{told}", Pointing(target)) as ask:
        answer = ask("How about the ferry and the rain in Morla?")
    assert len(answer.citations) == expected


def test_a_name_or_country_of_another_thing_is_refused(tmp_path: Path):
    told = "Toll in Morla\n\nAda Lind said in France that the toll brings 31 million euros."
    with asked(tmp_path, told, Pointing("31 million euros")) as ask:
        assert ask("How much does the toll bring, did Ada Lind say?").outcome == "answered"
        refused = ask("How much does the toll bring, did Boris Kralov say?")
        assert refused.outcome == "not_found" and "Boris Kralov" in refused.message
        assert ask("How much did Ada Lind say in Norway the toll brings?").outcome == "not_found"


def test_a_greeting_is_no_question(tmp_path: Path):
    with asked(tmp_path, BRIDGE, Pointing("31 million euros")) as ask:
        for said in ("Merci !", "hello", "Спасибо", "Cảm ơn bạn"):
            assert ask(said).outcome == "not_found", said


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("cau Dong Ngan dai bao nhieu", "cầu đông ngạn dài bao nhiêu"),
        ("CẦU ĐÔNG NGẠN DÀI BAO NHIÊU", "Cầu đông ngạn dài bao nhiêu"),
        ("Cầu Đông Ngạn dài bao nhiêu?", "Cầu Đông Ngạn dài bao nhiêu?"),
    ],
)
def test_a_question_typed_without_tones_or_in_capitals_is_made_legible(tmp_path, typed, read):
    reader = Pointing("2,3 km")
    told = "Cầu mới\n\nCầu Đông Ngạn được khánh thành hôm qua. Cây cầu dài 2,3 km, có bốn làn xe."
    with asked(tmp_path, told, reader) as ask:
        answer = ask(typed)
    assert answer.outcome == "answered" and reader.calls[-1][0] == read


def test_what_only_names_something_is_answered_by_what_names_it_and_nothing_is_read(tmp_path: Path):
    reader = Pointing()
    with asked(tmp_path, "Toll in Morla\n\nAda Lind defended the toll on Friday.", reader) as ask:
        answer = ask("What is said about Ada Lind?")
        assert ask("What is said about Boris Kralov?").outcome == "not_found"
    assert quotes(answer) == ["Ada Lind defended the toll on Friday."] and reader.calls == []


def test_two_articles_with_two_figures_are_both_shown(tmp_path: Path):
    one, two = "The fire in Morla hurt nine people.", "The fire in Morla hurt twelve (12) people."
    with asked(tmp_path, f"Fire\n\n{one}", Pointing("nine", "12"), f"Fire\n\n{two}") as ask:
        answer = ask("How many people did the fire in Morla hurt?")
    assert len(answer.citations) == 2 and answer.message


@given(st.lists(st.floats(-8, 8), min_size=1, max_size=5))
def test_the_order_is_that_of_the_scores(logits: list[float]):
    """A passage with a higher score is never behind one with a lower score."""
    from qa.retrieval.rerank import as_score

    scores = [as_score(logit) for logit in logits]
    assert [s for _, s in sorted(zip(logits, scores, strict=True))] == sorted(scores)
    assert all(0 < score < 1 for score in scores)

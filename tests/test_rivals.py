"""Another figure of which the reader is hardly sure: it is shown where the words say that it counts
the same thing, and not beside anything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from fakes import indexed
from qa.answer.select import Selection, select
from qa.answer.thresholds import READER
from qa.question.question import read_question
from qa.retrieval.hit import Hit, Leg, Span

SURE = 0.9
NEARLY = 0.9 * READER.same
UNSURE = 0.2 * READER.same


def selected(base: Path, question: str, texts: list[str], sure: list[float]) -> Selection:
    """What is selected where the reader points at the whole first sentence of each text."""
    files = {f"{n}.txt": text for n, text in enumerate(texts)}
    hits: list[Hit] = []
    with indexed(base, files) as index:
        for article in sorted(index.articles(), key=lambda a: a.path):
            passage = next(p for p in index.passages_of(article.id) if p.kind == "body")
            start, end = passage.sentences[0]
            p = sure[len(hits)]
            span = Span(start, end, p, 10 * p)
            hits.append(Hit(passage, article, p, {"words": Leg(1, 1.0, "share")}, span=span))
    return select(read_question(question), hits, READER)


PAIRS = [
    (
        "How many homes in Hallby lost power?",
        "Storm\n\n2025-10-01\n\nThe storm Ada left 120 homes in Hallby without power, they lost it "
        "at night.",
        "Storm\n\n2025-10-03\n\nThe homes in Hallby that lost power at night, left without it by "
        "the storm Ada, now number {}.",
    ),
    (
        "Сколько домов в Дубках осталось без света?",
        "Буря\n\n2025-10-01\n\nПосле бури в Дубках без света осталось 120 домов.",
        "Буря\n\n2025-10-03\n\nЧисло домов, которые в Дубках осталось без света после бури, "
        "выросло до {}.",
    ),
]


@pytest.mark.parametrize(("question", "first", "second"), PAIRS)
def test_words_that_agree_make_up_for_a_reader_that_is_nearly_sure(
    tmp_path: Path, question: str, first: str, second: str
):
    found = selected(tmp_path, question, [first, second.format(190)], [SURE, NEARLY])
    assert [quote.hit.article.path for quote in found.quotes] == ["0.txt", "1.txt"]
    assert found.differ


@pytest.mark.parametrize(
    ("figure", "day", "sure"),
    [
        pytest.param("190", "2025-10-03", UNSURE, id="no answer for the reader"),
        pytest.param("120", "2025-10-03", NEARLY, id="the same figure"),
        pytest.param("190", "2026-10-03", NEARLY, id="another time"),
        pytest.param("190 or 250", "2025-10-03", NEARLY, id="two figures"),
        pytest.param("more since 3 October 2025", "2025-10-03", NEARLY, id="a date"),
        pytest.param("190 in Marrow", "2025-10-03", NEARLY, id="another name"),
    ],
)
def test_what_does_not_count_the_same_is_not_shown(
    tmp_path: Path, figure: str, day: str, sure: float
):
    question, first, second = PAIRS[0]
    later = second.format(figure).replace("2025-10-03", day, 1)
    found = selected(tmp_path, question, [first, later], [SURE, sure])
    assert [quote.hit.article.path for quote in found.quotes] == ["0.txt"]


def test_what_is_counted_of_something_else_is_not_shown(tmp_path: Path):
    question, first, _ = PAIRS[0]
    other = "Aid\n\n2025-10-03\n\nThe storm Ada left 190 trees in Hallby lying across the roads."
    found = selected(tmp_path, question, [first, other], [SURE, NEARLY])
    assert [quote.hit.article.path for quote in found.quotes] == ["0.txt"]

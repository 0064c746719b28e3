"""Of a table, the row that has the name asked about is quoted, with the names of the columns."""

from __future__ import annotations

import pytest

from qa.answer.quote import quotes_of
from qa.question.question import read_question
from qa.retrieval.hit import Hit, Span
from store import parse_article, split_passages

ROWS = ("Team\tGold\tSilver", "Osteria\t12\t9", "Velmark\t8\t11", "Karvelia\t5\t5")
SENTENCE = "The games of Hagel end on Sunday, the organisers said in the evening."


@pytest.mark.parametrize(
    ("question", "read", "quoted"),
    [
        ("How many gold medals does Velmark have?", "Karvelia\t5\t5", ROWS[2]),
        ("How many gold medals does Velmark have?", "8\t11", ROWS[2]),
        ("Who has five gold medals?", "Karvelia\t5\t5", ROWS[3]),
        ("How many gold medals do Velmark and Osteria have?", "Karvelia\t5\t5", ROWS[3]),
    ],
)
def test_the_row_of_the_name_is_quoted(question: str, read: str, quoted: str) -> None:
    article = parse_article("\n\n".join(("Medal table", SENTENCE, "\n".join(ROWS))), "a.txt")
    passage = next(p for p in split_passages(article) if "Karvelia" in p.text)
    start = article.text.index(read)
    hit = Hit(passage, article, 1.0, span=Span(start, start + len(read), 0.9, 1.0))
    quotes = quotes_of(read_question(question), hit)
    assert [quote.text for quote in quotes] == [ROWS[0], quoted]

"""OWASP LLM10, consumption: no text makes a parser run away. The limit is the test's own timeout,
far above what reading sixty thousand characters in one pass takes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from hostile import FLOODS, LONG
from qa.check.evidence import read_evidence
from qa.check.exact.facts import read_facts
from qa.check.verdict import Source
from qa.errors import QAError
from qa.question.question import read_question
from qa.review.document import read_document
from store import ArticleError, detect_language, parse_article, split_passages, split_sentences
from store.language.dates import find_dates, read_moments
from store.language.numbers import word_numbers
from store.language.periods import periods
from store.language.tokens import analyse

QUESTION = 2_000
"""Characters of a question that the page lets through."""


def article(text: str) -> object:
    read = parse_article(f"A title of it\n\n{text}\n", "a.md")
    return [read.text[p.start : p.end] == p.text for p in split_passages(read)]


def head(text: str) -> object:
    return parse_article(f"---\ntitle: {text[:9_000]}\n---\n\nThe port ordered cranes.\n", "a.md")


READERS: dict[str, Callable[[str], object]] = {
    "article": article,
    "head": head,
    "sentences": lambda text: split_sentences(text, 0, len(text), "en"),
    "language": detect_language,
    "tokens": lambda text: analyse(text, "fr"),
    "dates": lambda text: find_dates(text, "en"),
    "moments": lambda text: read_moments(text[: LONG // 4], "vi"),
    "numbers": lambda text: word_numbers(text[: LONG // 4], "en"),
    "periods": lambda text: list(periods(text[:QUESTION], date(2025, 1, 1), "ru")),
    "question": lambda text: read_question(text[:QUESTION] or "?", []),
    "follow-up": lambda text: read_question("And in 2024?", [text[:QUESTION]] * 3),
    "facts": lambda text: read_facts(text[:QUESTION], "en"),
    "evidence": lambda text: read_evidence(Source(text[:QUESTION], "fr")),
    "answer to check": lambda text: read_document(text[: LONG // 4]),
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("flood", FLOODS)
def test_a_flood_is_read_or_refused(reader: str, flood: str):
    try:
        READERS[reader](FLOODS[flood])
    except (ArticleError, QAError, UnicodeError) as error:
        assert str(error)

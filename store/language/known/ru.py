"""Russian."""

from __future__ import annotations

from store.language.known.ru_questions import QUESTIONS
from store.language.values.language import Language

RUSSIAN = Language(
    code="ru",
    name="русский",
    locale="ru",
    question=QUESTIONS,
)

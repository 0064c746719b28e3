"""English."""

from __future__ import annotations

from store.language.known.en_questions import QUESTIONS
from store.language.values.language import Language

ENGLISH = Language(
    code="en",
    name="English",
    locale="en_GB",
    question=QUESTIONS,
)

"""Vietnamese."""

from __future__ import annotations

from store.language.known.vi_questions import QUESTIONS
from store.language.values.language import Language

VIETNAMESE = Language(
    code="vi",
    name="Tiếng Việt",
    locale="vi",
    question=QUESTIONS,
)

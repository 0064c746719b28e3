"""French."""

from __future__ import annotations

from store.language.known.fr_questions import QUESTIONS
from store.language.values.language import Language

FRENCH = Language(
    code="fr",
    name="français",
    locale="fr",
    question=QUESTIONS,
)

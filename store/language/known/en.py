"""English."""

from __future__ import annotations

from store.language.values.language import Language

ENGLISH = Language(
    code="en",
    name="English",
    locale="en_GB",
)

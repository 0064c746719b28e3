"""Vietnamese."""

from __future__ import annotations

from store.language.values.language import Language

VIETNAMESE = Language(
    code="vi",
    name="Tiếng Việt",
    locale="vi",
)

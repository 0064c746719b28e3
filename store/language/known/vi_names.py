"""Names in Vietnamese text, and what stands for them."""

from __future__ import annotations

from store.language.values.names import NameWords

NAMES = NameWords(
    pronouns=("Ông", "Bà", "Họ", "Điều này"),
    impersonal=("Điều này",),
    roles=(r"(?:Vị|Nhà)\s+(?:bộ trưởng|đại sứ|lãnh đạo|ngoại giao|quan chức|chuyên gia)",),
    elided=(),
    possessive=(),
    case_endings=(),
    articles=(),
    numeral_endings=(),
)

"""Names in English text, and what stands for them."""

from __future__ import annotations

from store.language.values.names import NameWords

NAMES = NameWords(
    pronouns=("He", "She", "They", "It", "This", "These", "Those"),
    impersonal=("It",),
    roles=(
        r"The\s+(?:official|minister|leader|president|ambassador|diplomat|expert|director|spokes\w+)",
    ),
    elided=(),
    possessive=("['’]s?",),
    case_endings=(),
    articles=("the",),
    numeral_endings=(),
)

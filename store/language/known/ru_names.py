"""Names in Russian text, and what stands for them."""

from __future__ import annotations

from store.language.values.names import NameWords

NAMES = NameWords(
    pronouns=("Он", "Она", "Они", "Оно", "Это"),
    impersonal=("Оно", "Это"),
    roles=("Министр", "Президент", "Посол", "Дипломат", "Эксперт", "Чиновник", "Глава"),
    elided=(),
    possessive=(),
    case_endings=(
        *("ого", "его", "ому", "ему", "ыми", "ами", "ым", "им", "ом", "ем", "ой", "ей"),
        *("а", "у", "е", "ы", "и", "я", "ю"),
    ),
    articles=(),
    numeral_endings=(),
)

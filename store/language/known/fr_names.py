"""Names in French text, and what stands for them."""

from __future__ import annotations

from store.language.values.names import NameWords

NAMES = NameWords(
    pronouns=(
        *("Il", "Elle", "Ils", "Elles", "Cela", "Ce dernier", "Cette dernière", "Celui-ci"),
        "Celle-ci",
    ),
    impersonal=("Il",),
    roles=(
        r"(?:Le|La)\s+(?:responsable|ministre|dirigeante?|présidente?|diplomate|experte?|directeur|"
        r"directrice|porte-parole|représentante?)",
        "L['’](?:ambassadeur|ambassadrice|experte?)",
    ),
    elided=("[dljmnstc]", "qu"),
    possessive=(),
    case_endings=(),
    articles=("les?", "la", "l['’]", "du", "des", "aux?"),
    numeral_endings=("er?", "ème"),
)

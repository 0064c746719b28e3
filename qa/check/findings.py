"""What speaks against a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from qa.check.verdict import ReasonKey

Weight = Literal["wrong", "doubt", "note"]
"""The passage says otherwise; it does not say quite this; it does, and something is to be said."""
FactKind = Literal[
    "number", "date", "name", "quote", "opposite", "negation", "modality", "speaker", "scope",
    "cause", "role", "meaning",
]  # fmt: skip
CERTAIN = 0.5
"""From this probability on the reader is believed where somebody seems exchanged for another."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that speaks against a sentence."""

    kind: FactKind
    weight: Weight
    key: ReasonKey
    values: dict[Literal["what", "found"], str] = field(default_factory=dict)
    firm: bool = False
    """Told as a doubt unless the reader finds the sentence likely; a denial, and an exchange of
    parties, always."""
    until: float = 0.0
    """Told whatever else speaks for the sentence, below this probability of it."""

"""What speaks against a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from qa.check.verdict import ReasonKey

Weight = Literal["wrong", "doubt"]
FactKind = Literal[
    "number", "date", "name", "quote", "opposite", "negation", "modality", "speaker", "scope",
    "cause", "role", "meaning",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that speaks against a sentence."""

    kind: FactKind
    weight: Weight
    key: ReasonKey
    values: dict[Literal["what", "found"], str] = field(default_factory=dict)

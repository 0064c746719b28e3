"""What is asked of a named thing that a text only tells by naming it, or by a value of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from store.language.values.forms import Forms

Attribute = Literal[
    "capital", "population", "president", "premier", "currency", "tongue", "area", "founder",
    "founded", "age", "price", "salary", "height", "length", "width", "depth", "weight", "colour",
    "spouse", "hours", "address", "phone", "mail", "site",
]  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class AttributeWords:
    """Forms are regular expressions, matched without regard to case."""

    frames: Forms
    """How a question asks for what is named in it, `{what}` being its words."""
    asked: Mapping[Attribute, Forms]
    """Those words."""
    otherwise: Mapping[Attribute, Forms]
    """How a question asks for it without naming it: "how old"."""
    posts: Forms
    """A post that several hold, with what it is for as `(?P<of>…)`: "minister of (trade)"."""
    told: Mapping[Attribute, Forms]
    """Words that a text tells it by; the first form is what it is called beside its number."""

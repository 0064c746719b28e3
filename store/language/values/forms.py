"""Alternatives of a regular expression, as a language's values hold them."""

from __future__ import annotations

from collections.abc import Iterable

Forms = tuple[str, ...]
"""Alternatives, the first one that fits first; none of them match nothing."""


def either(forms: Iterable[str]) -> str:
    """One group that matches any of the alternatives, and nothing when there are none."""
    return f"(?:{'|'.join(forms) or '(?!)'})"

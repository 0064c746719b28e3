"""How a language speaks of sources."""

from __future__ import annotations

from dataclasses import dataclass

from store.language.values.forms import Forms


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class CitationWords:
    """Words beside citations, matched without regard to case."""

    passage: Forms
    """Stand before the number of a cited passage: `[passage 2]`."""
    sources: Forms
    """Head the list of sources."""

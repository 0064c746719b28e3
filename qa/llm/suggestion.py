"""Which model to try first: the largest that fits the memory and knows the languages.

Sizes are those of the files that Ollama serves at four bits; languages those that the makers name
(Qwen3 Technical Report, 2025, table of languages; Gemma 3 Technical Report, 2025). How well one
writes from your articles nobody has measured but you: `qa eval --llm`.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass

from store.language.known.en import ENGLISH
from store.language.known.fr import FRENCH
from store.language.known.ru import RUSSIAN
from store.language.known.vi import VIETNAMESE

_FREE = 4.0
"""Gigabytes for the system, the index and the reader."""
_CONTEXT = 1.4
"""Memory of a running model as a multiple of its file: weights, and what it has read."""
FOUR = frozenset(each.code for each in (ENGLISH, FRENCH, RUSSIAN, VIETNAMESE))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A model by its name at Ollama."""

    name: str
    gigabytes: float
    """Of its file."""
    languages: frozenset[str] = FOUR
    """Of those that articles here are in, the ones its makers name."""

    @property
    def needed(self) -> float:
        """Gigabytes of memory that the machine should have."""
        return self.gigabytes * _CONTEXT + _FREE


MODELS = (
    Suggestion("qwen3:30b", 19.0),
    Suggestion("qwen3:14b", 9.3),
    Suggestion("qwen3:8b", 5.2),
    Suggestion("qwen3:4b", 2.6),
    Suggestion("qwen3:1.7b", 1.4),
)
"""Largest first."""


def suggestion(memory: float, languages: Collection[str]) -> Suggestion | None:
    """The largest that fits `memory` gigabytes and knows the languages; None when none does."""
    fitting = (model for model in MODELS if model.needed <= memory)
    return next((model for model in fitting if set(languages) <= model.languages), None)


def memory_here() -> float | None:
    """Gigabytes of memory of this machine; None where the system does not say."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    except (AttributeError, ValueError, OSError):
        return None

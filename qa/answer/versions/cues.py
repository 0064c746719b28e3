"""The words of each language for corrections, updates and ended states, as patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from store.language.languages import Language, language
from store.language.numbers import NUMBER, canonical_numbers, word_numbers
from store.language.values.forms import Forms, either


@dataclass(frozen=True, eq=False)
class Cues:
    """The patterns of one language; see `store.language.values.changes`."""

    corrects: re.Pattern[str]
    updates: re.Pattern[str]
    ends: re.Pattern[str]
    now: re.Pattern[str]
    state: re.Pattern[str]


def cues(code: str) -> Cues:
    """The patterns of a language; those of the default one when it is none of ours."""
    return _cues(language(code))


@lru_cache(maxsize=64)
def _cues(spoken: Language) -> Cues:
    words = spoken.changes
    forms = (words.corrects, words.updates, words.ends, words.now, words.state)
    return Cues(*map(_compiled, forms))


def _compiled(forms: Forms) -> re.Pattern[str]:
    return re.compile(either(forms), re.IGNORECASE)


def figures(text: str, code: str, *, sure: bool = True) -> frozenset[str]:
    """Every number of a text in canonical form, those in words too: all that may be one, or only
    what can be nothing else."""
    digits = {n for surface in re.findall(NUMBER, text) for n in canonical_numbers(surface)}
    words = {str(n.value) for n in word_numbers(text, code) if n.sure or not sure}
    return frozenset(digits | words)

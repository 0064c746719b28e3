"""Who does it by the ending of the word, where a language has cases."""

from __future__ import annotations

from collections.abc import Mapping
from os.path import commonprefix

from qa.check.words import Word
from store.language.folding import fold_name

STEM = 3
"""Letters that two forms of one word share at least."""


def turned(said: str, found: str, cases: Mapping[str, str]) -> int:
    """1 where a word of the claim does it and the same word of the passage does not, -1 the other
    way round, 0 where the two forms do not tell."""
    return int(_does(said, found, cases)) - int(_does(found, said, cases))


def _does(word: str, other: str, cases: Mapping[str, str]) -> bool:
    """Whether the first of two forms of a word is that of who does something."""
    a, b = word.lower(), other.lower()
    shared = len(commonprefix((a, b)))
    return a != b and any(
        b[cut:] in cases.get(a[cut:], "").split()
        for cut in range(shared, max(STEM, shared - 2) - 1, -1)
        if b[cut:]
    )


def leads(word: Word, other: Word, cases: Mapping[str, str]) -> bool:
    """Whether a word may be who does something; `other` is the same in another language."""
    if not cases:
        return True
    if word.sound and other.sound and not word.lands & other.lands:
        # A name without the ending of a case sounds as it does elsewhere.
        mine, theirs = fold_name(word.surface), fold_name(other.surface)
        return not (len(mine) > len(theirs) and mine.startswith(theirs))
    text = word.surface.lower()
    first = max((len(end) for end in cases if end and text.endswith(end)), default=0)
    ends = (end for listed in cases.values() for end in listed.split())
    return first >= max((len(end) for end in ends if text.endswith(end)), default=0)

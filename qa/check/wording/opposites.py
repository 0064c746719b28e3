"""Opposites: does a claim say that something fell where its passage says that it rose?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from qa.check.wording.cues import claim_words
from store.language.values.claim import pole, whole

NEAR = 24
"""Characters before a word in which a denial turns it round."""
CONVERSE = frozenset({"buy", "win"})
"""Ideas whose opposite says the same of the other side: A bought it from B, B sold it to A."""


@dataclass(frozen=True, slots=True)
class Pole:
    """A word of one side of an idea."""

    idea: str
    side: int
    word: str
    """As written."""


@dataclass(frozen=True, slots=True)
class Opposite:
    """A word of the claim, and the word that says the opposite."""

    idea: str
    said: str
    found: str


@lru_cache(maxsize=8192)
def poles(text: str, language: str) -> tuple[Pole, ...]:
    """The sides of ideas that a text takes; a denied word is on none."""
    return tuple(_poles(text, language))


def _poles(text: str, language: str) -> Iterator[Pole]:
    known = claim_words(language)
    if known is None:
        return
    for idea, sides in known.opposites.items():
        for side, words in enumerate(sides):
            for match in pole(words).finditer(text):
                before = text[max(0, match.start() - NEAR) : match.start()]
                if not whole(known.denial).search(before + " x"):
                    yield Pole(idea, side, match[0])


def opposites(claim: str, language: str, sentence: str, other: str) -> list[Opposite]:
    """Ideas of which the claim takes one side alone and the sentence another alone."""
    ours, theirs = _sides(poles(claim, language)), _sides(poles(sentence, other))
    found = []
    for idea, mine in ours.items():
        there = theirs.get(idea, {})
        if len(mine) == 1 and len(there) == 1 and not mine.keys() & there.keys():
            found.append(Opposite(idea, *mine.values(), *there.values()))
    return found


def _sides(listed: tuple[Pole, ...]) -> dict[str, dict[int, str]]:
    found: dict[str, dict[int, str]] = {}
    for each in listed:
        found.setdefault(each.idea, {}).setdefault(each.side, each.word)
    return found

"""Words of a text, as they are looked for in another: by letters, sound, referent or meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from store import analyse, fold_name
from store.language.countries import countries, governments
from store.language.folding import sounds_like
from store.language.languages import language as spoken

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
FLOOR, FULL = 0.22, 0.55
"""Cosine of two words at which they begin to count as alike, and count in full: the nearest of 30
random words stays below 0.22 to 0.27 in 19 cases of 20, and half of a bilingual dictionary's pairs
are above 0.47 to 0.59."""
AT_ONCE = 250_000
"""Multiplications in one product. For more of them the linear algebra starts threads, which wait
for one another many times as long as the product takes."""
BY_MEANING = 0.9
"""The most that a likeness of meaning counts, beside 1 for the same word."""


class Vectors(Protocol):
    """Unit vectors of words and sentences; `store.embedding.word_vectors.WordVectors` is one."""

    def vectors(self, words: Sequence[str]) -> NDArray[np.float32]: ...

    def trusts(self, *languages: str) -> bool: ...


class NoVectors:
    """For a checker without an embedder: nothing is near anything."""

    def vectors(self, words: Sequence[str]) -> NDArray[np.float32]:
        return np.zeros((len(words), 1), np.float32)

    def trusts(self, *languages: str) -> bool:
        del languages
        return False


@dataclass(frozen=True, slots=True)
class Word:
    """A word that means something."""

    surface: str
    start: int
    end: int
    stems: frozenset[str]
    sound: str
    """A capitalised word folded for comparison by sound; empty for others."""
    lands: frozenset[str]
    """Countries that it names, capitals standing for theirs."""
    forms: tuple[str, ...]
    """What is compared by meaning: the word and, where spaces part syllables, its pairs."""

    @property
    def exact(self) -> bool:
        """Whether it is a number, which is the same or not."""
        return self.surface[0].isdigit()


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, read once."""

    language: str
    listed: tuple[Word, ...]
    stems: frozenset[str]
    sounds: tuple[str, ...]
    lands: frozenset[str]
    forms: tuple[str, ...]


def read_words(text: str, language: str) -> Words:
    """The words of a text in `language`."""
    matches = list(_WORD.finditer(text))
    syllables = spoken(language).index.syllables
    found = []
    for i, match in enumerate(matches):
        surface = match[0]
        stems = frozenset(analyse(surface, language))
        if not stems or (len(surface) == 1 and not surface.isdigit()):
            continue
        forms = [surface.lower()]
        if syllables:
            forms += [f"{a[0]} {b[0]}".lower() for a, b in _neighbours(matches, i, text)]
        named = surface[0].isupper()
        lands = countries(surface, language) | governments(surface, language) if named else ()
        sound = fold_name(surface) if named else ""
        found.append(
            Word(surface, *match.span(), stems, sound, frozenset(lands), tuple(forms))
        )  # fmt: skip
    pairs = zip(found, found[1:], strict=False)
    # Two capitalised words side by side as one: Dà Nang is Дананг in Russian.
    joined = [a.sound + b.sound for a, b in pairs if a.sound and b.sound and b.start - a.end == 1]
    return Words(
        language,
        tuple(found),
        frozenset().union(*(w.stems for w in found)),
        tuple(dict.fromkeys([*(w.sound for w in found if w.sound), *joined])),
        countries(text, language) | governments(text, language),
        tuple(dict.fromkeys(form for w in found if not w.exact for form in w.forms)),
    )


def _neighbours(
    matches: Sequence[re.Match[str]], i: int, text: str
) -> list[tuple[re.Match[str], re.Match[str]]]:
    near = [(matches[j], matches[j + 1]) for j in (i - 1, i) if 0 <= j < len(matches) - 1]
    return [(a, b) for a, b in near if text[a.end() : b.start()] == " "]


def products(ours: NDArray[np.float32], theirs: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each vector of one by each of the other; shape (len(ours), len(theirs))."""
    step = max(1, AT_ONCE // max(1, ours.size))
    blocks = [ours @ theirs[i : i + step].T for i in range(0, max(1, len(theirs)), step)]
    return np.concatenate(blocks, axis=1)


def held(claim: Words, texts: Sequence[Words], vectors: Vectors) -> NDArray[np.float32]:
    """How surely each text has each word of a claim, 0 to 1; shape (texts, words of the claim)."""
    found = np.zeros((len(texts), len(claim.listed)), np.float32)
    for row, text in enumerate(texts):
        same = text.language == claim.language
        for column, word in enumerate(claim.listed):
            found[row, column] = _by_letters(word, text, same)
    trusted = [t for t in texts if vectors.trusts(claim.language, t.language)]
    columns = list(dict.fromkeys(form for text in trusted for form in text.forms))
    rows = [form for word in claim.listed for form in word.forms]
    if not columns or not rows:
        return found
    cosines = products(vectors.vectors(rows), vectors.vectors(columns))
    scaled = BY_MEANING * np.clip((cosines - FLOOR) / (FULL - FLOOR), 0, 1)
    place = {form: i for i, form in enumerate(columns)}
    starts = np.cumsum([0, *(len(word.forms) for word in claim.listed)])[:-1]
    for row, text in enumerate(texts):
        if text.forms and text.forms[0] in place:
            best = scaled[:, [place[form] for form in text.forms]].max(axis=1)
            meant = np.maximum.reduceat(best, starts)
            for column, word in enumerate(claim.listed):
                if not word.exact:
                    found[row, column] = max(found[row, column], meant[column])
    return found


def _by_letters(word: Word, text: Words, same: bool) -> float:
    if (same or word.exact) and word.stems <= text.stems:
        return 1.0
    if word.lands and word.lands & text.lands:
        return 1.0
    if word.sound and any(sounds_like(word.sound, other) for other in text.sounds):
        return 1.0
    return 0.0

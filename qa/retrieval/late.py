"""Late interaction: every word of the question finds its nearest word of a passage.

MaxSim of Khattab & Zaharia, ColBERT (2020), over the word vectors of a static embedder: it sees
that a passage in another language has each of the question's words, where one vector for the whole
text sees only that the topic is alike. With another embedder it says nothing.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from qa.question.bodies import mentions
from qa.question.question import Question
from qa.retrieval.hit import Hit
from store import Embedder, analyse, fold_name
from store.embedding.word_vectors import WordVectors
from store.language.folding import sounds_like
from store.language.languages import language as language_of

FLOOR, FULL = 0.22, 0.55
"""Cosine of two words at which a match begins to count, and counts in full: the nearest of 30
random words stays below 0.22 to 0.27 in 19 cases of 20, and half of a bilingual dictionary's pairs
are above 0.47 to 0.59."""
SHORTEST_NAME = 3
"""Letters of a name that can be told by its sound."""
WEIGHING = 60
"""The first hits, by which a word of the question is weighed: further down is all sorts."""
CAPACITY = 20_000
"""Passages whose words are remembered."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*")

Floats = NDArray[np.float64]


class LateInteraction:
    """Compares questions with passages word by word. Safe to share between threads."""

    def __init__(self, embedder: Embedder) -> None:
        self.vectors = WordVectors(embedder)
        self._words: dict[str, tuple[str, ...]] = {}
        self._lock = threading.Lock()

    def scores(self, question: Question, hits: Sequence[Hit]) -> list[float]:
        """For each hit the share of the question that it holds, 0 to 1.

        A word of the question weighs by how few of the first hits hold it: an inverse document
        frequency within the search, which needs no corpus in the question's language.
        """
        trusted = [self.vectors.trusts(question.language, h.article.language) for h in hits]
        held = [self._of(hit) if ok else () for hit, ok in zip(hits, trusted, strict=True)]
        texts = [(_text(hit), hit.article.language) for hit in hits]
        return self._shares(question, held, texts, WEIGHING)

    def of_texts(self, question: Question, texts: Sequence[tuple[str, str]]) -> list[float]:
        """The same for texts, each with its language."""
        trusts = self.vectors.trusts
        return self._shares(
            question,
            [words(text, told) if trusts(question.language, told) else () for text, told in texts],
            texts,
            len(texts),
        )

    def _shares(
        self,
        question: Question,
        held: Sequence[Sequence[str]],
        texts: Sequence[tuple[str, str]],
        weighing: int,
    ) -> list[float]:
        asked = words(question.searched, question.language)
        every = list(dict.fromkeys(word for listed in held for word in listed))
        if not asked or not every:
            return [0.0] * len(held)
        cosines = self.vectors.vectors(asked) @ self.vectors.vectors(every).T
        strength = np.clip((cosines - FLOOR) / (FULL - FLOOR), 0.0, 1.0)
        for row, name in _names(question, asked):
            strength[row, [heard(name, word) for word in every]] = 1.0
        place = {word: i for i, word in enumerate(every)}
        best: Floats = np.zeros((len(held), len(asked)))
        bodies = _bodies(question, asked)
        for row, listed in enumerate(held):
            if listed:
                best[row] = strength[:, [place[word] for word in listed]].max(axis=1)
            if listed and bodies:
                for each in mentions(*texts[row]):
                    best[row, bodies.get(each.key, [])] = 1.0
        first = best[:weighing]
        spread = np.log((1 + len(first)) / (0.5 + first.sum(axis=0)))
        weights = np.maximum(spread, 0.05)
        return [float(score) for score in best @ (weights / weights.sum())]

    def _of(self, hit: Hit) -> tuple[str, ...]:
        id_ = hit.passage.id
        with self._lock:
            known = self._words.get(id_)
        if known is None:
            known = tuple(words(_text(hit), hit.article.language))
            with self._lock:
                if len(self._words) >= CAPACITY:
                    self._words.clear()
                self._words[id_] = known
        return known


def _names(question: Question, asked: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Which of the words asked are of names, and how they sound: an embedder has met few names,
    and another script writes them as they are heard."""
    surfaces = [term.surface for term in question.terms if term.kind == "name"]
    names = {word.lower() for surface in surfaces for word in _WORD.findall(surface)}
    for row, word in enumerate(asked):
        if word in names and len(sound := _sound(word)) >= SHORTEST_NAME:
            yield row, sound


def _bodies(question: Question, asked: Sequence[str]) -> dict[str, list[int]]:
    """Which of the words asked name an organisation, by its key: it has other names."""
    found: dict[str, list[int]] = {}
    for each in mentions(question.searched, question.language):
        named = words(question.searched[each.start : each.end], question.language)
        found[each.key] = [row for row, word in enumerate(asked) if word in named]
    return found


def _text(hit: Hit) -> str:
    """What of a passage is compared: with the title above it."""
    title = hit.article.title if hit.passage.kind in {"body", "caption"} else ""
    return f"{hit.passage.text} {title}"


def heard(name: str, word: str) -> bool:
    """Whether a word sounds like the sound of a name."""
    sound = _sound(word)
    return sound[:1] == name[0] and sounds_like(name, sound)


@lru_cache(maxsize=1 << 16)
def _sound(word: str) -> str:
    return fold_name(word).replace(" ", "")


def words(text: str, language: str) -> list[str]:
    """The distinct words of a text that mean something, in lower case; where a language puts spaces
    between syllables, the pairs of them too."""
    every = [word.lower() for word in _WORD.findall(text)]
    found = dict.fromkeys(
        w for w in every if len(w) > 1 and (w[0].isdigit() or analyse(w, language))
    )
    if language_of(language).index.syllables:
        pairs = zip(every, every[1:], strict=False)
        found.update(dict.fromkeys(f"{a} {b}" for a, b in pairs))
    return list(found)

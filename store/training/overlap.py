"""Keep held-out text out of training, by text and not by file name.

A key is the text with case, accents' encoding, punctuation and spacing taken away, so that a
sentence that was re-tokenised or re-quoted is still recognised.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_NOT_WORD = re.compile(r"[\W_]+")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'»”’)\]]*\s+")

# Sentences below this many key characters ("Yes.", "He said.") are in every corpus: no leak, and no
# loss either.
SHORTEST_KEY = 12


def text_key(text: str) -> str:
    """Normal form of a text for comparison: NFKC, casefolded, letters and digits only."""
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", text).casefold())


def sentences(text: str) -> list[str]:
    """A rough split into sentences, enough for comparison and for inverse-cloze pairs."""
    return [
        piece.strip()
        for line in text.splitlines()
        for piece in _SENTENCE_END.split(line)
        if piece.strip()
    ]


class HeldOut:
    """The set of texts that training may not see: whole texts and each of their sentences."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._keys: set[str] = set()
        self.add(texts)

    def add(self, texts: Iterable[str]) -> None:
        """Add texts, whole and sentence by sentence."""
        for text in texts:
            self._keys.add(text_key(text))
            self._keys.update(
                key for key in map(text_key, sentences(text)) if len(key) >= SHORTEST_KEY
            )

    def __len__(self) -> int:
        return len(self._keys)

    def __contains__(self, text: object) -> bool:
        """Whether the text is held out, whole."""
        return isinstance(text, str) and text_key(text) in self._keys

    def touches(self, text: str) -> bool:
        """Whether the text, or any sentence of it, is held out."""
        return text in self or any(
            len(key) >= SHORTEST_KEY and key in self._keys for key in map(text_key, sentences(text))
        )

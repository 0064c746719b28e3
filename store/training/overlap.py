"""Keep held-out text out of training, by text and not by file name.

A key is the text with case, accents' encoding, punctuation and spacing taken away, so that a
sentence that was re-tokenised or re-quoted is still recognised.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator

_NOT_WORD = re.compile(r"[\W_]+")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'»”’)\]]*\s+")

_PIECE_END = re.compile(r"(?<=[.!?…:;])[\"”»’')\]]*\s+|\n+")
_APART = re.compile(r"\W+")
_RUN = 4  # a listed sentence may itself hold full stops: so many neighbouring pieces are looked up

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


def hashed(sentence: str) -> str:
    """How a list of excluded sentences names one: the first 20 hex digits of the SHA-256 of its
    words in NFC and lower case, one space between them.
    """
    words = _APART.sub(" ", unicodedata.normalize("NFC", sentence).lower()).strip()
    return hashlib.sha256(words.encode()).hexdigest()[:20]


def runs(text: str) -> Iterator[str]:
    """Every run of one to four neighbouring pieces of a text, cut at sentence and line ends."""
    pieces = [piece for piece in _PIECE_END.split(text) if piece.strip()]
    for first in range(len(pieces)):
        for last in range(first + 1, min(first + _RUN, len(pieces)) + 1):
            yield " ".join(pieces[first:last])


class HeldOut:
    """The set of texts that training may not see: whole texts, each of their sentences, and the
    sentences that a list names by their hash.
    """

    def __init__(self, texts: Iterable[str] = (), hashes: Iterable[str] = ()) -> None:
        self._keys: set[str] = set()
        self._hashes = frozenset(hashes)
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
        """Whether the text is held out, whole, or holds a sentence that is listed."""
        return isinstance(text, str) and (text_key(text) in self._keys or self._lists(text))

    def _lists(self, text: str) -> bool:
        return bool(self._hashes) and any(hashed(run) in self._hashes for run in runs(text))

    def touches(self, text: str) -> bool:
        """Whether the text, or any sentence of it, is held out."""
        return text in self or any(
            len(key) >= SHORTEST_KEY and key in self._keys for key in map(text_key, sentences(text))
        )

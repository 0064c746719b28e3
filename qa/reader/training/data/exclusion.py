"""Sentences that no training row may hold: those of development and held-out news passages.

The list holds the first 20 hex digits of the SHA-256 of a sentence in NFC, lower case, every run
of non-word characters one space. A text is cut at sentence ends and at line ends, and every run of
up to four pieces is looked up, since a listed sentence may itself hold a full stop.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from qa.reader.training.data.files import DataFolder
from qa.reader.training.data.rows import Row

LIST = "questions/news-exclude.txt"
_RUN = 4
_APART = re.compile(r"\W+")
_END = re.compile(r"(?<=[.!?…:;])[\"”»’')\]]*\s+|\n+")


def key(sentence: str) -> str:
    """How the list names a sentence."""
    words = _APART.sub(" ", unicodedata.normalize("NFC", sentence).lower()).strip()
    return hashlib.sha256(words.encode()).hexdigest()[:20]


def runs(text: str) -> Iterator[str]:
    """Every run of one to four neighbouring pieces of a text."""
    pieces = [piece for piece in _END.split(text) if piece.strip()]
    for first in range(len(pieces)):
        for last in range(first + 1, min(first + _RUN, len(pieces)) + 1):
            yield " ".join(pieces[first:last])


class Exclusion:
    """Which texts hold a sentence that must not be learnt."""

    def __init__(self, keys: Iterable[str]) -> None:
        self.keys = set(keys)
        self.dropped = 0
        self._holds = lru_cache(maxsize=1 << 18)(self._look)

    @classmethod
    def load(cls, data: DataFolder) -> Exclusion:
        """The list of a data folder."""
        return cls(line.strip() for line in data.lines(LIST) if line.strip())

    def add(self, sentences: Iterable[str]) -> None:
        """Exclude further sentences: translations of excluded ones."""
        self.keys.update(key(sentence) for sentence in sentences)
        self._holds.cache_clear()

    def holds(self, text: str) -> bool:
        """Whether a text holds an excluded sentence."""
        return self._holds(text)

    def _look(self, text: str) -> bool:
        return any(key(run) in self.keys for run in runs(text))

    def rows(self, rows: Iterable[Row]) -> list[Row]:
        """The rows whose passage and text hold none; the others are counted in `dropped`."""
        kept = []
        for row in rows:
            if self.holds(row.passage) or self.holds(row.text):
                self.dropped += 1
            else:
                kept.append(row)
        return kept

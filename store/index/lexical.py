"""BM25 over the tokens of the catalogue, one index for each language. The only user of bm25s.

Lucene's variant: a token's weight is ln(1 + (N - df + 0.5) / (df + 0.5)), which is above zero even
for a token that is in every passage (Kamphuis et al., ECIR 2020).
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import math
import shutil
from array import array
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from store.embedding.digest import folder_digests
from store.files import write_whole

if TYPE_CHECKING:
    from bm25s import BM25

K1, B = 1.2, 0.75
_MANIFEST = "manifest.json"

CACHE_FAULTS = (OSError, ValueError, KeyError, TypeError, EOFError)
"""What reading a cache raises that is absent, damaged or made from other passages."""

_Mask = NDArray[np.bool_]


class LanguageIndex:
    """BM25 over the passages of one language.

    Passages go by their position in the list given to `build`; equal scores keep that order.
    """

    def __init__(self, passages: int, bm25: BM25 | None) -> None:
        self.passages = passages
        # None when no passage has a token: bm25s cannot hold that.
        self._bm25 = bm25
        self._vocabulary: dict[str, int] = bm25.vocab_dict if bm25 else {}

    @classmethod
    def build(cls, tokens: Iterable[Sequence[str]]) -> LanguageIndex:
        """Index the tokens of each passage."""
        vocabulary: dict[str, int] = {}
        ids = [
            array("i", (vocabulary.setdefault(t, len(vocabulary)) for t in passage))
            for passage in tokens
        ]
        if not vocabulary:
            return cls(len(ids), None)
        from bm25s import BM25

        bm25 = BM25(method="lucene", k1=K1, b=B)
        bm25.index((ids, vocabulary), create_empty_token=False, show_progress=False)
        return cls(len(ids), bm25)

    @classmethod
    def load(cls, folder: Path, passages: int) -> LanguageIndex:
        """Read what `save` wrote."""
        if not folder.is_dir():
            return cls(passages, None)
        from bm25s import BM25

        bm25 = BM25.load(folder, show_progress=False)
        if bm25.scores["num_docs"] != passages:
            raise ValueError(f"{bm25.scores['num_docs']} passages, expected {passages}")
        return cls(passages, bm25)

    def save(self, folder: Path) -> None:
        """Write the index into a new folder."""
        if self._bm25 is not None:
            self._bm25.save(folder, show_progress=False)

    def search(
        self, tokens: Sequence[str], k: int, mask: _Mask | None = None
    ) -> list[tuple[int, float]]:
        """Up to k passages that hold at least one of the tokens, best first: (position, score).

        A repeated token counts once. With a mask, only passages where it is true.
        """
        ids = [self._vocabulary[t] for t in dict.fromkeys(tokens) if t in self._vocabulary]
        if not ids or self._bm25 is None or k < 1:
            return []
        scores: NDArray[np.float32] = self._bm25.get_scores_from_ids(ids)
        if mask is not None:
            scores = np.where(mask, scores, np.float32(0))
        found = np.flatnonzero(scores > 0)
        best = found[np.argsort(-scores[found], kind="stable")[:k]]
        return [(int(position), float(scores[position])) for position in best]

    def document_frequency(self, token: str) -> int:
        """Number of passages with the token."""
        position = self._vocabulary.get(token)
        if position is None or self._bm25 is None:
            return 0
        # A column of the score matrix has one entry for each passage with its token.
        begins = self._bm25.scores["indptr"]
        return int(begins[position + 1] - begins[position])

    def idf(self, token: str) -> float:
        """Weight of a token in nats; the largest there is for a token in no passage."""
        frequency = self.document_frequency(token)
        return math.log1p((self.passages - frequency + 0.5) / (frequency + 0.5))


class LexicalIndex:
    """The indexes of all languages of a corpus, at one revision of the catalogue."""

    def __init__(self, languages: Mapping[str, LanguageIndex], ids: Mapping[str, list[str]]):
        self.languages = languages
        self.ids = ids
        """Passage ids by language, in the order of the index."""
        self._places: dict[str, dict[str, int]] = {}

    @classmethod
    def open(
        cls,
        folder: Path,
        revision: int,
        ids: Mapping[str, list[str]],
        tokens: Callable[[str], Iterable[Sequence[str]]],
    ) -> LexicalIndex:
        """Read the cache of this revision, or build it from the catalogue's tokens and save it."""
        try:
            return cls.load(folder, revision, ids)
        except CACHE_FAULTS:
            # Absent, of another revision or damaged: it is only a cache.
            built = {language: LanguageIndex.build(tokens(language)) for language in ids}
            index = cls(built, ids)
            with contextlib.suppress(OSError):
                index._save(folder, revision)
            return index

    @classmethod
    def load(cls, folder: Path, revision: int, ids: Mapping[str, list[str]]) -> LexicalIndex:
        """Read the cache. OSError or ValueError if it is absent, damaged or not of these ids."""
        cache = folder / str(revision)
        manifest = json.loads((cache / _MANIFEST).read_text(encoding="utf-8"))
        files = manifest.pop("files")
        if manifest != _manifest(ids):
            raise ValueError("made from other passages")
        # A folder that is gone would pass for a language without words, and noise for weights.
        if files != _files(cache):
            raise ValueError("its files changed since they were written")
        loaded = {
            language: LanguageIndex.load(cache / language, len(passages))
            for language, passages in ids.items()
        }
        return cls(loaded, ids)

    def _save(self, folder: Path, revision: int) -> None:
        # Renamed into place when it is whole: a kill leaves no cache rather than half of one.
        shutil.rmtree(folder, ignore_errors=True)
        unfinished = folder / "unfinished"
        unfinished.mkdir(parents=True)
        for language, index in self.languages.items():
            index.save(unfinished / language)
        manifest = json.dumps({**_manifest(self.ids), "files": _files(unfinished)})
        write_whole(unfinished / _MANIFEST, manifest)
        unfinished.rename(folder / str(revision))

    def search(
        self, tokens: Sequence[str], language: str, k: int, among: Collection[str] | None
    ) -> list[tuple[str, float]]:
        """Up to k passages of a language, best first: (passage id, BM25 score). `among` limits the
        search to passages with these ids.
        """
        index, ids = self.languages.get(language), self.ids.get(language, [])
        if index is None:
            return []
        mask = None if among is None else self._mask(language, among)
        return [(ids[position], score) for position, score in index.search(tokens, k, mask)]

    def _mask(self, language: str, among: Collection[str]) -> NDArray[np.bool_]:
        if language not in self._places:
            self._places[language] = {id_: i for i, id_ in enumerate(self.ids[language])}
        places = self._places[language]
        mask = np.zeros(len(places), dtype=bool)
        mask[[places[id_] for id_ in among if id_ in places]] = True
        return mask

    def document_frequency(self, token: str, language: str) -> int:
        """Number of passages of a language with the token; 0 if none."""
        index = self.languages.get(language)
        return index.document_frequency(token) if index else 0

    def idf(self, token: str, language: str) -> float:
        """Weight of a token in a language, in nats; 0 for a language without passages."""
        index = self.languages.get(language)
        return index.idf(token) if index else 0.0


def _files(cache: Path) -> dict[str, str]:
    """Digests of the files of a cache."""
    return {name: each for name, each in folder_digests(cache).items() if name != _MANIFEST}


def _manifest(ids: Mapping[str, list[str]]) -> dict[str, object]:
    digests = {
        language: hashlib.sha256("\n".join(passages).encode()).hexdigest()
        for language, passages in ids.items()
    }
    return {"k1": K1, "b": B, "passages": digests}

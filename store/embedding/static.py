"""A static embedding model at run time: token vectors, mean pooled and normalised, with numpy
alone.

Reads the folder that ``SentenceTransformer(path)`` reads and gives the same vectors, without the
nine seconds that importing sentence-transformers and torch takes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from store.errors import EmbedderUnavailable

Vectors = NDArray[np.float32]

# Texts pooled at once: the gathered rows of 256 passages of 200 tokens stay within the processor's
# caches.
_AT_ONCE = 256


@dataclass(frozen=True, slots=True, eq=False)
class TokenVectors:
    """The vectors of tokens as their file has them, made float32 as they are asked for: whole
    (sentence-transformers), or 8-bit rows with a scale each, perhaps shared between tokens
    (model2vec)."""

    rows: NDArray[np.generic]
    scales: Vectors | None = None
    """Of each token."""
    mapping: NDArray[np.int64] | None = None
    """The row of each token; None where it has its own."""

    @classmethod
    def read(cls, tensors: dict[str, NDArray[np.generic]]) -> TokenVectors:
        """From either layout."""
        if "embedding.weight" in tensors:
            return cls(np.asarray(tensors["embedding.weight"], np.float32))
        scales, mapping = tensors.get("weights"), tensors.get("mapping")
        return cls(
            tensors["embeddings"],
            None if scales is None else np.asarray(scales, np.float32),
            None if mapping is None else np.asarray(mapping, np.int64),
        )

    def of(self, tokens: NDArray[np.int64]) -> Vectors:
        """Their vectors, (tokens, dimension)."""
        rows = self.rows[tokens if self.mapping is None else self.mapping[tokens]]
        if self.scales is None:
            return rows.astype(np.float32, copy=False)
        found: Vectors = np.multiply(rows, self.scales[tokens, None], dtype=np.float32)
        return found

    def __len__(self) -> int:
        return len(self.rows if self.mapping is None else self.mapping)


@dataclass(frozen=True, slots=True, eq=False)
class StaticModel:
    """Text in, unit vectors out. ``languages`` are ISO 639-1 codes of the languages it was trained
    on.
    """

    tokenizer: Tokenizer
    vectors: TokenVectors
    languages: tuple[str, ...]
    fingerprint: str = ""

    @classmethod
    def load(cls, path: str | Path) -> StaticModel:
        """Read a folder with ``modules.json``, a StaticEmbedding and, if it is ours,
        ``sourced.json``.
        """
        folder = Path(path)
        if not (folder / "modules.json").exists():
            raise EmbedderUnavailable(f"no model at {folder}: modules.json is not there")
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
        if not modules or not modules[0]["type"].endswith("StaticEmbedding"):
            raise EmbedderUnavailable(
                f"{folder} holds no StaticEmbedding: give the folder of a static model"
            )
        inside = folder / modules[0]["path"]
        about_path = folder / "sourced.json"
        about = json.loads(about_path.read_text(encoding="utf-8")) if about_path.exists() else {}
        tokenizer = Tokenizer.from_file(str(inside / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        vectors = TokenVectors.read(load_file(inside / "model.safetensors"))
        return cls(
            tokenizer, vectors, tuple(about.get("languages", ())), str(about.get("fingerprint", ""))
        )

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self.vectors.rows.shape[1])

    @property
    def table(self) -> Vectors:
        """All token vectors, (vocabulary, dimension)."""
        return self.vectors.of(np.arange(len(self.vectors)))

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, (texts, dimension) float32. A text without a token gets the zero vector."""
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        for start in range(0, len(texts), _AT_ONCE):
            encodings = self.tokenizer.encode_batch_fast(
                list(texts[start : start + _AT_ONCE]), add_special_tokens=False
            )
            ids = [encoding.ids for encoding in encodings]
            lengths = np.array([len(row) for row in ids])
            filled = np.flatnonzero(lengths)
            if not len(filled):
                continue
            flat = np.fromiter(
                (token for row in ids for token in row), np.int64, int(lengths.sum())
            )
            begins = np.cumsum(lengths) - lengths
            sums = np.add.reduceat(self.vectors.of(flat), begins[filled], axis=0)
            # The mean and the sum have one direction: dividing by the length would change nothing.
            norms = np.linalg.norm(sums, axis=1, keepdims=True)
            vectors[start + filled] = sums / np.maximum(norms, 1e-12)
        return vectors

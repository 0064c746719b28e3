"""Stand-ins whose results a reader can work out on paper."""

from __future__ import annotations

import string
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from store import Index, open_embedder

AXES = string.ascii_lowercase + string.digits


class CountingEmbedder:
    """A text's vector counts its letters a to z and digits 0 to 9, scaled to length one.

    So the cosine of "aab" and "ab" is 3 / sqrt(10). Keeps the texts of each call in `batches`.
    """

    static = True
    dimension = len(AXES)

    def __init__(
        self,
        name: str = "counting",
        *,
        fingerprint: str = "c0c0c0c0c0c0",
        languages: frozenset[str] | None = None,
        pause: float = 0.0,
    ) -> None:
        self.name = name
        self.fingerprint = fingerprint
        self.languages = languages
        self.pause = pause
        """Seconds that a call takes at least."""
        self.batches: list[list[str]] = []

    @property
    def embedded(self) -> int:
        """Passages embedded so far."""
        return sum(map(len, self.batches))

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.batches.append(list(texts))
        time.sleep(self.pause)
        return self.embed_questions(texts)

    def embed_questions(self, texts: Sequence[str]) -> NDArray[np.float32]:
        counts = [[text.lower().count(axis) for axis in AXES] for text in texts]
        vectors = np.array(counts, np.float32).reshape(len(texts), len(AXES))
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        return (vectors / np.where(norms > 0, norms, 1)).astype(np.float32)


def write_articles(folder: Path, articles: Mapping[str, str]) -> Path:
    """Write files into a folder, by relative path, and give the folder back."""
    for name, text in articles.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@contextmanager
def indexed(base: Path, articles: Mapping[str, str]) -> Iterator[Index]:
    """An index of these files by the default embedder, both below `base`."""
    folder = write_articles(base / "articles", articles)
    with Index.open(base / "index", open_embedder("default"), create=True) as index:
        index.sync(folder)
        yield index


def news(subject: str, number: int, *paragraphs: str) -> str:
    """An English article of a title and paragraphs, different for each subject and number."""
    body = paragraphs or (
        f"The ministry of {subject} said on Tuesday that {number} projects were approved this "
        f"year, and that the minister will visit the region where most of them are built.",
        f"A spokesman for the agency told reporters that the budget for {subject} had grown to "
        f"{number * 7} million dollars, which is more than the government had planned in spring.",
    )
    return "\n\n".join([f"Ministry of {subject} approves {number} projects", *body]) + "\n"

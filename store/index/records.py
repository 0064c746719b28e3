"""What goes into the catalogue and comes out of it, besides articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from store.article.article import Kind
from store.errors import Unread
from store.passage import Passage

Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file of the corpus as it was when it was last read."""

    path: str
    """Relative to the corpus folder, with forward slashes."""
    size: int
    """Bytes."""
    mtime_ns: int
    read_ns: int
    """When it was read, nanoseconds since the epoch."""
    sha256: str


class Failure(NamedTuple):
    """A file that could not be read at the last sync."""

    path: str
    size: int
    mtime_ns: int
    message: str
    reason: Unread


class IndexedPassage(NamedTuple):
    """A passage with what is indexed of it."""

    passage: Passage
    text_hash: str
    """SHA-256 of the text that is embedded, in hex."""
    tokens: list[str]


class PassageRow(NamedTuple):
    """A passage without its text, which is a slice of the article's."""

    id: str
    article_id: str
    kind: Kind
    start: int
    end: int
    sentences: str
    """JSON list of [start, end]."""
    text_hash: str

"""Everything that can go wrong between a file and the index.

StoreError
├── ArticleError         a file cannot be read as an article
├── FolderError          the corpus folder is missing, or came up empty
├── IndexMissing         nothing has been indexed at this place yet
├── IndexBusy            another process owns the index
├── IndexMismatch        the index was built with another embedder or format
├── IndexDamaged         the files of the index are not what the catalogue says
├── EmbedderUnavailable  the embedding model cannot be loaded
└── EncoderUnavailable   a transformer's files are missing, damaged or cannot be loaded

A message names the value, what was expected and the command to run next.
"""

from __future__ import annotations

from typing import Literal

Unread = Literal[
    "kind", "binary", "empty", "large", "encoding", "damaged", "name", "link", "closed",
    "scan", "locked", "columns",
]  # fmt: skip
"""Why a file is no article: a kind of file that is not read, no text in it, nothing in it, too
large, in an unknown encoding, broken, a name that cannot be stored, a link that is not followed, no
right to read it, pictures of pages only, a password, no column of texts."""


class StoreError(Exception):
    """Base of every error this package raises on purpose."""


class ArticleError(StoreError):
    """A file cannot be read as an article. `reason` says why in one word."""

    def __init__(self, message: str, reason: Unread = "closed") -> None:
        super().__init__(message)
        self.reason: Unread = reason


class FolderError(StoreError):
    """The corpus folder is missing, is not a folder, or came up empty."""


class IndexMissing(StoreError):
    """Nothing has been indexed at this place yet."""


class IndexBusy(StoreError):
    """Another process owns the index."""


class IndexMismatch(StoreError):
    """The index was built with another embedder or in another format."""


class IndexDamaged(StoreError):
    """The files of the index are not what the catalogue says."""


class EmbedderUnavailable(StoreError):
    """The embedding model cannot be loaded."""


class EncoderUnavailable(StoreError):
    """A transformer's files are missing, damaged or cannot be loaded."""

"""An article: text that offsets point into, what is known about it, and its parts."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["title", "body", "caption", "related", "boilerplate"]
"""What a part of an article is.

`related` is a teaser of another article, `boilerplate` is what the site adds (its name, menus,
comment boxes). Boilerplate is not indexed; the rest is, and body ranks first.
"""


@dataclass(frozen=True, slots=True)
class Part:
    """The slice `article.text[start:end]` and what it is."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article of the corpus.

    `text` is NFC with `\n` line ends and otherwise as the file gives it: every citation is a pair
    of offsets into it. `published` is None rather than guessed; a missing year stays missing.
    """

    id: str
    """Sixteen hex digits of the SHA-256 of the path and the content of the file or of the item."""
    path: str
    """Path relative to the corpus folder, with forward slashes; `file#item` for a part of one."""
    title: str
    text: str
    published: date | None
    publisher: str | None
    language: str
    """ISO 639-1 code, or `und` when it cannot be told."""
    url: str | None
    parts: tuple[Part, ...]
    """In order of position; they never overlap."""
    item: str = ""
    """Which part of its file it is, as in `row=12`; empty when it is the whole file."""
    authors: tuple[str, ...] = ()
    """As the file's format gives them."""
    pages: tuple[int, ...] = ()
    """Where each page begins in `text`; empty where there are none."""

    @property
    def file(self) -> str:
        """Path of the file it is in, relative to the corpus folder."""
        return self.path.removesuffix(f"#{self.item}") if self.item else self.path

    def page_of(self, position: int) -> int | None:
        """The page, counted from 1, that a position in the text is on."""
        return max(1, bisect_right(self.pages, position)) if self.pages else None

"""An article: text that offsets point into, what is known about it, and its parts."""

from __future__ import annotations

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
    """Sixteen hex digits of the SHA-256 of the relative path and the file's content."""
    path: str
    """Path relative to the corpus folder, with forward slashes."""
    title: str
    text: str
    published: date | None
    publisher: str | None
    language: str
    """ISO 639-1 code, or `und` when it cannot be told."""
    url: str | None
    parts: tuple[Part, ...]
    """In order of position; they never overlap."""

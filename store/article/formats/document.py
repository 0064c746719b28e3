"""What a reader of a format gives: texts with what the format itself says of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from store.errors import Unread


@dataclass(frozen=True, slots=True)
class Document:
    """One article of a file. What the format does not say stays None."""

    text: str
    """The title on a line of its own first, where there is one, then the paragraphs."""
    title: str | None = None
    published: date | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    language: str | None = None
    """A BCP 47 tag."""
    url: str | None = None
    item: str = ""
    """Which part of the file it is, as in `row=12`; empty when it is the whole file."""
    made: date | None = None
    """The day the file was made: that of publication where nothing else says one."""
    pages: tuple[int, ...] = ()
    """Where each page begins in `text`; empty where there are none."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part of a file that is not read, and why."""

    item: str
    message: str
    reason: Unread


@dataclass(frozen=True, slots=True)
class Contents:
    """All that is in a file."""

    documents: tuple[Document, ...]
    left_out: tuple[LeftOut, ...] = ()


def titled(title: str | None, paragraphs: Sequence[str]) -> str:
    """A text of paragraphs under its title, which is not said twice; rows of a table and items of a
    list stand right under each other."""
    kept = [each.strip() for each in paragraphs if each.strip()]
    if title and (not kept or " ".join(kept[0].split()) != title):
        kept.insert(0, title)
    text = ""
    for above, line in pairwise(["", *kept]):
        together = all(x.startswith("|") for x in (above, line)) or all(
            x.startswith("- ") for x in (above, line)
        )
        text += ("\n" if together else "\n\n" if above else "") + line
    return text


def table_row(cells: Iterable[str]) -> str:
    """A row of a table as Markdown writes it."""
    return f"| {' | '.join(' '.join(cell.split()).replace('|', '/') for cell in cells)} |"


def one_line(value: object) -> str | None:
    """A value of metadata as a line, None when nothing is in it."""
    return " ".join(value.split()) or None if isinstance(value, str) else None


def day(value: object) -> date | None:
    """The day of a date in ISO 8601, whatever time comes after it; None when it is none."""
    try:
        return date.fromisoformat(str(value).strip()[:10])
    except ValueError:
        return None

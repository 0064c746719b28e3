"""What a search was limited to, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Protocol

from qa.words.words import Words


class Limit(Protocol):
    """What `qa.question.filters.Filter` is."""

    @property
    def kind(self) -> str: ...
    @property
    def surface(self) -> str: ...
    @property
    def values(self) -> Sequence[str]: ...
    @property
    def since(self) -> date | None: ...
    @property
    def until(self) -> date | None: ...
    @property
    def relative_to(self) -> date | None: ...
    @property
    def from_newest(self) -> bool: ...
    @property
    def published(self) -> bool: ...


def limit(of: Limit, words: Words) -> str:
    """A limit as it is shown: "March 2023", "French", the name of a publisher or a title."""
    if of.kind == "dates":
        return _window(of, words)
    if of.kind == "language":
        return ", ".join(words.language_name(code) for code in of.values)
    if of.kind == "task":
        return words.text(f"task.{of.values[0]}")
    if of.kind == "publisher":
        return ", ".join(value or words.text("page.no_outlet") for value in of.values)
    if of.kind == "author":
        return ", ".join(of.values)
    if of.kind == "folder":
        return ", ".join(f"{value}/" for value in of.values)
    if of.kind == "article" and len(of.values) > 1:
        return words.counted("articles", len(of.values))
    return of.surface


def _window(of: Limit, words: Words) -> str:
    """A year, a month or a day as such, else from … to …, and what it is counted from."""
    span = _span(of.since, of.until, words) or of.surface
    if of.published:
        span = words.text("limit.published", when=span)
    if of.relative_to is None:
        return span
    if of.from_newest:
        return f"{span} {words.text('limit.from_newest', n=words.long_date(of.relative_to))}"
    return f"{span} {words.text('limit.from_today')}"


def _span(since: date | None, until: date | None, words: Words) -> str:
    if since is None:
        return words.text("limit.until", b=words.long_date(until)) if until else ""
    if until is None:
        return words.text("limit.since", a=words.long_date(since))
    if since == until:
        return words.long_date(since)
    ends_month = (until + timedelta(days=1)).day == 1
    if (since.month, since.day, until.month, until.day) == (1, 1, 12, 31):
        return str(since.year) if since.year == until.year else f"{since.year}–{until.year}"
    if since.day == 1 and ends_month and (since.year, since.month) == (until.year, until.month):
        return words.month(since)
    return words.text("limit.between", a=words.long_date(since), b=words.long_date(until))

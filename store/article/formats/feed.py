"""RSS and Atom files, through feedparser: an entry is an article."""

from __future__ import annotations

from calendar import timegm
from datetime import UTC, date, datetime
from typing import Any

from store.article.formats.document import Contents, Document, one_line, titled
from store.article.formats.html import plain
from store.article.formats.sniff import Format


def read(content: bytes, name: str, form: Format, depth: int = 0) -> Contents:
    """The entries of a feed that say anything."""
    import feedparser

    feed: Any = feedparser.parse(content)
    outlet = one_line(feed.feed.get("title"))
    language = one_line(feed.feed.get("language"))
    documents = []
    for number, entry in enumerate(feed.entries, 1):
        title = one_line(plain(entry.get("title", "")))
        bodies = [each.get("value", "") for each in entry.get("content", ())]
        text = plain(max([*bodies, entry.get("summary", "")], key=len))
        if not any(char.isalnum() for char in text + (title or "")):
            continue
        details = [*entry.get("authors", ()), entry.get("author_detail", {})]
        named = [one_line(each.get("name")) for each in details]
        documents.append(
            Document(
                titled(title, text.split("\n\n")),
                title=title,
                published=_day(entry.get("published_parsed") or entry.get("updated_parsed")),
                authors=tuple(dict.fromkeys(filter(None, named))),
                publisher=one_line(entry.get("source", {}).get("title")) or outlet,
                language=language,
                url=one_line(entry.get("link")),
                item=f"entry={number}",
            )
        )
    return Contents(tuple(documents))


def _day(parsed: Any) -> date | None:
    return datetime.fromtimestamp(timegm(parsed), UTC).date() if parsed else None

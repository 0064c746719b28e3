"""What a user says of an article in place of what its file says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from store.article.article import Article
from store.article.decoding import normalise

Correction = Mapping[str, str]
"""Values by the names of FIELDS, as `read_value` gives them; an empty one says there is none."""

FIELDS = ("title", "date", "outlet", "author", "language")
MAX_VALUE = 500
"""Characters of a value."""
_CODE = re.compile(r"[a-z]{2}")


def read_value(field: str, text: str) -> str:
    """A value as it is kept. ValueError, saying what was expected, for one that cannot be."""
    value = " ".join(normalise(text).split())
    if field not in FIELDS:
        raise ValueError(f"{field!r} cannot be corrected; expected one of {', '.join(FIELDS)}")
    if len(value) > MAX_VALUE:
        raise ValueError(f"{field} has {len(value)} characters; expected at most {MAX_VALUE}")
    if field == "title" and not any(map(str.isalnum, value)):
        raise ValueError(f"title={value!r}: expected a title; an article always has one")
    if field == "date" and value:
        try:
            value = date.fromisoformat(value).isoformat()
        except ValueError as error:
            raise ValueError(
                f"date={value!r}: expected a day as in 2025-11-06, or nothing where it has none"
            ) from error
    if field == "language":
        value = value.lower()
        if not _CODE.fullmatch(value):
            raise ValueError(f"language={value!r}: expected two letters of ISO 639-1, as in vi")
    return value


def corrected(article: Article, correction: Correction) -> Article:
    """The article with the values of a correction; the others stay as its file has them."""
    if not correction:
        return article
    changes: dict[str, Any] = {}
    for field, value in correction.items():
        match field:
            case "title" | "language":
                changes[field] = value
            case "date":
                changes["published"] = date.fromisoformat(value) if value else None
            case "outlet":
                changes["publisher"] = value or None
            case "author":
                changes["authors"] = tuple(filter(None, map(str.strip, value.split(";"))))
    return replace(article, **changes)


def value_of(article: Article, field: str) -> str:
    """The value that an article has now, as a correction would give it."""
    match field:
        case "date":
            return article.published.isoformat() if article.published else ""
        case "outlet":
            return article.publisher or ""
        case "author":
            return "; ".join(article.authors)
    return str(getattr(article, field))

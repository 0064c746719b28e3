"""Articles as programs get them: one in a list, and a whole one."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from qa.answer.answer import article_json
from store import Article, Index


def article_row(article: Article, passages: int, corrected: Collection[str] = ()) -> dict[str, Any]:
    """An article in a list: everything but its text. `corrected` are fields that users know better
    than the file."""
    return {
        **article_json(article),
        "passages": passages,
        "authors": list(article.authors),
        "corrected": sorted(corrected),
    }


def whole_article(article: Article, index: Index, corrected: Collection[str]) -> dict[str, Any]:
    """An article with the text that offsets point into, its parts and its passages."""
    passages = index.passages_of(article.id)
    return {
        **article_row(article, len(passages), corrected),
        "text": article.text,
        "parts": [{"part": p.kind, "start": p.start, "end": p.end} for p in article.parts],
        "slices": [{"start": p.start, "end": p.end, "part": p.kind} for p in passages],
        "versions": [article_json(each) for each in index.versions(article.id)],
    }

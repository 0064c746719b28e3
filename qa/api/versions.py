"""The versions of an article, and what changed from each to the next."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from qa.answer.answer import article_json
from store import Article
from store.versions.changes import Slice, changes


def versions_json(versions: Sequence[Article]) -> dict[str, Any]:
    """The versions, oldest first; each sentence that changed has its offsets into the text of its
    article."""
    return {
        "versions": [article_json(article) for article in versions],
        "changes": [
            {
                "from": older.id,
                "to": newer.id,
                "sentences": [
                    {
                        "kind": change.kind,
                        "before": _slice(older, change.before),
                        "after": _slice(newer, change.after),
                    }
                    for change in changes(older, newer)
                ],
            }
            for older, newer in pairwise(versions)
        ],
    }


def _slice(article: Article, place: Slice | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {"text": article.text[slice(*place)], "start": place[0], "end": place[1]}

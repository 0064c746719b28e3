"""`qa articles --versions`: the versions of an article, and what changed from each to the next."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from qa.answer.answer import article_json
from qa.text.harmless import one_line
from store import Article
from store.versions.changes import Slice, changes


def version_lines(versions: Sequence[Article]) -> list[str]:
    """The versions, oldest first, with the sentences that came (+) and went (-) in between."""
    lines = [_head(versions[0])]
    if len(versions) == 1:
        return [*lines, "  no other version of it is indexed"]
    for older, newer in pairwise(versions):
        lines += ["", _head(newer)]
        found = changes(older, newer)
        for change in found:
            if change.before:
                lines.append(f"  - {one_line(older.text[slice(*change.before)])}")
            if change.after:
                lines.append(f"  + {one_line(newer.text[slice(*change.after)])}")
        if not found:
            lines.append("  every sentence is the same")
    return lines


def versions_json(versions: Sequence[Article]) -> dict[str, Any]:
    """The same as data: each sentence with its offsets into the text of its article."""
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


def _head(article: Article) -> str:
    day = article.published.isoformat() if article.published else "----------"
    facts = (day, article.publisher, one_line(article.path), one_line(article.title))
    return "  ".join(fact for fact in facts if fact)

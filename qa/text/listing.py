"""The articles of an index as plain text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from qa.text.harmless import one_line


def article_lines(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """The corpus, one line an article, from rows as `qa articles --json` prints them."""
    if not rows:
        return ["No article is indexed. Run `qa sync FOLDER`."]
    return [
        f"{row['id']}  {row['language']:<3}  {row['published'] or '----------'}  "
        f"{row['passages']:>4}  {one_line(row['path'])}  {one_line(row['title'])}"
        for row in rows
    ]


def facts_lines(row: Mapping[str, Any]) -> list[str]:
    """What is known of an article, a line a fact."""
    said = [
        ("path", row["path"]),
        ("title", row["title"]),
        ("date", row["published"]),
        ("outlet", row["publisher"]),
        ("author", "; ".join(row["authors"])),
        ("language", row["language"]),
    ]
    if row["url"]:
        said.append(("address", row["url"]))
    return [f"{name:<9} {one_line(value or '') or '-'}" for name, value in said]

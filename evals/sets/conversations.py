"""Conversations and dated questions over small articles in four languages, all of them invented and
written before the code that they measure. The files are in `evals/conversations`.
"""

from __future__ import annotations

from pathlib import Path

from evals.sets.base import need, read_jsonl
from evals.tasks.workspace import Document

PLACE = "conversations"


def documents(data: Path, group: str) -> tuple[Document, ...]:
    """The articles of a group, each as a file: title, date where it has one, sentences."""
    return tuple(
        _document(row)
        for row in read_jsonl(data, f"{PLACE}/articles.jsonl")
        if need(row, "group")[0] == group
    )


def _document(row: dict[str, object]) -> Document:
    path, published, title, sentences = need(row, "path", "published", "title", "sentences")
    head = f"{title}\n\n{published}" if published else title
    return Document(path, f"{head}\n\n{' '.join(sentences)}\n")

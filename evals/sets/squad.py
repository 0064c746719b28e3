"""What the sets in SQuAD's flat form share: paragraphs as documents, questions by paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from evals.sets.base import answers_of, draw, need
from evals.tasks.read import ReadingItem
from evals.tasks.retrieve import Collection, Query
from evals.tasks.workspace import Document


def collection(
    language: str,
    rows: Iterable[Mapping[str, Any]],
    questions: Iterable[tuple[str, Sequence[Mapping[str, Any]]]],
    limit: int,
    seed: int,
) -> Collection:
    """The distinct paragraphs of `rows`, and the questions of each language that are about them.

    A paragraph stands alone: no title goes with it, as the sets' own tasks have it.
    """
    paths: dict[str, str] = {}
    by_id: dict[str, str] = {}
    for row in rows:
        id_, context = need(row, "id", "context")
        path = paths.setdefault(context, f"{language}-{len(paths):05d}.txt")
        by_id[id_] = path
    queries = [
        Query(f"{asked}-{row['id']}", asked, row["question"], frozenset({by_id[row["id"]]}))
        for asked, listed in questions
        for row in draw([r for r in listed if r["id"] in by_id], limit, seed)
    ]
    documents = tuple(Document(path, context + "\n") for context, path in paths.items())
    return Collection(language, documents, tuple(queries))


def reading(rows: Iterable[Mapping[str, Any]], limit: int, seed: int) -> list[ReadingItem]:
    """Questions with their paragraph; those without an answer text are left out."""
    items = [
        ReadingItem(row["id"], row["lang"], row["question"], row["context"], answers)
        for row in rows
        if (answers := answers_of(row))
    ]
    return draw(items, limit, seed)

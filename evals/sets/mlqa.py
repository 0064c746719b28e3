"""MLQA dev (Lewis et al. 2020, ACL): English and Vietnamese, questions and paragraphs crossed."""

from __future__ import annotations

from pathlib import Path

from evals.sets.base import PublicSet, read_jsonl
from evals.sets.squad import collection
from evals.tasks.retrieve import RETRIEVAL, Collection

LANGUAGES = ("en", "vi")


def load(data: Path, limit: int, seed: int) -> list[Collection]:
    collections = []
    for about in LANGUAGES:
        rows = {
            asked: list(
                read_jsonl(data, f"questions/mlqa/dev-context-{about}-question-{asked}.jsonl")
            )
            for asked in LANGUAGES
        }
        contexts = {row["id"]: row for listed in rows.values() for row in listed}
        collections.append(
            collection(about, contexts.values(), list(rows.items()), limit // 2, seed)
        )
    return collections


MLQA = PublicSet(
    "mlqa", "MLQA dev: find the paragraph, en and vi in every pair", load, RETRIEVAL, 200
)

"""XQuAD (Artetxe, Ruder, Yogatama 2020, ACL): 240 paragraphs and 1,190 questions, each in English,
Vietnamese and Russian by professional translators."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from evals.sets.base import PublicSet, draw, read_jsonl
from evals.sets.squad import collection, reading
from evals.tasks.read import READING, ReadingItem
from evals.tasks.retrieve import RETRIEVAL, Collection

LANGUAGES = ("en", "vi", "ru")


def load(data: Path, limit: int, seed: int) -> list[Collection]:
    rows = {x: list(read_jsonl(data, f"questions/xquad/xquad.{x}.jsonl")) for x in LANGUAGES}
    return [
        collection(about, rows[about], list(rows.items()), limit // 3, seed) for about in LANGUAGES
    ]


def load_reading(data: Path, limit: int, seed: int) -> list[ReadingItem]:
    return [
        replace(item, id=f"{x}-{item.id}")
        for x in LANGUAGES
        for item in draw(
            reading(read_jsonl(data, f"questions/xquad/xquad.{x}.jsonl"), 0, seed), limit // 3, seed
        )
    ]


XQUAD = PublicSet(
    "xquad",
    "XQuAD: find the paragraph, question and paragraph in every pair of en, vi, ru",
    load,
    RETRIEVAL,
    limit=300,
    notes=("The same questions are asked in each language of each collection.",),
)
XQUAD_READING = PublicSet(
    "xquad-reading",
    "XQuAD: find the sentence in the given paragraph, in en, vi, ru",
    load_reading,
    READING,
    limit=90,
)

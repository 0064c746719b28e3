"""PIAF v1.0 (Keraron et al. 2020, LREC): French questions on paragraphs of French Wikipedia."""

from __future__ import annotations

from pathlib import Path

from evals.sets.base import PublicSet, read_jsonl
from evals.sets.squad import collection, reading
from evals.tasks.read import READING, ReadingItem
from evals.tasks.retrieve import RETRIEVAL, Collection

FILE = "questions/piaf/dev.jsonl"
"""Questions of articles that nothing is trained on."""
TELEGRAPHIC = "Some questions only make sense beside their paragraph: no system finds those."


def load(data: Path, limit: int, seed: int) -> list[Collection]:
    rows = list(read_jsonl(data, FILE))
    return [collection("fr", rows, [("fr", rows)], limit, seed)]


def load_reading(data: Path, limit: int, seed: int) -> list[ReadingItem]:
    return reading(read_jsonl(data, FILE), limit, seed)


PIAF = PublicSet(
    "piaf", "PIAF: find the paragraph, in French", load, RETRIEVAL, 300, notes=(TELEGRAPHIC,)
)
PIAF_READING = PublicSet(
    "piaf-reading",
    "PIAF: find the sentence in the given paragraph, in French",
    load_reading,
    READING,
    90,
)

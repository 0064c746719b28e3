"""Whether the copies agree with the catalogue.

Chroma reports the right count, and finds nothing, when the files of its vectors are gone: only a
look-up of rows by their own vectors tells.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

from store.errors import IndexDamaged
from store.index.catalogue import Catalogue
from store.index.chroma import VectorIndex
from store.index.lexical import CACHE_FAULTS, LexicalIndex
from store.index.records import Vector
from store.index.snapshot import Snapshot

SAMPLE = 50
"""Rows looked up by their own vector."""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check of an index found."""

    ok: bool
    problems: tuple[str, ...]
    """One sentence each; empty when ok."""


def check_catalogue(catalogue: Catalogue, fingerprint: str) -> list[str]:
    """Problems of the catalogue itself."""
    problems = [
        f"the catalogue is damaged ({line}): run `qa sync FOLDER --rebuild` to build it "
        "again from the articles"
        for line in catalogue.quick_check()
    ]
    if lost := len(catalogue.unembedded(fingerprint)):
        problems.append(f"{lost} passages have no vector in the catalogue: run `qa sync --repair`")
    return problems


def check_vectors(
    catalogue: Catalogue, vectors: VectorIndex, snapshot: Snapshot, fingerprint: str
) -> list[str]:
    """Problems of the vector index, as sentences."""
    repair = "run `qa sync --repair`"
    expected = snapshot.rows.keys()
    try:
        if (space := vectors.space(fingerprint)) != "cosine":
            return [f"the vector index measures {space!r}, not 'cosine': {repair}"]
        if (count := vectors.count(fingerprint)) != len(expected):
            return [
                f"the vector index counts {count} passages, the catalogue {len(expected)}: {repair}"
            ]
        if different := len(vectors.ids(fingerprint) ^ expected):
            return [f"{different} passage ids differ between vector index and catalogue: {repair}"]
        sample = random.Random(0).sample(sorted(expected), min(SAMPLE, len(expected)))
        hashes = {snapshot.rows[passage_id].text_hash: passage_id for passage_id in sample}
        lost = sum(
            not _found_by_own_vector(vectors, fingerprint, hashes[text_hash], vector)
            for text_hash, vector in catalogue.vectors(fingerprint, hashes).items()
        )
    except IndexDamaged as error:
        return [str(error)]
    if lost:
        return [f"{lost} of {len(sample)} passages are not found by their own vector: {repair}"]
    return []


def _found_by_own_vector(
    vectors: VectorIndex, fingerprint: str, passage_id: str, vector: Vector
) -> bool:
    if not vector.any():
        # A text that the model has no token of: nothing is near it.
        return True
    found = vectors.query(fingerprint, vector, 3)
    # Repeated text has one vector: the row itself may come after any number of its twins.
    return any(row_id == passage_id or score > 0.9999 for row_id, score in found)


def check_lexical(folder: Path, snapshot: Snapshot) -> list[str]:
    """Problems of the lexical cache; one that is absent is built when it is next needed."""
    if not (folder / str(snapshot.revision)).exists():
        return []
    try:
        LexicalIndex.load(folder, snapshot.revision, snapshot.ids_by_language)
    except CACHE_FAULTS as error:
        return [f"the lexical cache {str(folder)!r} is damaged ({error}): run `qa sync --repair`"]
    return []

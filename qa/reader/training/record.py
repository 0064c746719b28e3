"""`training.json`: what a run read, from what it started and how far it is."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qa.reader.training.checkpoint import EMBEDDINGS, TOKENIZER, WEIGHTS
from qa.reader.training.data.files import DataFolder, sha256
from qa.reader.training.sources import SOURCES
from store.files import write_whole

if TYPE_CHECKING:
    from qa.reader.training.train import Run

RECORD = "training.json"
# The trained start that the shipped weights went on from.
STARTS = {
    "814bcb982941d0a25be4833e7a421f366d850434e80cfdc29fb216b0101ea83d": "reader-start",
}


def known_start(folder: Path) -> str:
    """The name of a start by the SHA-256 of its weights, or the digest itself."""
    digest = sha256(folder / WEIGHTS)
    return STARTS.get(digest, f"weights of SHA-256 {digest}")


def write_record(
    out: Path, start: Path, run: Run, data: DataFolder, dropped: int
) -> dict[str, Any]:
    """Write the record beside the weights and return it."""
    record = {
        "start": {name: sha256(start / name) for name in (WEIGHTS, EMBEDDINGS, TOKENIZER)},
        "start_name": known_start(start),
        "options": asdict(run.options),
        "recipe": asdict(run.mixture.recipe),
        "progress": asdict(run.progress),
        "rows": run.mixture.counts,
        "dropped": dropped,
        "data": dict(sorted(data.digests.items())),
        "sources": [asdict(source) for source in SOURCES if source.terms != "closed"],
    }
    text = json.dumps(record, ensure_ascii=False, indent=1) + "\n"
    write_whole(out / RECORD, text)
    return record

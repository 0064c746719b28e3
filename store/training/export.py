"""The trained table as a folder that sentence-transformers and ``store.embedding.static`` read."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Tokenizer

MODULES = [
    {
        "idx": 0,
        "name": "0",
        "path": "0_StaticEmbedding",
        "type": "sentence_transformers.models.StaticEmbedding",
    },
    {
        "idx": 1,
        "name": "1",
        "path": "1_Normalize",
        "type": "sentence_transformers.models.Normalize",
    },
]


def quantise(table: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """8-bit rows and the scale of each, so that ``rows * scales[:, None]`` is the table to within
    half a step.
    """
    scales = np.maximum(np.abs(table).max(axis=1), 1e-12) / 127
    return np.rint(table / scales[:, None]).astype(np.int8), scales.astype(np.float32)


def export(
    folder: Path,
    tokenizer: Tokenizer,
    table: NDArray[np.float32],
    languages: Sequence[str],
    card: str = "",
) -> None:
    """Write model, tokenizer, ``sourced.json`` and the model card; the folder appears whole or not
    at all.

    The rows are stored in model2vec's layout (``embeddings`` int8, ``weights`` float32), which
    sentence-transformers reads into a float32 table: half the size of fp16.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}-"))
    inside = fresh / MODULES[0]["path"]  # type: ignore[operator]
    inside.mkdir()
    (fresh / "1_Normalize").mkdir()
    rows, scales = quantise(table)
    save_file({"embeddings": rows, "weights": scales}, inside / "model.safetensors")
    (inside / "model.safetensors").chmod(0o644)
    tokenizer.no_padding()
    tokenizer.save(str(inside / "tokenizer.json"), pretty=False)
    _write(fresh / "modules.json", MODULES)
    _write(
        fresh / "config_sentence_transformers.json",
        {
            "model_type": "SentenceTransformer",
            "prompts": {},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    )
    (inside / "config.json").write_text("{}\n", encoding="utf-8")
    (fresh / "1_Normalize" / "config.json").write_text("{}\n", encoding="utf-8")
    fingerprint = hashlib.sha256(
        (inside / "model.safetensors").read_bytes() + (inside / "tokenizer.json").read_bytes()
    )
    _write(
        fresh / "sourced.json",
        {
            "languages": list(languages),
            "dimension": table.shape[1],
            "fingerprint": fingerprint.hexdigest()[:16],
        },
    )
    if card:
        (fresh / "README.md").write_text(card, encoding="utf-8")
    elif (folder / "README.md").exists():
        shutil.copy(folder / "README.md", fresh / "README.md")
    fresh.chmod(0o755)
    _swap(fresh, folder)


def _write(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def _swap(fresh: Path, folder: Path) -> None:
    """Put the new folder in the place of the old one; a reader never sees half of it."""
    if not folder.exists():
        fresh.rename(folder)
        return
    old = fresh.with_name(fresh.name + "-old")
    folder.rename(old)
    fresh.rename(folder)
    shutil.rmtree(old)

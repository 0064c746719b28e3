"""What a sentence-transformers folder says about its model, read without loading it."""

from __future__ import annotations

import hashlib
import json
import re
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from store.embedding.digest import file_digest
from store.errors import EmbedderUnavailable

# For models whose own files name no prompts: (name, question prefix, passage prefix).
_PREFIXES = (
    (r"e5-.*instruct", "Instruct: Given a question, retrieve passages that answer it\nQuery: ", ""),
    (r"(^|[/_-])e5[-_]", "query: ", "passage: "),
    (r"bge-(small|base|large)-en", "Represent this sentence for searching relevant passages: ", ""),
    (r"nomic-embed-text", "search_query: ", "search_document: "),
)


@dataclass(frozen=True, slots=True)
class ModelCard:
    """Facts of a model, from its files."""

    fingerprint: str
    dimension: int
    question_prefix: str
    passage_prefix: str
    languages: frozenset[str] | None
    static: bool


def read_card(name: str, folder: Path) -> ModelCard:
    """The facts of the model in a folder. Raises EmbedderUnavailable if it holds none."""
    try:
        return _read(name, folder)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, struct.error) as error:
        raise EmbedderUnavailable(
            f"{str(folder)!r} holds no sentence-transformers model that can be read ({error}): "
            "expected modules.json or config.json and weights; set QA_EMBEDDER to another"
        ) from error


def _read(name: str, folder: Path) -> ModelCard:
    modules = _modules(folder)
    question, passage = _prefixes(name, folder)
    digest = hashlib.sha256()
    dimension = 0
    for kind, place in modules:
        digest.update(kind.encode())
        for file in _identity_files(kind, place):
            digest.update(f"{file.name}\0{file_digest(file)}\0".encode())
        dimension = _dimension(kind, place) or dimension
    if not dimension:
        raise ValueError("no file says how long its vectors are")
    digest.update(f"{dimension}\0{question}\0{passage}".encode())
    return ModelCard(
        fingerprint=digest.hexdigest()[:12],
        dimension=dimension,
        question_prefix=question,
        passage_prefix=passage,
        languages=_languages(folder),
        static={kind for kind, _ in modules} <= {"StaticEmbedding", "Normalize"},
    )


def _modules(folder: Path) -> list[tuple[str, Path]]:
    """(type, folder) of each step of the model; a plain transformer is one step, mean pooled."""
    listed = folder / "modules.json"
    if not listed.is_file():
        if not (folder / "config.json").is_file():
            raise ValueError("no modules.json and no config.json")
        return [("Transformer", folder)]
    modules: list[dict[str, Any]] = json.loads(listed.read_text(encoding="utf-8"))
    if not modules:
        raise ValueError("modules.json is empty")
    return [(str(m["type"]).rsplit(".", 1)[-1], folder / str(m["path"])) for m in modules]


def _identity_files(kind: str, place: Path) -> list[Path]:
    """Files of a step that decide its vectors: weights in one format, tokenizer, pooling."""
    found: list[Path] = []
    for pattern in ("*.safetensors", "pytorch_model*.bin"):
        found = sorted(place.glob(pattern))
        if found:
            break
    names = ("tokenizer.json", "sentencepiece.bpe.model", "vocab.txt")
    tokenizer = [place / name for name in names if (place / name).is_file()][:1]
    pooling = [place / "config.json"] if kind == "Pooling" else []
    return found + tokenizer + [file for file in pooling if file.is_file()]


def _dimension(kind: str, place: Path) -> int:
    """Length of the vectors that leave a step; 0 for a step that does not change it."""
    if kind == "StaticEmbedding":
        return _matrix_width(place / "model.safetensors")
    if not (place / "config.json").is_file():
        return 0
    config = json.loads((place / "config.json").read_text(encoding="utf-8"))
    for key in ("out_features", "word_embedding_dimension", "embedding_dimension", "hidden_size"):
        if isinstance(config.get(key), int):
            return int(config[key])
    return 0


def _matrix_width(weights: Path) -> int:
    """Columns of the token matrix, from the header of a safetensors file."""
    with weights.open("rb") as stream:
        (length,) = struct.unpack("<Q", stream.read(8))
        if length > 100_000_000:
            raise ValueError(f"{weights.name} has no safetensors header")
        header: dict[str, Any] = json.loads(stream.read(length))
    shapes = [value["shape"] for key, value in header.items() if key != "__metadata__"]
    return max((int(shape[1]) for shape in shapes if len(shape) == 2), default=0)


def _prefixes(name: str, folder: Path) -> tuple[str, str]:
    prompts = _json(folder / "config_sentence_transformers.json").get("prompts") or {}
    question = str(prompts.get("query") or "")
    passage = str(prompts.get("passage") or prompts.get("document") or "")
    if question or passage:
        return question, passage
    made_from = str(_json(folder / "config.json").get("_name_or_path") or "")
    for candidate in (name, folder.name, made_from):
        for pattern, for_question, for_passage in _PREFIXES:
            if re.search(pattern, candidate.lower()):
                return for_question, for_passage
    return "", ""


def _languages(folder: Path) -> frozenset[str] | None:
    """Two-letter codes from our `sourced.json` or the header of the model's README."""
    declared = _json(folder / "sourced.json").get("languages")
    readme = folder / "README.md"
    if declared is None and readme.is_file():
        from huggingface_hub.repocard import metadata_load

        try:
            declared = (metadata_load(readme) or {}).get("language")
        except Exception:  # YAML that cannot be read: the card does not say
            declared = None
    if isinstance(declared, str):
        declared = [declared]
    # YAML reads Norwegian's `no` as False.
    codes = ["no" if code is False else str(code).lower() for code in declared or []]
    return frozenset(code for code in codes if re.fullmatch("[a-z]{2}", code)) or None


def _json(file: Path) -> dict[str, Any]:
    if not file.is_file():
        return {}
    value = json.loads(file.read_text(encoding="utf-8"))
    return value if isinstance(value, dict) else {}

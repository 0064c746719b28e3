"""Our own questions and claims on further news passages (`qa/reader/training/own`).

The folder holds what we wrote and, of each passage, where it stands in the data folder: a record
of an archive with character offsets of its sentences (text in NFC, white space collapsed), or
lines of a parallel text. The passages themselves are not ours to copy. One that the data folder
does not hold word for word (by its digest) is left out.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from qa.reader.training.data.files import DataFolder, sha256
from qa.reader.training.data.news import Item
from qa.reader.training.data.rows import Task

FOLDER = Path(__file__).parents[1] / "own"
_FILES: Mapping[Task, str] = {"query": "questions.jsonl", "claim": "claims.jsonl"}
_KEYS = ("url", "id")  # what names a record of an archive


def is_held(passage: str) -> bool:
    """Whether a passage, by its id, is one of the eighth that is kept from training."""
    return hashlib.sha256(passage.encode()).digest()[0] < 32


def read_items(data: DataFolder, task: Task, *, held: bool = False) -> list[Item]:
    """Questions (`query`) or claims (`claim`) whose passages are in the data folder: those to train
    on, or those that are `held` for what is fitted to a trained reader.
    """
    passages = read_passages(data)
    for name in ("passages.jsonl", _FILES[task]):
        data.digests[f"own/{name}"] = sha256(FOLDER / name)
    return [
        _item(task, record, *passages[record["id"]])
        for record in _records(_FILES[task])
        if record["id"] in passages and is_held(record["id"]) == held
    ]


@lru_cache(maxsize=1)  # for questions and claims the archives are read once
def read_passages(data: DataFolder) -> dict[str, tuple[dict[str, Any], tuple[str, ...]]]:
    """Each passage's record with its sentences, by id."""
    wanted: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for passage in _records("passages.jsonl"):
        wanted[passage["file"]].append(passage)
    found = {}
    for file, passages in wanted.items():
        if not data.has(file):
            continue
        read = _from_lines if file.endswith(".tsv.gz") else _from_archive
        for passage, sentences in read(data, file, passages):
            if digest(sentences) == passage["digest"]:
                found[passage["id"]] = passage, sentences
    return found


def digest(sentences: tuple[str, ...]) -> str:
    """What tells whether a passage is the one that was written about."""
    return hashlib.sha256("\n".join(sentences).encode()).hexdigest()[:12]


def plain(text: str) -> str:
    """The text that offsets count in."""
    return unicodedata.normalize("NFC", re.sub(r"\s+", " ", text)).strip()


_Read = Iterator[tuple[dict[str, Any], tuple[str, ...]]]


def _from_archive(data: DataFolder, file: str, passages: list[dict[str, Any]]) -> _Read:
    asked = {passage["record"]: passage for passage in passages}
    for record in data.records(file):
        key = next((record[name] for name in _KEYS if name in record), "")
        if passage := asked.get(key):
            text = plain(record["text"])
            passage["title"] = record.get("title") or ""
            yield passage, tuple(text[start:end] for start, end in passage["spans"])


def _from_lines(data: DataFolder, file: str, passages: list[dict[str, Any]]) -> _Read:
    lines = list(data.lines(file))
    for passage in passages:
        first, last = passage["lines"]
        fields = [line.split("\t") for line in lines[first:last]]
        yield passage, tuple(plain(field[passage["side"]]) for field in fields)


def _item(
    task: Task, record: dict[str, Any], passage: dict[str, Any], sentences: tuple[str, ...]
) -> Item:
    answer = ""
    if held := record.get("answer"):
        sentence, start, end = held
        answer = sentences[sentence][start:end]
    return Item(
        task,
        record["id"],
        record["text"],
        record["language"],
        passage["language"],
        passage.get("title", ""),
        sentences,
        record["good"],
        tuple(record.get("sentences", ())),
        answer,
        record.get("kind", ""),
    )


def _records(name: str) -> Iterator[dict[str, Any]]:
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)

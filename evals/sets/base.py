"""What a public set is once it is read: documents and queries, or questions with their passages,
or claims with their evidence. The data stay where they are; a loader gets the folder."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from evals.errors import DataError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Document:
    """One article file of a collection."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Query:
    """A question and the documents that answer it."""

    id: str
    language: str
    question: str
    relevant: frozenset[str]
    kind: str = "question"


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents in one language, searched with every query."""

    language: str
    documents: tuple[Document, ...]
    queries: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class ReadingItem:
    """A question on one given paragraph, and its accepted answers."""

    id: str
    language: str
    question: str
    context: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AbstentionItem:
    """A question with the passages to answer it from, and whether they do."""

    id: str
    language: str
    question: str
    passages: tuple[str, ...]
    answerable: bool
    others: Mapping[str, bool | None] = field(default_factory=dict)
    """Published models: whether they refused; None when their output is neither."""


@dataclass(frozen=True, slots=True)
class SupportItem:
    """A claim, what it cites, and whether people found it supported."""

    id: str
    source: str
    claim: str
    evidence: tuple[str, ...]
    supported: bool


@dataclass(frozen=True, slots=True)
class CorruptionItem:
    """A sentence, the passage it cites, and whether it says what the passage says."""

    id: str
    origin: str
    """`article`, `template` or `translation`."""
    sentence: str
    language: str
    passage: str
    passage_language: str
    kind: str | None
    """What was changed: `number`, `date`, `name`, `negation`; None for a faithful sentence."""


Loaded = (
    Sequence[Collection]
    | Sequence[ReadingItem]
    | Sequence[AbstentionItem]
    | Sequence[SupportItem]
    | Sequence[CorruptionItem]
)


@dataclass(frozen=True, slots=True)
class PublicSet:
    """A loader and what to say about its numbers."""

    name: str
    about: str
    load: Callable[[Path, int, int], Loaded]
    """(data folder, limit, seed) -> what to run: at most `limit` questions a collection, all when
    it is 0."""
    limit: int
    """Questions a collection in a default run: about five minutes on two cores."""
    notes: tuple[str, ...] = ()


def read_jsonl(data: Path, relative: str) -> Iterator[dict[str, Any]]:
    """Objects of a `.jsonl` or `.jsonl.gz` file under the data folder. Raises DataError."""
    file = data / relative
    try:
        opened = (
            gzip.open(file, "rt", encoding="utf-8")
            if file.suffix == ".gz"
            else file.open(encoding="utf-8")
        )
        with opened as lines:
            for number, line in enumerate(lines, start=1):
                try:
                    yield json.loads(line)
                except ValueError as error:
                    raise DataError(f"{str(file)!r}, line {number}: {error}") from error
    except OSError as error:
        raise DataError(
            f"{str(file)!r} cannot be read ({error.strerror or error}); expected the folder that "
            f"holds {relative.split('/')[0]}/, as in: python -m evals --set NAME --data DIR"
        ) from error


def draw(items: Sequence[T], limit: int, seed: int) -> list[T]:
    """A sample without replacement in the original order; all of them when limit is 0."""
    if not limit or limit >= len(items):
        return list(items)
    chosen = sorted(random.Random(seed).sample(range(len(items)), limit))
    return [items[index] for index in chosen]


def need(row: Mapping[str, Any], *keys: str) -> tuple[Any, ...]:
    """These fields of a row. Raises DataError naming the missing ones."""
    missing = [key for key in keys if key not in row]
    if missing:
        raise DataError(f"a row lacks {', '.join(missing)}; it has {', '.join(row)}")
    return tuple(row[key] for key in keys)


def answers_of(row: Mapping[str, Any]) -> tuple[str, ...]:
    """The distinct non-empty answers of a row in SQuAD's flat form."""
    listed = [answer["text"].strip() for answer in need(row, "answers")[0]]
    return tuple(dict.fromkeys(answer for answer in listed if answer))

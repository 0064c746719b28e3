"""A vocabulary of four languages, cut out of multilingual-e5-small's 250,002 pieces.

Kept are the special tokens, the pieces seen at least twice in the texts at hand, and single
characters of the scripts that the languages and their signs use. Scores stay, so a text whose
pieces are all kept is cut as before.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from qa.reader.training.data.files import DataFolder

SPECIAL = 4  # <s> <pad> </s> <unk>
_PARALLEL = ("canada-laws", "envicorpora", "europarl-concodisco", "manythings", "mlqe-pe",
             "mozilla-www", "opus-mt-testsets", "osm-l10n", "pawsx", "stsb-multi-mt", "tico19",
             "ud-pud", "wmt21-24")  # fmt: skip
_SAMPLE = 60_000  # lines of a file at most
_BATCH = 2_000
# Latin with Vietnamese's letters, Cyrillic and Greek; currency; letterlike signs to operators.
_SCRIPTS = ((0x0, 0x590), (0x1E00, 0x2100), (0x20A0, 0x20D0), (0x2100, 0x2200))


def texts(data: DataFolder, seed: int) -> Iterator[str]:
    """What the pieces are counted in: news, parallel texts, paragraphs, frequent words."""
    rng = random.Random(seed)
    for record in data.records("news/realtimeqa/articles.jsonl.gz"):
        if rng.random() < 0.25:
            yield record["text"][:6000]
    for record in data.records("news/vietnews/articles.jsonl.gz"):
        if rng.random() < 0.5:
            yield f"{record['title']} {record['text'][:4000]}"
    for record in data.records("questions/squad/train-v1.1.jsonl.gz"):
        yield record["context"]
    for name in ("questions/piaf/piaf-v1.0.jsonl", "questions/tydiqa-goldp/ru.dev.jsonl"):
        for record in data.records(name):
            yield record["context"]
    for language in ("en", "fr", "ru", "vi"):
        for line in data.lines(f"lexicons/frequency-words/{language}_50k.txt"):
            yield line.split()[0]
    for folder in _PARALLEL:
        for path in sorted((data.root / "parallel" / folder).glob("*.tsv.gz")):
            lines = list(data.lines(f"parallel/{folder}/{path.name}"))
            for line in rng.sample(lines, min(_SAMPLE, len(lines))):
                yield from line.split("\t")[:2]


def count(tokenizer: Tokenizer, told: Iterable[str]) -> Counter[int]:
    """How often each piece is used."""
    counts: Counter[int] = Counter()
    batch: list[str] = []
    for text in told:
        batch.append(text)
        if len(batch) == _BATCH:
            _add(counts, tokenizer, batch)
            batch = []
    _add(counts, tokenizer, batch)
    return counts


def _add(counts: Counter[int], tokenizer: Tokenizer, batch: list[str]) -> None:
    for encoding in tokenizer.encode_batch(batch, add_special_tokens=False):
        counts.update(encoding.ids)


def kept_pieces(pieces: list[tuple[str, float]], counts: Counter[int]) -> list[int]:
    """Numbers of the pieces to keep, in order."""
    return [
        number
        for number, (piece, _) in enumerate(pieces)
        if number < SPECIAL or counts[number] >= 2 or _single(piece)
    ]


def _single(piece: str) -> bool:
    """Whether a piece is a word's beginning alone, or one character of our scripts."""
    letters = piece.lstrip("▁")
    if len(letters) != 1:
        return not letters
    return any(low <= ord(letters) < high for low, high in _SCRIPTS)


def cut(source: Path, kept: list[int]) -> dict[str, Any]:
    """The `tokenizer.json` of a vocabulary with these pieces only."""
    told: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    pieces = told["model"]["vocab"]
    told["model"]["vocab"] = [pieces[number] for number in kept]
    told["added_tokens"] = [a for a in told["added_tokens"] if a["id"] < SPECIAL]
    return told


def same_pieces(source: Path, other: Path) -> list[int]:
    """Numbers, in `source`, of the pieces of another vocabulary that was cut out of it."""
    pieces = json.loads(source.read_text(encoding="utf-8"))["model"]["vocab"]
    numbers = {piece: number for number, (piece, _) in enumerate(pieces)}
    told = json.loads(other.read_text(encoding="utf-8"))["model"]["vocab"]
    return [numbers[piece] for piece, _ in told]

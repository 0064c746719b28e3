"""Texts as the reader is shown them, to measure a graph on."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.reader.encoding import encode
from qa.reader.training.data import news
from qa.reader.training.data.files import DataFolder
from store.encoder import TextTokenizer

_NOTHING = np.zeros(0, np.int32)


@dataclass(frozen=True, slots=True)
class Text:
    """A question or claim with a passage."""

    ids: NDArray[np.int32]
    first: int
    """Where the passage's tokens begin."""


def noise(number: int, vocabulary: int) -> list[Text]:
    """Random tokens, for a graph that has learnt nothing."""
    rng = np.random.default_rng(0)
    return [Text(rng.integers(4, vocabulary, 100, np.int32), 12) for _ in range(number)]


def news_train(data: Path, number: int, tokenizer: TextTokenizer) -> list[Text]:
    """As many questions as claims on news passages, of those that are trained on."""
    folder, rng = DataFolder(data), random.Random(0)
    pairs: list[tuple[str, str]] = []
    for name, before in (("news-near-miss", "query"), ("news-claims", "claim")):
        items = news.read_items(folder, name, "train")
        chosen = rng.sample(items, min(number // 2, len(items)))
        pairs += [(f"{before}: {item.text}", " ".join(item.sentences)) for item in chosen]
    return _encoded(pairs, tokenizer)


def mlqa(data: Path, number: int, tokenizer: TextTokenizer) -> list[Text]:
    """Questions of MLQA's development set."""
    files = sorted((data / "questions" / "mlqa").glob("dev-*.jsonl"))
    lines = [line for file in files for line in file.read_bytes().splitlines()]
    chosen = np.random.default_rng(0).choice(len(lines), min(number, len(lines)), replace=False)
    rows = [json.loads(lines[i]) for i in chosen]
    return _encoded([(f"query: {row['question']}", row["context"]) for row in rows], tokenizer)


def _encoded(pairs: list[tuple[str, str]], tokenizer: TextTokenizer) -> list[Text]:
    asked = tokenizer.encode([each for each, _ in pairs])
    passages = tokenizer.encode([passage for _, passage in pairs])
    windows = [
        encode(one.ids, _NOTHING, other.ids)[0] for one, other in zip(asked, passages, strict=True)
    ]
    return [Text(window.ids, window.first) for window in windows]

"""Texts to token ids, with the characters of the text that each token covers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text, without special ones: three arrays of one length."""

    ids: NDArray[np.int32]
    starts: NDArray[np.int32]
    """First character of each token; white space before a word belongs to it."""
    ends: NDArray[np.int32]
    """The character after its last."""

    def __len__(self) -> int:
        return len(self.ids)


class TextTokenizer:
    """A `tokenizer.json` of Hugging Face tokenizers. Raises what reading the file raises."""

    def __init__(self, file: Path) -> None:
        self._tokenizer = Tokenizer.from_str(file.read_text("utf-8"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def encode(self, texts: Sequence[str]) -> list[Tokens]:
        """The tokens of every text; offsets count its characters as given."""
        # A lone surrogate is no character of UTF-8; its replacement is as long.
        sound = [_LONE_SURROGATE.sub("\ufffd", text) for text in texts]
        return [
            _tokens(each.ids, each.offsets)
            for each in self._tokenizer.encode_batch(sound, add_special_tokens=False)
        ]


def _tokens(ids: list[int], offsets: list[tuple[int, int]]) -> Tokens:
    places = np.array(offsets, np.int32).reshape(-1, 2)
    return Tokens(np.array(ids, np.int32), places[:, 0], places[:, 1])

"""What the reader is shown, and how its numbers become characters of the passage.

Input as in training: ``<s> query: question </s></s> title: passage </s>``, and for a claim
``<s> claim: claim </s></s> passage </s>``.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from store.encoder import Tokens

Ids = NDArray[np.int32]

WINDOW = 168
"""Tokens of a passage that are read at once; a longer one is read in several windows. About as
long as what the model was trained on: with 425 it finds three in ten answers fewer in passages of
more than 200 tokens (MLQA's development set)."""
OVERLAP = 64
"""Tokens of a window that the one before has read too."""
QUESTION = 128
"""Tokens of a question or claim; of a longer one the middle is left out."""
TITLE = 48
"""Tokens of a title; a longer one is cut."""
LONGEST = 30
"""Tokens of an answer."""

SPANS = 24
"""Places that are told of."""

_START, _END = 0, 2


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a passage with the question before it."""

    ids: Ids
    first: int
    """Where the passage's tokens begin in `ids`; they end before the last."""
    offset: int
    """The first token's number in the passage."""


def encode(question: Ids, title: Ids, passage: Ids) -> list[Window]:
    """The windows of a passage, in order; together they hold every token of it."""
    if len(question) > QUESTION:
        half = QUESTION // 2
        question = np.concatenate([question[:half], question[-half:]])
    title = title[:TITLE]
    head = np.concatenate([[_START], question, [_END, _END], title]).astype(np.int32)
    last = max(0, len(passage) - WINDOW)
    offsets = [*range(0, last, WINDOW - OVERLAP), last]
    return [
        Window(
            np.concatenate([head, passage[offset : offset + WINDOW], [_END]]).astype(np.int32),
            len(head),
            offset,
        )
        for offset in offsets
    ]


def best_span(
    logits: NDArray[np.float32], allowed: NDArray[np.bool_] | None = None
) -> tuple[int, int]:
    """First and last token of the likeliest answer, at most LONGEST tokens.

    `logits` is (tokens, 2): start and end. A token that is not `allowed` is neither first nor last;
    at least one must be.
    """
    starts, ends = logits[:, 0].astype(np.float64), logits[:, 1].astype(np.float64)
    if allowed is not None:
        starts, ends = (np.where(allowed, each, -np.inf) for each in (starts, ends))
    padded = np.concatenate([ends, np.full(LONGEST - 1, -np.inf)])
    reach = np.lib.stride_tricks.sliding_window_view(padded, LONGEST)
    start = int(np.argmax(starts + reach.max(axis=1)))
    return start, start + int(np.argmax(reach[start]))


def likely_spans(
    logits: NDArray[np.float32], allowed: NDArray[np.bool_], most: int = SPANS
) -> list[tuple[int, int, float]]:
    """The `most` likeliest first tokens of the answer, each with its best last token and the
    probability of all answers that begin there; arguments as of `best_span`."""
    starts, ends = (
        np.where(allowed, logits[:, side].astype(np.float64), -np.inf) for side in (0, 1)
    )
    padded = np.concatenate([ends - ends.max(), np.full(LONGEST - 1, -np.inf)])
    reach = np.lib.stride_tricks.sliding_window_view(padded, LONGEST)
    shares = np.exp(starts - starts.max()) * np.exp(reach).sum(axis=1)
    shares /= shares.sum()
    order = np.argsort(-shares, kind="stable")[:most]
    return [(int(i), int(i + np.argmax(reach[i])), float(shares[i])) for i in order if shares[i]]


def visible(passage: str, tokens: Tokens) -> NDArray[np.bool_]:
    """Which tokens cover a character that is not white space."""
    pairs = zip(tokens.starts.tolist(), tokens.ends.tolist(), strict=True)
    return np.array(
        [not passage[start:end].isspace() and start < end for start, end in pairs], bool
    )


def characters(passage: str, tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    """Where the text of some tokens begins and ends, without white space around it.

    Marks that belong to its last letter are kept with it.
    """
    start, end = int(tokens.starts[first]), int(tokens.ends[last])
    while end < len(passage) and unicodedata.category(passage[end]).startswith("M"):
        end += 1
    text = passage[start:end]
    start += len(text) - len(text.lstrip())
    return start, start + len(text.strip())

"""Rows as token ids, and batches that hold about the same number of tokens.

Input: ``<s> query: … </s></s> title: passage </s>`` or ``<s> claim: … </s></s> passage </s>``;
padding is 1.
"""

from __future__ import annotations

import difflib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from qa.reader.training.data.rows import Row, Unit, Verdict
from qa.reader.training.mixture import Mixture, bag_rows

FIRST, PAD, LAST = 0, 1, 2
_LONGEST_TEXT = 96  # tokens of a question or a claim
_POOL = 512  # units sorted by length together
_ROUND = 8  # lengths of batches
_ALIKE = 0.5  # below it, two texts are no twins: which words are false is not known


@dataclass(frozen=True, slots=True)
class Encoded:
    """A row as ids; `first` and `last` bound the passage's tokens, `start` and `end` (last token,
    included) the answer, -1 where there is none."""

    ids: list[int]
    first: int
    last: int
    start: int
    end: int
    verdict: Verdict
    claim: bool
    odd: tuple[int, ...] = ()  # for each token of the text: 1 false, 0 borne out; () not known


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded tensors. `pairs` (pairs, 2) are row numbers of (true, false); `bag` is the number of
    passages to a question where only the best of them has the label, 0 otherwise."""

    ids: Tensor
    mask: Tensor
    passage: Tensor
    start: Tensor
    end: Tensor
    verdict: Tensor
    claim: Tensor
    odd: Tensor
    pairs: Tensor
    bag: int = 0


def encode(row: Row, tokenizer: Tokenizer, rng: random.Random | None = None) -> Encoded:
    """The row as ids; a passage that is too long is cut to a window that holds the answer.

    Without a generator the window is the passage's beginning.
    """
    text = tokenizer.encode(f"{row.task}: {row.text}", add_special_tokens=False).ids[:_LONGEST_TEXT]
    title = (
        tokenizer.encode(f"{row.title}:", add_special_tokens=False).ids[:32] if row.title else []
    )
    read = tokenizer.encode(row.passage, add_special_tokens=False)
    ids, offsets = read.ids, read.offsets
    start = end = -1
    if row.start >= 0:
        inside = [i for i, (a, b) in enumerate(offsets) if b > row.start and a < row.end]
        if inside:
            start, end = inside[0], inside[-1]
    room = max(8, row.limit - len(text) - len(title) - 4)
    if len(ids) > room:
        skipped = _skip(len(ids), room, start, end, rng)
        ids = ids[skipped : skipped + room]
        start, end = start - skipped, end - skipped
        if start < 0 or end >= len(ids):
            start = end = -1
    first = len(text) + 3 + len(title)
    whole = [FIRST, *text, LAST, LAST, *title, *ids, LAST]
    moved = (start + first, end + first) if start >= 0 else (-1, -1)
    return Encoded(whole, first, first + len(ids), *moved, row.verdict, row.task == "claim")


def _skip(length: int, room: int, start: int, end: int, rng: random.Random | None) -> int:
    """How many tokens to leave out at the beginning."""
    if rng is None:
        return 0
    if start < 0:
        return rng.randint(0, length - room)
    low, high = max(0, min(end, length - 1) - room + 1), min(start, length - room)
    return rng.randint(low, high) if low <= high else min(start, length - room)


def encode_unit(unit: Unit, tokenizer: Tokenizer, rng: random.Random) -> list[Encoded]:
    """The rows as ids; a pair is cut alike and told apart token by token."""
    seed = rng.getrandbits(32)
    rows = [encode(row, tokenizer, random.Random(seed)) for row in unit]
    if len(rows) == 2 and unit[0].passage == unit[1].passage:
        return _told_apart(rows)
    return rows


def _told_apart(rows: Sequence[Encoded]) -> list[Encoded]:
    """The pair with every token of its texts marked: borne out, or what makes the claim false."""
    true, false = (row.ids[1 : row.ids.index(LAST, 1)] for row in rows)
    matcher = difflib.SequenceMatcher(None, true, false, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return list(rows)
    odd = [0] * len(false)
    for tag, _, _, low, high in matcher.get_opcodes():
        if tag != "equal":
            # Where only words were left out, the word after the gap stands for them.
            for place in range(low, max(high, low + 1)):
                odd[min(place, len(false) - 1)] = 1
    marks: tuple[list[int], list[int]] = ([0] * len(true), odd)
    return [
        Encoded(r.ids, r.first, r.last, r.start, r.end, r.verdict, r.claim, tuple(mark))
        for r, mark in zip(rows, marks, strict=True)
    ]


def collate(rows: Sequence[Encoded], pairs: Sequence[tuple[int, int]] = (), bag: int = 0) -> Batch:
    """Rows padded to one length."""
    longest = max(len(row.ids) for row in rows)
    longest = -(-longest // _ROUND) * _ROUND
    ids = np.full((len(rows), longest), PAD, np.int64)
    mask, passage = (np.zeros((len(rows), longest), bool) for _ in range(2))
    odd = np.full((len(rows), longest), -1, np.int64)
    for i, row in enumerate(rows):
        ids[i, : len(row.ids)] = row.ids
        mask[i, : len(row.ids)] = True
        passage[i, row.first : row.last] = True
        odd[i, 1 : 1 + len(row.odd)] = row.odd

    def column(values: Sequence[int]) -> Tensor:
        array: NDArray[np.int64] = np.array(values, np.int64)
        return torch.from_numpy(array)

    return Batch(
        torch.from_numpy(ids),
        torch.from_numpy(mask),
        torch.from_numpy(passage),
        column([row.start for row in rows]),
        column([row.end for row in rows]),
        column([row.verdict for row in rows]),
        column([row.claim for row in rows]),
        torch.from_numpy(odd),
        column([i for pair in pairs for i in pair]).view(-1, 2),
        bag,
    )


def pool_batches(
    mixture: Mixture, tokenizer: Tokenizer, tokens: int, seed: int, number: int, size: int = _POOL
) -> list[Batch]:
    """The batches of pool `number`: the same for the same seed, whatever came before."""
    rng = random.Random(f"{seed} {number}")
    units = [encode_unit(mixture.draw(rng), tokenizer, rng) for _ in range(size)]
    lengths = [max(len(row.ids) for row in unit) + rng.random() * 12 for unit in units]
    batches = list(_packed([units[i] for i in np.argsort(lengths, kind="stable")], tokens))
    if mixture.bags:
        for bag in rng.choices(mixture.bags, k=mixture.recipe.bags):
            rows = [encode(row, tokenizer, rng) for row in bag_rows(bag)]
            batches.append(collate(rows, bag=len(rows)))
    rng.shuffle(batches)
    return batches


def _packed(units: Sequence[Sequence[Encoded]], tokens: int) -> Iterator[Batch]:
    rows: list[Encoded] = []
    pairs: list[tuple[int, int]] = []
    longest = 0
    for unit in units:
        longer = max(longest, *(len(row.ids) for row in unit))
        if rows and (len(rows) + len(unit)) * longer > tokens:
            yield collate(rows, pairs)
            rows, pairs, longer = [], [], max(len(row.ids) for row in unit)
        if len(unit) == 2:
            pairs.append((len(rows), len(rows) + 1))
        rows.extend(unit)
        longest = longer
    if rows:
        yield collate(rows, pairs)

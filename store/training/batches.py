"""Tokenised pairs as flat arrays, and batches drawn from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from store.files import written_whole
from store.training.corpora import Pair

Ids = NDArray[np.int32]
Positions = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ragged:
    """Rows of token ids of unequal length: row i is ``ids[starts[i]:starts[i + 1]]``."""

    ids: Ids
    starts: Positions

    def rows(self, numbers: Positions) -> tuple[Ids, Positions]:
        """Token ids of these rows end to end, and where each begins."""
        lengths = self.starts[numbers + 1] - self.starts[numbers]
        offsets = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)])
        within = np.arange(offsets[-1]) - np.repeat(offsets[:-1], lengths)
        return self.ids[np.repeat(self.starts[numbers], lengths) + within], offsets[:-1]


def tokenize(tokenizer: Tokenizer, texts: Sequence[str], longest: int = 256) -> Ragged:
    """Token ids of texts, cut at ``longest``; an empty row becomes one unknown token, so that it
    has a vector.
    """
    ids: list[Ids] = []
    lengths = np.zeros(len(texts) + 1, np.int64)
    for start in range(0, len(texts), 10_000):
        part = tokenizer.encode_batch_fast(
            list(texts[start : start + 10_000]), add_special_tokens=False
        )
        for index, encoding in enumerate(part, start + 1):
            row = np.array(encoding.ids[:longest] or [1], np.int32)
            lengths[index] = len(row)
            ids.append(row)
    return Ragged(np.concatenate(ids) if ids else np.zeros(0, np.int32), np.cumsum(lengths))


@dataclass(frozen=True, slots=True)
class Group:
    """Pairs that compete inside a batch, and how often a pass sees each of them."""

    name: str
    texts: Ragged
    first: Positions  # (pairs,) row of `texts`
    second: Positions
    repeats: NDArray[np.float32]
    blocks: Positions = field(default_factory=lambda: np.zeros(0, np.int64))
    """What each pair is near to: pairs of one block come together. Empty or 0 where they need not.
    """

    def __len__(self) -> int:
        return int(self.repeats.sum())


def make_group(
    name: str,
    pairs: Sequence[Pair],
    repeats: Sequence[float],
    tokenizer: Tokenizer,
    near: bool = False,
) -> Group:
    """Tokenise the pairs of one group; equal texts share one row, which is how duplicates are
    recognised. With ``near`` pairs of one tag make a block.
    """
    number: dict[str, int] = {}
    first = np.array([number.setdefault(pair.first, len(number)) for pair in pairs], np.int64)
    second = np.array([number.setdefault(pair.second, len(number)) for pair in pairs], np.int64)
    tags: dict[str, int] = {}
    blocks = [tags.setdefault(pair.tag, len(tags)) if near else 0 for pair in pairs]
    return Group(
        name,
        tokenize(tokenizer, list(number)),
        first,
        second,
        np.array(repeats, np.float32),
        np.array(blocks, np.int64),
    )


def save_groups(path: Path, groups: Sequence[Group]) -> None:
    """Keep tokenised groups: tokenising takes as long as a pass over them."""
    arrays: dict[str, NDArray[np.generic]] = {"names": np.array([group.name for group in groups])}
    for number, group in enumerate(groups):
        arrays |= {
            f"{number}.ids": group.texts.ids,
            f"{number}.starts": group.texts.starts,
            f"{number}.first": group.first,
            f"{number}.second": group.second,
            f"{number}.repeats": group.repeats,
            f"{number}.blocks": group.blocks,
        }
    with written_whole(path) as draft:
        np.savez(draft, **arrays)  # type: ignore[arg-type]


def load_groups(path: Path) -> list[Group]:
    """Groups as they were saved."""
    with np.load(path) as kept:
        return [
            Group(
                str(name),
                Ragged(kept[f"{number}.ids"], kept[f"{number}.starts"]),
                kept[f"{number}.first"],
                kept[f"{number}.second"],
                kept[f"{number}.repeats"],
                kept[f"{number}.blocks"],
            )
            for number, name in enumerate(kept["names"])
        ]


def _together(order: Positions, blocks: Positions, run: int, rng: np.random.Generator) -> Positions:
    """The pairs with those of a block side by side, in runs of which several make a batch."""
    place = rng.permutation(int(blocks.max()) + 1)
    sorted_ = order[np.argsort(place[blocks[order]], kind="stable")]
    runs = [sorted_[at : at + run] for at in range(0, len(sorted_), run)]
    return np.concatenate([runs[number] for number in rng.permutation(len(runs))])


def batches(
    groups: Sequence[Group], size: int, rng: np.random.Generator
) -> Iterator[tuple[Group, Positions, Positions]]:
    """One pass over all groups: every batch comes from one group, groups in random order."""
    plan: list[tuple[int, Positions]] = []
    for index, group in enumerate(groups):
        whole = np.floor(group.repeats).astype(np.int64)
        times = whole + (rng.random(len(whole)) < group.repeats - whole)
        order = rng.permutation(np.repeat(np.arange(len(whole)), times))
        if group.blocks.any():
            order = _together(order, group.blocks, size // 8, rng)
        plan += [
            (index, order[at : at + size])
            for at in range(0, len(order), size)
            if len(order) - at > size // 8
        ]
    for position in rng.permutation(len(plan)):
        index, numbers = plan[position]
        yield groups[index], groups[index].first[numbers], groups[index].second[numbers]

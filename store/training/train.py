"""Contrastive training of a token table: a text is the mean of its tokens' vectors.

A plain torch loop, not the sentence-transformers trainer: the texts are tokenised once and stay
integers, and only the rows of the table that a batch touches are updated (see README, "Speed").
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from store.files import written_whole
from store.training.batches import Group, Ids, Positions, batches


@dataclass(frozen=True, slots=True)
class TrainOptions:
    """The recipe. ``drop`` is the share of tokens hidden from each text in training."""

    dimension: int = 384
    passes: int = 6
    batch: int = 2048
    temperature: float = 0.05
    rate: float = 0.02
    warm_up: float = 0.02
    drop: float = 0.15
    seed: int = 7


class Table:
    """The token vectors and their Adam state, (vocabulary, dimension) each, updated only where
    touched.
    """

    def __init__(self, weights: torch.Tensor) -> None:
        self.weights = weights
        self.mean = torch.zeros_like(weights)
        self.square = torch.zeros_like(weights)

    def update(self, rows: torch.Tensor, gradient: torch.Tensor, rate: float, step: int) -> None:
        """Adam (Kingma & Ba 2015) on these rows; the others keep their moments, as in torch's
        SparseAdam.
        """
        mean = self.mean[rows].mul_(0.9).add_(gradient, alpha=0.1)
        square = self.square[rows].mul_(0.999).addcmul_(gradient, gradient, value=0.001)
        self.mean[rows], self.square[rows] = mean, square
        scale = (square / (1 - 0.999**step)).sqrt_().add_(1e-8)
        self.weights[rows] -= rate / (1 - 0.9**step) * mean / scale


def contrastive_loss(
    first: torch.Tensor, second: torch.Tensor, same: torch.Tensor, temperature: float
) -> torch.Tensor:
    """In-batch cross entropy both ways over cosines; ``same`` masks rows that are no true
    negatives.
    """
    a, b = functional.normalize(first, dim=1), functional.normalize(second, dim=1)
    scores = (a @ b.T / temperature).masked_fill_(same, float("-inf"))
    target = torch.arange(len(a), device=a.device)
    return (
        functional.cross_entropy(scores, target) + functional.cross_entropy(scores.T, target)
    ) / 2


def _false_negatives(first: Positions, second: Positions) -> torch.Tensor:
    """(n, n) mask of pairs off the diagonal that share a text with the row or the column."""
    same = (first[:, None] == first[None, :]) | (second[:, None] == second[None, :])
    np.fill_diagonal(same, False)
    return torch.from_numpy(same)


def _thin(
    ids: Ids, offsets: Positions, drop: float, rng: np.random.Generator
) -> tuple[Ids, Positions]:
    """Hide a share of the tokens, but never the whole of a text."""
    keep = rng.random(len(ids)) >= drop
    keep[offsets] |= ~np.logical_or.reduceat(keep, offsets)
    before = np.concatenate([np.zeros(1, np.int64), np.cumsum(keep)])
    return ids[keep], before[offsets]


def _step(
    table: Table,
    group: Group,
    first: Positions,
    second: Positions,
    options: TrainOptions,
    rng: np.random.Generator,
) -> tuple[torch.Tensor, torch.Tensor, float]:
    sides = []
    for numbers in (first, second):
        ids, offsets = group.texts.rows(numbers)
        sides.append(_thin(ids, offsets, options.drop, rng) if options.drop else (ids, offsets))
    # One small table of the rows at hand, so that the gradient is small and dense.
    rows, local = np.unique(np.concatenate([ids for ids, _ in sides]), return_inverse=True)
    touched = torch.from_numpy(rows.astype(np.int64)).to(table.weights.device)
    small = table.weights[touched].requires_grad_(True)
    cut = len(sides[0][0])
    pooled = [
        functional.embedding_bag(
            torch.from_numpy(part).to(small.device),
            small,
            torch.from_numpy(offsets).to(small.device),
            mode="mean",
        )
        for part, (_, offsets) in zip((local[:cut], local[cut:]), sides, strict=True)
    ]
    same = _false_negatives(first, second).to(small.device)
    loss = contrastive_loss(pooled[0], pooled[1], same, options.temperature)
    (gradient,) = torch.autograd.grad(loss, small)
    return touched, gradient, float(loss.detach())


def train(
    groups: Sequence[Group],
    vocabulary: int,
    options: TrainOptions,
    checkpoint: Path | None = None,
    start: torch.Tensor | None = None,
    report: Callable[[str], None] = lambda _: None,
) -> torch.Tensor:
    """The trained table, (vocabulary, dimension) float32. A checkpoint is written after every pass
    and resumed.
    """
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    generator = torch.Generator().manual_seed(options.seed)
    if start is None:
        start = torch.randn(vocabulary, options.dimension, generator=generator) * 0.1
    table = Table(start.to(device))
    done = step = 0
    if checkpoint is not None and checkpoint.exists():
        state = torch.load(checkpoint, map_location=device, weights_only=True)
        table.weights, table.mean, table.square = state["weights"], state["mean"], state["square"]
        done, step = state["passes"], state["step"]
    per_pass = sum(1 for _ in batches(groups, options.batch, np.random.default_rng(options.seed)))
    total, began = per_pass * options.passes, time.monotonic()
    for number in range(done, options.passes):
        rng = np.random.default_rng((options.seed, number))
        losses: list[float] = []
        for group, first, second in batches(groups, options.batch, rng):
            step += 1
            rate = (
                options.rate
                * min(1.0, step / max(1.0, options.warm_up * total))
                * max(0.0, 1 - step / (total + 1))
            )
            touched, gradient, loss = _step(table, group, first, second, options, rng)
            table.update(touched, gradient, rate, step)
            losses.append(loss)
            if step % 100 == 0:
                spent = time.monotonic() - began
                report(f"step {step}/{total} loss {np.mean(losses[-100:]):.3f} {spent:.0f} s")
        if checkpoint is not None:
            state = {"weights": table.weights, "mean": table.mean, "square": table.square}
            with written_whole(checkpoint) as draft:
                torch.save({**state, "passes": number + 1, "step": step}, draft)
    return table.weights.cpu()

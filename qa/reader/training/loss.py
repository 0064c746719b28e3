"""What a batch costs.

Verdict: binary cross-entropy of the row's own head, and of `refuted` where that is known. Span:
cross-entropy of start and end over the passage's tokens. Pair: the true one must score higher
(logistic ranking loss, Burges et al. 2005). Odd tokens: which words make a text false. Bag: the
best of ten passages has the question's label (multiple-instance learning). Teacher, where there is
one: how far from its probabilities (Hinton et al. 2015, arXiv:1503.02531).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from qa.reader.training.batches import Batch
from qa.reader.training.data.rows import Verdict
from qa.reader.training.model import (
    ANSWERABLE,
    REFUTED,
    SUPPORTED,
    Outputs,
    ReaderModel,
    half_precision,
)

_HIDDEN = -1e4


@dataclass(frozen=True, slots=True)
class Weights:
    """Share of each part beside the verdict's 1."""

    refuted: float = 0.3
    span: float = 0.5
    pair: float = 1.0
    odd: float = 0.5
    teacher: float = 1.0


def batch_loss(
    model: ReaderModel,
    batch: Batch,
    weights: Weights,
    device: str = "cpu",
    teacher: ReaderModel | None = None,
) -> tuple[Tensor, dict[str, float]]:
    """The loss, and its parts by name."""
    ids, mask = batch.ids.to(device), batch.mask.to(device)
    with half_precision(device):
        outputs = model(ids, mask)
    loss, told = _told_loss(outputs, batch, weights, device)
    if teacher is not None:
        with torch.no_grad(), half_precision(device):
            aim = teacher(ids, mask)
        taught = distance(outputs, aim, batch.passage.to(device))
        loss = loss + weights.teacher * taught
        told["teacher"] = taught.item()
    return loss, told


def _told_loss(
    outputs: Outputs, batch: Batch, weights: Weights, device: str
) -> tuple[Tensor, dict[str, float]]:
    """What the labels ask for."""
    verdicts, starts, ends, odd = outputs
    if batch.bag:
        best = torch.logsumexp(verdicts[:, ANSWERABLE].view(-1, batch.bag), 1)
        label = (batch.verdict.view(-1, batch.bag)[:, 0] == Verdict.YES).float().to(device)
        loss = F.binary_cross_entropy_with_logits(best, label)
        return loss, {"bag": loss.item()}
    verdict, claim = batch.verdict.to(device), batch.claim.to(device)
    good = (verdict == Verdict.YES).float()
    scores = torch.where(claim == 1, verdicts[:, SUPPORTED], verdicts[:, ANSWERABLE])
    each = F.binary_cross_entropy_with_logits(scores, good, reduction="none")
    parts = {"claim" if told else "query": each[claim == told] for told in (0, 1)}
    told = {name: part.mean().item() for name, part in parts.items() if len(part)}
    loss = each.mean()
    known = (claim == 1) & (verdict != Verdict.NO)
    if known.any():
        refuted = (verdict[known] == Verdict.REFUTED).float()
        loss = loss + weights.refuted * F.binary_cross_entropy_with_logits(
            verdicts[known, REFUTED], refuted
        )
    placed = batch.start >= 0
    if placed.any():
        hidden = ~batch.passage.to(device)
        sides = [
            F.cross_entropy(logits.masked_fill(hidden, _HIDDEN)[placed], where.to(device)[placed])
            for logits, where in ((starts, batch.start), (ends, batch.end))
        ]
        span = sides[0] + sides[1]
        loss = loss + weights.span * span
        told["span"] = span.item()
    if len(batch.pairs):
        margin = scores[batch.pairs[:, 0]] - scores[batch.pairs[:, 1]]
        ranked = F.softplus(-margin).mean()
        loss = loss + weights.pair * ranked * (2 * len(batch.pairs) / len(scores))
        told["pair"] = ranked.item()
        told["ordered"] = (margin > 0).float().mean().item()
    marked = (batch.odd >= 0).to(device)
    if marked.any():
        label = batch.odd.to(device)[marked].float()
        # Few words are false; each class counts half.
        rare = label.mean().clamp(0.02, 0.5)
        weight = torch.where(label == 1, 0.5 / rare, 0.5 / (1 - rare))
        cost = F.binary_cross_entropy_with_logits(odd[marked], label, weight=weight)
        loss = loss + weights.odd * cost
        told["odd"] = cost.item()
    return loss, told


def distance(student: Outputs, teacher: Outputs, passage: Tensor) -> Tensor:
    """How far the student's probabilities are from the teacher's: binary cross-entropy over the
    verdicts plus cross-entropy over the tokens of the passage; `passage` (batch, tokens) bool.
    """
    loss = F.binary_cross_entropy_with_logits(student[0], torch.sigmoid(teacher[0]))
    read = passage.any(1)
    for own, told in zip(student[1:3], teacher[1:3], strict=True):
        hidden = ~passage[read]
        aim = torch.softmax(told[read].masked_fill(hidden, -1e4), 1)
        loss = loss + F.cross_entropy(own[read].masked_fill(hidden, -1e4), aim)
    return loss

"""A reader of fewer layers that learns from its teacher as well as from the rows.

The student begins with layers of the teacher, evenly spaced (Sanh et al. 2019, arXiv:1910.01108),
and is drawn towards the teacher's probabilities: of the three verdicts, and of every token of the
passage as start and end of the span (Hinton et al. 2015, arXiv:1503.02531).
"""

from __future__ import annotations

from dataclasses import replace

import torch
import torch.nn.functional as F
from torch import Tensor

from qa.reader.training.errors import TrainingError
from qa.reader.training.model import ReaderModel

Outputs = tuple[Tensor, Tensor, Tensor, Tensor]
"""What the model gives: verdicts (batch, 3), starts, ends and odd tokens (batch, tokens)."""


def shortened(model: ReaderModel, layers: int) -> ReaderModel:
    """A copy with `layers` of its layers, the last among them; everything else is the same."""
    there = model.shape.layers
    if not 0 < layers <= there:
        raise TrainingError(f"--layers {layers}: expected 1 to {there}, what the start has")
    kept = [round((i + 1) * there / layers) - 1 for i in range(layers)]
    small = ReaderModel(replace(model.shape, layers=layers))
    state = {k: v for k, v in model.state_dict().items() if not k.startswith("layers.")}
    for new, old in enumerate(kept):
        for name, tensor in model.layers[old].state_dict().items():
            state[f"layers.{new}.{name}"] = tensor
    small.load_state_dict(state)
    return small


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

"""The reader in torch: a BERT encoder with frozen embeddings, three verdict heads, two span heads.

Names of the parameters are those of the checkpoint (`checkpoint.py`). Post-norm layers as in BERT
(Devlin et al. 2018, arXiv:1810.04805); pooling is tanh of a linear layer over the first token.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from qa.reader.training.errors import TrainingError

ANSWERABLE, SUPPORTED, REFUTED = range(3)
Outputs = tuple[Tensor, Tensor, Tensor, Tensor]
"""What the model gives: verdicts (batch, 3), starts, ends and odd tokens (batch, tokens)."""


def half_precision(device: str) -> AbstractContextManager[object]:
    """bfloat16 where the machine multiplies it itself: on others it takes thirty times as long."""
    if device == "cpu" and not torch.ops.mkldnn._is_mkldnn_bf16_supported():
        return nullcontext()
    return torch.autocast(device, torch.bfloat16)


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of a reader."""

    vocabulary: int
    layers: int = 12
    width: int = 384
    inner: int = 1536
    heads: int = 12
    positions: int = 512


class Layer(nn.Module):
    """One transformer layer."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        width = shape.width
        self.heads = shape.heads
        self.q, self.k, self.v = (nn.Linear(width, width) for _ in range(3))
        self.ao, self.aln = nn.Linear(width, width), nn.LayerNorm(width, eps=1e-12)
        self.fi, self.fo = nn.Linear(width, shape.inner), nn.Linear(shape.inner, width)
        self.oln = nn.LayerNorm(width, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`x` (batch, tokens, width); `mask` (batch, 1, 1, tokens), True where there is a token."""
        batch, tokens, width = x.shape

        def split(linear: nn.Module) -> Tensor:
            out: Tensor = linear(x)
            return out.view(batch, tokens, self.heads, -1).transpose(1, 2)

        read = F.scaled_dot_product_attention(
            split(self.q), split(self.k), split(self.v), attn_mask=mask
        )
        x = self.aln(x + self.ao(read.transpose(1, 2).reshape(batch, tokens, width)))
        out: Tensor = self.oln(x + self.fo(F.gelu(self.fi(x))))
        return out


class ReaderModel(nn.Module):
    """`forward` gives verdict logits (batch, 3), span start and end logits (batch, tokens each)
    and, for training only, logits that a token is not borne out by the passage."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.word = nn.Embedding(shape.vocabulary, shape.width)
        self.word.weight.requires_grad_(False)
        self.pos = nn.Parameter(torch.zeros(shape.positions, shape.width))
        self.eln = nn.LayerNorm(shape.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.pool = nn.Linear(shape.width, shape.width)
        self.cls = nn.Linear(shape.width, 3)
        self.span = nn.Linear(shape.width, 2)
        self.odd = nn.Linear(shape.width, 1)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """`ids` (batch, tokens) int64, `mask` the same shape, True where there is a token."""
        x = self.eln(self.word(ids) + self.pos[: ids.shape[1]])
        heads = mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, heads)
        verdicts = self.cls(torch.tanh(self.pool(x[:, 0]))).float()
        spans = self.span(x).float()
        return verdicts, spans[..., 0], spans[..., 1], self.odd(x).float()[..., 0]

    def freeze(self, layers: int) -> None:
        """Keep the lowest layers, the positions and the embeddings as they are."""
        if layers:
            self.pos.requires_grad_(False)
            self.eln.requires_grad_(False)
        for layer in list(self.layers)[:layers]:
            layer.requires_grad_(False)


def shortened(model: ReaderModel, layers: int) -> ReaderModel:
    """A copy with `layers` of its layers, evenly spaced, the last among them (Sanh et al. 2019,
    arXiv:1910.01108); everything else is the same."""
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

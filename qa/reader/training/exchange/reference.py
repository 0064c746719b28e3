"""What a checkpoint computes, in float32: what the graph is measured against."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

HEADS = 12
EPSILON = 1e-12

Tensors = Mapping[str, NDArray[np.generic]]
Floats = NDArray[np.float32]


def dense(tensors: Tensors, name: str) -> Floats:
    """A tensor of a checkpoint as float32; int8 rows times their scales."""
    value = tensors[name].astype(np.float32)
    scales = tensors.get(f"{name}.s")
    return value if scales is None else value * scales.astype(np.float32)


def layers(tensors: Tensors) -> int:
    """Transformer layers in a checkpoint."""
    return 1 + max(int(name.split(".")[1]) for name in tensors if name.startswith("layers."))


def reference(
    tensors: Tensors, embeddings: Floats, seen: Callable[[str, Floats], None] | None = None
) -> dict[str, Floats]:
    """What the graph computes for one text (tokens, width), in float32 with NumPy.

    `seen` is called with the name of each linear layer and its input (tokens, its width).
    """
    from scipy.special import erf

    def linear(x: Floats, name: str) -> Floats:
        if seen is not None:
            seen(name, x)
        product: Floats = x @ dense(tensors, f"{name}.weight").T
        return product + dense(tensors, f"{name}.bias")

    def normalise(x: Floats, name: str) -> Floats:
        centred = x - x.mean(axis=-1, keepdims=True)
        unit = centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + EPSILON)
        scaled: Floats = unit * dense(tensors, f"{name}.weight")
        return scaled + dense(tensors, f"{name}.bias")

    x = normalise(embeddings + dense(tensors, "pos")[: len(embeddings)], "eln")
    for number in range(layers(tensors)):
        name = f"layers.{number}"
        q, k, v = (
            linear(x, f"{name}.{part}").reshape(len(x), HEADS, -1).transpose(1, 0, 2)
            for part in "qkv"
        )
        weights = np.exp(q @ k.transpose(0, 2, 1) / np.sqrt(np.float32(q.shape[-1])))
        mixed = (weights / weights.sum(axis=-1, keepdims=True)) @ v
        mixed = mixed.transpose(1, 0, 2).reshape(x.shape)
        x = normalise(x + linear(mixed, f"{name}.ao"), f"{name}.aln")
        inner = linear(x, f"{name}.fi")
        inner = inner * (1 + erf(inner / np.sqrt(2))) / 2
        x = normalise(x + linear(inner.astype(np.float32), f"{name}.fo"), f"{name}.oln")
    pooled = np.tanh(linear(x[0], "pool"))
    return {"scores": linear(pooled, "cls"), "spans": linear(x, "span")}

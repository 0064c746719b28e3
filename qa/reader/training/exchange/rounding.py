"""How the inputs of linear layers are rounded to 8 bits: a fixed step a layer, from what it sees.

A few columns of a layer's input are ten times as large as the others; one step for all would leave
those few levels. They are told apart (LLM.int8(), Dettmers et al., arXiv 2208.07339) and stay in
float32; the step covers what the others reach on the texts that are measured.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.reader.training.exchange.reference import Floats, Tensors, reference
from store.files import write_whole

FILE = "rounding.json"
APART = {"q": 16, "ao": 16, "fi": 24, "fo": 48}
"""Columns told apart of the input of each linear layer of a layer of the encoder (`q` stands for
q, k and v). Half as many let the logits differ by a quarter more from those of float32, twice as
many by a tenth less."""
_LEVELS = 255


@dataclass(frozen=True, slots=True, eq=False)
class Rounding:
    """A number x is round(x / step) + zero, kept within 0 to 255."""

    step: NDArray[np.float32]
    """A scalar."""
    zero: NDArray[np.uint8]
    """A scalar: what stands for 0.0."""
    apart: NDArray[np.int64]
    """Columns that are not rounded, in order."""


def measure(tensors: Tensors, texts: Iterable[Floats]) -> dict[str, Rounding]:
    """The rounding of each linear layer's input, by the layer's name, from the embeddings (tokens,
    width) of some texts."""
    lowest: dict[str, Floats] = {}
    highest: dict[str, Floats] = {}

    def seen(name: str, states: Floats) -> None:
        if name.rpartition(".")[2] in APART:
            low, high = states.min(axis=0), states.max(axis=0)
            lowest[name] = np.minimum(lowest.get(name, low), low)
            highest[name] = np.maximum(highest.get(name, high), high)

    for text in texts:
        reference(tensors, text, seen)
    return {
        name: _rounding(lowest[name], highest[name], APART[name.rpartition(".")[2]])
        for name in lowest
    }


def _rounding(low: Floats, high: Floats, apart: int) -> Rounding:
    order = np.argsort(-np.maximum(high, -low), kind="stable")
    rest = order[apart:]
    # Zero is among the numbers: a layer's input is often exactly that.
    bottom, top = min(0.0, float(low[rest].min())), max(0.0, float(high[rest].max()))
    step = np.float32(max(top - bottom, 1e-6) / _LEVELS)
    zero = np.uint8(np.clip(np.round(-bottom / step), 0, _LEVELS))
    return Rounding(np.array(step), np.array(zero), np.sort(order[:apart]).astype(np.int64))


def write_roundings(folder: Path, roundings: Mapping[str, Rounding]) -> None:
    """Keep them beside a checkpoint."""
    rows = {
        name: {"step": float(each.step), "zero": int(each.zero), "apart": each.apart.tolist()}
        for name, each in roundings.items()
    }
    write_whole(folder / FILE, json.dumps(rows) + "\n")


def read_roundings(folder: Path) -> dict[str, Rounding] | None:
    """Those of a checkpoint; None where none are kept."""
    file = folder / FILE
    if not file.is_file():
        return None
    return {
        name: Rounding(
            np.array(row["step"], np.float32),
            np.array(row["zero"], np.uint8),
            np.array(row["apart"], np.int64),
        )
        for name, row in json.loads(file.read_text("utf-8")).items()
    }

"""A shipped reader as a checkpoint again, to go on training from it: `export`'s inverse.

``python -m qa.reader.training.exchange.restore READER_DIR OUT_DIR``

Nothing more is lost than 8 bits lost: the graph holds the checkpoint's rows and scales as they
are, so that exporting it again writes the same bytes.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

from qa.reader.training.errors import TrainingError, WrongCheckpoint
from qa.reader.training.exchange.rounding import Rounding, write_roundings
from store.encoder.encoder import EMBEDDINGS, GRAPH, TOKENIZER
from store.files import written_whole

Arrays = dict[str, NDArray[np.generic]]
# In the order in which `graph` builds them.
_LINEARS = (("q", "k", "v"), ("ao",), ("fi",), ("fo",))
_HEADS = ("span", "pool", "cls")


def restore(reader: Path, out: Path) -> None:
    """Write `weights.npz`, `embeddings.npz` and `tokenizer.json` of a reader's folder."""
    for name in (GRAPH, EMBEDDINGS, TOKENIZER):
        if not (reader / name).is_file():
            raise WrongCheckpoint(
                f"{reader} holds no {name}: give the folder of an exported reader, such as "
                "qa/reader/models/sourced-reader-v1"
            )
    out.mkdir(parents=True, exist_ok=True)
    tensors, roundings = parts_of(onnx.load(reader / GRAPH))
    with written_whole(out / "weights.npz") as draft:
        np.savez_compressed(draft, **tensors)  # type: ignore[arg-type]
    with written_whole(out / "embeddings.npz") as draft:
        np.savez_compressed(draft, word=np.load(reader / EMBEDDINGS))
    with written_whole(out / TOKENIZER) as draft:
        shutil.copyfile(reader / TOKENIZER, draft)
    write_roundings(out, roundings)


def parts_of(model: onnx.ModelProto) -> tuple[Arrays, dict[str, Rounding]]:
    """The checkpoint's tensors and roundings of a graph that `graph.build` made."""
    held = {c.name: numpy_helper.to_array(c) for c in model.graph.initializer}
    nodes = list(model.graph.node)

    def inputs(kind: str) -> Iterator[list[str]]:
        return (list(node.input) for node in nodes if node.op_type == kind)

    linears, norms = list(inputs("MatMulIntegerToFloat")), list(inputs("LayerNormalization"))
    columns = [apart for _, apart in inputs("Gather") if held[apart].ndim]
    beside = [rows for (rows,) in inputs("Cast") if rows in held]
    table, *others = [names[0] for names in inputs("Slice") if names[0] in held]
    counts = {len(linears), len(columns), len(beside), 2 * len(norms) - 2}
    if others or len(linears) % 4 or len(counts) > 1:
        raise WrongCheckpoint("the graph is not as `exchange.graph` builds it: export it anew")
    tensors: Arrays = {"pos": held[table].astype(np.float16)}
    roundings: dict[str, Rounding] = {}
    for number in range(len(linears) // 4):
        layer = f"layers.{number}"
        for place, parts in enumerate(_LINEARS, 4 * number):
            names = [f"{layer}.{part}" for part in parts]
            _, weight, step, scales, zero, _, bias = linears[place]
            apart = held[columns[place]]
            rows = held[weight].T.copy()
            rows[:, apart] = held[beside[place]].T
            tensors |= _linear(rows, held[scales], held[bias], names)
            roundings[names[0]] = Rounding(held[step], held[zero], apart)
        for name, norm in zip(("aln", "oln"), norms[2 * number + 1 :], strict=False):
            tensors |= _norm(held, norm, f"{layer}.{name}")
    tensors |= _norm(held, norms[0], "eln")
    products = [names for names in inputs("MatMul") if names[1] in held]
    biases = [
        added for names in inputs("Add") for added in names if added in held and held[added].ndim
    ]
    for name, (_, weight), bias in zip(_HEADS, products, biases, strict=True):
        rows = np.ascontiguousarray(held[weight].T)
        tensors[f"{name}.weight"] = rows
        tensors[f"{name}.bias"] = held[bias].astype(np.float16)
    return tensors, roundings


def _linear(
    rows: NDArray[np.generic],
    scales: NDArray[np.generic],
    bias: NDArray[np.generic],
    names: Sequence[str],
) -> Arrays:
    """Linear layers that the graph keeps side by side."""
    found: Arrays = {}
    for part, name in enumerate(names):
        own = slice(part * len(rows) // len(names), (part + 1) * len(rows) // len(names))
        found[f"{name}.weight"] = rows[own]
        found[f"{name}.weight.s"] = scales[own, None].astype(np.float16)
        found[f"{name}.bias"] = bias[own].astype(np.float16)
    return found


def _norm(held: Arrays, inputs: Sequence[str], name: str) -> Arrays:
    return {
        f"{name}.weight": held[inputs[1]].astype(np.float16),
        f"{name}.bias": held[inputs[2]].astype(np.float16),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; 0 when it wrote the checkpoint."""
    parser = argparse.ArgumentParser(prog="python -m qa.reader.training.exchange.restore")
    parser.add_argument("reader", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args(arguments)
    try:
        restore(options.reader, options.out)
    except TrainingError as error:
        sys.stderr.write(f"error: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The reader as an ONNX graph: 8-bit weights by row, 8-bit inputs, fused attention.

Inputs of linear layers are rounded by fixed steps (`exchange.rounding`) and multiplied in int8; the
few columns that are much larger than the others are multiplied in float32 beside them (the
decomposition of LLM.int8(), Dettmers et al., arXiv 2208.07339). On processors without instructions
for dot products of int8 that takes 0.4 of the time of `MatMulNBits`, which rounds block by block
while it multiplies.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from qa.reader.training.exchange.reference import EPSILON, HEADS, Tensors, dense, layers
from qa.reader.training.exchange.rounding import Rounding

_MICROSOFT = "com.microsoft"
_FLOAT = TensorProto.FLOAT


class _Builder:
    """Nodes and initializers of a graph in the making."""

    def __init__(self, tensors: Tensors, roundings: Mapping[str, Rounding]) -> None:
        self.tensors, self.roundings = tensors, roundings
        self.nodes: list[onnx.NodeProto] = []
        self.initializers: list[onnx.TensorProto] = []

    def constant(self, value: NDArray[np.generic]) -> str:
        name = f"c{len(self.initializers)}"
        self.initializers.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def node(
        self,
        kind: str,
        inputs: Sequence[str],
        outputs: Sequence[str] = (),
        domain: str = "",
        **attributes: object,
    ) -> str:
        outputs = outputs or (f"n{len(self.nodes)}",)
        self.nodes.append(helper.make_node(kind, inputs, outputs, domain=domain, **attributes))
        return outputs[0]

    def fused(self, kind: str, inputs: Sequence[str], **attributes: object) -> str:
        return self.node(kind, inputs, (), _MICROSOFT, **attributes)

    def vectors(self, *names: str) -> str:
        return self.constant(np.concatenate([dense(self.tensors, name) for name in names]))

    def linear(self, states: str, *names: str) -> str:
        """Linear layers of the same input, side by side."""
        rows = np.concatenate([self.tensors[f"{name}.weight"] for name in names])
        scales = np.concatenate([self.tensors[f"{name}.weight.s"] for name in names])
        by_row = self.constant(scales.astype(np.float32).ravel())
        rounding = self.roundings[names[0]]
        step, zero = self.constant(rounding.step), self.constant(rounding.zero)
        inside = np.array(rows)
        inside[:, rounding.apart] = 0
        inputs = [
            self.node("QuantizeLinear", [states, step, zero]),
            self.constant(inside.T),
            *(step, by_row, zero),
            "",  # zero point of the rows: 0
            self.vectors(*(f"{name}.bias" for name in names)),
        ]
        most = self.fused("MatMulIntegerToFloat", inputs)
        columns = self.node("Gather", [states, self.constant(rounding.apart)], axis=2)
        # Constant: ONNX Runtime makes float32 of these few columns when it loads the graph.
        weights = self.node("Cast", [self.constant(rows[:, rounding.apart].T)], to=_FLOAT)
        weights = self.node("Mul", [weights, by_row])
        return self.node("Add", [most, self.node("MatMul", [columns, weights])])

    def normalise(self, states: str, norm: str) -> str:
        weights = [self.vectors(f"{norm}.weight"), self.vectors(f"{norm}.bias")]
        return self.node("LayerNormalization", [states, *weights], epsilon=EPSILON)

    def add_and_normalise(self, states: str, skip: str, norm: str) -> str:
        # Faster on a processor than SkipLayerNormalization, which does the same.
        return self.normalise(self.node("Add", [states, skip]), norm)

    def embed(self, embeddings: str) -> str:
        """Token embeddings plus those of their positions, normalised."""
        start, end = self.constant(np.array([0])), self.node("Shape", [embeddings], start=1, end=2)
        axes = self.constant(np.array([0]))
        table = self.constant(dense(self.tensors, "pos").astype(np.float16))
        positions = self.node("Slice", [table, start, end, axes])
        positions = self.node("Cast", [positions], to=_FLOAT)
        return self.add_and_normalise(embeddings, positions, "eln")

    def layer(self, states: str, name: str) -> str:
        """Attention and feed-forward, each added to its input and normalised (BERT's order)."""
        parts = [f"{name}.{part}" for part in "qkv"]
        self.node("Split", [self.linear(states, *parts)], parts, axis=-1, num_outputs=3)
        mixed = self.fused("MultiHeadAttention", parts, num_heads=HEADS)
        mixed = self.linear(mixed, f"{name}.ao")
        states = self.add_and_normalise(mixed, states, f"{name}.aln")
        inner = self.fused("Gelu", [self.linear(states, f"{name}.fi")])
        return self.add_and_normalise(self.linear(inner, f"{name}.fo"), states, f"{name}.oln")

    def head(self, states: str, name: str, output: str) -> None:
        weight = self.constant(dense(self.tensors, f"{name}.weight").T)
        product = self.node("MatMul", [states, weight])
        self.node("Add", [product, self.vectors(f"{name}.bias")], [output])


def build(tensors: Tensors, roundings: Mapping[str, Rounding]) -> onnx.ModelProto:
    """The graph: `embeddings` (texts, tokens, width) in; out come `scores` (texts, 3), logits of
    answerable, supported and refuted, and `spans` (texts, tokens, 2), logits of start and end.
    """
    graph = _Builder(tensors, roundings)
    states = graph.embed("embeddings")
    for number in range(layers(tensors)):
        states = graph.layer(states, f"layers.{number}")
    graph.head(states, "span", "spans")
    first = graph.node("Gather", [states, graph.constant(np.array(0))], axis=1)
    graph.head(first, "pool", "pooled")
    graph.head(graph.node("Tanh", ["pooled"]), "cls", "scores")
    width = tensors["pos"].shape[1]
    shapes = {"embeddings": ["texts", "tokens", width], "scores": ["texts", 3]}
    shapes["spans"] = ["texts", "tokens", 2]
    values = {
        name: helper.make_tensor_value_info(name, _FLOAT, shape) for name, shape in shapes.items()
    }
    body = helper.make_graph(
        graph.nodes,
        "reader",
        [values["embeddings"]],
        [values["scores"], values["spans"]],
        graph.initializers,
    )
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(_MICROSOFT, 1)]
    return helper.make_model(body, opset_imports=opsets, ir_version=9, producer_name="sourced")

"""The reader as an ONNX graph: 8-bit weights by row, fused attention.

Matrices are in the form of `MatMulNBits`: int8 plus 128, one scale a row. Activations are rounded
to 8 bits in blocks of `BLOCK` numbers of one token, so that a large number in one token costs the
others nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

BLOCK = 64
HEADS = 12
OFFSET = 128  # added to an int8 weight: MatMulNBits holds unsigned ones
EPSILON = 1e-12
_MICROSOFT = "com.microsoft"
_ACTIVATIONS_8_BIT = 4
"""`accuracy_level` of MatMulNBits: multiply in int8."""

Tensors = Mapping[str, NDArray[np.generic]]


def dense(tensors: Tensors, name: str) -> NDArray[np.float32]:
    """A tensor of a checkpoint as float32; int8 rows times their scales."""
    value = tensors[name].astype(np.float32)
    scales = tensors.get(f"{name}.s")
    return value if scales is None else value * scales.astype(np.float32)


def layers(tensors: Tensors) -> int:
    """Transformer layers in a checkpoint."""
    return 1 + max(int(name.split(".")[1]) for name in tensors if name.startswith("layers."))


class _Builder:
    """Nodes and initializers of a graph in the making."""

    def __init__(self, tensors: Tensors) -> None:
        self.tensors = tensors
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
        height, width = rows.shape
        blocks = width // BLOCK
        packed = (rows.astype(np.int16) + OFFSET).astype(np.uint8).reshape(height, blocks, BLOCK)
        inputs = [
            states,
            self.constant(packed),
            self.constant(np.repeat(scales.astype(np.float32), blocks, axis=1)),
            *("", ""),  # zero points, by default 128; the order of rows
            self.vectors(*(f"{name}.bias" for name in names)),
        ]
        shape = {"K": width, "N": height, "bits": 8, "block_size": BLOCK}
        return self.fused("MatMulNBits", inputs, accuracy_level=_ACTIVATIONS_8_BIT, **shape)

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
        positions = self.node("Cast", [positions], to=TensorProto.FLOAT)
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


def build(tensors: Tensors) -> onnx.ModelProto:
    """The graph: `embeddings` (texts, tokens, width) in; out come `scores` (texts, 3), logits of
    answerable, supported and refuted, and `spans` (texts, tokens, 2), logits of start and end.
    """
    graph = _Builder(tensors)
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
        name: helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
        for name, shape in shapes.items()
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


def reference(tensors: Tensors, embeddings: NDArray[np.float32]) -> dict[str, NDArray[np.float32]]:
    """What the graph computes for one text (tokens, width), in float32 with NumPy."""
    from scipy.special import erf

    def linear(x: NDArray[np.float32], name: str) -> NDArray[np.float32]:
        product: NDArray[np.float32] = x @ dense(tensors, f"{name}.weight").T
        return product + dense(tensors, f"{name}.bias")

    def normalise(x: NDArray[np.float32], name: str) -> NDArray[np.float32]:
        centred = x - x.mean(axis=-1, keepdims=True)
        unit = centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + EPSILON)
        scaled: NDArray[np.float32] = unit * dense(tensors, f"{name}.weight")
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

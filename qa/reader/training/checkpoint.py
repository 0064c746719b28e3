"""A reader's folder: `weights.npz`, `embeddings.npz` and `tokenizer.json`.

`weights.npz` holds every tensor by its name, matrices at 8 bits by row (`name` int8, `name.s` the
rows' scales, fp16), vectors and the small heads in fp16. `embeddings.npz` holds `word`, at 4 bits
in blocks of 32: an fp16 scale, then 16 bytes whose low halves are weights 0–15 and high halves
16–31, minus 8 (GGML's Q4_0).
"""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from qa.reader.training.errors import WrongCheckpoint
from qa.reader.training.model import ReaderModel, Shape
from store.files import written_whole

WEIGHTS, EMBEDDINGS, TOKENIZER = "weights.npz", "embeddings.npz", "tokenizer.json"
_TRAINING_ONLY = "odd."
_SMALL = 8  # matrices with fewer rows stay in fp16


def unpack_q4(blocks: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Rows of blocks (rows, blocks, 18) → weights (rows, blocks × 32)."""
    scale = blocks[:, :, :2].copy().view(np.float16).astype(np.float32)
    packed = blocks[:, :, 2:]
    low, high = (packed & 15).astype(np.int8) - 8, (packed >> 4).astype(np.int8) - 8
    weights = np.concatenate([low, high], axis=2).astype(np.float32) * scale
    return weights.reshape(blocks.shape[0], -1)


def quantise(matrix: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float16]]:
    """8-bit rows and their scales (rows, 1)."""
    scale = np.maximum(np.abs(matrix).max(axis=1, keepdims=True), 1e-8) / 127
    return np.round(matrix / scale).astype(np.int8), scale.astype(np.float16)


def load_reader(folder: Path) -> ReaderModel:
    """The model of a folder."""
    for name in (WEIGHTS, EMBEDDINGS, TOKENIZER):
        if not (folder / name).is_file():
            raise WrongCheckpoint(f"{folder} holds no {name}: give the folder of a trained reader")
    with np.load(folder / EMBEDDINGS) as file:
        word = unpack_q4(file["word"])
    with np.load(folder / WEIGHTS) as file:
        state = {
            name: _tensor(file[name], file[f"{name}.s"] if f"{name}.s" in file.files else None)
            for name in file.files
            if not name.endswith(".s")
        }
    layers = 1 + max(
        (int(name.split(".")[1]) for name in state if name.startswith("layers.")), default=-1
    )
    width, inner = word.shape[1], len(state["layers.0.fi.bias"])
    shape = Shape(len(word), layers, width, inner, max(1, width // 32), len(state["pos"]))
    model = ReaderModel(shape)
    state["word.weight"] = torch.from_numpy(word)
    missing, unexpected = model.load_state_dict(state, strict=False)
    wrong = [name for name in missing if not name.startswith(_TRAINING_ONLY)] + unexpected
    if wrong:
        raise WrongCheckpoint(f"{folder / WEIGHTS} does not fit the reader: {', '.join(wrong[:5])}")
    # Its signal comes from the first steps on; a random one would disturb the trained layers.
    torch.nn.init.zeros_(model.odd.weight)
    torch.nn.init.zeros_(model.odd.bias)
    return model


def _tensor(stored: NDArray[np.generic], scale: NDArray[np.generic] | None) -> torch.Tensor:
    values = stored.astype(np.float32)
    return torch.from_numpy(values if scale is None else values * scale.astype(np.float32))


def save_weights(model: ReaderModel, folder: Path) -> None:
    """Write `weights.npz`."""
    arrays: dict[str, NDArray[np.generic]] = {}
    for name, tensor in model.state_dict().items():
        if name == "word.weight" or name.startswith(_TRAINING_ONLY):
            continue
        values = tensor.float().cpu().numpy()
        if values.ndim == 2 and values.shape[0] > _SMALL:
            arrays[name], arrays[f"{name}.s"] = quantise(values)
        else:
            arrays[name] = values.astype(np.float16)
    with written_whole(folder / WEIGHTS) as draft:
        np.savez_compressed(draft, **arrays)  # type: ignore[arg-type]


def save_reader(model: ReaderModel, folder: Path, start: Path) -> None:
    """Write a folder; embeddings and tokenizer, which are not trained, come from `start`."""
    folder.mkdir(parents=True, exist_ok=True)
    save_weights(model, folder)
    for name in (EMBEDDINGS, TOKENIZER):
        if folder.resolve() != start.resolve():
            with written_whole(folder / name) as draft:
                shutil.copyfile(start / name, draft)


def blend(start: Path, trained: Path, share: float, out: Path) -> None:
    """Write the reader between two: `share` of the trained one's weights, the rest of the start's.

    What a short training takes away of what was known before comes back so (Wortsman et al. 2022,
    arXiv:2109.01903).
    """
    before, after = load_reader(start), load_reader(trained)
    if before.shape != after.shape:
        raise WrongCheckpoint(f"{start} and {trained} differ in shape: blend readers of one start")
    old, new = before.state_dict(), after.state_dict()
    after.load_state_dict({name: torch.lerp(old[name], new[name], share) for name in new})
    save_reader(after, out, start)

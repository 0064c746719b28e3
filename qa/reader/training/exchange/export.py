"""A trained checkpoint as the folder that the reader runs from, and how close the two are.

``python -m qa.reader.training.exchange.export CHECKPOINT_DIR OUT_DIR [--data DIR]``

A checkpoint is `weights.npz` (int8 rows with `.s` scales, vectors in half precision),
`embeddings.npz` (`word`, see `store.encoder.rows`) and `tokenizer.json`. How the inputs of linear
layers are rounded is measured on questions and claims of the news sets' `train` and kept beside it
(`rounding.json`). With `--data` the two are compared on questions of MLQA's development set,
without it on random tokens, on which the rounding is measured then, too.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx

from qa.reader.encoding import best_span
from qa.reader.training.exchange import texts
from qa.reader.training.exchange.graph import build
from qa.reader.training.exchange.reference import Tensors, layers, reference
from qa.reader.training.exchange.rounding import (
    Rounding,
    measure,
    read_roundings,
    write_roundings,
)
from store.encoder import Encoder, Rows, TextTokenizer
from store.encoder.encoder import EMBEDDINGS, FILES, GRAPH, TOKENIZER
from store.files import write_whole
from store.language.languages import codes

FORMAT = 1
MEASURED = 300
"""Texts that the rounding is measured on: half questions, half claims."""


def export(checkpoint: Path, out: Path, name: str, data: Path | None = None) -> None:
    """Write graph, embeddings, tokenizer and `reader.json` into a folder."""
    tensors = _load(checkpoint / "weights.npz")
    out.mkdir(parents=True, exist_ok=True)
    np.save(out / EMBEDDINGS, _load(checkpoint / "embeddings.npz")["word"])
    shutil.copyfile(checkpoint / "tokenizer.json", out / TOKENIZER)
    onnx.save(build(tensors, _roundings(checkpoint, tensors, out, data)), out / GRAPH)
    digests = {file: hashlib.sha256((out / file).read_bytes()).hexdigest() for file in FILES}
    card = {
        "format": FORMAT,
        "name": name,
        "layers": layers(tensors),
        "width": int(tensors["pos"].shape[1]),
        "vocabulary": len(Rows(out / EMBEDDINGS)),
        "languages": sorted(codes()),
        "sha256": digests,
    }
    # Written last: it vouches for the others, which do not count without it.
    write_whole(out / "reader.json", json.dumps(card, indent=2) + "\n")


def compare(checkpoint: Path, out: Path, data: Path | None, number: int) -> dict[str, float]:
    """The exported model against the checkpoint in float32: largest and mean difference of the
    answerable logit, and the share of texts whose best spans overlap.
    """
    tensors = _load(checkpoint / "weights.npz")
    rows = Rows(out / EMBEDDINGS)
    digests = json.loads((out / "reader.json").read_text("utf-8"))["sha256"]
    read = (
        texts.noise(number, len(rows))
        if data is None
        else texts.mlqa(data, number, TextTokenizer(out / TOKENIZER))
    )
    ran = Encoder(out, digests).run([text.ids for text in read])
    differences, agree = [], 0
    for text, ours in zip(read, ran, strict=True):
        exact = reference(tensors, rows.take(text.ids))
        differences.append(abs(float(exact["scores"][0] - ours["scores"][0])))
        one, other = (best_span(each["spans"][text.first : -1]) for each in (exact, ours))
        agree += one[0] <= other[1] and other[0] <= one[1]
    return {
        "texts": len(read),
        "largest difference": round(max(differences), 4),
        "mean difference": round(float(np.mean(differences)), 4),
        "spans that overlap": round(agree / len(read), 4),
    }


def _roundings(
    checkpoint: Path, tensors: Tensors, out: Path, data: Path | None
) -> dict[str, Rounding]:
    """Those kept beside the checkpoint; measured and kept where there are none."""
    kept = read_roundings(checkpoint)
    if kept is None:
        rows, tokenizer = Rows(out / EMBEDDINGS), TextTokenizer(out / TOKENIZER)
        seen = (
            texts.noise(MEASURED, len(rows))
            if data is None
            else texts.news_train(data, MEASURED, tokenizer)
        )
        kept = measure(tensors, (rows.take(text.ids) for text in seen))
        write_roundings(checkpoint, kept)
    return kept


def _load(file: Path) -> Tensors:
    with np.load(file, allow_pickle=False) as archive:
        return {name: archive[name] for name in archive.files}


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; 0 when it wrote the folder."""
    parser = argparse.ArgumentParser(prog="python -m qa.reader.training.exchange.export")
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--name", default="sourced-reader-v1")
    parser.add_argument("--data", type=Path, help="the folder that holds questions/")
    parser.add_argument("--texts", type=int, default=60, help="texts to compare on")
    options = parser.parse_args(arguments)
    export(options.checkpoint, options.out, options.name, options.data)
    measured = compare(options.checkpoint, options.out, options.data, options.texts)
    sys.stdout.write(json.dumps(measured, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

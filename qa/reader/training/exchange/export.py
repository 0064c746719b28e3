"""A trained checkpoint as the folder that the reader runs from, and how close the two are.

``python -m qa.reader.training.exchange.export CHECKPOINT_DIR OUT_DIR [--data DIR]``

A checkpoint is `weights.npz` (int8 rows with `.s` scales, vectors in half precision),
`embeddings.npz` (`word`, see `store.encoder.rows`) and `tokenizer.json`. With `--data` the two are
compared on questions of MLQA's development set, otherwise on random tokens.
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
from numpy.typing import NDArray

from qa.reader.encoding import best_span, encode
from qa.reader.training.exchange.graph import Tensors, build, layers, reference
from store.encoder import Encoder, Rows, TextTokenizer
from store.encoder.encoder import EMBEDDINGS, FILES, GRAPH, TOKENIZER
from store.files import write_whole
from store.language.languages import codes

FORMAT = 1


def export(checkpoint: Path, out: Path, name: str) -> None:
    """Write graph, embeddings, tokenizer and `reader.json` into a folder."""
    tensors = _load(checkpoint / "weights.npz")
    out.mkdir(parents=True, exist_ok=True)
    onnx.save(build(tensors), out / GRAPH)
    np.save(out / EMBEDDINGS, _load(checkpoint / "embeddings.npz")["word"])
    shutil.copyfile(checkpoint / "tokenizer.json", out / TOKENIZER)
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
    texts = _texts(data, number, TextTokenizer(out / TOKENIZER), len(rows))
    ran = Encoder(out, digests).run([ids for ids, _ in texts])
    differences, agree = [], 0
    for (ids, first), ours in zip(texts, ran, strict=True):
        exact = reference(tensors, rows.take(ids))
        differences.append(abs(float(exact["scores"][0] - ours["scores"][0])))
        one, other = (best_span(each["spans"][first:-1]) for each in (exact, ours))
        agree += one[0] <= other[1] and other[0] <= one[1]
    return {
        "texts": len(texts),
        "largest difference": round(max(differences), 4),
        "mean difference": round(float(np.mean(differences)), 4),
        "spans that overlap": round(agree / len(texts), 4),
    }


def _texts(
    data: Path | None, number: int, tokenizer: TextTokenizer, vocabulary: int
) -> list[tuple[NDArray[np.int32], int]]:
    """Ids of whole inputs, and the first token of the passage in each."""
    rng = np.random.default_rng(0)
    if data is None:
        return [(rng.integers(4, vocabulary, 100, np.int32), 12) for _ in range(number)]
    files = sorted((data / "questions" / "mlqa").glob("dev-*.jsonl"))
    lines = [line for file in files for line in file.read_bytes().splitlines()]
    rows = [json.loads(line) for line in lines]
    chosen = [rows[i] for i in rng.choice(len(rows), min(number, len(rows)), replace=False)]
    questions = tokenizer.encode([f"query: {row['question']}" for row in chosen])
    passages = tokenizer.encode([row["context"] for row in chosen])
    found = []
    for question, passage in zip(questions, passages, strict=True):
        window = encode(question.ids, np.zeros(0, np.int32), passage.ids)[0]
        found.append((window.ids, window.first))
    return found


def _load(file: Path) -> Tensors:
    with np.load(file, allow_pickle=False) as archive:
        return {name: archive[name] for name in archive.files}


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; 0 when it wrote the folder."""
    parser = argparse.ArgumentParser(prog="python -m qa.reader.training.exchange.export")
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--name", default="sourced-reader-v1")
    parser.add_argument("--data", type=Path, help="the folder that holds questions/mlqa")
    parser.add_argument("--texts", type=int, default=60, help="texts to compare on")
    options = parser.parse_args(arguments)
    export(options.checkpoint, options.out, options.name)
    measured = compare(options.checkpoint, options.out, options.data, options.texts)
    sys.stdout.write(json.dumps(measured, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

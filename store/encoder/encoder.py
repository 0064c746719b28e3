"""An encoder in a folder: token ids in, the graph's outputs out, on one or two processor cores."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from store.encoder.rows import Rows
from store.encoder.tokenizer import TextTokenizer, Tokens
from store.errors import EncoderUnavailable

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Ids = NDArray[np.int32]
Outputs = dict[str, NDArray[np.float32]]

GRAPH, EMBEDDINGS, TOKENIZER = "model.onnx", "embeddings.npy", "tokenizer.json"
FILES = (GRAPH, EMBEDDINGS, TOKENIZER)
"""What the folder of an encoder holds."""


class Encoder:
    """A transformer as an ONNX graph whose input `embeddings` is (1, tokens, width).

    Token embeddings stay outside the graph, mapped from disk. Each sequence runs alone, on a thread
    of its own: that is faster than padded batches, and what comes out cannot depend on what else is
    asked at the same time. Files load at first use; safe to share between threads.
    """

    def __init__(self, folder: Path, sha256: Mapping[str, str], threads: int = 2) -> None:
        """`sha256` gives the expected digest of each file in FILES."""
        self.folder = folder
        self._sha256 = dict(sha256)
        self._threads = max(1, min(threads, os.cpu_count() or 1))
        self._lock = threading.Lock()
        self._loaded: tuple[TextTokenizer, Rows, InferenceSession, ThreadPoolExecutor] | None = None

    def load(self) -> None:
        """Load the files now. Raises EncoderUnavailable."""
        self._parts()

    def tokens(self, texts: Sequence[str]) -> list[Tokens]:
        """The tokens of every text. Raises EncoderUnavailable."""
        return self._parts()[0].encode(texts)

    def run(self, sequences: Sequence[Ids]) -> list[Outputs]:
        """Every output of the graph for each sequence of ids, without the axis of the batch.

        A sequence is as long as the graph's positions at most. Raises EncoderUnavailable.
        """
        _, rows, session, threads = self._parts()
        names = [output.name for output in session.get_outputs()]

        def one(ids: Ids) -> Outputs:
            values = session.run(names, {"embeddings": rows.take(ids)[None]})
            return {name: value[0] for name, value in zip(names, values, strict=True)}

        if len(sequences) < 2 or self._threads == 1:
            return [one(ids) for ids in sequences]
        # The longest first: the threads then end at about the same time.
        order = sorted(range(len(sequences)), key=lambda i: -len(sequences[i]))
        done = dict(zip(order, threads.map(one, [sequences[i] for i in order]), strict=True))
        return [done[i] for i in range(len(sequences))]

    def _parts(self) -> tuple[TextTokenizer, Rows, InferenceSession, ThreadPoolExecutor]:
        with self._lock:
            if self._loaded is None:
                self._verify()
                try:
                    self._loaded = (
                        TextTokenizer(self.folder / TOKENIZER),
                        Rows(self.folder / EMBEDDINGS),
                        _session(self.folder / GRAPH),
                        ThreadPoolExecutor(self._threads, "encoder"),
                    )
                except Exception as error:
                    raise EncoderUnavailable(
                        f"the model in {str(self.folder)!r} cannot be loaded "
                        f"({type(error).__name__}: {str(error)[:200]}): install Sourced again"
                    ) from error
            return self._loaded

    def _verify(self) -> None:
        for name in FILES:
            try:
                with (self.folder / name).open("rb") as file:
                    digest = hashlib.file_digest(file, "sha256").hexdigest()
            except OSError as error:
                raise EncoderUnavailable(
                    f"the model in {str(self.folder)!r} has no {name} that can be read "
                    f"({error.strerror}): install Sourced again"
                ) from error
            if digest != self._sha256.get(name):
                raise EncoderUnavailable(
                    f"{name} in {str(self.folder)!r} has SHA-256 {digest}, "
                    f"expected {self._sha256.get(name)}: install Sourced again"
                )


def _session(file: Path) -> InferenceSession:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])

"""The reader: a model that reads question and passage together, texts and numbers only."""

from __future__ import annotations

from pathlib import Path

from qa.reader.reader import SourcedReader
from qa.reader.reading import Reader, Reading, Support

__all__ = ["Reader", "Reading", "SourcedReader", "Support", "open_reader"]

MODEL = Path(__file__).parent / "models" / "sourced-reader-v1"
"""The reader that comes with the package."""


def open_reader(name: str = "default") -> Reader | None:
    """The reader of a name, without loading its weights.

    `default` is ours, `none` is None; anything else names a question-answering model of
    transformers by its folder or its name on the Hugging Face hub, which is the only one that may
    be downloaded. Raises ReaderUnavailable.
    """
    if name == "none":
        return None
    ours = SourcedReader("default", MODEL)
    if name == "default":
        return ours
    from qa.reader.transformers_qa import TransformersReader

    return TransformersReader(name, claims=ours)

"""The reader as a node postprocessor over nodes of any kind."""

from __future__ import annotations

from typing import Any

from llama_index.core.postprocessor.types import BaseNodePostprocessor
from llama_index.core.schema import MetadataMode, NodeWithScore, QueryBundle
from pydantic import PrivateAttr

from qa.reader import Reader, open_reader


class ReaderPostprocessor(BaseNodePostprocessor):
    """Orders nodes by how likely each answers the question, which becomes their score (0 to 1).

    The metadata of a node says where the answer stands in its text: `answer`, `answer_start`,
    `answer_end`. `title` names the metadata that holds a node's title. Raises ReaderUnavailable.
    """

    top_n: int = 6
    title: str = "title"
    _reader: Reader = PrivateAttr()

    def __init__(self, name: str = "default", **more: Any) -> None:
        super().__init__(**more)
        reader = open_reader(name)
        if reader is None:
            raise ValueError(f"{name!r} is no reader; expected `default` or a model by name")
        self._reader = reader

    def _postprocess_nodes(
        self, nodes: list[NodeWithScore], query_bundle: QueryBundle | None = None
    ) -> list[NodeWithScore]:
        if query_bundle is None or not nodes:
            return nodes
        texts = [found.node.get_content(MetadataMode.NONE) for found in nodes]
        titles = [str(found.node.metadata.get(self.title, "")) for found in nodes]
        readings = self._reader.read(query_bundle.query_str, texts, titles)
        read = []
        for found, text, reading in zip(nodes, texts, readings, strict=True):
            node = found.node.model_copy(deep=True)
            node.metadata |= {
                "answer": text[reading.start : reading.end],
                "answer_start": reading.start,
                "answer_end": reading.end,
            }
            read.append(NodeWithScore(node=node, score=reading.answerable))
        read.sort(key=lambda found: -(found.score or 0.0))
        return read[: self.top_n]

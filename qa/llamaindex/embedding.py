"""Our embedder as LlamaIndex knows embeddings."""

from __future__ import annotations

from typing import Any

from llama_index.core.base.embeddings.base import BaseEmbedding
from pydantic import PrivateAttr

from store import Embedder, open_embedder


class SourcedEmbedding(BaseEmbedding):
    """Unit vectors by an embedder of `store.open_embedder`, a local model that is never fetched
    unless it is named so. Raises EmbedderUnavailable."""

    _embedder: Embedder = PrivateAttr()

    def __init__(self, name: str = "default", **more: Any) -> None:
        embedder = open_embedder(name)
        super().__init__(model_name=embedder.name, **more)
        self._embedder = embedder

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return [[float(x) for x in row] for row in self._embedder.embed_passages(texts)]

    def _get_query_embedding(self, query: str) -> list[float]:
        return [float(x) for x in self._embedder.embed_questions([query])[0]]

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

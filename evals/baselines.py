"""What a newcomer would build first, run in the same process on the same articles.

Both only retrieve, and both see the last turn of a conversation alone: neither rewrites a
follow-up without a language model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from evals.system import RankedPassage, Reply
from store import Article, Embedder

if TYPE_CHECKING:
    from chromadb.api.client import Client


class _Retrieves:
    """Shared by the baselines: passages by path, and no answers."""

    answers = False

    def __init__(self, passages: Sequence[RankedPassage]) -> None:
        self._passages = list(passages)
        self._by_path: dict[str, list[RankedPassage]] = {}
        for passage in self._passages:
            self._by_path.setdefault(passage.path, []).append(passage)

    def passages(self, path: str) -> list[RankedPassage]:
        return self._by_path.get(path, [])

    def ask(self, turns: Sequence[str]) -> Reply:
        raise NotImplementedError("a baseline that only retrieves does not answer")


class PlainBM25(_Retrieves):
    """bm25s with its defaults over our passages: lower-cased words, no stemming, no stop words."""

    name = "Plain BM25"

    def __init__(self, passages: Sequence[RankedPassage]) -> None:
        import bm25s

        super().__init__(passages)
        self._bm25 = bm25s.BM25()
        corpus = [tokens(passage.text) or [""] for passage in self._passages]
        if corpus:
            self._bm25.index(corpus, show_progress=False)

    def search(self, turns: Sequence[str], language: str | None, k: int) -> list[RankedPassage]:
        if not self._passages:
            return []
        known = [t for t in tokens(turns[-1]) if t in self._bm25.vocab_dict]
        if not known:
            return []
        scores = self._bm25.get_scores(known)
        order = np.argsort(-scores, kind="stable")[:k]
        return [self._passages[i] for i in order if scores[i] > 0]


class StockLlamaIndex(_Retrieves):
    """LlamaIndex as its starter tutorial has it: SentenceSplitter (1,024 tokens, 200 shared),
    all-MiniLM-L6-v2, ChromaVectorStore, the k nearest chunks.

    Its chunks hold about 500 words against the 40 to 130 of a passage, so a chunk is gold more
    easily: the comparison flatters it.
    """

    name = "LlamaIndex stock"

    def __init__(self, retriever_of: Any, chunks: Mapping[str, RankedPassage]) -> None:
        super().__init__(list(chunks.values()))
        self._retriever_of = retriever_of
        self._chunks = chunks

    def search(self, turns: Sequence[str], language: str | None, k: int) -> list[RankedPassage]:
        if not self._chunks:
            return []
        retriever = self._retriever_of(similarity_top_k=min(k, len(self._chunks)))
        return [self._chunks[found.node.node_id] for found in retriever.retrieve(turns[-1])]


@contextmanager
def open_stock(
    articles: Mapping[str, Article], embedder: Embedder, work: Path
) -> Iterator[StockLlamaIndex]:
    """The stock path over the articles, its Chroma folder in `work`."""
    import chromadb
    from chromadb.config import Settings
    from llama_index.core import Document, StorageContext, VectorStoreIndex
    from llama_index.core.node_parser import SentenceSplitter
    from llama_index.vector_stores.chroma import ChromaVectorStore

    documents = [
        Document(
            text=article.text,
            metadata={"path": path},
            excluded_embed_metadata_keys=["path"],
            excluded_llm_metadata_keys=["path"],
        )
        for path, article in articles.items()
    ]
    nodes = SentenceSplitter().get_nodes_from_documents(documents)
    settings = Settings(anonymized_telemetry=False)
    # Only the class behind the interface can be closed.
    client = cast("Client", chromadb.PersistentClient(str(work), settings=settings))
    try:
        collection = client.get_or_create_collection("stock", embedding_function=None)
        storage = StorageContext.from_defaults(
            vector_store=ChromaVectorStore(chroma_collection=collection)
        )
        index = VectorStoreIndex(
            nodes, storage_context=storage, embed_model=as_llama_embedding(embedder)
        )
        yield StockLlamaIndex(index.as_retriever, locate_chunks(nodes, articles))
    finally:
        client.close()


def locate_chunks(
    nodes: Sequence[Any], articles: Mapping[str, Article]
) -> dict[str, RankedPassage]:
    """Where each chunk stands in its article, by node id: the splitter's own offsets are wrong for
    repeated text. A chunk that is no slice gets an empty one, and is judged by its words."""
    located: dict[str, RankedPassage] = {}
    cursor: dict[str, int] = {}
    for number, node in enumerate(nodes):
        path, text = node.metadata["path"], node.get_content()
        start = articles[path].text.find(text, cursor.get(path, 0))
        if start < 0:
            located[node.node_id] = RankedPassage(path, -number - 1, -number - 1, text)
            continue
        cursor[path] = start + 1
        located[node.node_id] = RankedPassage(path, start, start + len(text), text)
    return located


def tokens(text: str) -> list[str]:
    """Lower-cased runs of word characters."""
    return re.findall(r"\w+", text.lower())


def as_llama_embedding(embedder: Embedder) -> Any:
    """Our embedder in the shape LlamaIndex wants."""
    from llama_index.core.base.embeddings.base import BaseEmbedding

    class Wrapped(BaseEmbedding):
        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            return [list(map(float, row)) for row in embedder.embed_passages(texts)]

        def _get_text_embedding(self, text: str) -> list[float]:
            return self._get_text_embeddings([text])[0]

        def _get_query_embedding(self, query: str) -> list[float]:
            return list(map(float, embedder.embed_questions([query])[0]))

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

    return Wrapped(model_name=embedder.name, embed_batch_size=32)

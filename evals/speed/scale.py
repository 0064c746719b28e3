"""A large corpus: speed and quality over all of RealTime QA, 14,000 articles.

    python -m evals.speed.scale --data DIR

The index is built once, in `--work`, and searched by our two stages and by each of their legs. The
stock path's vectors would take hours to compute here, and do not change its speed: it gets random
ones of the same size, and embeds questions with all-MiniLM-L6-v2 as it always does. Its time is for
finding passages; ours is also given for the whole answer with its citations.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import cast

import click
import numpy as np
from chromadb.api.client import Client

from evals.sets.base import draw
from evals.sets.realtimeqa import load
from evals.tasks.retrieve import Query
from qa.answer.answerer import Answerer
from qa.opening import build_answerer
from qa.question.filters import Filter
from qa.question.limits import Limits
from qa.question.question import read_question
from qa.retrieval.hit import Hit, LegName
from qa.retrieval.nodes import bundle_of
from qa.settings import Settings, quiet_libraries
from store import Embedder, Index, open_embedder

DEPTH = 10
POOL = 50
"""Passages asked for, so that ten different articles are among them."""
_PAGE = 5_000

Search = Callable[[str], object]


def hits_at(ranked: Sequence[str], relevant: frozenset[str]) -> tuple[float, float, float]:
    """hit@1, hit@5 and hit@10 over articles; a repeated article counts once, at its first rank."""
    paths = list(dict.fromkeys(ranked))[:DEPTH]
    rank = next((i for i, path in enumerate(paths) if path in relevant), DEPTH)
    return float(rank < 1), float(rank < 5), float(rank < DEPTH)


@contextmanager
def stock_store(size: int, embedder: Embedder, work: Path) -> Iterator[Search]:
    """The stock path over `size` chunks with random unit vectors; gives its search."""
    import chromadb
    from llama_index.core import VectorStoreIndex
    from llama_index.core.schema import TextNode
    from llama_index.vector_stores.chroma import ChromaVectorStore

    from evals.baselines import as_llama_embedding

    settings = chromadb.config.Settings(anonymized_telemetry=False)
    client = cast(Client, chromadb.PersistentClient(str(work), settings=settings))
    try:
        collection = client.get_or_create_collection("stock", embedding_function=None)
        store = ChromaVectorStore(chroma_collection=collection)
        rng = np.random.default_rng(7)
        for start in range(collection.count(), size, _PAGE):
            vectors = rng.standard_normal((min(_PAGE, size - start), embedder.dimension))
            vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
            store.add(
                [
                    TextNode(text=f"chunk {start + i} " + "word " * 100, embedding=row.tolist())
                    for i, row in enumerate(vectors)
                ]
            )
        index = VectorStoreIndex.from_vector_store(store, embed_model=as_llama_embedding(embedder))
        retriever = index.as_retriever(similarity_top_k=DEPTH)
        yield retriever.retrieve
    finally:
        client.close()


def rankings(answerer: Answerer, question: str) -> dict[str, list[str]]:
    """Paths of the articles found, best first: by each leg, by both, and by both stages."""
    asked = bundle_of(read_question(question))
    first = answerer.retriever.find(asked, POOL)

    def by(leg: LegName) -> list[str]:
        ranked = [(hit.legs[leg].rank, hit.article.path) for hit in first if leg in hit.legs]
        return [path for _, path in sorted(ranked)]

    def paths(hits: Sequence[Hit]) -> list[str]:
        return [hit.article.path for hit in hits]

    return {
        "words alone (BM25)": by("words"),
        "meaning alone (vectors)": by("meaning"),
        "word by word (late interaction)": by("late"),
        "all, fused": paths(first),
        "all, then the second stage": paths(answerer.engine.find(asked)),
    }


def limited(answerer: Answerer) -> Search:
    """A search within limits of time, a week, a month and a year of what there is by turns."""
    days = sorted(a.published for a in answerer.index.articles() if a.published)
    middle = days[len(days) // 2]
    widths = cycle((7, 30, 365))

    def search(question: str) -> object:
        since = middle - timedelta(days=next(widths))
        limits = Limits((Filter("dates", "", since=since, until=middle),))
        return answerer.retriever.find(bundle_of(read_question(question), limits))

    return search


def seconds(search: Search, question: str) -> tuple[float, float]:
    """Wall-clock and processor seconds of one search."""
    started, worked = time.perf_counter(), time.process_time()
    search(question)
    return time.perf_counter() - started, time.process_time() - worked


@click.command()
@click.option("--data", required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--questions", default=300, show_default=True)
@click.option("--articles", default=0, help="Limit, for a trial; 0 is all 14,000.")
@click.option("--stock", "chunks", default=50_000, help="Chunks of the stock path at most.")
@click.option("--seed", default=7, show_default=True)
@click.option("--work", default=Path("build/scale"), type=click.Path(path_type=Path))
def main(data: Path, questions: int, articles: int, chunks: int, seed: int, work: Path) -> None:
    """Measure speed and quality over a large corpus."""
    quiet_libraries()
    ours, minilm = open_embedder(), open_embedder("minilm")
    (collection,) = load(data, 0, seed)
    documents = collection.documents[: articles or None]
    folder = work / "articles"
    folder.mkdir(parents=True, exist_ok=True)
    for document in documents:
        if not (folder / document.path).exists():
            (folder / document.path).write_text(document.text, encoding="utf-8")
    known = {document.path for document in documents}
    asked: list[Query] = [
        query
        for query in draw(collection.queries, questions if not articles else 0, seed)
        if query.relevant <= known
    ][:questions]
    with Index.open(work / f"index-{ours.fingerprint}", ours, create=True) as index:
        started = time.perf_counter()
        report = index.sync(folder, prune_all=True)
        took = time.perf_counter() - started
        size = sum(len(index.passages_of(article.id)) for article in index.articles())
        click.echo(f"{len(known):,} articles, {size:,} passages; sync {took:.0f} s ({report})")
        answerer = build_answerer(index, Settings())
        scores: dict[str, list[tuple[float, float, float]]] = {}
        for query in asked:
            for name, ranked in rankings(answerer, query.question).items():
                scores.setdefault(name, []).append(hits_at(ranked, query.relevant))
        for name, rows in scores.items():
            one, five, ten = np.mean(rows, axis=0)
            click.echo(f"{name:<26} hit@1 {one:.3f}  hit@5 {five:.3f}  hit@10 {ten:.3f}")
        with stock_store(min(size, chunks), minilm, work / "stock") as stock:
            timed: dict[str, Search] = {
                "ours: passages found": partial(answerer.retriever.search, language="en"),
                "ours: found within days": limited(answerer),
                "ours: answer with citations": answerer.ask,
                "stock: chunks found": stock,
            }
            spent: dict[str, list[tuple[float, float]]] = {name: [] for name in timed}
            # Other questions than those above: what is remembered of a passage is not timed.
            fresh = [q for q in collection.queries if q not in asked and q.relevant <= known][:60]
            for search in timed.values():
                search("warm up the search")
            for query in fresh:
                for name, search in timed.items():
                    spent[name].append(seconds(search, query.question))
        click.echo(f"{size:,} passages in ours, {min(size, chunks):,} chunks in the stock path")
        for name, times in spent.items():
            (p50, own50), (p95, own95) = np.quantile(times, [0.5, 0.95], axis=0) * 1000
            click.echo(
                f"{name:<28} p50 {p50:.0f} ms  p95 {p95:.0f} ms  "
                f"processor p50 {own50:.0f} ms  p95 {own95:.0f} ms"
            )


if __name__ == "__main__":
    main(sys.argv[1:])

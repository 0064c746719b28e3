"""One system over one corpus, in a process of its own: `python -m evals.speed.sized`.

Peak memory is a process's, so that each system is indexed and asked in one that did nothing else.
What was measured is printed as one line of JSON; `evals.speed.growth` collects it.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import click
import numpy as np

from evals.baselines import open_stock
from evals.ours import read_folder
from evals.seeds import chosen_cases
from evals.speed.bench import WARM_UP, seconds
from evals.speed.scale import stock_store
from qa.opening import build_answerer
from qa.question.question import read_question
from qa.retrieval.nodes import bundle_of
from qa.settings import Settings, quiet_libraries
from store import Index, open_embedder

Figures = dict[str, float]


def peak_memory() -> float:
    """The most megabytes that this process has held."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 2**20 if sys.platform == "darwin" else most / 2**10


def written() -> Figures:
    """Megabytes that this process had the disk write, and those it handed to the system (Linux)."""
    counts = Path("/proc/self/io")
    if not counts.exists():
        return {}
    said = dict(line.split(": ") for line in counts.read_text("ascii").splitlines())
    return {
        "indexing, MB written to disk": int(said["write_bytes"]) / 2**20,
        "indexing, MB written": int(said["wchar"]) / 2**20,
    }


def disk(folder: Path) -> float:
    """Kilobytes of the files under a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 2**10


def spread(name: str, spent: Sequence[float]) -> Figures:
    """The median and the 95th percentile, in milliseconds."""
    p50, p95 = np.quantile(spent, [0.5, 0.95]) * 1000
    return {f"{name} p50": float(p50), f"{name} p95": float(p95)}


def index_ours(folder: Path, work: Path) -> Figures:
    """From files to an index, and a second sync with nothing changed."""
    with Index.open(work, open_embedder(), create=True) as index:
        worked = time.process_time()
        took = seconds(lambda: index.sync(folder))
        worked = time.process_time() - worked
        count = len(index.articles())
        passages = sum(len(index.passages_of(article.id)) for article in index.articles())
    memory, wrote = peak_memory(), written()
    with Index.open(work, open_embedder()) as index:
        again = seconds(lambda: index.sync(folder))
    return {
        "articles": count,
        "passages": passages,
        "articles a second": count / took,
        "articles a second of processor time": count / worked,
        "indexing, peak MB": memory,
        **wrote,
        "disk, kB an article": disk(work) / count,
        "unchanged sync, s": again,
    }


def ask_ours(folder: Path, work: Path, questions: Sequence[str]) -> Figures:
    """The stages of a question and, on other questions, the whole answer with its citations:
    what has been read is remembered, so that none may come twice."""
    spent: dict[str, list[float]] = {"search": [], "reading": [], "answer": []}
    with Index.open(work, open_embedder()) as index:
        answerer = build_answerer(index, Settings(folder=folder, index=work))
        engine = answerer.engine
        for question in questions[:WARM_UP]:
            answerer.ask(question)
        timed = questions[WARM_UP:]
        for staged, whole in zip(timed[::2], timed[1::2], strict=False):
            asked = bundle_of(read_question(staged))
            began = time.perf_counter()
            nodes = engine.retriever.retrieve(asked)
            found = time.perf_counter()
            engine.second_stage.postprocess_nodes(nodes, asked)
            spent["search"].append(found - began)
            spent["reading"].append(time.perf_counter() - found)
            began = time.perf_counter()
            answerer.ask(whole)
            spent["answer"].append(time.perf_counter() - began)
    figures = {"asking, peak MB": peak_memory()}
    for stage, times in spent.items():
        figures |= spread(f"{stage}, ms", times)
    return figures


def index_stock(folder: Path, work: Path, most: int) -> Figures:
    """The stock path over the first articles, at most that many: embedding all takes hours."""
    articles = dict(list(read_folder(folder).items())[:most])
    embedder = open_embedder("minilm")
    embedder.embed_passages(["loading is not embedding"])
    began, worked = time.perf_counter(), time.process_time()
    with open_stock(articles, embedder, work) as stock:
        took, worked = time.perf_counter() - began, time.process_time() - worked
        chunks = sum(len(stock.passages(path)) for path in articles)
    return {
        "articles": len(articles),
        "passages": chunks,
        "articles a second": len(articles) / took,
        "articles a second of processor time": len(articles) / worked,
        "indexing, peak MB": peak_memory(),
        "disk, kB an article": disk(work) / len(articles),
    }


def ask_stock(work: Path, questions: Sequence[str], chunks: int) -> Figures:
    """Finding the nearest chunks among random vectors of as many passages as ours has: their
    values change nothing of the speed."""
    spent: list[float] = []
    with stock_store(chunks, open_embedder("minilm"), work) as search:
        for question in questions[:WARM_UP]:
            search(question)
        for question in questions[WARM_UP:]:
            began = time.perf_counter()
            search(question)
            spent.append(time.perf_counter() - began)
    return {"asking, peak MB": peak_memory(), **spread("search, ms", spent)}


def asked(count: int, seed: int) -> list[str]:
    """Questions of the evaluation set, those for the warm-up first."""
    return [case.question for case in chosen_cases(limit=count + WARM_UP, seed=seed)]


@click.command()
@click.argument("what", type=click.Choice(["index-ours", "ask-ours", "index-stock", "ask-stock"]))
@click.argument("folder", type=click.Path(path_type=Path, exists=True))
@click.argument("work", type=click.Path(path_type=Path))
@click.option("--questions", default=60, show_default=True)
@click.option("--passages", default=1_000, show_default=True, help="Chunks of `ask-stock`.")
@click.option("--articles", default=100, show_default=True, help="Articles of `index-stock`.")
@click.option("--seed", default=7, show_default=True)
def main(
    what: str, folder: Path, work: Path, questions: int, passages: int, articles: int, seed: int
) -> None:
    """Measure one system over one corpus."""
    quiet_libraries()
    chosen = asked(questions, seed)
    tasks: dict[str, Callable[[], Figures]] = {
        "index-ours": lambda: index_ours(folder, work),
        "ask-ours": lambda: ask_ours(folder, work, chosen),
        "index-stock": lambda: index_stock(folder, work, articles),
        "ask-stock": lambda: ask_stock(work, chosen, passages),
    }
    click.echo(json.dumps(tasks[what]()))


if __name__ == "__main__":
    main()

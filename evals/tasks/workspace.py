"""Temporary corpora: documents written as article files, and the systems opened over them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from evals.baselines import PlainBM25, open_stock
from evals.ours import Ours, open_ours, read_folder
from evals.system import RankedPassage, System
from store import Article, Embedder


@dataclass(frozen=True, slots=True)
class Document:
    """One article file of a collection."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """A folder of articles, as read, with the systems over it; ours comes first."""

    articles: dict[str, Article]
    systems: tuple[System, ...]


@contextmanager
def written(documents: Iterable[Document]) -> Iterator[Path]:
    """A temporary folder with one file per document."""
    with tempfile.TemporaryDirectory(prefix="evals-") as name:
        folder = Path(name)
        for document in documents:
            (folder / document.path).write_text(document.text, encoding="utf-8")
        yield folder


@contextmanager
def opened(
    folder: Path, embedder: Embedder, *, baselines: bool, stock_embedder: Embedder | None = None
) -> Iterator[Corpus]:
    """The systems over a folder, their indexes in a temporary place."""
    with ExitStack() as stack:
        work = Path(
            stack.enter_context(
                tempfile.TemporaryDirectory(prefix="evals-index-", ignore_cleanup_errors=True)
            )
        )
        ours = stack.enter_context(open_ours(folder, work / "ours", embedder))
        articles = read_folder(folder)
        systems: list[System] = [ours]
        if baselines:
            if stock_embedder is not None:
                stock = open_stock(articles, stock_embedder, work / "stock")
                systems.append(stack.enter_context(stock))
            systems.append(PlainBM25(all_passages(ours, articles)))
        yield Corpus(articles, tuple(systems))


def all_passages(ours: Ours, paths: Iterable[str]) -> list[RankedPassage]:
    """Every passage of ours, article by article."""
    return [passage for path in paths for passage in ours.passages(path)]

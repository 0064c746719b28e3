"""Temporary corpora: documents written as article files, and the systems opened over them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from evals.baselines import PlainBM25, open_stock
from evals.ours import Ours, open_ours, read_folder
from evals.system import RankedPassage, System
from evals.tasks.task import Means
from store import Article, Embedder


@dataclass(frozen=True, slots=True)
class Document:
    """One article file of a collection."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """A folder of articles, as read, with ours over it."""

    articles: dict[str, Article]
    ours: Ours


@contextmanager
def written(documents: Iterable[Document]) -> Iterator[Path]:
    """A temporary folder with one file per document."""
    with temporary_folder("evals-") as folder:
        for document in documents:
            (folder / document.path).write_text(document.text, encoding="utf-8")
        yield folder


@contextmanager
def opened(folder: Path, means: Means) -> Iterator[Corpus]:
    """Ours over a folder, its index in a temporary place."""
    with (
        temporary_folder("evals-index-") as work,
        open_ours(folder, work, means.embedder, means.settings) as ours,
    ):
        yield Corpus(read_folder(folder), ours)


@contextmanager
def search_baselines(corpus: Corpus, embedder: Embedder) -> Iterator[list[System]]:
    """What searches beside ours over a corpus; `embedder` is that of the stock path."""
    with (
        temporary_folder("evals-stock-") as work,
        open_stock(corpus.articles, embedder, work) as stock,
    ):
        yield [stock, PlainBM25(all_passages(corpus.ours, corpus.articles))]


@contextmanager
def temporary_folder(prefix: str) -> Iterator[Path]:
    """A folder that is gone afterwards, whatever still holds its files."""
    with tempfile.TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True) as name:
        yield Path(name)


def all_passages(ours: Ours, articles: Mapping[str, Article]) -> list[RankedPassage]:
    """Every passage of ours, article by article."""
    return [passage for path in articles for passage in ours.passages(path)]

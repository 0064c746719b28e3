"""A small corpus of four articles and its index, for tests of the index."""

from __future__ import annotations

from pathlib import Path

from fakes import CountingEmbedder, news
from store.index.index import Index

FRENCH = (
    "Le gouvernement augmente le budget de la culture\n\n"
    "Le ministre de la culture a annoncé mardi que le budget des musées augmentera de 7,85 % "
    "l'année prochaine, ce qui permettra de rénover les bâtiments les plus anciens du pays.\n"
)
CORPUS = {
    "a.txt": news("transport", 12),
    "b.txt": news("fisheries", 31),
    "deep/c.txt": news("health", 5),
    "fr.txt": FRENCH,
}


def build(path: Path, folder: Path, embedder: CountingEmbedder | None = None) -> Index:
    index = Index.open(path, embedder or CountingEmbedder(), create=True)
    index.sync(folder)
    return index


def passage_ids(index: Index) -> list[str]:
    return [p.id for a in index.articles() for p in index.passages_of(a.id)]

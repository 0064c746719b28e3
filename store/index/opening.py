"""Opening the catalogue of an index: where it lies, and what becomes of one of an older format."""

from __future__ import annotations

import shutil
from pathlib import Path

from store.embedding.embedding import Embedder
from store.errors import IndexMismatch
from store.index.catalogue import Catalogue
from store.index.lock import FolderLock
from store.index.schema import FORMAT

CATALOGUE = "catalogue.sqlite3"
"""Its file in the folder of an index."""
FULL_TEXT = "search.sqlite3"
"""The file of exact search beside it."""
TIMES = "times.sqlite3"
"""The file of what articles tell of in times."""


def read_facts(folder: Path) -> dict[str, str]:
    """What a catalogue says of the index, without holding it. Raises IndexDamaged."""
    catalogue = Catalogue(folder / CATALOGUE, create=False)
    try:
        facts = {key: catalogue.meta(key) for key in ("folder", "embedder")}
    finally:
        catalogue.close()
    return {key: value for key, value in facts.items() if value is not None}


def set_aside(folder: Path) -> Path:
    """Where the catalogue of an older format waits until the new one is complete."""
    return folder / "catalogue.old.sqlite3"


def open_catalogue(folder: Path, *, create: bool) -> Catalogue:
    """The catalogue of an index. With `create`, one of an older format makes room for a new one.

    Raises IndexMismatch for another format, IndexMissing, IndexDamaged.
    """
    file = folder / CATALOGUE
    catalogue = Catalogue(file, create=create)
    if catalogue.format == FORMAT:
        return catalogue
    corpus = catalogue.meta("folder")
    catalogue.close()
    made = f"the index {str(folder)!r} has format {catalogue.format}, expected {FORMAT}: "
    if catalogue.format > FORMAT:
        raise IndexMismatch(
            made + "a newer version of Sourced made it; use that one, or `--index PATH`"
        )
    if not create:
        raise IndexMismatch(made + f"run `qa sync {corpus or 'FOLDER'}` to rebuild it")
    file.replace(set_aside(folder))
    fresh = Catalogue(file, create=True)
    if corpus is not None:
        with fresh.transaction(durable=True):
            fresh.set_meta(folder=corpus)
    return fresh


def require_embedder(catalogue: Catalogue, folder: Path, embedder: Embedder) -> None:
    """Raises IndexMismatch for an index of another embedder."""
    built_by = catalogue.meta("fingerprint")
    if built_by not in (None, embedder.fingerprint):
        name = catalogue.meta("embedder")
        # Of one name there are the weights of today alone.
        other = "" if name == embedder.name else f", or set QA_EMBEDDER={name}"
        raise IndexMismatch(
            f"the index {str(folder)!r} was built with the embedder {name!r} ({built_by}), "
            f"not {embedder.name!r} ({embedder.fingerprint}): run "
            f"`qa sync {catalogue.meta('folder') or 'FOLDER'}` to rebuild it{other}"
        )


def discard_index(folder: Path) -> None:
    """Delete what was built from the articles, and nothing else. Raises IndexBusy."""
    with FolderLock(folder):
        for file in folder.glob("catalogue.*sqlite3*"):
            file.unlink()
        for name in (CATALOGUE, FULL_TEXT, TIMES, "entities.sqlite3"):
            for file in folder.glob(f"{name}*"):
                file.unlink()
        for copy in ("chroma", "lexical"):
            shutil.rmtree(folder / copy, ignore_errors=True)

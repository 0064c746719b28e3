"""Articles, passages and the index over them: from a folder to what a question searches.

Names load on first use: importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from store.article.article import Article, Kind, Part
    from store.article.folder import list_articles
    from store.article.parsing import parse_article, read_article
    from store.embedding.embedding import Embedder, open_embedder
    from store.errors import (
        ArticleError,
        EmbedderUnavailable,
        FolderError,
        IndexBusy,
        IndexDamaged,
        IndexMismatch,
        IndexMissing,
        StoreError,
    )
    from store.index.catalogue import Catalogue
    from store.index.index import CheckReport, FileError, Index, SyncReport
    from store.language.detect import detect_language
    from store.language.folding import fold_name
    from store.language.sentence import split_sentences
    from store.language.terms import KeyTerm, key_terms
    from store.language.tokens import analyse
    from store.language.values.language import Language
    from store.passage import Passage, context, embedding_text, split_passages

_HOMES = {
    "store.article.article": "Article Part Kind",
    "store.article.folder": "list_articles",
    "store.article.parsing": "read_article parse_article",
    "store.language.detect": "detect_language",
    "store.language.sentence": "split_sentences",
    "store.passage": "Passage split_passages context embedding_text",
    "store.language.tokens": "analyse",
    "store.language.values.language": "Language",
    "store.language.terms": "KeyTerm key_terms",
    "store.language.folding": "fold_name",
    "store.embedding.embedding": "Embedder open_embedder",
    "store.index.catalogue": "Catalogue",
    "store.index.index": "Index SyncReport FileError CheckReport",
    "store.errors": "StoreError ArticleError FolderError IndexMissing IndexBusy IndexMismatch "
    "IndexDamaged EmbedderUnavailable",
}
_HOME = {name: module for module, names in _HOMES.items() for name in names.split()}

__all__ = [
    "Article",
    "Part",
    "Kind",
    "list_articles",
    "read_article",
    "parse_article",
    "detect_language",
    "split_sentences",
    "Passage",
    "split_passages",
    "context",
    "embedding_text",
    "KeyTerm",
    "analyse",
    "key_terms",
    "fold_name",
    "Language",
    "Embedder",
    "open_embedder",
    "Catalogue",
    "Index",
    "SyncReport",
    "FileError",
    "CheckReport",
    "StoreError",
    "ArticleError",
    "FolderError",
    "IndexMissing",
    "IndexBusy",
    "IndexMismatch",
    "IndexDamaged",
    "EmbedderUnavailable",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(set(__all__) | set(globals()))

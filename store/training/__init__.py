"""Train the multilingual static embedder that is shipped with the package.

``python -m store.training --data DIR --out DIR`` reads parallel text, dictionaries and
question–passage pairs, learns a vocabulary, trains one vector for each token by contrast, and
exports a folder that ``SentenceTransformer(path)`` and
``store.embedding.static.StaticModel.load(path)`` both read. Nothing here is imported at run time.
"""

from store.training.corpora import Article, Pair
from store.training.overlap import HeldOut
from store.training.sources import LANGUAGES, SOURCES, Source

__all__ = ["LANGUAGES", "SOURCES", "Article", "HeldOut", "Pair", "Source"]

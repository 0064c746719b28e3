"""Give an index to another embedder: a second collection beside the first, then one swap."""

from __future__ import annotations

from store.embedding.embedding import Embedder
from store.index.catalogue import Catalogue
from store.index.replica import Replica
from store.index.snapshot import Snapshot
from store.index.sync import EMBED_AT_ONCE, Progress, embed
from store.passage import embedding_text


def complete_vectors(
    catalogue: Catalogue,
    snapshot: Snapshot,
    embedder: Embedder,
    progress: Progress | None = None,
) -> None:
    """Embed every passage of the catalogue that this embedder has not embedded."""
    missing = catalogue.unembedded(embedder.fingerprint)
    for start in range(0, len(missing), EMBED_AT_ONCE):
        texts: dict[str, str] = {}
        for article_id, passage_id, key in missing[start : start + EMBED_AT_ONCE]:
            article = snapshot.by_id[article_id]
            if progress is not None and not texts:
                progress(start, len(missing), article.path)
            texts[key] = embedding_text(article, snapshot.passage(passage_id))
        vectors = embed(embedder, texts)
        with catalogue.transaction():
            catalogue.add_vectors(embedder.fingerprint, vectors)


def adopt(
    catalogue: Catalogue,
    replica: Replica,
    snapshot: Snapshot,
    embedder: Embedder,
    progress: Progress | None = None,
) -> None:
    """Build the collection of an embedder, whole, and only then make it the one that answers.

    Cut short, the old one still answers with the old embedder, and no work is done twice.
    """
    replica.begin_change()
    complete_vectors(catalogue, snapshot, embedder, progress)
    replica.fill(embedder.fingerprint)
    with catalogue.transaction(durable=True):
        catalogue.set_meta(**facts(embedder))


def facts(embedder: Embedder) -> dict[str, str]:
    """What the catalogue remembers of the embedder that answers."""
    return {
        "embedder": embedder.name,
        "fingerprint": embedder.fingerprint,
        "dimension": str(embedder.dimension),
    }

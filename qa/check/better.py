"""Which of many passages may support a sentence: a look at all of them that reads none."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from qa.check.evidence import language_of, read_evidence
from qa.check.verdict import Source
from qa.check.words import NoVectors, Vectors, read_words


def nearest_first(
    sentence: str, sources: Sequence[Source], language: str, vectors: Vectors | None
) -> list[int]:
    """Positions of the sources, those with most of the sentence's words and meaning first."""
    told = language_of(sentence, tuple(sources), language)
    ours = read_words(sentence, told)
    listed = [read_evidence(source) for source in sources]
    shares = np.array(
        [len(ours.stems & e.whole.stems) / max(1, len(ours.stems)) for e in listed], np.float32
    )
    known = vectors or NoVectors()
    trusted = np.array([known.trusts(told, e.language) for e in listed])
    if trusted.any():
        texts = [e.source.text for e in listed]
        cosines = known.vectors(texts) @ known.vectors([sentence])[0]
        shares += np.where(trusted, cosines, 0.0)
    return [int(i) for i in np.argsort(-shares, kind="stable")]

"""Which of many passages may support a sentence: a look at all of them that reads none."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from qa.check.evidence import read_evidence
from qa.check.nearest import Claim
from qa.check.verdict import Source
from qa.check.words import NoVectors, Vectors


def nearest_first(claim: Claim, sources: Sequence[Source], vectors: Vectors | None) -> list[int]:
    """Positions of the sources, those with most of the sentence's words and meaning first."""
    ours = claim.words
    listed = [read_evidence(source) for source in sources]
    shares = np.array(
        [len(ours.stems & e.whole.stems) / max(1, len(ours.stems)) for e in listed], np.float32
    )
    known = vectors or NoVectors()
    trusted = np.array([known.trusts(claim.language, e.language) for e in listed])
    if trusted.any():
        texts = [e.source.text for e in listed]
        cosines = known.vectors(texts) @ known.vectors([claim.text])[0]
        shares += np.where(trusted, cosines, 0.0)
    return [int(i) for i in np.argsort(-shares, kind="stable")]

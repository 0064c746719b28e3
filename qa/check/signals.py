"""What speaks for and against a claim, as numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from qa.check.beside import Beside
from qa.check.evidence import Evidence
from qa.check.findings import Finding
from qa.check.nearest import Claim, Near
from qa.check.wording.cues import Mark, has
from qa.reader.reading import Reader

SOURCES = 2
"""Cited passages whose sentences are read, the nearest first."""
MOST = 6.0
"""Log-odds that a reading counts for at most."""
KEYS = (
    "opposite", "denied", "affirmed", "possible", "planned", "attributed", "missing", "unit",
)  # fmt: skip
"""Reasons that count as signals."""
MARKS: tuple[Mark, ...] = ("not", "may")
READINGS = ("supported", "refuted")
WORDS = ("across", "length", *KEYS, "said_not", "said_may", "told_may")
NEARNESS = ("cosine", "covered", "covered_once", "missing_words")
UNREAD = (*WORDS, *NEARNESS)
READ = (*READINGS, *UNREAD)
"""Signals by which a claim is judged that was not read, and one that was."""
Signals = dict[str, float]
"""By their names; without the readings where nothing was read."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A claim read against the sentences around its nearest one: log-odds."""

    supported: float
    refuted: float


def windows(cited: Sequence[Evidence], near: Sequence[Near]) -> list[str]:
    """What a claim is read against: its nearest sentence with the one before and the one after it,
    of the passages that are nearest; of several passages, their nearest sentences as one too."""
    order = sorted(range(len(cited)), key=lambda i: -(near[i].covered_once + near[i].cosine))
    found: list[str] = []
    for i in order[:SOURCES]:
        sentences, at = cited[i].sentences, near[i].sentence
        pairs = [sentences[low : low + 2] for low in (at - 1, at) if 0 <= low < len(sentences) - 1]
        found += [" ".join(pair) for pair in pairs] or [sentences[at]]
    if len(order) > 1:
        found.append(" ".join(cited[i].sentences[near[i].sentence] for i in order[:SOURCES]))
    return list(dict.fromkeys(found))


def read_claim(
    reader: Reader, claim: Claim, cited: Sequence[Evidence], near: Sequence[Near]
) -> Reading:
    """The best that any of the windows says of a claim."""
    texts = windows(cited, near)
    across = all(evidence.language != claim.language for evidence in cited)
    read = reader.support(claim.text, texts, across=[across] * len(texts))
    return Reading(
        max(_log_odds(each.supported) for each in read),
        min(_log_odds(each.refuted) for each in read),
    )


def _log_odds(probability: float) -> float:
    inside = min(max(probability, 1e-9), 1 - 1e-9)
    return max(-MOST, min(MOST, math.log(inside / (1 - inside))))


def signals_of(pair: Beside, findings: Sequence[Finding], reading: Reading | None) -> Signals:
    """Of a claim beside its nearest sentence."""
    near, keys = pair.near, {finding.key for finding in findings}
    found = {
        "across": float(not pair.same),
        "cosine": near.cosine,
        "covered": near.covered,
        "covered_once": near.covered_once,
        "missing_words": min(5.0, float(len(near.missing))),
        "length": min(4.0, len(pair.claim.text) / 100),
        **{key: float(key in keys) for key in KEYS},
    }
    for mark in MARKS:
        found[f"said_{mark}"] = float(has(pair.ours, mark))
        found[f"told_{mark}"] = float(has(pair.theirs, mark))
    if reading is not None:
        found |= {"supported": reading.supported, "refuted": reading.refuted}
    return found

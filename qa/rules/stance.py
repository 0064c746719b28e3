"""Does a sentence deny what its passage says, or say as a fact what is only possible there?"""

from __future__ import annotations

from collections.abc import Sequence

from qa.check.evidence import Evidence
from qa.check.facts import FactKind, Finding, Weight
from qa.check.verdict import ReasonKey
from qa.rules.polarity import Cue, Mark, cues, denied_before, has, marked, may_deny
from qa.rules.similarity import Near, Similarity
from store import analyse

ALIKE = 0.5
"""Cosine of two words of different languages that are taken for the same."""
COVERED = 0.5
"""Share of the sentence that one sentence of the passage must have before the two are compared."""


MODALS: tuple[tuple[Mark, ReasonKey], ...] = (("may", "possible"), ("will", "planned"))
"""What a passage may mark as less than a fact, and the reason for it."""


def wrong_stance(
    sentence: str,
    language: str,
    cited: Sequence[Evidence],
    near: Sequence[Near],
    similarity: Similarity,
) -> list[Finding]:
    """Negations and modalities on which the sentence and its nearest neighbour differ."""
    if not cited:
        return []
    best = max(range(len(cited)), key=lambda i: (near[i].covered_once, near[i].cosine))
    evidence, close = cited[best], near[best]
    if close.covered_once < COVERED:
        return []
    ours = cues(sentence, language)
    theirs = evidence.cues[close.sentence] if evidence.cues else ()
    same = evidence.language == language
    found: list[Finding] = []
    found += _negations(sentence, language, ours, theirs, evidence, close.sentence, similarity)
    for mark, key in MODALS:
        if has(theirs, mark) and not has(ours, "may", "will", "not"):
            for cue in marked(theirs, mark):
                if same and _said(cue, sentence, language, evidence, similarity):
                    found.append(_finding("modality", "doubt", key, cue))
                    break
    return found[:2]


def _negations(
    sentence: str,
    language: str,
    ours: Sequence[Cue],
    theirs: Sequence[Cue],
    evidence: Evidence,
    at: int,
    similarity: Similarity,
) -> list[Finding]:
    beside = evidence.sentences[at]
    if evidence.language == language:
        shared = {c.stem for c in marked(ours, "not")} & {c.stem for c in marked(theirs, "not")}
        for cue in marked(ours, "not"):
            if cue.stem in shared:
                continue
            there = cue.stem in evidence.texts[at].tokens
            if there and not denied_before(beside, language, cue.stem):
                return [_finding("negation", "wrong", "denied", cue)]
        for cue in marked(theirs, "not"):
            if cue.stem in shared:
                continue
            said = cue.stem in analyse(sentence, language)
            if said and not denied_before(sentence, language, cue.stem):
                return [_finding("negation", "wrong", "affirmed", cue)]
        return []
    if has(ours, "not") and not may_deny(beside, evidence.language):
        return [_finding("negation", "doubt", "denied", cue) for cue in marked(ours, "not")[:1]]
    if has(theirs, "not") and not may_deny(sentence, language):
        for cue in marked(theirs, "not"):
            if similarity.says(cue.head, evidence.language) >= ALIKE:
                return [_finding("negation", "doubt", "affirmed", cue)]
    return []


def _finding(kind: FactKind, weight: Weight, key: ReasonKey, cue: Cue) -> Finding:
    return Finding(kind, weight, key, {"what": cue.head})


def _said(
    cue: Cue, sentence: str, language: str, evidence: Evidence, similarity: Similarity
) -> bool:
    """Whether our sentence has the word that the passage denies or holds possible."""
    if evidence.language == language:
        return cue.stem in analyse(sentence, language)
    return similarity.says(cue.head, evidence.language) >= ALIKE

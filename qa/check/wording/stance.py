"""Does a sentence deny what its passage says, or say as a fact what is less than one there?"""

from __future__ import annotations

from qa.check.beside import Beside
from qa.check.findings import FactKind, Finding, Weight
from qa.check.verdict import ReasonKey
from qa.check.wording.cues import Cue, Mark, denied_before, has, marked, may_deny
from qa.check.wording.opposites import CONVERSE, opposites, poles
from qa.check.wording.polarity import ALIKE, wrong_polarity
from qa.check.wording.roles import reordered
from store import analyse

COVERED, ACROSS = 0.5, 0.25
"""Share of the claim that one sentence of the passage must have before the two are compared; words
of another language are seldom all found."""
RESERVES: tuple[tuple[Mark, ReasonKey], ...] = (
    ("may", "possible"),
    ("will", "planned"),
    ("if", "conditional"),
)
"""What a passage may mark as less than a fact, and the reason for it."""


def wrong_stance(pair: Beside) -> list[Finding]:
    """Opposites, denials and reserves on which the claim and its nearest sentence differ."""
    if pair.near.covered_once < (COVERED if pair.same else ACROSS):
        return []
    return [*_opposites(pair), *_negations(pair), *_reserves(pair)][:2]


def _opposites(pair: Beside) -> list[Finding]:
    claim, evidence = pair.claim, pair.evidence
    found = opposites(claim.text, claim.language, pair.sentence, evidence.language)
    # A neighbour may say the same as the claim, and be what it is about.
    low, high = max(0, pair.at - 1), pair.at + 2
    around = " ".join(evidence.sentences[low:high])
    there = {(each.idea, each.side) for each in poles(around, evidence.language)}
    ours = {(each.idea, each.side) for each in poles(claim.text, claim.language)}
    found = [e for e in found if not any(idea == e.idea for idea, _ in there & ours)]
    if reordered(pair) or not pair.same:
        # A bought it from B: B sold it to A. What is sold in one language is bought in another.
        found = [each for each in found if each.idea not in CONVERSE]
    return [
        Finding("opposite", "wrong", "opposite", {"what": each.said, "found": each.found})
        for each in found[:1]
    ]


def _negations(pair: Beside) -> list[Finding]:
    claim, evidence, ours, theirs = pair.claim, pair.evidence, pair.ours, pair.theirs
    language, there = claim.language, evidence.language
    # Where both deny something, it may be the same in other words.
    weight: Weight = "doubt" if has(ours, "not") and has(theirs, "not") else "wrong"
    if not pair.same:
        return wrong_polarity(pair)
    shared = {c.stem for c in marked(ours, "not")} & {c.stem for c in marked(theirs, "not")}
    for cue in marked(ours, "not"):
        if cue.stem not in shared and cue.stem in evidence.words[pair.at].stems:
            if not denied_before(pair.sentence, there, cue.stem):
                firm = not may_deny(pair.sentence, there)
                return [_finding("negation", weight, "denied", cue, firm=firm)]
    for cue in marked(theirs, "not"):
        if cue.stem not in shared and cue.stem in analyse(claim.text, language):
            if not denied_before(claim.text, language, cue.stem):
                firm = not may_deny(claim.text, language)
                return [_finding("negation", weight, "affirmed", cue, firm=firm)]
    return []


def _reserves(pair: Beside) -> list[Finding]:
    if has(pair.ours, "may", "will", "if", "not", "about"):
        return []
    for mark, key in RESERVES:
        # Without an order, it stops: if there is none.
        if mark == "if" and may_deny(pair.claim.text, pair.claim.language):
            continue
        for cue in marked(pair.theirs, mark):
            if _said(cue, pair):
                return [_finding("modality", "doubt", key, cue)]
    return []


def _finding(
    kind: FactKind, weight: Weight, key: ReasonKey, cue: Cue, *, firm: bool = False
) -> Finding:
    return Finding(kind, weight, key, {"what": cue.head}, firm=firm)


def _said(cue: Cue, pair: Beside) -> bool:
    """Whether the claim has the word that the passage denies or holds possible."""
    if pair.same:
        return cue.stem in analyse(pair.claim.text, pair.claim.language)
    return pair.claim.says(cue.head, pair.evidence.language) >= ALIKE

"""Which of the findings are told, and what the reader adds to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.check.beside import Beside
from qa.check.findings import Finding, Weight
from qa.check.judge import Lines
from qa.check.wording.cues import has

EXACT = frozenset({"number", "date", "name", "quote", "opposite"})
"""Kinds that are told whatever the reader makes of the sentence."""
_ORDER: tuple[Weight, ...] = ("wrong", "doubt", "note")
SURE = 0.55
"""From here on the reader is believed: no firm finding is told, a translated quote only noted."""
UNSURE = frozenset({"unsure"})
"""Reasons that prove nothing by themselves: the reader must doubt the sentence too."""
OWN_WORDS = 0.7
"""Share of a claim that one sentence of its language must have for what words tell to stand
alone."""
FAR_COVERED, FAR_COSINE = 0.25, 0.25
"""A sentence of which the passage has less than this, by both, is not about the same thing."""
NOTHING = 0.1
"""Below this the reader is not asked: there is nothing to read."""
WORDS = 3
"""Words of the claim that are named as not there."""


def decided(
    pair: Beside, findings: Sequence[Finding], facts: int, probability: float, lines: Lines
) -> list[Finding]:
    """The findings that count, those that make a claim wrong first."""
    told = [kept for each in findings if (kept := _weighed(each, pair, probability, lines))]
    if all(each.weight == "note" for each in told):
        told += _meaning(pair, facts, probability, lines)
    return sorted(told, key=lambda finding: _ORDER.index(finding.weight))


def _weighed(finding: Finding, pair: Beside, probability: float, lines: Lines) -> Finding | None:
    doubted = probability < lines.rule
    if probability < finding.until:
        return finding
    if finding.key in UNSURE:
        return finding if doubted else None
    if finding.weight == "note":
        read = lines.doubt > 0
        believed = read and probability >= max(SURE, lines.doubt)
        return finding if believed else replace(finding, weight="doubt")
    if finding.kind == "opposite" and not pair.same and not doubted:
        # Words of two languages are aligned by nothing: it may be about something else.
        return replace(finding, weight="doubt") if probability < SURE else None
    own = pair.same and pair.near.covered_once >= OWN_WORDS
    # Where neither has most of the other, something else may be denied.
    alike = own or not pair.same or _held(pair) >= OWN_WORDS
    sure = finding.kind == "negation" and finding.firm and alike
    if finding.kind in EXACT or sure:
        return finding
    if finding.kind == "role" and finding.firm:
        return finding  # The reader hears the same words in either order.
    # What stands there may be worded in ways that no list has.
    if doubted and own:
        return finding
    firm = finding.firm and probability < SURE
    return replace(finding, weight="doubt") if doubted or own or firm else None


def _held(pair: Beside) -> float:
    """Share of the sentence's words that the claim has; within a language."""
    words, ours = pair.evidence.words[pair.at].listed, pair.claim.words.stems
    return sum(word.stems <= ours for word in words) / max(1, len(words))


def _hangs(pair: Beside) -> bool:
    """Whether claim and sentence say that something hangs on what both name."""
    cue = next((cue for cue in reversed(pair.ours) if cue.mark == "if"), None)
    if cue is None or not has(pair.theirs, "if"):
        return False
    cues = [each.word for each in pair.ours]
    missing = [word for word in pair.near.missing if not any(word in told for told in cues)]
    return len(missing) <= 1 and not any(word in pair.claim.text[cue.end :] for word in missing)


def _meaning(pair: Beside, facts: int, probability: float, lines: Lines) -> list[Finding]:
    """What is wrong with a claim against which no word or fact speaks."""
    near = pair.near
    far = near.trusted and near.covered < FAR_COVERED and near.cosine < FAR_COSINE
    if far and not facts and (near.covered < NOTHING or probability < lines.rule):
        return [Finding("meaning", "wrong", "meaning")]
    if _hangs(pair):
        return []  # The reader is low on it where it is told in a few other words.
    if probability < lines.wrong:
        return [Finding("meaning", "wrong", "otherwise")]
    if probability < lines.doubt:
        missing = ", ".join(near.missing[:WORDS])
        if missing:
            return [Finding("meaning", "doubt", "unlike", {"what": missing})]
        return [Finding("meaning", "doubt", "reserved")]
    return []

"""Denials across languages: does one side deny what the other says?"""

from __future__ import annotations

import re

from qa.check.beside import Beside
from qa.check.findings import Finding
from qa.check.nearest import Claim
from qa.check.verdict import ReasonKey
from qa.check.wording.cues import Cue, denials, marked, may_deny, plain_denials
from qa.check.words import Words
from store.language.languages import language as spoken

ALIKE = 0.5
"""Cosine of two words of different languages that are taken for the same."""
AT_MOST = 1.6
"""How many times the claim's words a sentence may have that the claim tells as a whole."""
BARE, MEANT = 0.53, 0.48
"""The reader must find a denial at least so likely to be the passage's own, where that has no word
of denial, and where it has one that bears on nothing."""
BEFORE, BEHIND = 7, 3
"""Words around one in which something may deny it."""
_WORD = re.compile(r"\S+")


def wrong_polarity(pair: Beside) -> list[Finding]:
    """A claim in another language that denies what its sentence says, or says what that denies.

    Only where the other side has nothing that could be a denial, or nothing near the word denied.
    """
    claim, evidence = pair.claim, pair.evidence
    here, there = claim.words, evidence.words[pair.at]
    ours, theirs = marked(pair.ours, "not"), marked(pair.theirs, "not")
    whole = _length(there) <= AT_MOST * _length(here)
    # Of two that say the same at length, neither has more denials than the other can have.
    alike = whole and _length(here) <= AT_MOST * _length(there)
    told = denials(pair.sentence, evidence.language)
    if ours and (not told or (alike and len(ours) > told)):
        return [_finding("denied", ours[-1], firm=True)]
    plain = plain_denials(pair.sentence, evidence.language)
    for cue in () if theirs else ours:
        free = _free(cue, claim, there, pair.sentence)
        # A word that is negative by itself may be what is denied: "refused" to "accept".
        if free or (free is None and told == plain):
            return [_finding("denied", cue, until=MEANT if plain else BARE)]
    said = denials(claim.text, claim.language)
    for cue in theirs if not said or (alike and len(theirs) > said) else ():
        if whole or claim.says(cue.head, evidence.language) >= ALIKE:
            return [_finding("affirmed", cue, firm=True)]
    return []


def _length(words: Words) -> float:
    """How many words, about; where spaces part syllables, a word has about two."""
    return len(words.listed) / (2 if spoken(words.language).index.syllables else 1)


def _free(cue: Cue, claim: Claim, words: Words, text: str) -> bool | None:
    """Whether nothing denies the word of the sentence that the claim denies; None without it."""
    near, word = claim.match(cue.head, words)
    if word is None or near < ALIKE:
        return None
    before = " ".join(_WORD.findall(text[: word.start])[-BEFORE:])
    behind = " ".join(_WORD.findall(text[word.end :])[:BEHIND])
    # The word itself is no denial of what it means: "ban" is what "not the ban" denies.
    return not may_deny(f"{before} ; {behind}", words.language)


def _finding(key: ReasonKey, cue: Cue, *, firm: bool = False, until: float = 0.0) -> Finding:
    return Finding("negation", "doubt", key, {"what": cue.head}, firm=firm, until=until)

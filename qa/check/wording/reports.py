"""Who says so, of how many, and why: what a claim must keep of its passage."""

from __future__ import annotations

import re

from qa.check.beside import Beside
from qa.check.evidence import Evidence
from qa.check.exact.names import Name, found_word, index_names, read_names
from qa.check.findings import Finding
from qa.check.wording.actors import other_actor, other_speaker
from qa.check.wording.cues import Cue, has

COVERED = 0.5
"""Share of the claim that the sentence must have before a part and the whole are compared."""
ORDER = 0.7
"""From this probability on the reader is believed where the passage only says what came first."""
CLAUSE = re.compile(r"[,;:.!?«»“”\"]")
TOLD = 60
"""Characters of the words that tell who said it."""
REACH = 40
"""Characters between a word that reports and the name of who speaks."""


def wrong_reports(pair: Beside) -> list[Finding]:
    """A claim that tells as a fact what the passage attributes, or attributes it to another."""
    ours = [cue for cue in pair.ours if cue.mark == "says"]
    theirs = [cue for cue in pair.theirs if cue.mark == "holds"]
    if not ours and theirs and not has(pair.ours, "holds", "may"):
        return [Finding("speaker", "doubt", "attributed", {"found": _clause(pair, theirs[0])})]
    if other := other_speaker(pair) or other_actor(pair):
        return [other]
    return _other_speaker(pair, ours) if ours else []


def _clause(pair: Beside, cue: Cue) -> str:
    """The words around one that reports, up to the marks on either side."""
    text = pair.sentence
    start = max((m.end() for m in CLAUSE.finditer(text, 0, cue.start)), default=0)
    end = next((m.start() for m in CLAUSE.finditer(text, cue.end)), len(text))
    told = " ".join(text[start:end].split())
    return told if len(told) <= TOLD else told[: TOLD - 1].rstrip() + "…"


def _other_speaker(pair: Beside, ours: list[Cue]) -> list[Finding]:
    claim, evidence = pair.claim, pair.evidence
    if not has(pair.around, "says"):
        return []
    names = read_names(claim.text, claim.language)
    speaker = _speaker(names, ours)
    if speaker is None:
        return []
    own = pair.same and has(pair.theirs, "says") and pair.unsaid_names()
    # Where the sentence names who speaks, its neighbours tell of others.
    low, high = (pair.at, pair.at + 1) if own else (max(0, pair.at - 1), pair.at + 2)
    if _stands(speaker, " ".join(evidence.sentences[low:high]), evidence):
        return []
    return [Finding("speaker", "doubt", "speaker", {"what": speaker.surface}, firm=bool(own))]


def _speaker(names: list[Name], ours: list[Cue]) -> Name | None:
    """The name that stands nearest to a word that reports."""
    near = [
        (max(name.start - cue.end, cue.start - name.end), name)
        for name in names
        for cue in ours
        # A word that opens the sentence, "According" or "The article", is no name.
        if not name.opens
    ]
    near = [(gap, name) for gap, name in near if gap <= REACH]
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _stands(name: Name, text: str, evidence: Evidence) -> bool:
    index = index_names(text, evidence.language)
    return any(found_word(word, index) for word in name.words)


def wrong_scope(pair: Beside) -> list[Finding]:
    """All where the passage says some; a reason where it gives none."""
    found = []
    if has(pair.ours, "all") and has(pair.theirs, "some") and not has(pair.theirs, "all"):
        if not has(pair.ours, "some"):
            said = next(cue for cue in pair.ours if cue.mark == "all")
            told = next(cue for cue in pair.theirs if cue.mark == "some")
            values = {"what": said.word, "found": told.word}
            firm = pair.near.covered_once >= COVERED
            found.append(Finding("scope", "doubt", "scope", values, firm=firm))  # type: ignore[arg-type]
    if has(pair.ours, "because"):
        found += _cause(pair)
    return found


def _cause(pair: Beside) -> list[Finding]:
    """A reason where the passage gives none, or only says what came first."""
    said = next(cue for cue in pair.ours if cue.mark == "because")
    if has(pair.theirs, "why", "because"):
        return []
    then = has(pair.theirs, "after") and not has(pair.ours, "after")
    if has(pair.around, "why", "because") and not then:
        return []
    until = ORDER if then else 0.0
    return [Finding("cause", "doubt", "cause", {"what": said.word}, firm=then, until=until)]

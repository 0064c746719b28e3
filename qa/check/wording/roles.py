"""Who did it to whom: two names in the other order than in the passage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.check.beside import Beside
from qa.check.findings import Finding
from qa.check.nearest import Claim
from qa.check.wording.cues import claim_words, has
from qa.check.wording.opposites import CONVERSE, opposites
from qa.check.words import Word
from store.language.date_grammar import grammar
from store.language.dates import read_moments
from store.language.folding import sounds_like

COVERED, LONGER = 0.85, 1.6
"""Share of the claim that the sentence must have, and how many times its words it may have at most,
before the order of words tells anything."""
BETWEEN = 4
"""Characters between two words of one name at most."""


@dataclass(frozen=True, slots=True)
class TwoNames:
    """Two names of a claim, in its order."""

    first: str
    second: str
    reversed: bool
    """Whether the passage has them in the other order."""


def wrong_roles(pair: Beside) -> list[Finding]:
    """Two names that changed places while the verb stayed: in a claim of
    the passage's own words, where the language tells by their order who did it.

    A passive more or less, or a verb that tells it from the other side (A bought it from B, B sold
    it to A), changes places rightly.
    """
    claim, evidence = pair.claim, pair.evidence
    known = claim_words(claim.language)
    if not pair.same or pair.near.covered_once < COVERED or known is None or not known.ordered:
        return []
    if len(evidence.words[pair.at].listed) > LONGER * len(claim.words.listed):
        return []
    names = two_names(pair)
    turned = has(pair.ours, "passive") != has(pair.theirs, "passive")
    found = opposites(claim.text, claim.language, pair.sentence, evidence.language)
    turned ^= any(each.idea in CONVERSE for each in found)
    if names is None or names.reversed == turned:
        return []
    return [Finding("role", "doubt", "role", {"what": names.first, "found": names.second})]


def two_names(pair: Beside) -> TwoNames | None:
    """The two names of the claim that its sentence has too. Of more than two, the first one and
    that which alone has changed places with it; None where there are no such two."""
    listed = _names(pair.claim)
    placed = [(name, place) for name in listed if (place := _place(name, pair)) is not None]
    if len(placed) < 2:
        return None
    names = [" ".join(word.surface for word in name) for name, _ in placed]
    places = [place for _, place in placed]
    if len(placed) == 2:
        return TwoNames(names[0], names[1], places[0] > places[1])
    other = sorted(places).index(places[0])
    places[0], places[other] = places[other], places[0]
    return TwoNames(names[0], names[other], True) if other and places == sorted(places) else None


def reordered(pair: Beside) -> bool:
    """Whether any two names of the claim stand in the other order in its sentence."""
    places = [_place(name, pair) for name in _names(pair.claim)]
    known = [place for place in places if place is not None]
    return known != sorted(known)


def _names(claim: Claim) -> list[list[Word]]:
    """Runs of capitalised words, without dates and days of the week."""
    dated = [(m.start, m.end) for m in read_moments(claim.text, claim.language)]
    weekdays = grammar(claim.language).weekdays
    dated += [m.span() for day in weekdays for m in day.finditer(claim.text)]
    found: list[list[Word]] = []
    for word in claim.words.listed:
        if not word.sound or word.exact or any(a <= word.start < b for a, b in dated):
            continue
        if found and word.start - found[-1][-1].end <= BETWEEN:
            found[-1].append(word)
        else:
            found.append([word])
    return found


def _place(name: Sequence[Word], pair: Beside) -> int | None:
    """Where the name begins in the sentence of the passage."""
    for other in pair.evidence.words[pair.at].listed:
        if other.sound and any(_same(word, other, pair.same) for word in name):
            return other.start
    return None


def _same(word: Word, other: Word, same: bool) -> bool:
    if same and word.stems == other.stems:
        return True
    return bool(word.lands & other.lands) or sounds_like(word.sound, other.sound)

"""Who did it to whom: two parties in the other order than in the passage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qa.check.beside import Beside
from qa.check.findings import Finding
from qa.check.nearest import Claim
from qa.check.wording.cues import claim_words, has
from qa.check.wording.opposites import CONVERSE, opposites
from qa.check.wording.parties import exchanged
from qa.check.words import Word
from store.language.date_grammar import grammar
from store.language.dates import read_moments
from store.language.folding import sounds_like
from store.language.values.claim import whole

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
    """Two parties that changed places around their verb, or two names that did in a claim of the
    passage's own words, where the language tells by their order who did it.

    A passive more or less, or a verb that tells it from the other side (A bought it from B, B sold
    it to A), changes places rightly.
    """
    if parties := exchanged(pair):
        return [_finding(*parties, firm=True)]
    claim, evidence = pair.claim, pair.evidence
    known = claim_words(claim.language)
    if not pair.same or pair.near.covered_once < COVERED or known is None or not known.ordered:
        return []
    if len(evidence.words[pair.at].listed) > LONGER * len(claim.words.listed):
        return []
    if whole(known.verbs.mutual).search(claim.text):
        return []
    names = two_names(pair)
    turned = has(pair.ours, "passive") != has(pair.theirs, "passive")
    found = opposites(claim.text, claim.language, pair.sentence, evidence.language)
    turned ^= any(each.idea in CONVERSE for each in found)
    if names is None or names.reversed == turned:
        return []
    return [_finding(names.first, names.second)]


def _finding(first: str, second: str, *, firm: bool = False) -> Finding:
    return Finding("role", "doubt", "role", {"what": first, "found": second}, firm=firm)


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
    return _runs(
        word for word in claim.words.listed if not any(a <= word.start < b for a, b in dated)
    )


def _runs(words: Iterable[Word]) -> list[list[Word]]:
    """Capitalised words that stand side by side."""
    found: list[list[Word]] = []
    for word in words:
        if not word.sound or word.exact:
            continue
        if found and word.start - found[-1][-1].end <= BETWEEN:
            found[-1].append(word)
        else:
            found.append([word])
    return found


def _place(name: Sequence[Word], pair: Beside) -> int | None:
    """Where the name begins in the sentence of the passage: where most of its words stand."""
    best, place = 0, None
    for run in _runs(pair.evidence.words[pair.at].listed):
        shared = sum(any(_same(word, other, pair.same) for other in run) for word in name)
        if shared > best:
            best, place = shared, run[0].start
    return place


def _same(word: Word, other: Word, same: bool) -> bool:
    if same and word.stems == other.stems:
        return True
    return bool(word.lands & other.lands) or sounds_like(word.sound, other.sound)

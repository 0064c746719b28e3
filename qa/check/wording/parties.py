"""Who did it to whom: two parties on either side of a verb, exchanged.

The farm sued the dairy; the claim says that the dairy sued the farm. Told by the order of the
words, in one language or across two, and by the endings of cases where a language has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa.check.alignment import places
from qa.check.beside import Beside
from qa.check.wording.cases import leads, turned
from qa.check.wording.cues import claim_words, has
from qa.check.wording.opposites import CONVERSE, opposites
from qa.check.words import Word, Words
from store.language.languages import language as spoken
from store.language.values.claim import whole

VERB, PARTY = 0.55, 0.5
"""How alike two verbs must be, and what two sentences call a party."""
NAMED = 0.3
"""How alike the verbs must be where names in another language are the parties."""
BEFORE, BEHIND = 3, 8
"""Words that mean something from a party to its verb and from the verb to the other party, at
most."""
SYLLABLES = 2
"""How many times more there are where spaces part syllables."""
_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile(r"[,;:.!?()«»“”\"—–]")
Places = Sequence[Sequence[int]]
"""For each word of the claim, where it stands in the sentence."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two sentences."""

    text: str
    words: Words
    verbs: frozenset[int]
    """Ends of words that are verbs by their form or by what stands before them."""
    other: frozenset[int]
    """Starts of words that are no verb that one does to another."""
    cases: Mapping[str, str]

    @property
    def listed(self) -> tuple[Word, ...]:
        return self.words.listed

    def near(self, i: int, j: int, most: int) -> bool:
        """Whether two words stand in one clause, at most so many apart."""
        low, high = sorted((i, j))
        between = self.text[self.listed[low].end : self.listed[high].start]
        return high - low <= most * self.step and not _CLAUSE.search(between)

    @property
    def step(self) -> int:
        return SYLLABLES if spoken(self.words.language).index.syllables else 1

    def called(self, i: int, verb: int) -> str:
        """A word with the capitalised ones on either side, which are one name with it; where spaces
        part syllables, another one with the next, away from the verb."""
        low = high = i
        if self.step > 1 and not self.listed[i].sound:
            low, high = (max(0, i - 1), i) if i < verb else (i, min(i + 1, len(self.listed) - 1))
        while low and self._joined(low - 1):
            low -= 1
        while high < len(self.listed) - 1 and self._joined(high):
            high += 1
        return self.text[self.listed[low].start : self.listed[high].end]

    def _joined(self, i: int) -> bool:
        a, b = self.listed[i : i + 2]
        return bool(a.sound and b.sound) and b.start - a.end == 1

    def verb(self, i: int) -> bool:
        return self.listed[i].end in self.verbs

    def acts(self, i: int) -> bool:
        word = self.listed[i]
        return not word.exact and word.start not in self.other


def exchanged(pair: Beside) -> tuple[str, str] | None:
    """Two parties of the claim that its sentence has the other way round, as written."""
    ours, theirs = _side(pair, claim=True), _side(pair, claim=False)
    if ours is None or theirs is None or _turned(pair):
        return None
    alike = pair.claim.alike(theirs.words)
    at = places(alike, PARTY)
    cased = pair.same and bool(ours.cases)
    floor = VERB if pair.same else NAMED
    for verb, other in _verbs(ours, theirs, places(alike, floor), alike, floor):
        how = _by_case if cased else _by_order
        for i, k in how(ours, theirs, at, verb, other):
            # Nouns of two languages are alike in meaning when they are not the same.
            if pair.same or (ours.listed[i].sound and ours.listed[k].sound):
                return ours.called(i, verb), ours.called(k, verb)
    return None


def _turned(pair: Beside) -> bool:
    """Whether the parties change places rightly: a passive more or less, or a verb that tells it
    from the other side."""
    found = opposites(pair.claim.text, pair.claim.language, pair.sentence, pair.evidence.language)
    passive = has(pair.ours, "passive") != has(pair.theirs, "passive")
    return passive != any(each.idea in CONVERSE for each in found)


def _side(pair: Beside, *, claim: bool) -> Side | None:
    text = pair.claim.text if claim else pair.sentence
    words = pair.claim.words if claim else pair.evidence.words[pair.at]
    known = claim_words(words.language)
    if known is None:
        return None
    step = SYLLABLES if spoken(words.language).index.syllables else 1
    verbs = {m.end() for m in whole(known.verbs.shapes).finditer(text)}
    for mark in whole(known.verbs.before).finditer(text):
        behind = _WORD.finditer(text, mark.end())
        verbs.update(m.end() for m, _ in zip(behind, range(2 * step), strict=False))
    between = whole((*known.verbs.mutual, *known.verbs.links))
    spans = [m.span() for m in between.finditer(text)]
    cues = pair.ours if claim else pair.theirs
    spans += [(c.start, c.end) for c in cues if c.mark in ("may", "will")]
    others = frozenset(w.start for w in words.listed if any(a <= w.start < b for a, b in spans))
    return Side(text, words, frozenset(verbs), others, known.verbs.cases)


def _verbs(
    ours: Side, theirs: Side, at: Places, alike: NDArray[np.float32], floor: float
) -> Iterator[tuple[int, int]]:
    """The verbs that both sentences have: that of the claim, and that of the passage."""
    for i, found in enumerate(at):
        if ours.listed[i].sound or not ours.acts(i):
            continue
        for j in found:
            told = ours.verb(i) or theirs.verb(j)
            if told and alike[i, j] >= floor and theirs.acts(j) and not theirs.listed[j].sound:
                yield i, j


def _by_order(
    ours: Side, theirs: Side, at: Places, verb: int, other: int
) -> Iterator[tuple[int, int]]:
    """Parties that the claim has before and behind the verb, and the passage behind and before."""
    first = [i for i in reversed(range(verb)) if at[i] and ours.near(i, verb, BEFORE)]
    second = [k for k in range(verb + 1, len(at)) if at[k] and ours.near(verb, k, BEHIND)]
    for i in first:
        for k in second:
            if ours.listed[i].exact or ours.listed[k].exact:
                continue
            mine, yours = min(at[i]), max(at[k])
            if mine <= other or yours >= other:
                continue  # One of them stands where the claim has it too.
            if not (theirs.near(yours, other, BEFORE) and theirs.near(other, mine, BEHIND)):
                continue
            if leads(ours.listed[i], theirs.listed[mine], ours.cases) and leads(
                theirs.listed[yours], ours.listed[k], theirs.cases
            ):
                yield i, k


def _by_case(
    ours: Side, theirs: Side, at: Places, verb: int, other: int
) -> Iterator[tuple[int, int]]:
    """Parties of which the endings are those of who does it and to whom, exchanged."""
    told: dict[int, int] = {}
    for i, found in enumerate(at):
        if i == verb or not ours.near(i, verb, BEHIND):
            continue
        for j in found:
            if theirs.near(j, other, BEHIND):
                told[i] = turned(ours.listed[i].surface, theirs.listed[j].surface, ours.cases)
    for i, does in told.items():
        # Of a pronoun in the passage nothing is told: there the other name is not found.
        unsaid = [k for k in range(verb + 1, len(at)) if not at[k] and ours.listed[k].sound]
        direct = i < verb and ours.near(i, verb, BEFORE)
        for k in [*told, *(k for k in unsaid if direct and ours.near(verb, k, BEFORE))]:
            if does == 1 and told.get(k, -1) == -1:
                yield i, k

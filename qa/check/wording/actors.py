"""Who does it, and who says it: another than in the sentence of the passage.

The growers' union says that the tank was emptied; the claim says that the prefecture says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.check.beside import Beside
from qa.check.evidence import Evidence
from qa.check.exact.spelling import script_of, transliterates
from qa.check.findings import Finding
from qa.check.verdict import ReasonKey
from qa.check.wording.cues import Cue, claim_words, has
from qa.check.words import Word, Words
from store.language.folding import sounds_like
from store.language.languages import language as spoken
from store.language.values.claim import whole

MOST, OPENING = 5, 4
"""Words that mean something which a party has at most, and among which a sentence names who it
tells of; twice as many syllables."""
REST, ACROSS = 0.5, 0.3
"""Share of the claim that its sentence must have; of another language's words less is found."""
OTHER, NOTHING = 0.35, 0.25
"""Cosine of what two sentences call a party below which it is another, and is like nothing."""
SAME, MORE, LEAST = 0.4, 0.1, 0.2
"""From which cosine it is the same in another language; of a party like nothing in the claim's
sentence, how much more it must be like one elsewhere, and that at least."""
BELIEVED = 0.75
"""From this probability on the reader is believed: the rest is word for word."""
BESIDE = 40
"""Characters between two words that may call one party."""
_CLAUSE = re.compile(r"[,;:.!?()«»“”\"—–]")
_QUOTES = '»”"'


@dataclass(frozen=True, slots=True)
class Party:
    """Who does or says something, as a sentence calls it."""

    text: str
    words: tuple[Word, ...]
    opens: int
    """Where the first word of its sentence begins."""

    @property
    def names(self) -> tuple[Word, ...]:
        """Capitalised words; one that opens the sentence is none."""
        return tuple(word for word in self.words if word.sound and word.start > self.opens)


def other_speaker(pair: Beside) -> Finding | None:
    """Somebody else whom the passage names is said to say what the sentence's own speaker says."""
    said, told = ([cue for cue in cues if cue.mark == "says"] for cues in (pair.ours, pair.theirs))
    if not said or not told or not _about(pair):
        return None
    ours = _speaker(pair.claim.text, pair.claim.words, said[0])
    theirs = [_speaker(pair.sentence, pair.evidence.words[pair.at], cue) for cue in told]
    return _other("speaker", pair, ours, theirs)


def other_actor(pair: Beside) -> Finding | None:
    """The same of who does what a claim opens with."""
    if has(pair.ours, "says") or has(pair.theirs, "says") or not _about(pair):
        return None
    ours = _actor(pair.claim.text, pair.claim.words, pair.ours)
    if ours is None or _CLAUSE.search(ours.text):
        return None
    own = _actor(pair.sentence, pair.evidence.words[pair.at], pair.theirs)
    return _other("actor", pair, ours, [own])


def _about(pair: Beside) -> bool:
    return pair.near.covered_once >= (REST if pair.same else ACROSS)


def names_actor(pair: Beside) -> bool:
    """Whether who does what the sentence opens with has a name that the claim has not."""
    party = _actor(pair.sentence, pair.evidence.words[pair.at], pair.theirs)
    ours = pair.claim.words
    return party is not None and all(
        word.sound and not _has(word, ours, pair.same) for word in party.words
    )


def _other(
    key: ReasonKey, pair: Beside, ours: Party | None, theirs: Sequence[Party | None]
) -> Finding | None:
    """Told of a party that the passage has elsewhere, beside the sentence's own. A pronoun may be
    either, and so may what stands beside the other's name: the owner, Castell."""
    own = [party for party in theirs if party is not None]
    if ours is None or not own or len(own) < len(theirs):
        return None
    here = pair.evidence.words[pair.at]
    if any(_has(word, here, pair.same) for word in ours.words):
        return None
    others = [i for i in range(len(pair.evidence.words)) if i != pair.at]
    named = [word for i in others for word in _named(pair.evidence.words[i])]
    names = [word for word in ours.words if word.sound and any(_is(word, n) for n in named)]
    if names:
        unsaid = [
            name
            for party in own
            for name in party.names
            if not _has(name, pair.claim.words, pair.same)
        ]
        found = bool(unsaid) and not _together(pair.evidence, names, unsaid)
    else:
        # What does something is often called otherwise in another language.
        alike = max(_alike(pair, ours, party) for party in own)
        found = (pair.same or key == "speaker") and not ours.names and alike < OTHER
        found = found and any(_told(pair, ours, own, alike, i) for i in others)
    return Finding("speaker", "doubt", key, {"what": ours.text}, until=BELIEVED) if found else None


def _told(pair: Beside, ours: Party, own: Sequence[Party], alike: float, i: int) -> bool:
    """Whether another sentence tells of a party without a name, which is not one of the
    sentence's own."""
    least = SAME
    if not pair.same:
        near, _ = pair.claim.match(ours.text, pair.evidence.words[pair.at])
        if near >= OTHER:
            return False
        least = max(LEAST, alike + MORE) if near < NOTHING else SAME
    own_words = [word for party in own for word in party.words]
    for party in _parties(pair.evidence, i):
        stems = frozenset().union(*(word.stems for word in party.words))
        if pair.same:
            found = all(word.stems <= stems for word in ours.words)
        else:
            found = _alike(pair, ours, party) >= least
        if found and not _together(pair.evidence, party.words, own_words):
            return True
    return False


def _parties(evidence: Evidence, i: int) -> Iterator[Party]:
    """Whoever a sentence may tell of: who speaks, and what it opens with."""
    text, words = evidence.sentences[i], evidence.words[i]
    found = [_speaker(text, words, cue) for cue in evidence.cues[i] if cue.mark == "says"]
    opening = words.listed[: OPENING * _step(words)]
    found += [_party(text, words, opening[: k + 1]) for k in range(len(opening))]
    yield from (party for party in found if party is not None)


def _together(evidence: Evidence, ours: Sequence[Word], names: Sequence[Word]) -> bool:
    """Whether one of the words stands beside one of the names in a sentence: both may be one."""
    for words in evidence.words:
        places = [[w for w in words.listed if any(_is(w, o) for o in of)] for of in (ours, names)]
        for a in places[0]:
            if any(max(a.start, b.start) - min(a.end, b.end) <= BESIDE for b in places[1]):
                return True
    return False


def _is(a: Word, b: Word) -> bool:
    return a.stems == b.stems or bool(a.sound and b.sound and _sounds(a, b))


def _named(words: Words) -> list[Word]:
    """Capitalised words that do not open the sentence."""
    return [word for word in words.listed[1:] if word.sound]


def _alike(pair: Beside, one: Party, two: Party) -> float:
    return pair.claim.cosine(one.text, two.text, pair.evidence.language)


def _speaker(text: str, words: Words, cue: Cue) -> Party | None:
    """Who says it: before the word that reports, or behind one that opens its clause."""
    start = max((m.end() for m in _CLAUSE.finditer(text, 0, cue.start)), default=0)
    before = [w for w in words.listed if start <= w.start and w.end <= cue.start]
    if before:
        return _party(text, words, before)
    known = claim_words(words.language)
    if known is None or whole(known.verbs.before).sub("", text[start : cue.start]).strip():
        return None  # A pronoun.
    marks = list(_CLAUSE.finditer(text, 0, cue.start))
    if len(marks) > 1 and all(mark[0] == "," for mark in marks):
        # "Ingrid Vance, head of the board, said": who stands first.
        first = _party(text, words, [w for w in words.listed if w.end <= marks[0].start()])
        return first if first and first.names else None
    end = next((m.start() for m in _CLAUSE.finditer(text, cue.end)), len(text))
    behind = [w for w in words.listed if cue.end <= w.start and w.end <= end]
    # "Said that all the shops", "calling the news bad": what is said, not who says it.
    if not behind or len(text[cue.end : behind[0].start].split()) > 1:
        return None
    opens = not text[: cue.start].strip() or text[:start].rstrip(" ,—–-")[-1:] in _QUOTES
    return _party(text, words, behind) if opens or any(w.sound for w in behind) else None


def _actor(text: str, words: Words, found: Sequence[Cue]) -> Party | None:
    """Who does what the first verb says, where the sentence opens with it."""
    known = claim_words(words.language)
    if known is None:
        return None
    starts = [m.start() for m in whole((*known.verbs.before, *known.verbs.shapes)).finditer(text)]
    starts += [cue.start for cue in found if cue.mark in ("will", "not", "may")]
    at = min((s for s in starts if any(w.end <= s for w in words.listed)), default=None)
    return None if at is None else _party(text, words, [w for w in words.listed if w.end <= at])


def _step(words: Words) -> int:
    return 2 if spoken(words.language).index.syllables else 1


def _party(text: str, words: Words, listed: Sequence[Word]) -> Party | None:
    if not 0 < len(listed) <= MOST * _step(words) or any(word.exact for word in listed):
        return None
    opens = next(i for i, letter in enumerate(text) if letter.isalpha())
    return Party(text[listed[0].start : listed[-1].end], tuple(listed), opens)


def _has(word: Word, words: Words, same: bool) -> bool:
    if same and word.stems <= words.stems:
        return True
    if word.lands & words.lands:
        return True
    return bool(word.sound) and any(_sounds(word, other) for other in words.listed if other.sound)


def _sounds(one: Word, other: Word) -> bool:
    if sounds_like(one.sound, other.sound):
        return True
    apart = script_of(one.surface) != script_of(other.surface)
    return apart and transliterates(one.sound, other.sound)

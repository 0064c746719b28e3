"""A claim and the sentence of its passages that is nearest to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.check.evidence import Evidence
from qa.check.nearest import Claim, Near
from qa.check.wording.cues import Cue, cues
from store.language.folding import sounds_like


@dataclass(frozen=True, slots=True)
class Beside:
    """The pair, with the cues of both."""

    claim: Claim
    ours: tuple[Cue, ...]
    evidence: Evidence
    near: Near

    @property
    def at(self) -> int:
        """Which sentence of the passage it is."""
        return self.near.sentence

    @property
    def sentence(self) -> str:
        return self.evidence.sentences[self.at]

    @property
    def theirs(self) -> tuple[Cue, ...]:
        return self.evidence.cues[self.at]

    @property
    def around(self) -> tuple[Cue, ...]:
        """The cues of the sentence and of those on either side."""
        near = self.evidence.cues[max(0, self.at - 1) : self.at + 2]
        return tuple(cue for listed in near for cue in listed)

    def unsaid_names(self) -> list[str]:
        """Capitalised words of the sentence that the claim has not."""
        ours = self.claim.words
        return [
            word.surface
            for word in self.evidence.words[self.at].listed
            if word.sound
            and not word.stems <= ours.stems
            and not word.lands & ours.lands
            and not any(sounds_like(word.sound, other) for other in ours.sounds)
        ]

    def differs_in_first(self) -> bool:
        """Whether the sentence has every word of the claim but its first, letter for letter."""
        others = self.claim.words.listed[1:]
        stems = self.evidence.words[self.at].stems
        return bool(others) and all(word.stems <= stems for word in others)

    @property
    def same(self) -> bool:
        """Whether both are in one language."""
        return self.evidence.language == self.claim.language


def beside(claim: Claim, cited: Sequence[Evidence], near: Sequence[Near]) -> Beside:
    """The claim beside the nearest sentence of all its passages."""
    best = max(range(len(cited)), key=lambda i: (near[i].covered_once, near[i].cosine))
    ours = tuple(cues(claim.text, claim.language))
    return Beside(claim, ours, cited[best], near[best])

"""How a language denies, reserves, reports and contradicts: what a claim is compared by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from store.language.values.forms import Forms, either


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Verbs:
    """How a language tells its verbs, and who does what they say."""

    before: Forms
    """Words after which a verb comes: auxiliaries, particles."""
    shapes: Forms
    """Verbs by their endings, and frequent ones that have none."""
    mutual: Forms
    """What two do together: whoever is named first, it says the same."""
    links: Forms
    """Words between two parties of which neither does anything to the other: and, with, is."""
    cases: Mapping[str, str]
    """Endings of who does it, each with those that the same word has otherwise, separated by
    spaces; none where the order of words tells it."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class ClaimWords:
    """Forms are regular expressions, matched as whole words without regard to case."""

    denial: Forms
    """Deny the word that follows."""
    denying: Forms
    """Anything that could deny, refusing and lacking included."""
    turned: Forms
    """Negative by themselves, so that a denial may be their translation: unknown, lost, ignore."""
    possible: Forms
    """Say that something is only possible."""
    planned: Forms
    """Say that something is still to come."""
    future: Forms
    """Verbs whose ending says so: they bear on themselves."""
    past: Forms
    """Say that something has happened, by themselves."""
    conditional: Forms
    """Make what is said hang on something else."""
    estimated: Forms
    """Say that a figure is an estimate."""
    above: Forms
    """Before a figure: it is a little more."""
    around: Forms
    """Before a figure: it is a little more or less."""
    light: frozenset[str]
    """Words between one of these and the word that it bears on."""
    reported: Forms
    """Say that somebody says so."""
    opined: Forms
    """Say that it is what somebody holds, and that others may not."""
    every: Forms
    """Say that it is true of all."""
    some: Forms
    """Say that it is true of a part."""
    cause: Forms
    """May say that something is the reason of something else."""
    because: Forms
    """Say so outright."""
    after: Forms
    """Say that something came after something else, and no more."""
    verbatim: Forms
    """Say that a quote is word for word."""
    passive: Forms
    """Say that what stands first is not who did it."""
    ordered: bool
    """Whether who did it is told by the order of words, not by endings."""
    verbs: Verbs
    """What is known of verbs."""
    opposites: Mapping[str, tuple[str, ...]]
    """By idea, the same in every language: words of its sides, which exclude one another, separated
    by spaces; `*` stands for any ending, `_` for a space."""


@lru_cache(maxsize=512)
def whole(forms: Forms) -> re.Pattern[str]:
    """A pattern that finds any of the forms as whole words."""
    return re.compile(rf"(?<!\w){either(forms)}(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1024)
def pole(words: str) -> re.Pattern[str]:
    """A pattern that finds the words of one side of `ClaimWords.opposites`."""
    listed = (re.escape(word).replace(r"\*", r"\w*") for word in words.split())
    return whole(tuple(word.replace("_", r"\s+") for word in listed))

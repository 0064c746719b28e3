"""What the words of a language do in running text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class IndexWords:
    """How words become the tokens of the index."""

    stemmer: str
    """Snowball algorithm, by PyStemmer's name; empty when there is none."""
    stop_words: frozenset[str]
    """Words that carry no topic, question words included; lower case, with accents.

    Short on purpose: a word that is left out costs a little noise, a word too many can no longer be
    searched for.
    """
    shared: frozenset[str]
    """Stop words that are words of other languages too: weak evidence of this one."""
    particles: frozenset[str]
    """Stop words that also begin family names: no sentence begins with one after an initial."""
    respelt: Mapping[str, str]
    """Letters that some writers replace by others, and these others."""
    bare_stems: bool
    """Whether accents come off before stemming rather than after."""
    silent: str
    """A letter that stems of four letters or more lose at their end; empty when none."""
    syllables: bool
    """Whether spaces part syllables: pairs of them are indexed too, a lone letter is a word, and
    stop words without their tones count only in text that is written without any."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class TermWords:
    """What stands beside the terms of a question."""

    openers: frozenset[str]
    """Titles before a name, and verbs that open a request: in capitals they are no part of it."""
    ordinals: frozenset[str]
    """Endings that make a number an ordinal and are not indexed."""
    percent: frozenset[str]
    """Words for the sign %, as stems where a word has endings; two words have a space."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class SentenceWords:
    """Which full stops end a sentence. Lower case, without the final full stop."""

    titles: frozenset[str]
    """Stand before a name, and only count when written with a capital (`Me.`, not `me.`)."""
    explainers: frozenset[str]
    """Stand before a name or an explanation in any case."""
    before_number: frozenset[str]
    """Go on when a number follows."""
    maybe_final: frozenset[str]
    """End a sentence only when what follows can hardly go on with it."""
    lone_letters: frozenset[str]
    """Letters that end an abbreviation with a space in it."""
    never_last: frozenset[str]
    """Words after which a sentence goes on, on the next line."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class DetectionWords:
    """What the language is told by, besides its stop words."""

    script: str
    """As the names of its letters in Unicode begin: `LATIN`, `CYRILLIC`."""
    question_words: frozenset[str]
    """Words a question begins or ends with."""
    telling: str
    """Pattern of what no other language of the registry writes, in lower case; may be empty."""
    telling_weight: float
    """What one match counts for, a stop word being 1."""
    telling_always: bool
    """Whether a long text without any match is in another language."""
    marked: frozenset[str]
    """Accented letters; a word in lower case that holds one is marked."""
    marked_weight: float
    """What a marked word counts for."""
    marked_share: float
    """The share of words that are marked in any text of the language; 0 when there may be none.

    Where a text reaches it, letters tell nothing of other languages.
    """
    foreign_letters: frozenset[str]
    """Letters of the script that the language does not write."""
    foreign_words: frozenset[str]
    """Frequent words of languages in the same script that are not in the registry."""


def words(text: str) -> frozenset[str]:
    """The words of a text, parted by white space."""
    return frozenset(text.split())


def lines(text: str) -> frozenset[str]:
    """The lines of a text, or its pieces parted by `|`, without surrounding white space."""
    return frozenset(line.strip() for line in text.replace("\n", "|").split("|") if line.strip())

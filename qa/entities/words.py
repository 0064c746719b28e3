"""What the words of a language tell about a name, compiled, and which words are no names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from qa.entities.places import known_place
from store.language.cldr import weekdays
from store.language.countries import countries
from store.language.languages import language
from store.language.tokens import is_stop_word
from store.language.values.forms import Forms, either


@dataclass(frozen=True, slots=True)
class Patterns:
    """The forms of a language, compiled."""

    joining: re.Pattern[str]
    titles: re.Pattern[str]
    saying: re.Pattern[str]
    bodies: re.Pattern[str]
    heads: re.Pattern[str]
    before_bodies: re.Pattern[str]
    sites: re.Pattern[str]
    before_places: re.Pattern[str]
    inside: re.Pattern[str]
    elided: re.Pattern[str]
    trailing: re.Pattern[str]
    weekdays: re.Pattern[str]
    things: re.Pattern[str]
    common: re.Pattern[str]
    possessive: re.Pattern[str] | None


@cache
def patterns_of(code: str) -> Patterns:
    words = language(code).entities

    def longest(forms: Forms) -> str:
        return either(sorted(forms, key=len, reverse=True))

    def ending(forms: Forms) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w){either(forms)}\.?\s?\Z", re.IGNORECASE)

    def whole(forms: Forms) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w){longest(forms)}(?!\w)", re.IGNORECASE)

    elided = language(code).names.elided
    return Patterns(
        joining=re.compile(rf"\s{longest(words.joining)}\s?\Z"),
        titles=re.compile(
            rf"(?<![\w-]){longest(words.titles)}(?![\w-])\.?",
            re.IGNORECASE,
        ),
        saying=re.compile(rf"[\s,]+{either(words.saying)}(?!\w)", re.IGNORECASE),
        bodies=whole(words.bodies),
        heads=whole(words.heads),
        before_bodies=ending(words.before_bodies),
        sites=whole(words.sites),
        before_places=ending(words.before_places),
        inside=ending(words.inside),
        elided=re.compile(rf"{either(elided)}['’]", re.IGNORECASE),
        trailing=re.compile(rf"\s{either(words.trailing)}(?!\w)"),
        weekdays=whole(weekdays(language(code).locale)),
        things=whole(words.things),
        common=whole(words.common),
        possessive=re.compile(rf"{either(own)}\Z")
        if (own := language(code).names.possessive)
        else None,
    )


def opens_sentence(word: str, code: str) -> bool:
    """Whether a word that opens a sentence looks like a verb or a small word before a name."""
    verbal = re.compile(either(language(code).entities.verbal), re.IGNORECASE)
    return verbal.fullmatch(word) is not None


def names_nothing(name: str, code: str) -> bool:
    """Whether a word alone only has its capital from its place, or is the head of a name."""
    patterns = patterns_of(code)
    bare = re.split("['\u2019]", name)[0]
    return (
        len(name) < 2
        or is_stop_word(name, code)
        or (bare != name and is_stop_word(bare, code) and len(bare) < 5)
        or (known_place(name, code) is None and "-" not in name and bool(countries(name, code)))
        or any(each.fullmatch(name) for each in (patterns.bodies, patterns.sites, patterns.things))
    )


def is_acronym(name: str) -> bool:
    """Whether it is written with capitals inside, as no surname is."""
    letters = [c for c in name if c.isalpha()]
    return (
        len(letters) > 1
        and sum(c.isupper() for c in letters) > 1
        and " " not in name
        and not set(name) & set("-'\u2019")
    )

"""How a language names people and countries, and stands for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from store.language.values.forms import Forms


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class NameWords:
    """What stands for a name, and what is written onto one."""

    pronouns: Forms
    """Open a sentence and stand for what was named before it; the case of letters counts."""
    impersonal: Forms
    """Those of them that may stand for nothing at all."""
    nothing: Forms
    """What follows one of those that surely stands for nothing: weather, what must be, is there or
    is known."""
    roles: Forms
    """Open a sentence with somebody's role; without a name after it, it was said before who."""
    elided: Forms
    """Words that are written onto a name with an apostrophe between the two."""
    possessive: Forms
    """Written onto the end of a name that something belongs to."""
    case_endings: Forms
    """Endings that a name has in its cases."""
    articles: Forms
    """Stand before a name that is not said without one: the Ministry of the Sea."""
    links: Forms
    """Stand between a noun and a name: the port of Brest."""
    noun_follows: bool
    """Whether the noun may stand after the name instead: the Sarnel bridge."""
    numeral_endings: Forms
    """Written onto Roman numerals: the XXe congrès."""
    bodies: Mapping[str, Forms]
    """What has an acronym or a name of its own in each language, by the English acronym: every
    form, the usual acronym first. Organisations and a city: terms such as GDP are known to the
    models."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class CountryWords:
    """Countries beside the names that CLDR has for them, by ISO 3166 code; `SU` is the Soviet
    Union.
    """

    stems: bool
    """Whether the forms below are stems, folded, which at most six letters may follow, and `$`
    where the word must end; else they are names as they are written."""
    countries: Mapping[str, Forms]
    """Nouns, adjectives, peoples and everyday names. A country that is listed has no other."""
    capitals: Mapping[str, Forms]
    """Capitals and seats, which stand for their governments."""
    ordinary: Forms
    """Words that would be taken for a country and are none; the case of letters counts."""

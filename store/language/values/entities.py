"""How a language writes the names of people, organisations and places into a text."""

from __future__ import annotations

from dataclasses import dataclass

from store.language.values.forms import Forms


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class EntityWords:
    """Words in and around names. Forms are whole words, found without regard to case."""

    joining: Forms
    """Small words inside a name: Ministry of the Sea, Ursula von der Leyen."""
    titles: Forms
    """Stand before a person's name and are no part of it."""
    saying: Forms
    """Stand after somebody who says or does something."""
    bodies: Forms
    """Make a name that of an organisation wherever they stand in it."""
    heads: Forms
    """Small words that begin an organisation's name when a capital follows."""
    before_bodies: Forms
    """Stand before an organisation's name and are no part of it."""
    sites: Forms
    """Make a name that of a place."""
    before_places: Forms
    """Stand before a place, and are no part of its name."""
    inside: Forms
    """Small words after which a place is named, and which hardly stand before anything else."""
    trailing: Forms
    """Small words that a name goes on with behind a body (Assemblée nationale), or that are the
    body behind a capitalised word."""
    things: Forms
    """Head or end the name of a treaty or a meeting, neither body nor place: Treaty of Rome."""
    common: Forms
    """Have a capital and name nobody, alone: abbreviations, feasts, fields of ministries."""
    verbal: Forms
    """Verbs that open a sentence before a name: Describing Hanoi."""

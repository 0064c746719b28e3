"""Countries, regions and cities that CLDR has names for, in every language at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from store.language.folding import fold_accents, fold_name
from store.language.languages import Language, language, over_languages
from store.language.values.forms import either

_WORD = re.compile(r"[^\W_]+")
_NO_PLACES = frozenset(("EU", "EZ", "UN", "ZZ"))
"""Codes of two letters that CLDR has for something else."""
_VOWELS = frozenset("aeiou")
_LONG = 4
"""Letters from which on a final vowel is taken for an ending."""


def name_key(name: str, code: str) -> str:
    """A name without case endings, script and accents: what spells one name the same everywhere.

    Loose: it is for telling that two mentions may be of one, not for showing.
    """
    known = language(code)
    if known.index.syllables and " " not in name:
        # One syllable is told from another by its tone.
        return name.casefold()
    names = known.names
    own = re.sub(rf"{either(names.possessive)}\Z", "", name) if names.possessive else name
    words = []
    for word in _WORD.findall(own):
        if names.case_endings and len(word) > _LONG:
            word = re.sub(rf"(?<=\w\w\w){either(names.case_endings)}\Z", "", word)
        folded = fold_name(word)
        bare = folded[:-1] if folded[-1:] in _VOWELS else folded
        words.append(bare if len(bare) >= _LONG - 1 else folded)
    return " ".join(words)


def known_place(name: str, code: str) -> str | None:
    """What a place is called everywhere: `country:VN`, `city:Europe/Paris`, `region:150`; None for
    one that CLDR has no name of.

    Endings count only in the language of the text: `Afin` is no Greek city in French."""
    own, abroad = _places()
    return own.get((code, _own_key(name, code))) or abroad.get(fold_accents(name))


def _own_key(name: str, code: str) -> str:
    """Accents count where they part words, and in what is as short as an abbreviation."""
    key = name_key(name, code)
    return name.casefold() if language(code).index.syllables or len(name) < _LONG else key


@over_languages
def _places(
    known: tuple[Language, ...],
) -> tuple[dict[tuple[str, str], str], dict[str, str]]:
    """By language and key; and of every language as it is written."""
    own: dict[tuple[str, str], str] = {}
    abroad: dict[str, str] = {}
    from babel import Locale

    zones = sorted({str(z) for each in known for z in Locale.parse(each.locale).time_zones})
    for each in known:
        for name, place in _named(each, zones):
            own.setdefault((each.code, _own_key(name, each.code)), place)
            if len(name) >= _LONG:
                abroad.setdefault(fold_accents(name), place)
    for each in known:
        for country, forms in each.countries.capitals.items():
            # The first is the city, the others are houses that stand for the government.
            name = forms[0].strip("$")
            place = abroad.get(fold_accents(name), f"capital:{country}")
            own.setdefault((each.code, _own_key(name, each.code)), place)
    return own, abroad


def _named(known: Language, zones: Sequence[str]) -> Iterator[tuple[str, str]]:
    from babel import Locale

    locale = Locale.parse(known.locale)
    for code, name in locale.territories.items():
        if code not in _NO_PLACES:
            yield name, f"{'country' if code.isalpha() else 'region'}:{code}"
    for zone in zones:
        names = locale.time_zones.get(zone, {})
        if not zone.startswith("Etc/"):
            yield from (
                (str(city), f"city:{zone}")
                for city in (names.get("city"), zone.rpartition("/")[2].replace("_", " "))
                if city
            )
    words = known.countries
    for country, forms in words.countries.items():
        # Everyday names stand first, before peoples and adjectives.
        for form in forms[:1] if not words.stems else [f for f in forms if f.endswith("$")][:1]:
            yield form.removesuffix("$").replace("-", " "), f"country:{country}"

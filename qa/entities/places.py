"""Countries, regions and cities that CLDR has names for, in every language at once."""

from __future__ import annotations

import re

from store.language.folding import fold_name
from store.language.languages import Language, language, over_languages
from store.language.values.forms import either

_WORD = re.compile(r"[^\W_]+")
_NO_PLACES = frozenset(("EU", "EZ", "UN", "ZZ"))
"""Codes of two letters that CLDR has for something else."""
_LONG = 4
"""Letters from which on a final vowel is taken for an ending."""


def name_key(name: str, code: str) -> str:
    """A name without case endings, script and accents: what spells one name the same everywhere.

    Loose: it is for telling that two mentions may be of one, not for showing.
    """
    names = language(code).names
    own = re.sub(rf"{either(names.possessive)}\Z", "", name) if names.possessive else name
    words = []
    for word in _WORD.findall(own):
        if names.case_endings and len(word) > _LONG:
            word = re.sub(rf"(?<=\w\w\w){either(names.case_endings)}\Z", "", word)
        folded = fold_name(word)
        bare = folded.rstrip("aeiou")
        words.append(bare if len(bare) >= _LONG - 1 else folded)
    return " ".join(words)


def known_place(name: str, code: str) -> str | None:
    """What a place is called everywhere: `country:VN`, `city:Europe/Paris`, `region:150`; None for
    one that CLDR has no name of."""
    return _places().get(name_key(name, code))


@over_languages
def _places(known: tuple[Language, ...]) -> dict[str, str]:
    from babel import Locale

    found: dict[str, str] = {}
    for each in known:
        locale = Locale.parse(each.locale)
        for code, name in locale.territories.items():
            if code in _NO_PLACES:
                continue
            kind = "country" if code.isalpha() else "region"
            found.setdefault(name_key(name, each.code), f"{kind}:{code}")
        for zone, names in locale.time_zones.items():
            if zone.startswith("Etc/"):
                continue
            tail = zone.rpartition("/")[2].replace("_", " ")
            for city in (names.get("city"), tail):
                if city:
                    found.setdefault(name_key(str(city), each.code), f"city:{zone}")
    for each in known:
        for country, forms in each.countries.countries.items():
            if each.countries.stems:
                continue
            # Everyday names stand first, before peoples and adjectives.
            for form in forms[:1]:
                found.setdefault(name_key(form, each.code), f"country:{country}")
        for country, forms in each.countries.capitals.items():
            for form in forms:
                found.setdefault(name_key(form.strip("$"), each.code), f"capital:{country}")
    found.pop("", None)
    return found

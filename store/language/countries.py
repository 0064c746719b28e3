"""Countries that a text names, as a noun, an adjective or by their capital.

Names are CLDR's; a language's `CountryWords` adds what CLDR has not: stems that cover adjectives
and inflections ("vietnamien", "Thais"), and everyday names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from store.language.folding import fold_accents
from store.language.languages import Language, language

_WORD_START = re.compile(r"(?<!\w)\w")
_REST = re.compile(r"\w*")
_HYPHENS = re.compile(r"[\s\u2010-\u2015-]+")
_APOSTROPHES = str.maketrans("’", "'")
_LONGEST_ENDING = 6
_WORD_BEFORE = re.compile(r"(?:^|[^.!?:;\s]\s|[(\"“«])(?P<word>[^\W\d_]+)\s\Z")
_NO_COUNTRIES = frozenset(("EU", "EZ", "UN", "ZZ"))
"""Codes of two letters that CLDR has for something else."""


def countries(text: str, code: str) -> frozenset[str]:
    """ISO 3166 codes of the countries that `text` names, as a noun or an adjective.

    `SU` stands for the Soviet Union. A text in none of our languages is read as the default one.
    """
    return _named(text, language(code), capitals=False)


def governments(text: str, code: str) -> frozenset[str]:
    """ISO 3166 codes of the countries whose capitals `text` names: they stand for them."""
    return _named(text, language(code), capitals=True)


@dataclass(frozen=True, slots=True)
class _Form:
    """A way of writing a country: a whole word or phrase, or the stem of one."""

    text: str
    whole: bool
    country: str


@lru_cache(maxsize=64)
def _forms(spoken: Language, capitals: bool) -> dict[str, list[_Form]]:
    """By first two letters, longest first."""
    words = spoken.countries
    listed = words.capitals if capitals else words.countries
    forms = [
        _Form(text.removesuffix("$"), text.endswith("$") or not words.stems, country)
        for country, texts in listed.items()
        for text in texts
    ]
    if not capitals:
        forms += _cldr_forms(spoken)
    by_start: dict[str, list[_Form]] = {}
    for form in sorted(forms, key=lambda form: -len(form.text)):
        by_start.setdefault(form.text[:2], []).append(form)
    return by_start


def _cldr_forms(spoken: Language) -> list[_Form]:
    """CLDR's names of the countries that the language has no words of its own for."""
    from babel import Locale

    words = spoken.countries
    return [
        _Form(_fold(name) if words.stems else name, True, country)
        for country, name in sorted(Locale.parse(spoken.locale).territories.items())
        if len(country) == 2 and country.isalpha()
        if country not in words.countries and country not in _NO_COUNTRIES
    ]


@lru_cache(maxsize=64)
def _ordinary(spoken: Language) -> re.Pattern[str]:
    forms = spoken.countries.ordinary
    return re.compile(rf"\b(?:{'|'.join(forms)})\b" if forms else r"(?!)")


def _fold(text: str) -> str:
    """Lower case, accents off, one spelling for hyphens and spaces."""
    return _HYPHENS.sub("-", fold_accents(text).translate(_APOSTROPHES))


def _named(text: str, spoken: Language, *, capitals: bool) -> frozenset[str]:
    stems = spoken.countries.stems
    text = _ordinary(spoken).sub("", text)
    folded = _fold(text) if stems else text
    forms = _forms(spoken, capitals)
    found = set()
    end = 0
    for match in _WORD_START.finditer(folded):
        start = match.start()
        if start < end:
            continue
        for form in forms.get(folded[start : start + 2], ()):
            if not folded.startswith(form.text, start):
                continue
            stop = start + len(form.text)
            rest = _REST.match(folded, stop)
            ending = rest.end() - stop if rest else 0
            if ending and (form.whole or ending > _LONGEST_ENDING):
                continue
            if not stems and " " not in form.text and _within_a_name(folded, start):
                continue
            found.add(form.country)
            end = stop + ending
            break
    return frozenset(found)


def _within_a_name(text: str, start: int) -> bool:
    """Whether a capitalised word stands right before: the name of a country may be one of a
    person's."""
    before = _WORD_BEFORE.search(text[:start])
    return before is not None and before["word"].istitle()

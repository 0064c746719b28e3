"""How the words of names are written: scripts, what is written onto them, transcription."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from store import analyse, fold_name
from store.language.languages import Language, languages, over_languages
from store.language.languages import language as spoken
from store.language.values.forms import either

_LATIN = "LATIN"


def script_of(text: str) -> str:
    """The script of a text, as the names of its letters in Unicode begin: `LATIN`, unless another
    that one of the languages is written in occurs."""
    others = _written().scripts
    for letter in text:
        script = unicodedata.name(letter, "").partition(" ")[0] if letter > "\x7f" else _LATIN
        if script in others:
            return script
    return _LATIN


@dataclass(frozen=True, slots=True)
class _Written:
    """What the languages write names in, and onto them."""

    scripts: frozenset[str]
    """But the Latin one."""
    elided: re.Pattern[str]
    possessive: re.Pattern[str]
    roman: re.Pattern[str]
    case: dict[str, re.Pattern[str]]
    """Endings of cases by code, of the languages that have any."""


@over_languages
def _written(known: tuple[Language, ...]) -> _Written:
    # A name keeps what its own language wrote onto it wherever it goes: d'Artagnan, l'Oréal.
    elided = either(form for each in known for form in each.names.elided)
    possessive = either(form for each in known for form in each.names.possessive)
    endings = either(form for each in known for form in each.names.numeral_endings)
    return _Written(
        frozenset(each.detection.script for each in known) - {_LATIN},
        re.compile(rf"\A{elided}['’](?=\w)", re.IGNORECASE),
        re.compile(rf"{possessive}\Z"),
        re.compile(rf"(?=[XVI])X{{0,3}}(?:IX|IV|V?I{{0,3}}){endings}?"),
        {
            each.code: re.compile(rf"(?<=\w{{3}}){either(each.names.case_endings)}\Z")
            for each in known
            if each.names.case_endings
        },
    )


def without_elision(name: str) -> str:
    """A name without the word that is written onto its beginning."""
    return _written().elided.sub("", name)


def is_numeral(word: str) -> bool:
    """Whether a word is a Roman numeral, with what is written onto one."""
    return _written().roman.fullmatch(word) is not None


def forms(word: str, code: str) -> frozenset[str]:
    """The loose phonetic forms of a word in a text of this language: as written, and without the
    endings of cases."""
    return _forms(word, code, languages())


@lru_cache(maxsize=1 << 14)
def _forms(word: str, code: str, _known: tuple[Language, ...]) -> frozenset[str]:
    bare = without_elision(_written().possessive.sub("", word))
    found = {fold_name(bare)}
    script = script_of(bare)
    for other, ending in _written().case.items():
        # In a script of its own a foreign word has the cases of whichever language writes it.
        foreign = spoken(code).detection.script != script
        if script == spoken(other).detection.script and (foreign or other == code):
            found |= {fold_name(stem) for stem in analyse(bare, other)}
            found.add(fold_name(ending.sub("", bare)))
    if script != _LATIN:
        # A W before a vowel is transcribed by its sound, which is that of a U.
        found |= {f"v{form[1:]}" for form in found if form[:1] == "u" and form[1:2] in "aeio"}
    return frozenset(form.replace(" ", "") for form in found if form)


_CLASSES = str.maketrans({"h": "g", "j": "g", "z": "s", "v": "f", "c": "k"})
_VOWELS = re.compile(r"[aeiou]")


@lru_cache(maxsize=1 << 14)
def _skeletons(form: str) -> tuple[str, ...]:
    """The consonants of a name in classes that transliteration mixes up; `ch` is read two ways."""
    found = []
    for sound in ("k", "s"):
        plain = form.replace("ch", sound).replace("sh", "s").replace("ks", "s").replace("ts", "s")
        plain = plain.replace("ng", "n").translate(_CLASSES)
        found.append(re.sub(r"(.)\1+", r"\1", _VOWELS.sub("", plain)))
    return tuple(dict.fromkeys(found))


def transliterates(a: str, b: str) -> bool:
    """Whether two phonetic forms, one of them from Cyrillic, may be one name.

    Transcription follows the sound (James, Джеймс; Michael, Майкл): consonants decide.
    """
    return any(_alike(a, b, one, two) for one in _skeletons(a) for two in _skeletons(b))


def _alike(a: str, b: str, one: str, two: str) -> bool:
    if one == two:
        return len(one) > 2 or int(Levenshtein.distance(a, b)) <= 1
    if min(len(one), len(two)) < 4 or one[0] != two[0]:
        return False
    near = int(Levenshtein.distance(one, two, score_cutoff=1)) <= 1
    return near and float(Levenshtein.normalized_similarity(a, b)) >= 0.5

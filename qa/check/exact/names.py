"""Names of a sentence, looked for in a passage across spelling, script and translation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qa.check.exact.spelling import forms, is_numeral, script_of, transliterates, without_elision
from store import KeyTerm, analyse, fold_name, key_terms
from store.language.countries import countries, governments
from store.language.folding import sounds_like
from store.language.languages import language as spoken
from store.language.tokens import is_stop_word

_WORD = re.compile(r"[^\W\d_]+(?:['’\-‑][^\W\d_]+)*")
_PIECE = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class NameWord:
    """One word of a name, as it is compared."""

    surface: str
    folded: frozenset[str]
    """Its loose phonetic forms: as written, and without the ending of a case."""
    script: str
    acronym: bool
    countries: frozenset[str]
    """Countries that the word alone names, as a noun or an adjective."""
    capitals: frozenset[str]
    """Countries whose capital it names: a city's names are as far apart as Moscou and Москва."""
    phrases: tuple[str, ...] = ()
    """Where spaces part syllables: the pairs it makes with its neighbours, which are compared by
    meaning beside it."""


@dataclass(frozen=True, slots=True)
class Name:
    """The slice `text[start:end]` of a sentence that is a name."""

    surface: str
    start: int
    end: int
    words: tuple[NameWord, ...]
    countries: frozenset[str]
    opens: bool
    """Whether the sentence begins with it: its capital then proves nothing."""


@dataclass(frozen=True, slots=True)
class NameIndex:
    """What a passage has to find names in."""

    language: str
    words: frozenset[str]
    """All its words in their phonetic forms, and the parts of hyphenated ones."""
    capitals: tuple[tuple[str, str], ...]
    """Phonetic forms of its capitalised words, and the script of each."""
    initials: frozenset[str]
    """First letters of its runs of words, for acronyms."""
    countries: frozenset[str]
    seats: frozenset[str]
    """Countries whose capital it names."""
    tokens: frozenset[str]


def read_names(sentence: str, language: str, taken: Iterable[tuple[int, int]] = ()) -> list[Name]:
    """The names of a sentence outside the stretches that are `taken`."""
    spans = list(taken)
    found = []
    for term in key_terms(sentence, language):
        if any(a < term.end and term.start < b for a, b in spans):
            continue
        opens = not any(c.isalnum() for c in sentence[: term.start])
        if term.kind == "name" or (term.kind == "word" and opens and term.surface[:1].isupper()):
            found.append(_name(term, sentence, language, opens and term.kind == "word"))
    return [name for name in found if name.words]


def _name(term: KeyTerm, sentence: str, language: str, opens: bool) -> Name:
    surface = without_elision(term.surface)
    syllables = spoken(language).index.syllables
    words: list[NameWord] = []
    for match in _pieces(sentence, term.end - len(surface), term.end):
        word = match[0]
        if len(word) == 1 or is_numeral(word) or (not words and is_stop_word(word, language)):
            continue
        words.append(
            NameWord(
                word,
                forms(word, language),
                script=script_of(word),
                acronym=word.isupper() and 1 < len(word) <= 6,
                countries=countries(word, language),
                capitals=governments(word, language),
                phrases=_pairs(sentence, match) if syllables else (),
            )
        )
    named = countries(surface, language) | governments(surface, language)
    return Name(term.surface, term.start, term.end, tuple(words), named, opens)


def _pieces(sentence: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The words of a name; of a compound of two names (`Vietnam-Russie`) each."""
    for match in _WORD.finditer(sentence, start, end):
        parts = list(_PIECE.finditer(sentence, *match.span()))
        if len(parts) > 1 and all(p[0][0].isupper() and len(p[0]) > 1 for p in parts):
            yield from parts
        else:
            yield match


def _pairs(sentence: str, match: re.Match[str]) -> tuple[str, ...]:
    before = re.search(r"([^\W\d_]+)\s\Z", sentence[: match.start()])
    after = re.match(r"\s([^\W\d_]+)", sentence[match.end() :])
    found = [f"{before[1]} {match[0]}"] if before else []
    found += [f"{match[0]} {after[1]}"] if after else []
    return tuple(pair.lower() for pair in found)


def index_names(text: str, language: str) -> NameIndex:
    """What names can be found in a passage."""
    surfaces = dict.fromkeys(_WORD.findall(text))
    pieces = dict.fromkeys([*surfaces, *_PIECE.findall(text)])
    words = frozenset(form for word in pieces for form in forms(word, language))
    capitals = dict.fromkeys(
        (form, script_of(word))
        for word in pieces
        if word[:1].isupper()
        for form in forms(word, language)
    )
    return NameIndex(
        language,
        words,
        tuple(capitals),
        _initials(text),
        countries(text, language),
        governments(text, language),
        frozenset(analyse(text, language)),
    )


def _initials(text: str) -> frozenset[str]:
    """Runs of first letters of up to seven words, short words left out as well as kept."""
    words = _PIECE.findall(text)
    found: set[str] = set()
    for listed in (words, [w for w in words if len(w) > 3 or w[0].isupper()]):
        letters = [fold_name(w)[:1] for w in listed]
        for size in range(2, 8):
            found.update("".join(letters[i : i + size]) for i in range(len(letters) - size + 1))
    return frozenset(found)


def found_word(word: NameWord, index: NameIndex) -> bool:
    """Whether a word of a name stands in the passage: spelt so, sounding so, or as a country."""
    if word.countries & index.countries or word.capitals & index.seats:
        return True
    if word.folded & index.words:
        return True
    tokens = analyse(word.surface, index.language)
    if tokens and set(tokens) <= index.tokens:
        return True
    if word.acronym and any(form in index.initials for form in word.folded):
        return True
    for form in word.folded:
        if len(form) > 4 and any(_begins(form, other) for other in index.words):
            return True
        for other, script in index.capitals:
            if sounds_like(form, other):
                return True
            if script != word.script and transliterates(form, other):
                return True
    return False


def _begins(form: str, other: str) -> bool:
    """Whether one is an adjective or a people of the other: Barnaul, барнаульцы."""
    short = min(len(form), len(other))
    shared = 0
    while shared < short and form[shared] == other[shared]:
        shared += 1
    return shared >= 5 and shared >= short - 1 and abs(len(form) - len(other)) <= 5

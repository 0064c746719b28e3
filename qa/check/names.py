"""Names of a sentence, looked for in a passage across spelling, script and translation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from qa.rules.matching import Text, sounds_like
from store import KeyTerm, analyse, fold_name, key_terms
from store.language.countries import countries, governments
from store.language.tokens import is_stop_word

_WORD = re.compile(r"[^\W\d_]+(?:['’\-‑][^\W\d_]+)*")
_PIECE = re.compile(r"[^\W\d_]+")
_POSSESSIVE = re.compile(r"['’]s?\Z")
_ELIDED = re.compile(r"\A(?:[dljmnstc]|qu)['’](?=\w)", re.IGNORECASE)
_ROMAN = re.compile(r"(?=[XVI])X{0,3}(?:IX|IV|V?I{0,3})(?:er?|ème)?")
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NameWord:
    """One word of a name, as it is compared."""

    surface: str
    folded: frozenset[str]
    """Its loose phonetic forms: as written, and without a Russian case ending."""
    cyrillic: bool
    acronym: bool
    countries: frozenset[str]
    """Countries that the word alone names, as a noun or an adjective."""
    capitals: frozenset[str]
    """Countries whose capital it names: a city's names are as far apart as Moscou and Москва."""
    phrases: tuple[str, ...] = ()
    """In Vietnamese, where most words have two syllables: the pairs it makes with its neighbours,
    which are compared by meaning beside it."""


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
    capitals: tuple[tuple[str, bool], ...]
    """Phonetic forms of its capitalised words, and whether each was Cyrillic."""
    initials: frozenset[str]
    """First letters of its runs of words, for acronyms."""
    countries: frozenset[str]
    seats: frozenset[str]
    """Countries whose capital it names."""
    tokens: frozenset[str]


@lru_cache(maxsize=1 << 14)
def _forms(word: str) -> frozenset[str]:
    bare = _ELIDED.sub("", _POSSESSIVE.sub("", word))
    forms = {fold_name(bare)}
    if _CYRILLIC.search(bare):
        forms |= {fold_name(stem) for stem in analyse(bare, "ru")}
        forms.add(fold_name(_RUSSIAN_ENDING.sub("", bare)))
        # Walker is Уолкер, and Wayne Уэйн.
        forms |= {f"v{form[1:]}" for form in forms if form[:1] == "u" and form[1:2] in "aeio"}
    return frozenset(form.replace(" ", "") for form in forms if form)


_RUSSIAN_ENDING = re.compile(
    r"(?<=\w{3})(?:ого|его|ому|ему|ыми|ами|ым|им|ом|ем|ой|ей|а|у|е|ы|и|я|ю)\Z"
)


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
    surface = _ELIDED.sub("", term.surface)
    words: list[NameWord] = []
    for match in _pieces(sentence, term.end - len(surface), term.end):
        word = match[0]
        if len(word) == 1 or _ROMAN.fullmatch(word) or (not words and is_stop_word(word, language)):
            continue
        words.append(
            NameWord(
                word,
                _forms(word),
                cyrillic=bool(_CYRILLIC.search(word)),
                acronym=word.isupper() and 1 < len(word) <= 6,
                countries=countries(word, language),
                capitals=governments(word, language),
                phrases=_pairs(sentence, match) if language == "vi" else (),
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


def index_names(text: str, language: str, read: Text) -> NameIndex:
    """What names can be found in a passage; `read` is the passage as the matcher has it."""
    surfaces = dict.fromkeys(_WORD.findall(text))
    pieces = dict.fromkeys([*surfaces, *_PIECE.findall(text)])
    words = frozenset(form for word in pieces for form in _forms(word))
    capitals = dict.fromkeys(
        (form, bool(_CYRILLIC.search(word)))
        for word in pieces
        if word[:1].isupper()
        for form in _forms(word)
    )
    return NameIndex(
        language,
        words,
        tuple(capitals),
        _initials(text),
        countries(text, language),
        governments(text, language),
        read.tokens,
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
        for other, cyrillic in index.capitals:
            if sounds_like(form, other):
                return True
            if cyrillic != word.cyrillic and transliterates(form, other):
                return True
    return False


def _begins(form: str, other: str) -> bool:
    """Whether one is an adjective or a people of the other: Barnaul, барнаульцы."""
    short = min(len(form), len(other))
    shared = 0
    while shared < short and form[shared] == other[shared]:
        shared += 1
    return shared >= 5 and shared >= short - 1 and abs(len(form) - len(other)) <= 5


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

"""The lexical tokens of a text: stems without accents, whole numbers, no stop words."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from store.language.folding import fold_accents
from store.language.languages import Language, index_words, over_languages
from store.language.numbers import NUMBER, canonical_numbers
from store.language.values.text import IndexWords

MARKS = r"\u0300-\u036f\u064b-\u065f\u0900-\u0963\u0971-\u0dff\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
NO_SPACES = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
TOKEN = re.compile(
    rf"(?P<number>{NUMBER})(?P<suffix>[^\W\d_]*)|(?P<percent>[%٪])"
    rf"|(?P<word>[{NO_SPACES}]+|[^\W_](?:[^\W_]|[{MARKS}])*)"
)
"""A number with what is glued to it, a word (digits inside allowed), or a percent sign."""

_UNSPACED = re.compile(f"[{NO_SPACES}]")
_BREAKS = frozenset(("\n", "-\n", "\xad", "\xad\n"))
"""What a line break inside a word leaves between its halves."""
_fold = lru_cache(maxsize=1 << 16)(fold_accents)
_LONGEST = 64
"""Characters of a word that are looked at; what is longer is no word."""


def analyse(text: str, language: str) -> list[str]:
    """Index tokens of a text in `language` (ISO 639-1 code or `und`), in order of position.

    Lower case, no accents or tones, Snowball stems where there are any, stop words out, numbers in
    canonical form. Where spaces part syllables, pairs of them are added (`kinh_te`); scripts
    without spaces give pairs of characters; a word broken by a line end gives both halves and the
    whole. A passage and a question of one language must be analysed alike.
    """
    text = unicodedata.normalize("NFC", text)
    words = index_words(language)
    stops = _stop_words(words, text.isascii())
    percent, endings = _percent(), ordinals()
    tokens: list[str] = []
    previous = ""
    end = -1
    for match in TOKEN.finditer(text):
        gap = text[end : match.start()] if end >= 0 and match.start() - end <= 2 else None
        if match["word"] is None:
            tokens += _number_tokens(match, endings)
            previous, end = "", match.end()
            continue
        word = unicodedata.normalize("NFKC", match["word"][:_LONGEST]).lower()
        if f"{previous} {word}" in percent:
            tokens.append("%")
        elif word not in stops:
            tokens += _word_tokens(word, words, percent)
        if previous and gap is not None and word not in stops and previous not in stops:
            if gap in _BREAKS and match["word"][0].islower():
                tokens += _word_tokens(previous + word, words, percent)
            elif words.syllables and gap in (" ", "\n", "-", "\u00a0"):
                tokens.append(f"{_fold(previous)}_{_fold(word)}")
        previous, end = word, match.end()
    return tokens


def _number_tokens(match: re.Match[str], endings: frozenset[str]) -> list[str]:
    if match["percent"]:
        return ["%"]
    tokens = canonical_numbers(match["number"][:_LONGEST])
    suffix = unicodedata.normalize("NFKC", match["suffix"]).lower()
    if suffix and suffix not in endings:
        if _UNSPACED.search(suffix):
            tokens += list(_pairs(suffix))
        else:
            tokens.append(fold_accents(match["number"] + suffix))
    return tokens


def _word_tokens(word: str, words: IndexWords, percent: frozenset[str]) -> list[str]:
    if _UNSPACED.search(word):
        return list(_pairs(word))
    if len(word) == 1 and not words.syllables and _is_alphabetic(word):
        return []
    stem = _stem(word, words)
    return ["%" if stem in percent else stem]


def _is_alphabetic(letter: str) -> bool:
    """Whether the letter is Latin, Greek or Cyrillic: alone, it is no word."""
    return ord(letter) < 0x530 or 0x1E00 <= ord(letter) <= 0x1EFF


def _pairs(run: str) -> Iterator[str]:
    if len(run) == 1:
        yield run
    for a, b in zip(run, run[1:], strict=False):
        yield a + b


@lru_cache(maxsize=1 << 17)
def _stem(word: str, words: IndexWords) -> str:
    """The stem of a lower case word, without accents."""
    for letter, usual in words.respelt.items():
        word = word.replace(letter, usual)
    if words.bare_stems:
        word = fold_accents(word)
    if words.stemmer:
        word = str(_stemmer(words.stemmer).stemWord(word))
    word = fold_accents(word)
    return word[:-1] if words.silent and len(word) > 3 and word.endswith(words.silent) else word


class _Stemmers(threading.local):
    """Snowball objects keep state: one set per thread."""

    def __init__(self) -> None:
        self.by_algorithm: dict[str, Any] = {}


_stemmers = _Stemmers()


def _stemmer(algorithm: str) -> Any:
    found = _stemmers.by_algorithm.get(algorithm)
    if found is None:
        import Stemmer

        found = _stemmers.by_algorithm[algorithm] = Stemmer.Stemmer(algorithm)
    return found


@cache
def _stop_words(words: IndexWords, plain: bool) -> frozenset[str]:
    """The stop words, and their unaccented forms where those are no other words.

    Without its tones a syllable is often another word, so the plain forms only count in a text that
    is written without any accents.
    """
    if words.syllables and not plain:
        return words.stop_words
    return words.stop_words | frozenset(map(fold_accents, words.stop_words))


def is_stop_word(word: str, language: str) -> bool:
    """Whether the word, in any case, carries no topic in the language."""
    return word.lower() in _stop_words(index_words(language), word.isascii())


@over_languages
def ordinals(known: tuple[Language, ...]) -> frozenset[str]:
    """Endings that make a number an ordinal, of every language: articles mix them."""
    return frozenset(word for each in known for word in each.terms.ordinals)


@over_languages
def _percent(known: tuple[Language, ...]) -> frozenset[str]:
    return frozenset(word for each in known for word in each.terms.percent)

"""The lexical tokens of a text: stems without accents, whole numbers, no stop words."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from store.language.names import fold_accents
from store.language.numbers import NUMBER, canonical_numbers
from store.language.stopwords import BY_LANGUAGE

_STEMMERS = dict(
    pair.split(":")
    for pair in (
        "ar:arabic ca:catalan cs:czech da:danish de:german el:greek en:english es:spanish "
        "fi:finnish "
        "fr:french hi:hindi hu:hungarian id:indonesian it:italian lt:lithuanian nl:dutch "
        "no:norwegian "
        "pl:polish pt:portuguese ro:romanian ru:russian sr:serbian sv:swedish tr:turkish"
    ).split()
)
"""Snowball algorithm by ISO 639-1 code; other languages are indexed by their plain words."""

_MARKS = "\u0300-\u036f\u064b-\u065f\u0900-\u0963\u0971-\u0dff\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_NO_SPACES = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
TOKEN = re.compile(
    rf"(?P<number>{NUMBER})(?P<suffix>[^\W\d_]*)|(?P<percent>[%٪])"
    rf"|(?P<word>[{_NO_SPACES}]+|[^\W_](?:[^\W_]|[{_MARKS}])*)"
)
"""A number with what is glued to it, a word (digits inside allowed), or a percent sign."""

ORDINALS = frozenset(
    "st nd rd th er ère ers res re e è ème eme ᵉ es й я е го му ый ой ая ое ых".split()
)
"""Endings that make a number an ordinal and are not indexed."""

_UNSPACED = re.compile(f"[{_NO_SPACES}]")
_PERCENT_PAIRS = {("pour", "cent"), ("per", "cent"), ("phần", "trăm")}
_PERCENT_STEMS = frozenset(("percent", "процент", "pourcent"))
_BREAKS = frozenset(("\n", "-\n", "\xad", "\xad\n"))
"""What a line break inside a word leaves between its halves."""
_fold = lru_cache(maxsize=1 << 16)(fold_accents)
_LONGEST = 64
"""Characters of a word that are looked at; what is longer is no word."""


def analyse(text: str, language: str) -> list[str]:
    """Index tokens of a text in `language` (ISO 639-1 code or `und`), in order of position.

    Lower case, no accents or tones, Snowball stems where there are any, stop words out, numbers in
    canonical form. Vietnamese adds pairs of adjacent syllables (`kinh_te`); scripts without spaces
    give pairs of characters; a word broken by a line end gives both halves and the whole. A passage
    and a question of one language must be analysed alike.
    """
    text = unicodedata.normalize("NFC", text)
    stops = _stop_words(language, text.isascii())
    tokens: list[str] = []
    previous = ""
    end = -1
    for match in TOKEN.finditer(text):
        gap = text[end : match.start()] if end >= 0 and match.start() - end <= 2 else None
        if match["word"] is None:
            tokens += _number_tokens(match)
            previous, end = "", match.end()
            continue
        word = unicodedata.normalize("NFKC", match["word"][:_LONGEST]).lower()
        if (previous, word) in _PERCENT_PAIRS:
            tokens.append("%")
        elif word not in stops:
            tokens += _word_tokens(word, language)
        if previous and gap is not None and word not in stops and previous not in stops:
            if gap in _BREAKS and match["word"][0].islower():
                tokens += _word_tokens(previous + word, language)
            elif language == "vi" and gap in (" ", "\n", "-", "\u00a0"):
                tokens.append(f"{_fold(previous)}_{_fold(word)}")
        previous, end = word, match.end()
    return tokens


def _number_tokens(match: re.Match[str]) -> list[str]:
    if match["percent"]:
        return ["%"]
    tokens = canonical_numbers(match["number"][:_LONGEST])
    suffix = unicodedata.normalize("NFKC", match["suffix"]).lower()
    if suffix and suffix not in ORDINALS:
        if _UNSPACED.search(suffix):
            tokens += list(_pairs(suffix))
        else:
            tokens.append(fold_accents(match["number"] + suffix))
    return tokens


def _word_tokens(word: str, language: str) -> list[str]:
    if _UNSPACED.search(word):
        return list(_pairs(word))
    if len(word) == 1 and language != "vi" and (word < "\u0530" or "Ḁ" <= word <= "ỿ"):
        return []
    stem = stem_word(word, language)
    return ["%" if stem in _PERCENT_STEMS else stem]


def _pairs(run: str) -> Iterator[str]:
    if len(run) == 1:
        yield run
    for a, b in zip(run, run[1:], strict=False):
        yield a + b


@lru_cache(maxsize=1 << 17)
def stem_word(word: str, language: str) -> str:
    """The stem of a lower case word, without accents.

    French is stemmed with its accents, which its endings are told by, and loses the silent e that
    an unaccented spelling leaves behind (`signee`, `signée` and `signé` are `sign`).
    """
    if language == "ru":
        word = word.replace("ё", "е")
    elif language != "fr" and word < "\u0530":
        word = fold_accents(word) if language in ("en", "vi", "und") else word
    algorithm = _STEMMERS.get(language)
    if algorithm is not None:
        word = str(_stemmer(algorithm).stemWord(word))
    word = fold_accents(word)
    return word[:-1] if language == "fr" and len(word) > 3 and word.endswith("e") else word


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
def _stop_words(language: str, plain: bool) -> frozenset[str]:
    """The language's stop words, and their unaccented forms where those are no other words.

    Without its tones a Vietnamese stop word is often another word, so the plain forms only count
    in a text that is written without any accents.
    """
    words = BY_LANGUAGE.get(language, frozenset())
    if language == "vi" and not plain:
        return words
    return words | frozenset(map(fold_accents, words))


def is_stop_word(word: str, language: str) -> bool:
    """Whether the word, in any case, carries no topic in the language."""
    return word.lower() in _stop_words(language, word.isascii())

"""The words of a text as exact search counts them: as written, and without accents."""

from __future__ import annotations

import re

from store.language.folding import fold_accents
from store.language.tokens import MARKS, NO_SPACES

_SPECIAL = re.compile(f"[{MARKS}{NO_SPACES}]")
_ANY = re.compile(rf"[{NO_SPACES}]|[^\W_](?:(?![{NO_SPACES}])[^\W_]|[{MARKS}])*")
_MARK, _ALONE = re.compile(f"[{MARKS}]"), re.compile(f"[{NO_SPACES}]")
_USUAL = re.compile(r"[^\W_]+")


def word_pattern(text: str) -> re.Pattern[str]:
    """Finds the words of this text: letters and digits with their marks.

    In scripts without spaces each character is a word, so that a phrase of them finds a part.
    """
    return _ANY if not text.isascii() and _SPECIAL.search(text) else _USUAL


def inside_word(text: str, at: int) -> bool:
    """Whether the letters on both sides of a place belong to one word."""
    return 0 < at < len(text) and all(
        (char.isalnum() or _MARK.match(char)) and not _ALONE.match(char)
        for char in text[at - 1 : at + 1]
    )


def words_of(text: str) -> list[str]:
    """The words of a text as they stand."""
    return word_pattern(text).findall(text)


def written_words(text: str) -> list[str]:
    """The words of a text in lower case, accents kept."""
    return " ".join(words_of(text)).lower().split(" ")


def plain_words(text: str) -> list[str]:
    """The same words, one for one, without accents and tones."""
    return fold_accents(" ".join(words_of(text))).split(" ")

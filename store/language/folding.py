"""Forms of a text for comparison: without accents, case, typography, or the script of a name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein


class _Bare(dict[int, str]):
    """Letters without their accents, each taken apart once."""

    def __missing__(self, code: int) -> str:
        char = bare = chr(code)
        if code < 0x0370 or 0x1E00 <= code <= 0x1EFF:
            parts = unicodedata.normalize("NFD", char)
            bare = "".join(c for c in parts if not unicodedata.combining(c))
        self[code] = bare if bare == char else bare.translate(self)
        return self[code]


_BARE = _Bare(
    # Letters that Unicode does not take apart, and one that is written either way.
    {
        0x0111: "d",  # d with stroke
        0x0153: "oe",
        0x00E6: "ae",
        0x0142: "l",  # l with stroke
        0x00F8: "o",  # o with stroke
        0x0131: "i",  # dotless i
        0x0451: chr(0x0435),  # Cyrillic io as ie
    }
)
_TYPOGRAPHY = {
    **dict.fromkeys((*map(ord, "‘’‚‛′`´"), 0x02BC), "'"),
    **dict.fromkeys(map(ord, "“”„‟«»‹›″"), '"'),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    ord("…"): "...",
    ord("\xad"): None,
}
_WORD = re.compile(r"\w+")

# Cyrillic signs without a sound of their own; before a vowel they are heard as i.
_SOFT_VOWEL = re.compile(r"[\u044a\u044c](?=[\u0435\u0438\u0451\u044e\u044f])")
_SOFT = re.compile(r"[\u044a\u044c]")
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        # French and German ways to write the hissing sounds
        (r"chtch|shch|sch", "sh"),
        (r"tch", "ch"),
        (r"zh|dj|dzh", "j"),
        # one letter for one sound
        (r"kh", "h"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"ow\b", "u"),
        (r"ou|oo", "u"),
        (r"ck|q", "k"),
        (r"c(?=[ei])", "s"),
        (r"c(?!h)", "k"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"y", "i"),
        (r"\bie(?=[^\W\d_])", "e"),
        (r"(?<=[aeiou])h(?![aeiou])", ""),
        # doubled letters, and the silent ending of French forms
        (r"([a-z])\1+", r"\1"),
        (r"(?<=[a-z]{4})e\b", ""),
    )
)
_NOT_LETTERS = re.compile(r"[^\w]+|_")


def fold_accents(text: str) -> str:
    """Lower case, Latin letters without accents or tones; other scripts stay."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", text.casefold()).translate(_BARE)


def flat(text: str) -> str:
    """Words in lower case with one space between them: what is said, not how."""
    return " ".join(_WORD.findall(text.casefold()))


def plain(text: str) -> str:
    """Lower case, with one kind of quotes, apostrophes, dashes and white space."""
    composed = unicodedata.normalize("NFKC", text.translate(_TYPOGRAPHY))
    return " ".join(composed.casefold().split()).replace('" ', '"').replace(' "', '"')


@lru_cache(maxsize=1 << 16)
def fold_name(name: str) -> str:
    """A loose phonetic Latin form: spellings of one name come out equal, or one or two edits apart.

    Poutine, Putin and Путин are `putin`; Hô Duc Phoc and Hồ Đức Phớc are `ho duk fok`. Any script
    is transliterated, punctuation becomes a space. The form is for comparison only.
    """
    text = _NOT_LETTERS.sub(" ", unicodedata.normalize("NFKC", name).casefold())
    text = anyascii(_SOFT.sub("", _SOFT_VOWEL.sub("i", text))).lower()
    text = " ".join(_NOT_LETTERS.sub(" ", text).split())
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


def romanised(text: str) -> str:
    """A text letter by letter in plain Latin letters."""
    return anyascii(text)


def in_latin(name: str) -> str:
    """A name of another script letter by letter in Latin ones; empty for one in Latin letters."""
    if any(unicodedata.name(char, "").startswith("LATIN") for char in name):
        return ""
    return anyascii(name)


def sounds_like(a: str, b: str) -> bool:
    """Two folded names are the same but for one letter in five."""
    if a == b:
        return True
    short = min(len(a), len(b))
    if short < 4 or abs(len(a) - len(b)) > 2 or a[0] != b[0]:
        return False
    limit = 1 if short < 8 else 2
    return int(Levenshtein.distance(a, b, score_cutoff=limit)) <= limit

"""Names across spellings: accents, Vietnamese tones and Cyrillic folded to one loose Latin form."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

_CYRILLIC = str.maketrans(
    {
        **dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziiklmnoprstufie", strict=True)),
        "ё": "e", "ж": "j", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh",
        "ъ": "", "ь": "", "ю": "iu", "я": "ia", "і": "i", "ї": "i", "є": "e", "ґ": "g", "ў": "u",
    }
)  # fmt: skip
_SOFT_VOWEL = re.compile(r"[ьъ](?=[еёюяи])")

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
    """Lower case Latin letters without accents or tones, `đ` as `d`, `ё` as `е`; other "
    "scripts stay."""
    if text.isascii():
        return text.lower()
    out: list[str] = []
    for char in unicodedata.normalize("NFC", text.casefold()):
        if char < "\u0370" or "\u1e00" <= char <= "\u1eff":
            base = unicodedata.normalize("NFD", char)
            out.append("".join(c for c in base if not unicodedata.combining(c)))
        else:
            out.append("е" if char == "ё" else char)
    return "".join(out).translate({ord("đ"): "d", ord("œ"): "oe", ord("æ"): "ae", ord("ł"): "l",
                                   ord("ø"): "o", ord("ı"): "i"})  # fmt: skip


@lru_cache(maxsize=1 << 16)
def fold_name(name: str) -> str:
    """A loose phonetic Latin form: spellings of one name come out equal, or one or two edits apart.

    Poutine, Putin and Путин are `putin`; Hô Duc Phoc and Hồ Đức Phớc are `ho duk fok`. Punctuation
    becomes a space. The form is for comparison only.
    """
    text = unicodedata.normalize("NFKC", name).casefold()
    text = _SOFT_VOWEL.sub("i", text).translate(_CYRILLIC)
    text = fold_accents(text)
    text = " ".join(_NOT_LETTERS.sub(" ", text).split())
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


def sounds_like(a: str, b: str) -> bool:
    """Two folded names are the same but for one letter in five."""
    if a == b:
        return True
    short = min(len(a), len(b))
    if short < 4 or abs(len(a) - len(b)) > 2 or a[0] != b[0]:
        return False
    limit = 1 if short < 8 else 2
    return int(Levenshtein.distance(a, b, score_cutoff=limit)) <= limit

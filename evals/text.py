"""How two texts are compared: facts against answers, chunks against articles.

Both sides go through the same normalisation: case folded, accents off (and đ as d), every quote
and apostrophe as ', every dash as -, white space as one space, decimal comma as point, groups of
thousands joined, no space before %.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from store.language.folding import fold_accents, plain

_SPACED_GROUPS = re.compile(r"(?<![\d.])(\d{1,3})((?: \d{3})+)(?!\d)")
_POINTED_GROUPS = re.compile(r"(?<![\d.])(\d{1,3})((?:\.\d{3})+)(?![.\d]*\d)")


def squeeze(text: str) -> str:
    """White space runs as one space; nothing else changes."""
    return " ".join(text.split())


def normalise(text: str) -> str:
    """The form in which texts are compared; `1,000` and `1.000` both read as `1.000`."""
    bare = fold_accents(plain(text)).replace('"', "'")
    bare = _SPACED_GROUPS.sub(lambda m: m[1] + m[2].replace(" ", ""), bare)
    bare = re.sub(r"(?<=\d),(?=\d)", ".", bare)
    return bare.replace(" %", "%")


def _readings(text: str) -> tuple[str, str]:
    """`1.000` as a decimal, and as a thousand: which is meant depends on the language."""
    read = normalise(text)
    return read, _POINTED_GROUPS.sub(lambda m: m[1] + m[2].replace(".", ""), read)


def holds(text: str, phrase: str) -> bool:
    """Whether `phrase` stands in `text` as whole words, a number never inside a longer one."""
    for haystack, needle in zip(_readings(text), _readings(phrase), strict=True):
        if not needle:
            continue
        pattern = rf"(?<!\w)(?<!\d\.){re.escape(needle)}(?!\w)(?!\.\d)"
        if re.search(pattern, haystack):
            return True
    return False


def first_held(text: str, alternatives: Iterable[str]) -> str | None:
    """The first of `alternatives` that `text` holds."""
    return next((a for a in alternatives if holds(text, a)), None)


def occurrences(text: str, quote: str) -> tuple[tuple[int, int], ...]:
    """Every place where `quote` stands in `text`, to the letter, as (start, end)."""
    return tuple((m.start(), m.end()) for m in re.finditer(re.escape(quote), text)) if quote else ()


def overlap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Characters two slices share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))

"""Quoted strings, compared word for word up to typography."""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.language.folding import plain

_QUOTED = re.compile(
    r"«\s*([^«»]+?)\s*»|“([^“”]+)”|„([^„“”]+)[“”]|\"([^\"]+)\"|(?<!\w)‘([^‘’]+)’(?!\w)"
)
_ELISION = re.compile(r"\[[^\]]*\]|\([….]{1,3}\)|…|\.{3}")
_LONG = 3
"""Words from which on a quoted string is speech rather than a title or a word in quotes."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted stretch of a sentence."""

    text: str
    start: int
    end: int
    pieces: tuple[str, ...]
    """Normalised; what stands between elisions."""

    @property
    def long(self) -> bool:
        """Whether it is speech rather than a title or a single word in quotes."""
        return sum(len(piece.split()) for piece in self.pieces) >= _LONG


def read_quotes(sentence: str) -> list[Quote]:
    """The quoted strings of a sentence, without its quotes inside quotes."""
    found = []
    for match in _QUOTED.finditer(sentence):
        text = next(group for group in match.groups() if group)
        pieces = tuple(p for part in _ELISION.split(text) if (p := trim(plain(part))))
        if pieces:
            found.append(Quote(text.strip(), match.start(), match.end(), pieces))
    return found


def trim(text: str) -> str:
    """Without the punctuation at either end, which a quoting sentence sets as it needs."""
    return text.strip(" .,;:!?\"'-")


def quoted_in(quote: Quote, passage: str) -> bool:
    """Whether every piece of the quote stands in the passage (as `plain` gives it), in order."""
    at = 0
    for piece in quote.pieces:
        match = re.compile(rf"(?<!\w){re.escape(piece)}(?!\w)").search(passage, at)
        if match is None:
            return False
        at = match.end()
    return True


def stands_in(sentence: str, passage: str) -> bool:
    """Whether a sentence stands in a passage word for word, from one boundary to another.

    Both as `plain` gives them. A slice that ends before a unit or a magnitude says something else
    than its passage, so what follows it must be punctuation.
    """
    wanted = sentence.strip()
    if not wanted or not any(c.isalpha() for c in wanted):
        return False
    at = passage.find(wanted)
    while at >= 0:
        before, after = passage[:at].rstrip(" "), passage[at + len(wanted) :]
        opens = (
            not before
            or (before[-1] in ".!?:;,\"'()»…-" and not passage[at].isdigit())
            or before[-1] in '.!?"'
        )
        closes = (
            not after.strip()
            or wanted[-1] in ".!?…"
            or after.lstrip()[0] in '.!?…"'
            or after[0] in ";"
        )
        joined = bool(before) and before[-1] in ".," and wanted[0].isdigit() and at == len(before)
        split = bool(after) and after[0] in ".," and after[1:2].isdigit()
        if opens and closes and not joined and not split:
            return True
        at = passage.find(wanted, at + 1)
    return False

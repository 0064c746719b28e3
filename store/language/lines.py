"""Paragraphs of a text: which line breaks end one, and which stand in the middle of a sentence.

A blank line always ends a paragraph. A single line break ends one too, except where the sentence
plainly goes on: in hard-wrapped text, after a comma or a word that cannot be last, before a lower
case letter.
"""

from __future__ import annotations

import re

from store.language.languages import Language, over_languages

_LINE = re.compile(r"[^\n]+")
_TERMINAL = frozenset(".!?…。！？؟।:")
_CLOSING = frozenset("\"'”’»)]›」』）")
_CONTINUES = frozenset(",;-–—/(«“&")
_BULLET = re.compile(r"(?:[-–—•*·▪►✓]|\d{1,3}[.)]|#{1,6})\s")
_ROW = re.compile(r"\||[^\t\n]+\t\s*[^\s]")
"""A row of a table is a line, however wide."""

MAX_WRAP = 130
"""Widest hard-wrapped text, in characters."""


def paragraphs(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Offsets of the paragraphs of `text[start:end]`, in order, without surrounding white space.

    Only white space is left between them. Linear in the length of the text.
    """
    stop = len(text) if end is None else end
    found: list[tuple[int, int]] = []
    block: list[tuple[int, int]] = []
    for match in _LINE.finditer(text, start, stop):
        line = trim(text, match.start(), match.end())
        if line[0] == line[1]:
            continue
        if block and text.count("\n", block[-1][1], line[0]) > 1:
            found += _join(text, block)
            block = []
        block.append(line)
    return found + _join(text, block)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets of `text[start:end]` without its surrounding white space."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return start + left, start + max(left, len(piece.rstrip()))


def is_terminated(line: str) -> bool:
    """Whether the line ends as a sentence does, closing quotes and brackets apart."""
    i = len(line)
    while i and (line[i - 1] in _CLOSING or line[i - 1].isspace()):
        i -= 1
    return i > 0 and line[i - 1] in _TERMINAL


def _is_rule(line: str) -> bool:
    """A line of marks alone, drawn to divide: `---`, `* * *`."""
    return not any(char.isalnum() for char in line)


def _join(text: str, block: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join the lines of a block whose line break stands inside a sentence."""
    if len(block) < 2:
        return block
    wrapped = _is_wrapped(text, block)
    joined = [block[0]]
    for (a, b), (c, d) in zip(block, block[1:], strict=False):
        if _goes_on(text, a, b, c, d, wrapped):
            joined[-1] = (joined[-1][0], d)
        else:
            joined.append((c, d))
    return joined


def _is_wrapped(text: str, block: list[tuple[int, int]]) -> bool:
    """Whether lines were broken at a fixed width: the next word never fitted on its line."""
    if len(block) < 3:
        return False
    width = max(b - a for a, b in block)
    if not 40 <= width <= MAX_WRAP:
        return False
    fits = 0
    for (a, b), (c, d) in zip(block, block[1:], strict=False):
        word = text[c : min(d, c + MAX_WRAP)].split(maxsplit=1)[0]
        fits += b - a + 1 + len(word) <= width
    return fits * 8 <= len(block)


def _goes_on(text: str, a: int, b: int, c: int, d: int, wrapped: bool) -> bool:
    """Whether the line `text[c:d]` continues the sentence of the line `text[a:b]`."""
    tail = text[max(a, b - 40) : b]
    last, first = text[b - 1], text[c]
    if _ROW.match(text, a, b) or _ROW.match(text, c, d):
        return False
    if _BULLET.match(text, c, d) or _is_rule(tail) or _is_rule(text[c : min(d, c + 40)]):
        return False
    if wrapped:
        return True
    if is_terminated(tail):
        word = tail.split()[-1].rstrip(".").lstrip("(«“\"'")
        return last == "." and word != "" and never_final(word)
    if first.islower() or last in _CONTINUES:
        return True
    if tail.split()[-1].lower() in _never_last():
        return True
    caseless = first.isalpha() and not first.isupper() and not first.islower()
    return caseless and b - a >= 30


def never_final(word: str) -> bool:
    """Whether the word, written without its full stop, calls for a name or an explanation.

    Asked of the abbreviations of every language: articles mix them, as `Dr.` in a Vietnamese one.
    """
    low = word.lower()
    return low in _explainers() or (low in _titles() and word[0].isupper())


@over_languages
def _titles(known: tuple[Language, ...]) -> frozenset[str]:
    return frozenset(word for each in known for word in each.sentences.titles)


@over_languages
def _explainers(known: tuple[Language, ...]) -> frozenset[str]:
    return frozenset(word for each in known for word in each.sentences.explainers)


@over_languages
def _never_last(known: tuple[Language, ...]) -> frozenset[str]:
    return frozenset(word for each in known for word in each.sentences.never_last)

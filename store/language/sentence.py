"""Sentences of an article, as exact slices.

A full stop, a question or an exclamation mark ends a sentence unless it belongs to an abbreviation,
an initial or a number, or the next word goes on in lower case. When in doubt the sentence goes on:
a quote that is too long can be read, one that is cut cannot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from store.language.languages import Language, index_words, over_languages
from store.language.lines import never_final, paragraphs, trim

_END = re.compile(
    r"(?P<agency>\./\.)"
    r"|(?P<wide>[。！？]+[」』”’）]*)"
    r"|(?<![.!?…؟।])(?P<mark>[.!?…؟।]++)(?:[ \u00a0\u202f]?»|[\"'”’)\]›])*+(?=\s|$)"
)
_BEFORE = re.compile(r"[^\s«“\"'’(\[]+\Z")
_AFTER = re.compile(r"[^\W_]+")
_SPACE = re.compile(r"\s*")
_ENUMERATION = re.compile(r"(?:\d{1,3}|[IVX]{1,5}|[a-zA-Z])\Z")
_REACH = 40
"""Characters looked at on either side of a mark: bounds the work per mark."""


@dataclass(frozen=True, slots=True)
class _Marks:
    """Abbreviations of every language: articles mix them, as `TP.` in a French one."""

    before_number: frozenset[str]
    maybe_final: frozenset[str]


@over_languages
def _marks(known: tuple[Language, ...]) -> _Marks:
    words = [each.sentences for each in known]
    return _Marks(
        before_number=frozenset(word for each in words for word in each.before_number),
        maybe_final=frozenset(
            word for each in words for word in each.maybe_final | each.lone_letters
        ),
    )


def split_sentences(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """Offsets of the sentences of `text[start:end]`, in order, without surrounding white space.

    Only white space is left between them. A blank line always ends a sentence; a single line break
    only where the next line starts something new. Languages without rules of their own use the
    general ones. Linear in the length of the text.
    """
    found: list[tuple[int, int]] = []
    for first, last in paragraphs(text, start, end):
        found += split_paragraph(text, first, last, language)
    return found


def split_paragraph(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """The sentences of one paragraph, whatever line breaks it holds."""
    merged: list[tuple[int, int]] = []
    bare = False
    for a, b in _cut(text, start, end, language):
        empty = not any(c.isalnum() for c in text[a:b])
        if merged and (empty or bare):
            merged[-1] = (merged[-1][0], b)
            bare = bare and empty
        else:
            merged.append((a, b))
            bare = empty
    return merged


def _cut(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    begin = start
    for match in _END.finditer(text, start, end):
        if match.end() == end:
            break
        if match["mark"] is None or _ends_here(text, begin, match, end, language):
            yield begin, match.end()
            space = _SPACE.match(text, match.end(), end)
            begin = space.end() if space else match.end()
    if begin < end:
        yield trim(text, begin, end)


def _ends_here(text: str, begin: int, match: re.Match[str], end: int, language: str) -> bool:
    """Whether the mark ends the sentence that began at `begin`."""
    after = _AFTER.search(text, match.end(), min(end, match.end() + _REACH))
    following = after[0] if after else ""
    if following[:1].islower():
        return False
    if match["mark"] != ".":
        return True
    before = _BEFORE.search(text, max(begin, match.start() - _REACH), match.start())
    if before is None:
        return True
    word = before[0]
    low = word.lower()
    marks, words = _marks(), index_words(language)
    if before.start() == begin and _ENUMERATION.fullmatch(word):
        return False
    if never_final(word.rsplit(".", 1)[-1] or word) or (
        low in marks.before_number and following[:1].isdigit()
    ):
        return False
    # One letter with a full stop is an initial, without one it may be a word.
    lone = len(following) == 1 and after is not None and text[after.end() : after.end() + 1] == "."
    starts = not lone and following.lower() in words.stop_words
    if len(word) == 1 and word.isupper():
        return starts and following.lower() not in words.particles
    return starts if low in marks.maybe_final or _is_dotted(word) else True


def _is_dotted(word: str) -> bool:
    """A dotted acronym or a row of initials: `U.S`, `J.-C`, `A.B`."""
    pieces = word.replace("-", ".").split(".")
    return len(pieces) > 1 and all(len(piece) <= 1 and not piece.isdigit() for piece in pieces)

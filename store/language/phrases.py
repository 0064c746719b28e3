"""Patterns out of the phrases that the values of languages are written in; see `DateWords`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

_Tree = dict[str, "_Tree"]
NEVER = "(?!)"
"""The pattern that matches nothing."""


def split(phrases: str) -> list[str]:
    """The phrases, longest first."""
    return sorted(filter(None, phrases.split("|")), key=len, reverse=True)


def spelling(phrase: str) -> str:
    """The pattern of one phrase."""
    pattern = re.escape(phrase).replace(r"\*", r"\w*")
    return re.sub(r"(?:\\ )+", r"\\s+", pattern).replace("'", "['’]")


def tree(words: Iterable[str]) -> str:
    """The pattern of any of many words, the longest that matches, tried letter by letter: of the
    same meaning as `either`, and quick for hundreds."""
    root: _Tree = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branches(root) if root else NEVER


def _branches(node: _Tree) -> str:
    found = [spelling(letter) + _branches(rest) for letter, rest in node.items() if letter]
    if not found:
        return ""
    whole = found[0] if len(found) == 1 and "" not in node else f"(?:{'|'.join(found)})"
    return f"{whole}?" if "" in node else whole


def either(*phrases: str) -> str:
    """The pattern of any of the phrases, the longest that matches."""
    found = split("|".join(phrases))
    return f"(?:{'|'.join(map(spelling, found))})" if found else NEVER


def leading(*phrases: str) -> str:
    """The pattern of any of the phrases with the space after it, where it has one."""
    found = split("|".join(phrases))
    joined = (spelling(p) + ("" if p[-1] in "'-" else r"\s+") for p in found)
    return f"(?:{'|'.join(joined)})" if found else NEVER


@dataclass(frozen=True, slots=True)
class Opening:
    """The first words that something may be written with, in lower case."""

    words: frozenset[str] = frozenset()
    stems: tuple[str, ...] = ()
    """Beginnings of words that may go on in any way."""
    number: bool = False
    """Whether it may begin with digits, too."""


def opening(*phrases: str, number: bool = False) -> Opening:
    """What phrases begin with. They are words: none begins with a sign."""
    firsts = [re.match(r"(\w+)(\*?)", phrase) for phrase in split("|".join(phrases))]
    found = [(first[1].lower(), first[2]) for first in firsts if first]
    return Opening(
        frozenset(word for word, more in found if not more),
        tuple(sorted({word for word, more in found if more})),
        number,
    )


class Starts:
    """Where the words and the numbers of a text begin: patterns are tried there alone, which is
    many times as fast as at every letter.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.plain = text.isascii() or not any(map(_is_odd, set(text)))
        self._words: dict[str, list[int]] = {}
        self._found: dict[Opening, list[int]] = {}
        if self.plain:
            places = self._words
            for match in _WORD.finditer(text.lower()):
                word, at = match[0], match.start()
                if word in places:
                    places[word].append(at)
                else:
                    places[word] = [at]

    def of(self, opens: Opening) -> list[int]:
        """Where what begins so may stand, in order."""
        known = self._found.get(opens)
        if known is None:
            words = self._words.keys() & opens.words
            if opens.stems:
                words |= {word for word in self._words if word.startswith(opens.stems)}
            known = [at for word in words for at in self._words[word]]
            if opens.number:
                known += [match.start() for match in _DIGITS.finditer(self.text)]
            known = self._found[opens] = sorted(set(known))
        return known


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """A pattern that matches only where a word begins, or a number, and which ones."""

    pattern: re.Pattern[str]
    opens: Opening

    def finditer(self, starts: Starts) -> Iterator[re.Match[str]]:
        """What the pattern's own `finditer` gives for the text."""
        if not starts.plain:
            yield from self.pattern.finditer(starts.text)
            return
        end = 0
        for at in starts.of(self.opens):
            if at >= end and (match := self.pattern.match(starts.text, at)):
                yield match
                end = match.end()


_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"\d+")


@lru_cache(maxsize=4096)
def _is_odd(char: str) -> bool:
    """Whether a pattern takes a letter for another case of one that `lower` does not make of it."""
    lower = char.lower()
    upper = lower.upper()
    return len(lower) != 1 or (len(upper) == 1 and upper.lower() != lower)


def whole(*phrases: str) -> re.Pattern[str]:
    """Any of the phrases where they stand as words of their own."""
    return re.compile(rf"(?<!\w){either(*phrases)}(?!\w)", re.IGNORECASE)


def before(*phrases: str, then: str = "") -> re.Pattern[str]:
    """Any of the phrases at the end of a text, with one of `then` after it if there is one."""
    middle = f"{leading(then)}?" if then else ""
    return re.compile(rf"(?<!\w){leading(*phrases)}{middle}\Z", re.IGNORECASE)

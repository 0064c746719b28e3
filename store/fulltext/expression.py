"""What is searched for, as a tree, and the same in the language of FTS5.

https://www.sqlite.org/fts5.html#full_text_query_syntax
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, product

_MOST = 256
"""Spellings of one phrase that are searched for; the first of each word come first."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand one after another, each in any of its spellings."""

    words: tuple[tuple[str, ...], ...]
    written: bool = False
    """The spellings are as written, with accents; else all are without."""


@dataclass(frozen=True, slots=True)
class Near:
    """Two phrases in either order, with at most `within` words between them."""

    left: Phrase
    right: Phrase
    within: int


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part is in the article."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part is in the article."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """The one is in the article, the other is not."""

    wanted: Expression
    unwanted: Expression


Expression = Phrase | Near | AllOf | AnyOf | Without


def to_fts5(expression: Expression) -> str:
    """The expression as FTS5 reads it; what has no spelling is found nowhere."""
    match expression:
        case Phrase(words, written):
            return _either(_column(written, _quoted(spelt)) for spelt in _spelt(words))
        case Near(left, right, within):
            written = left.written or right.written
            pairs = product(_spelt(left.words), _spelt(right.words))
            return _either(
                _column(written, f"NEAR({_quoted(a)} {_quoted(b)}, {within})")
                for a, b in islice(pairs, _MOST)
            )
        case AllOf(parts):
            return " AND ".join(f"({to_fts5(part)})" for part in parts)
        case AnyOf(parts):
            return _either(f"({to_fts5(part)})" for part in parts)
        case Without(wanted, unwanted):
            return f"({to_fts5(wanted)}) NOT ({to_fts5(unwanted)})"


def _spelt(words: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """The phrase in each of its spellings."""
    ways = 1
    for spellings in words:
        ways *= max(1, len(spellings))
    # A share for each word, so that no spelling of a late word is lost to many of an early one.
    share = _MOST if ways <= _MOST else max(2, int(_MOST ** (1 / len(words))))
    if len(words) == 1:
        return [(spelling,) for spelling in words[0]]
    return list(islice(product(*(spellings[:share] for spellings in words)), _MOST))


def _either(parts: Iterable[str]) -> str:
    return " OR ".join(parts) or _column(False, '""')


def _column(written: bool, phrase: str) -> str:
    return f"{'written' if written else 'plain'} : {phrase}"


def _quoted(words: Sequence[str]) -> str:
    return '"' + " ".join(words).replace('"', '""') + '"'

"""Where in an article a query is true: offsets of every word and phrase that it asks for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache

from store import Article
from store.fulltext import (
    AllOf,
    AnyOf,
    Expression,
    Near,
    Phrase,
    Without,
    inside_word,
    word_pattern,
)
from store.fulltext.table import searched_parts
from store.language.folding import fold_accents

Span = tuple[int, int]
_MANY = 24
"""Spellings from which on looking at each word is quicker than looking for each spelling."""
_FOREIGN = re.compile(r"[^\W\x00-\x7f]+")
"""Letters that may have to be folded; most texts of most languages have few."""
_ROOM = 80
"""Characters that a word and what is around it take at most, where nearness is looked for."""
_fold = lru_cache(maxsize=1 << 16)(fold_accents)


def marks(article: Article, expression: Expression) -> list[Span]:
    """Offsets into the text, in order, none within another; what is negated is not looked for."""
    text = _Text(article)
    found = sorted({span for leaf in _wanted(expression) for span in text.spans(leaf)})
    outer: list[Span] = []
    for start, end in found:
        if outer and start < outer[-1][1]:
            outer[-1] = (outer[-1][0], max(end, outer[-1][1]))
        else:
            outer.append((start, end))
    return outer


def _wanted(expression: Expression) -> Iterator[Phrase | Near]:
    match expression:
        case Phrase() | Near():
            yield expression
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _wanted(part)
        case Without(wanted, _):
            yield from _wanted(wanted)


class _Text:
    """The text of an article, looked at word by word only where it must be."""

    def __init__(self, article: Article) -> None:
        self.text = article.text
        self.parts = searched_parts(article)
        self.word = word_pattern(article.text)

    @cached_property
    def lower(self) -> str | None:
        """The text in lower case where that keeps the offsets."""
        lower = self.text.lower()
        return lower if len(lower) == len(self.text) else None

    @cached_property
    def plain(self) -> str | None:
        """The text without accents where that keeps the offsets."""
        if self.word is word_pattern(""):
            plain = _FOREIGN.sub(lambda match: _fold(match[0]), self.text.lower())
        else:
            plain = fold_accents(self.text)
        return plain if len(plain) == len(self.text) else None

    @cached_property
    def words(self) -> list[tuple[int, int, str]]:
        """Every word with its offsets."""
        return [
            (match.start(), match.end(), match[0])
            for start, end in self.parts
            for match in self.word.finditer(self.text, start, end)
        ]

    @cached_property
    def part_starts(self) -> list[int]:
        return [start for start, _ in self.parts]

    def spans(self, leaf: Phrase | Near) -> list[Span]:
        if isinstance(leaf, Phrase):
            return list(self._phrases(leaf))
        written = leaf.left.written or leaf.right.written
        rights = sorted(self._phrases(leaf.right, written))
        starts = [start for start, _ in rights]
        room = (leaf.within + 1) * _ROOM
        found: list[Span] = []
        for left in self._phrases(leaf.left, written):
            first = bisect_left(starts, left[0] - room)
            last = bisect_right(starts, left[1] + room)
            for right in rights[first:last]:
                one, other = sorted((left, right))
                # As FTS5 has it, a word is near itself.
                if self._between(one[1], other[0]) <= leaf.within:
                    found += (left, right)
        return found

    def _between(self, end: int, start: int) -> int:
        """Words between two places; what parts two parts counts as one."""
        if start <= end:
            return 0
        first, last = (bisect_right(self.part_starts, at) - 1 for at in (end, start))
        inside = (
            sum(1 for _ in self.word.finditer(self.text, max(end, a), min(start, b)))
            for a, b in self.parts[max(first, 0) : last + 1]
        )
        return sum(inside) + last - first

    def _phrases(self, phrase: Phrase, written: bool | None = None) -> Iterator[Span]:
        written = phrase.written if written is None else written
        rest = [frozenset(spellings) for spellings in phrase.words[1:]]
        for start, end in self._places(phrase.words[0], written):
            part = bisect_right(self.part_starts, start) - 1
            if part < 0 or end > self.parts[part][1]:
                continue
            last = end
            for spellings in rest:
                following = self.word.search(self.text, last, self.parts[part][1])
                if following is None or self._form(following[0], written) not in spellings:
                    break
                last = following.end()
            else:
                yield start, last

    def _places(self, spellings: tuple[str, ...], written: bool) -> Iterator[Span]:
        """Where one word stands, in any of its spellings."""
        text = self.lower if written else self.plain
        if text is None or len(spellings) > _MANY:
            among = frozenset(spellings)
            for start, end, word in self.words:
                if self._form(word, written) in among:
                    yield start, end
            return
        for spelling in spellings:
            at = text.find(spelling)
            while at >= 0:
                end = at + len(spelling)
                if not inside_word(self.text, at) and not inside_word(self.text, end):
                    yield at, end
                at = text.find(spelling, at + 1)

    @staticmethod
    def _form(word: str, written: bool) -> str:
        return word.lower() if written else _fold(word)

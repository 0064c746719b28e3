"""What changed from one version of an article to the next, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from rapidfuzz.fuzz import token_sort_ratio

from store.article.article import Article
from store.language.folding import flat
from store.language.sentence import split_sentences

ChangeKind = Literal["added", "removed", "changed"]
Slice = tuple[int, int]

REWORDED = 65.0
"""Similarity, 0 to 100, from which a sentence in the place of another is the same one changed."""


@dataclass(frozen=True, slots=True)
class Change:
    """One sentence that differs: `older.text[before]` became `newer.text[after]`, as offsets."""

    kind: ChangeKind
    before: Slice | None = None
    after: Slice | None = None


@lru_cache(maxsize=256)
def sentences_of(article: Article) -> tuple[Slice, ...]:
    """The sentences of title, body and captions, in order."""
    return tuple(
        sentence
        for part in article.parts
        if part.kind in {"title", "body", "caption"}
        for sentence in split_sentences(article.text, part.start, part.end, article.language)
    )


def changes(older: Article, newer: Article) -> list[Change]:
    """The sentences that were added, removed or changed, in the order of the newer one.

    What differs in case, white space or punctuation alone is the same; a sentence that was moved
    is not told.
    """
    before, after = sentences_of(older), sentences_of(newer)
    old, new = ([flat(a.text[s:e]) for s, e in b] for a, b in ((older, before), (newer, after)))
    kept = set(old) & set(new)
    found: list[Change] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            gone = [x for x in range(i, j) if old[x] not in kept]
            come = [x for x in range(k, m) if new[x] not in kept]
            found += _replaced(old, new, gone, come, before, after)
    return found


def counterpart(text: str, other: Article) -> Slice | None:
    """The sentence of another version that stands where this one does: the most alike."""
    said = flat(text)
    best, found = REWORDED, None
    for start, end in sentences_of(other):
        alike = token_sort_ratio(said, flat(other.text[start:end]))
        if alike > best:
            best, found = alike, (start, end)
    return found


def _replaced(
    old: Sequence[str],
    new: Sequence[str],
    gone: Sequence[int],
    come: Sequence[int],
    before: Sequence[Slice],
    after: Sequence[Slice],
) -> list[Change]:
    """Of a stretch that was replaced: each sentence with the one that it became, if any."""
    left = list(gone)
    found: list[Change] = []
    for x in come:
        near = max(left, key=lambda y: token_sort_ratio(old[y], new[x]), default=None)
        if near is not None and token_sort_ratio(old[near], new[x]) >= REWORDED:
            # What was before it in the older version, and is in none of the newer, went.
            found += [Change("removed", before=before[y]) for y in left if y < near]
            left = [y for y in left if y > near]
            found.append(Change("changed", before[near], after[x]))
        else:
            found.append(Change("added", after=after[x]))
    return found + [Change("removed", before=before[y]) for y in left]

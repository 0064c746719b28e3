"""The index as it is at one moment, read from the server and held in memory."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from store.article.article import Article
from store.errors import IndexDamaged
from store.index.records import PassageRow
from store.index.snapshot import Snapshot
from store.milvus.catalogue import SharedCatalogue
from store.milvus.document import Loaded, from_document
from store.milvus.records import Ref
from store.milvus.words import Statistics
from store.versions.links import grouped

_AT_ONCE = 200
"""Documents read together."""
_TRIES = 3


@dataclass(frozen=True)
class Links:
    """Which articles were compared, and the pairs that are versions of one text."""

    compared: frozenset[str] = frozenset()
    pairs: tuple[tuple[str, str], ...] = ()
    ref: Ref | None = None

    def groups(self) -> dict[str, frozenset[str]]:
        """For each article that has other versions, the ids of all of them with its own."""
        return grouped(self.pairs)


@dataclass(frozen=True)
class View:
    """All articles by path, with what is indexed of each."""

    revision: int = 0
    loaded: Mapping[Ref, Loaded] = field(default_factory=dict)
    lists: frozenset[Ref] = frozenset()
    """Documents that are named, beside those of articles."""
    versions: Links = field(default_factory=Links)

    def articles(self, known: Mapping[str, Article]) -> list[Article]:
        """All articles by path."""
        return [each.article for each in self.loaded.values()]

    def passage_rows(self) -> list[PassageRow]:
        """All passages: articles by path, passages in the order of the article."""
        return [row for each in self.loaded.values() for row in each.rows]

    @contextlib.contextmanager
    def transaction(self, *, durable: bool = False) -> Iterator[None]:
        """Nothing: it never changes."""
        yield


class Seen:
    """A view with what searches need of it."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.snapshot = Snapshot(view)
        by_language: dict[str, list[Loaded]] = {}
        for each in view.loaded.values():
            by_language.setdefault(each.article.language, []).append(each)
        self._words = {
            language: Statistics([each.counts for each in articles])
            for language, articles in by_language.items()
        }

    def words(self, language: str) -> Statistics:
        """How rare each token of a language is."""
        return self._words.get(language) or Statistics([])


def read_view(catalogue: SharedCatalogue, known: Mapping[Ref, Loaded]) -> View:
    """The index as it is; documents in `known` are taken from there: they never change.

    Raises IndexDamaged when the server lacks what a head names.
    """
    for attempt in range(_TRIES):
        before = catalogue.revision
        try:
            return _read(catalogue, known, before)
        except IndexDamaged:
            # A sync that ended meanwhile deletes what only the former heads named.
            if attempt + 1 == _TRIES or catalogue.revision == before:
                raise
    raise AssertionError("unreachable")


def _read(catalogue: SharedCatalogue, known: Mapping[Ref, Loaded], revision: int) -> View:
    records = catalogue.records
    lists = [Ref(*head["ref"]) for head in catalogue.heads()]
    refs = [Ref(*ref) for inside in records.read(lists).values() for _, *ref in inside["articles"]]
    loaded = {ref: known[ref] for ref in refs if ref in known}
    missing = [ref for ref in dict.fromkeys(refs) if ref not in known]
    for start in range(0, len(missing), _AT_ONCE):
        page = records.read(missing[start : start + _AT_ONCE])
        loaded |= {ref: from_document(document) for ref, document in page.items()}
    ordered = sorted(loaded.items(), key=lambda i: (i[1].article.path, i[1].article.id))
    named = {*lists}
    if failures := records.head("failures"):
        named.add(Ref(*failures["ref"]))
    links = Links()
    if head := records.head("versions"):
        ref = Ref(*head["ref"])
        kept = records.read([ref])[ref]
        there = {each.article.id for each in loaded.values()}
        pairs = tuple((a, b) for a, b in kept["pairs"] if a in there and b in there)
        links = Links(frozenset(kept["compared"]) & there, pairs, ref)
        named.add(ref)
    return View(revision, dict(ordered), frozenset(named), links)

"""What a corpus names: mentions of one name put together, over spellings and scripts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from rapidfuzz.distance import Levenshtein

from qa.entities.find import TWO_CAPITALS, Kind, Mention
from qa.entities.places import known_place, name_key
from qa.entities.words import is_acronym, opens_sentence
from store import Article
from store.language.folding import fold_accents

KINDS: tuple[Kind, ...] = ("person", "organisation", "place")
_VOWELS = str.maketrans("", "", "aeiou ")


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that articles name."""

    key: str
    """Stays the same from sync to sync as long as it is spelt alike."""
    kind: Kind
    name: str
    """As it is written most often; of a person, the full name."""
    spellings: tuple[str, ...]
    """Every way it is written, the best name first."""
    articles: Mapping[str, int] = field(repr=False)
    """How often each article names it, by id."""

    @property
    def count(self) -> int:
        """How often it is named."""
        return sum(self.articles.values())

    def to_json(self) -> dict[str, Any]:
        """The entity as data."""
        return {
            "key": self.key,
            "kind": self.kind,
            "name": self.name,
            "spellings": list(self.spellings),
            "articles": len(self.articles),
            "count": self.count,
        }


class Entities:
    """The entities of some articles, the most frequent first in `all`."""

    def __init__(
        self,
        found: Iterable[tuple[Article, Sequence[Mention]]],
        *,
        merged: Mapping[str, str] | None = None,
        rejected: Iterable[str] = (),
        is_word: Callable[[str], bool] = lambda word: False,
    ) -> None:
        """`is_word` tells what the corpus writes small, mostly: no name when it stands alone.

        `merged` says, by key, which other entity one is; `rejected` are keys of none. Both are what
        users said, and done last."""
        self._spelt: dict[str, Counter[str]] = defaultdict(Counter)
        self._votes: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
        self._articles: dict[str, Counter[str]] = defaultdict(Counter)
        self._one: dict[str, str] = {}
        self._is_word = is_word
        self._inner: set[str] = set()
        known = list(found)
        for article, mentions in known:
            for mention in mentions:
                if not mention.date and not mention.loose and mention.sure:
                    self._inner.update(article.text[mention.start : mention.end].split())
        self._count(known)
        self._one = {key: key for key in self._one if not self._is_ordinary(key, is_word)}
        self._join_scripts()
        self._join_surnames()
        for one, other in (merged or {}).items():
            if one in self._one and other in self._one and self._root(other) != self._root(one):
                self._one[self._root(one)] = self._root(other)
        gone = {self._root(key) for key in rejected if key in self._one}
        self._one = {k: o for k, o in self._one.items() if self._root(k) not in gone}
        self.all = self._together()
        self._by_key = {entity.key: entity for entity in self.all}

    def of(self, article: Article, mentions: Iterable[Mention]) -> list[tuple[Mention, Entity]]:
        """What an article names, in order."""
        settled = (self._settled(article, each) for each in mentions if not each.date)
        keyed = ((mention, _key(article, mention)) for mention in settled)
        return [(m, self._by_key[self._root(key)]) for m, key in keyed if key in self._one]

    def named(self, name: str, code: str) -> Entity | None:
        """The entity of a key, or of a name as some article spells it."""
        for key in (name, known_place(name, code), name_key(name, code)):
            if key is not None and key in self._one:
                return self._by_key[self._root(key)]
        return None

    def _count(self, found: Iterable[tuple[Article, Sequence[Mention]]]) -> None:
        sure: set[str] = set()
        for article, mentions in found:
            for each in mentions:
                mention = self._settled(article, each)
                key = "" if mention.date else _key(article, mention)
                if not key:
                    continue
                self._spelt[key][article.text[mention.start : mention.end]] += 1
                self._articles[key][article.id] += 1
                for i, vote in enumerate(mention.votes):
                    self._votes[key][i] += vote
                if mention.sure:
                    sure.add(key)
        surnames = {key.split()[-1] for key in sure if " " in key and self._kind(key) == "person"}
        self._one = {key: key for key in self._spelt if key in sure or key in surnames}

    def _settled(self, article: Article, mention: Mention) -> Mention:
        """A name without the word that only opens its sentence: what the corpus writes small, or
        what looks like a verb and is nowhere part of a name inside a sentence."""
        if not mention.loose:
            return mention
        word = article.text[mention.start : mention.loose].split()[0]
        opens_only = opens_sentence(word, article.language) and word not in self._inner
        if known_place(word, article.language) or not (opens_only or self._is_word(word)):
            return mention
        rest = article.text[mention.loose : mention.end]
        if known_place(rest, article.language):
            return replace(mention, start=mention.loose, votes=(0.0, 0.1, 5.0), loose=0)
        person, organisation, site = mention.votes
        person = person if " " in rest else max(0.0, person - TWO_CAPITALS)
        votes = (person, organisation, site)
        return replace(mention, start=mention.loose, votes=votes, loose=0)

    def _is_ordinary(self, key: str, is_word: Callable[[str], bool]) -> bool:
        name = self._spelt[key].most_common(1)[0][0]
        alone = not any(mark in key for mark in " :") and not name.isupper()
        return alone and is_word(name)

    def _root(self, key: str) -> str:
        while self._one[key] != key:
            key = self._one[key]
        return key

    def _join_scripts(self) -> None:
        """Scripts differ in the vowels that they give a name: Biden is Bayden."""
        by_bones: dict[str, list[str]] = defaultdict(list)
        for key in self._one:
            by_bones[key.translate(_VOWELS)].append(key)
        for alike in by_bones.values():
            alike.sort(key=lambda key: -sum(self._spelt[key].values()))
            for i, one in enumerate(alike):
                for other in alike[i + 1 :]:
                    far = int(Levenshtein.distance(one, other, score_cutoff=2))
                    near = far <= (1 if len(one) < 8 else 2) and len(one) > 3
                    same = len(one.split()) == len(other.split())
                    if near and same and self._is_latin(one) != self._is_latin(other):
                        self._one[self._root(other)] = self._root(one)

    def _is_latin(self, key: str) -> bool:
        return fold_accents(self._spelt[key].most_common(1)[0][0][0]).isascii()

    def _join_surnames(self) -> None:
        """A name alone is the only longer one that ends with it: in its articles, else anywhere."""
        whole: dict[str, set[str]] = defaultdict(set)
        for key in self._one:
            words = key.split()
            if len(words) > 1 and self._kind(key) == "person":
                whole[words[-1]].add(key)
                # Tones tell one given name from another.
                whole[self._spelt[key].most_common(1)[0][0].split()[-1].casefold()].add(key)
        for key in [k for k in self._one if " " not in k and ":" not in k]:
            longer = whole.get(key, set())
            spelt = self._spelt[key].most_common(1)[0][0]
            if not longer or self._kind(key) == "place" or is_acronym(spelt):
                continue
            near = {e for e in longer if self._articles[key].keys() & self._articles[e].keys()}
            roots = {self._root(each) for each in near or longer}
            if len(roots) == 1 and self._root(key) not in roots:
                self._one[self._root(key)] = roots.pop()

    def _kind(self, key: str) -> Kind:
        votes = self._votes[key]
        return KINDS[votes.index(max(votes))]

    def _together(self) -> list[Entity]:
        groups: dict[str, list[str]] = defaultdict(list)
        for key in self._one:
            groups[self._root(key)].append(key)
        found = []
        for root, keys in groups.items():
            # What a full name is tells more than how often a surname stands alone.
            whole = [key for key in keys if " " in key] or keys
            votes = [sum(self._votes[key][i] for key in whole) for i in range(3)]
            spelt: Counter[str] = Counter()
            articles: Counter[str] = Counter()
            for key in keys:
                spelt.update(self._spelt[key])
                articles.update(self._articles[key])
            kind = KINDS[votes.index(max(votes))]
            names = [name for name, _ in spelt.most_common()]
            if kind == "person":
                # A full name tells more than a surname that is written more often.
                names.sort(key=lambda name: " " not in name)
            found.append(Entity(root, kind, names[0], tuple(names), dict(articles)))
        return sorted(found, key=lambda e: (-len(e.articles), -e.count, e.name))


def _key(article: Article, mention: Mention) -> str:
    return _key_of(article.text[mention.start : mention.end], article.language)


@lru_cache(maxsize=1 << 17)
def _key_of(name: str, code: str) -> str:
    return known_place(name, code) or name_key(name, code)

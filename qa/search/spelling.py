"""The spellings under which a word of a query stands in the corpus: with and without accents, in
other scripts where it is a name, in other forms where the query asks for them."""

from __future__ import annotations

import unicodedata

from rapidfuzz.distance import Levenshtein

from qa.search.query import Term
from store import analyse
from store.fulltext import FullText, Phrase, Spelling, plain_words
from store.language.folding import fold_accents, fold_name
from store.language.languages import codes

_SHORTEST = 4
"""Letters of a folded name that says which name it is among names in the same script."""
_SHORTEST_ABROAD = 3
_FORM_PREFIX = 4


class Spellings:
    """Gives the words of one query their spellings, and remembers the names it found."""

    def __init__(self, words: FullText) -> None:
        self._words = words
        self.variants: dict[str, tuple[str, ...]] = {}
        """Words of the query, and how else they are spelt in the corpus."""

    def phrase(self, terms: tuple[Term, ...]) -> Phrase:
        """The phrase in all its spellings: accents count where the query writes some, and may be
        left out."""
        written = any(fold_accents(term.text) != term.text.lower() for term in terms)
        return Phrase(tuple(self._spelt(term, written) for term in terms), written)

    def _spelt(self, term: Term, written: bool) -> tuple[str, ...]:
        lower, plain = term.text.lower(), plain_words(term.text)[0] if not term.wild else ""
        if term.wild:
            found = self._words.like(fold_accents(term.text))
            return tuple(dict.fromkeys(s.written if written else s.plain for s in found))
        others = self._names(term.text, plain)
        if term.forms:
            others += self._forms(plain)
        if others:
            known = self.variants.get(term.text, ())
            told = dict.fromkeys((*known, *(s.written for s in others)))
            self.variants[term.text] = tuple(told)
        if written:
            spelt = (s.written for s in self._words.spellings(plain))
            fewer = (each for each in spelt if _has_fewer_marks(each, lower))
            return tuple(dict.fromkeys((lower, plain, *fewer, *(s.written for s in others))))
        return tuple(dict.fromkeys((plain, *(s.plain for s in others))))

    def _names(self, text: str, plain: str) -> list[Spelling]:
        """The same name as others spell it, and as other scripts do."""
        known = self._words.spellings(plain)
        total, capital = sum(s.total for s in known), sum(s.capital for s in known)
        # What the corpus writes small is a word, however the query writes it.
        if not text[0].isalpha() or total > 4 and capital * 3 < total:
            return []
        if not text[0].isupper() and capital * 3 < total * 2:
            return []
        folded = fold_name(text)
        latin = text[0].isascii() or fold_accents(text[0]).isascii()
        found = [
            each
            for each in self._words.names(folded)
            if len(folded) >= (_SHORTEST if _is_latin(each) == latin else _SHORTEST_ABROAD)
        ]
        if len(folded) >= _SHORTEST_ABROAD:
            found += [
                each
                for each in self._words.names_without_vowels(folded)
                if _is_latin(each) != latin and _transliterated(folded, each.name or "")
            ]
        return [each for each in dict.fromkeys(found) if each.is_name and each.plain != plain]

    def _forms(self, plain: str) -> list[Spelling]:
        """Words of the same stem in some language."""
        stems = {(code, token) for code in codes() for token in analyse(plain, code)}
        return [
            each
            for each in self._words.like(f"{plain[:_FORM_PREFIX]}*", most=5000)
            if each.plain != plain
            and any(
                (code, token) in stems for code in codes() for token in analyse(each.plain, code)
            )
        ]


def _is_latin(word: Spelling) -> bool:
    return word.plain[0].isascii()


def _has_fewer_marks(word: str, other: str) -> bool:
    """Whether a word is another one with marks left out, as other languages print a name: Hô for
    Hồ. One with other marks is another word."""
    ours, theirs = list(word), list(other)
    return len(ours) == len(theirs) and all(
        fold_accents(a) == fold_accents(b) and (a == fold_accents(a) or _marks(a) <= _marks(b))
        for a, b in zip(ours, theirs, strict=True)
    )


def _marks(letter: str) -> set[str]:
    return set(unicodedata.normalize("NFD", letter))


def _transliterated(a: str, b: str) -> bool:
    """Scripts differ in the vowels that they give a name: Biden is Bayden."""
    limit = 1 if len(a) < 8 else 2
    return a[0] == b[0] and int(Levenshtein.distance(a, b, score_cutoff=limit)) <= limit

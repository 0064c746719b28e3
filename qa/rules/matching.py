"""Which terms of a question does a text hold, and how surely?

A term is matched by its letters (the same stem in the text's language), by its sound (a name
across alphabets: Путин, Poutine), by its referent (a country and its adjectives, in any of the
languages), by its value (a number or year, however it is punctuated), or by its meaning (the
nearest word of the text, when the embedder can tell). Years and numbers match exactly or not at
all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from store import KeyTerm, analyse, fold_name, key_terms
from store.embedding.word_vectors import WordVectors
from store.language.countries import countries, governments
from store.language.dates import days
from store.language.folding import sounds_like

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
MEANING_FLOOR, MEANING_FULL = 0.22, 0.55
"""Cosine of two words at which a match by meaning begins to count, and counts in full: the nearest
of 30 random words stays below 0.22 to 0.27 in 19 cases of 20, and half of a bilingual dictionary's
pairs are above 0.47 to 0.59."""
BY_GOVERNMENT = 0.6
"""What a country counts for the capital that stands for it."""
BY_MEANING = 0.9
"""The most a match by meaning counts, beside 1 for the same word."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the question, ready to be looked for."""

    surface: str
    kind: str
    """`name`, `country`, `number`, `year`, `day` or `word`."""
    tokens: frozenset[str]
    countries: frozenset[str]
    """Of a country, itself; of a capital, the country it stands for."""
    days: frozenset[tuple[int, int]]
    folded: tuple[str, ...]
    """A name's words, folded for comparison by sound; empty for other kinds."""
    weight: float
    phrases: tuple[str, ...] = ()
    """What is compared by meaning: the term, and in Vietnamese the pairs it makes with its
    neighbours, since most Vietnamese words have two syllables."""


def question_terms(
    terms: Sequence[KeyTerm], language: str, rarity: Callable[[frozenset[str]], float] | None = None
) -> list[Term]:
    """The question's key terms with what is needed to match them across languages.

    `rarity` gives what a term's tokens count for beside an ordinary word's 1; None: all alike.
    """
    found = []
    for i, term in enumerate(terms):
        kind, codes, named_days = _kind(term, language)
        folded = tuple(fold_name(w) for w in _WORD.findall(term.surface)) if kind == "name" else ()
        base = rarity(frozenset(term.tokens)) if rarity else 1.0
        base *= _WEIGHTS.get(kind, 1.0)
        found.append(
            Term(
                term.surface, kind, frozenset(term.tokens), codes, named_days, folded, base,
                _phrases(terms, i) if language == "vi" else (),
            )
        )  # fmt: skip
    return found


def _phrases(terms: Sequence[KeyTerm], i: int) -> tuple[str, ...]:
    """The pairs a Vietnamese syllable makes with those right before and after it."""
    pairs = [(terms[j], terms[j + 1]) for j in (i - 1, i) if 0 <= j < len(terms) - 1]
    return tuple(f"{a.surface} {b.surface}".lower() for a, b in pairs if b.start - a.end == 1)


_WEIGHTS = {"name": 1.6, "number": 1.6, "year": 1.2, "day": 1.4}


def _kind(term: KeyTerm, language: str) -> tuple[str, frozenset[str], frozenset[tuple[int, int]]]:
    """What a term is for matching: the field's kinds, with countries and days told apart."""
    none: frozenset[str] = frozenset()
    if term.kind in {"date", "number"} and (named := days(term.surface, language)):
        return "day", none, named
    if term.kind == "date":
        return "word", none, frozenset()
    if term.kind in {"name", "word"} and (codes := countries(term.surface, language)):
        return "country", codes, frozenset()
    if term.kind == "name":
        words = _WORD.findall(term.surface)
        if term.surface.isupper() and len(term.surface) <= 5:
            # GDP, PIB, ВВП: an acronym is translated, not spelt alike.
            return "word", none, frozenset()
        if language == "vi" and len(words) == 1 and not words[0].isascii():
            # "Thủ tướng", "Bộ trưởng": a capital within an ordinary word.
            return "word", none, frozenset()
        return "name", governments(term.surface, language), frozenset()
    return str(term.kind), none, frozenset()


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of an article, ready to be matched against."""

    language: str
    tokens: frozenset[str]
    words: tuple[str, ...]
    """Distinct words, lower-cased, stop words out."""
    countries: frozenset[str]
    days: frozenset[tuple[int, int]]
    names: tuple[str, ...]
    """Distinct capitalised words, folded for comparison by sound."""


def read_text(text: str, language: str) -> Text:
    """Prepare a stretch of an article in `language`."""
    surfaces = dict.fromkeys(_WORD.findall(text))
    words = dict.fromkeys(w.lower() for w in surfaces if len(w) > 1 and analyse(w, language))
    if language == "vi":
        runs = [w.lower() for w in _WORD.findall(text)]
        words.update(dict.fromkeys(f"{a} {b}" for a, b in zip(runs, runs[1:], strict=False)))
    names = dict.fromkeys(fold_name(w) for w in surfaces if w[:1].isupper())
    names.update(dict.fromkeys(_joined_names(text)))
    tokens = frozenset(analyse(text, language))
    named = countries(text, language) | governments(text, language)
    return Text(
        language, tokens, tuple(words), named, days(text, language), tuple(n for n in names if n)
    )


def _joined_names(text: str) -> Iterator[str]:
    """Two capitalised words side by side as one: Dà Nang is Дананг in Russian."""
    words = list(_WORD.finditer(text))
    for a, b in zip(words, words[1:], strict=False):
        if b.start() - a.end() == 1 and a[0][0].isupper() and b[0][0].isupper():
            yield fold_name(a[0]) + fold_name(b[0])


def join(texts: Sequence[Text]) -> Text:
    """Several stretches of one article as one."""
    return Text(
        texts[0].language if texts else "und",
        frozenset().union(*(t.tokens for t in texts)),
        tuple(dict.fromkeys(w for t in texts for w in t.words)),
        frozenset().union(*(t.countries for t in texts)),
        frozenset().union(*(t.days for t in texts)),
        tuple(dict.fromkeys(n for t in texts for n in t.names)),
    )


class Matcher:
    """Matches one question's terms against texts of any language."""

    def __init__(self, terms: Sequence[Term], language: str, words: WordVectors) -> None:
        self.terms = list(terms)
        self._language = language
        self._words = words
        self._reanalysed: dict[str, list[frozenset[str]]] = {}
        # A term as a whole, its words one by one ("kinh tế số" is one thing, three words), and the
        # pairs it makes: the rows of the matrix of cosines. Columns are words of the texts.
        self._phrases: list[str] = []
        self._rows: list[tuple[int, int, int]] = []
        for term in self.terms:
            pieces = _WORD.findall(term.surface.lower())
            start = len(self._phrases)
            if pieces:
                self._phrases += [" ".join(pieces), *pieces, *term.phrases]
            self._rows.append((start, len(pieces), len(self._phrases)))
        self._at: dict[str, int] = {}
        self._cosines: NDArray[np.float32] = np.zeros((len(self._phrases), 0), np.float32)

    def matches(self, text: Text, *, meaning: bool = True) -> list[float]:
        """For each term 0 (absent) to 1 (there, to the letter); `meaning` counts its likes too."""
        by_meaning = self._by_meaning(text) if meaning else [0.0] * len(self.terms)
        out = []
        for i, term in enumerate(self.terms):
            if term.kind == "country":
                out.append(float(bool(term.countries & text.countries)))
                continue
            if term.kind == "day":
                out.append(float(bool(term.days & text.days)))
                continue
            strength = self._by_letters(i, text)
            if strength < 1.0 and term.kind == "name":
                strength = max(strength, _by_sound(term.folded, text.names))
                if term.countries & text.countries:
                    strength = max(strength, BY_GOVERNMENT)
            if term.kind in {"word", "name"}:
                strength = max(
                    strength, by_meaning[i] if term.kind == "word" else 0.6 * by_meaning[i]
                )
            out.append(strength)
        return out

    def share(self, strengths: Sequence[float]) -> float:
        """Share of the terms' weight that is matched, 0 to 1; 0 when there are no terms."""
        total = sum(t.weight for t in self.terms)
        if not total:
            return 0.0
        return sum(t.weight * s for t, s in zip(self.terms, strengths, strict=True)) / total

    def _by_letters(self, i: int, text: Text) -> float:
        """Share of the term's tokens in the text, in the text's own analysis."""
        tokens = self._tokens(text.language)[i]
        if not tokens:
            return 0.0
        share = len(tokens & text.tokens) / len(tokens)
        if self.terms[i].kind in {"number", "year"}:
            return float(share == 1.0)
        return share

    def _tokens(self, language: str) -> list[frozenset[str]]:
        if language not in self._reanalysed:
            self._reanalysed[language] = [
                t.tokens if language == self._language else frozenset(analyse(t.surface, language))
                for t in self.terms
            ]
        return self._reanalysed[language]

    def prepare(self, texts: Sequence[Text]) -> None:
        """Compare the question's words with all the words of these texts at once."""
        trusted = [t for t in texts if self._words.trusts(self._language, t.language)]
        new = [w for w in dict.fromkeys(w for t in trusted for w in t.words) if w not in self._at]
        if not new or not self._phrases:
            return
        start = len(self._at)
        self._at.update({word: start + i for i, word in enumerate(new)})
        ours = self._words.vectors(self._phrases)
        block = ours @ self._words.vectors(new).T
        self._cosines = block if start == 0 else np.hstack([self._cosines, block])

    def _by_meaning(self, text: Text) -> list[float]:
        if not text.words or not self._words.trusts(self._language, text.language):
            return [0.0] * len(self.terms)
        if not self._phrases:
            return [0.0] * len(self.terms)
        if any(word not in self._at for word in text.words):
            self.prepare([text])
        best = self._cosines[:, [self._at[word] for word in text.words]].max(axis=1)
        out = []
        for start, words, end in self._rows:
            if start == end:
                out.append(0.0)
                continue
            one_by_one = float(np.mean(best[start + 1 : start + 1 + words]))
            others = best[start + 1 + words : end]
            cosine = max(float(best[start]), one_by_one, *map(float, others))
            scaled = (cosine - MEANING_FLOOR) / (MEANING_FULL - MEANING_FLOOR)
            out.append(BY_MEANING * min(1.0, max(0.0, scaled)))
        return out


def _by_sound(name: Sequence[str], names: Sequence[str]) -> float:
    """Share of a name's words that sound like one of the text's names."""
    wanted = [w for w in name if w]
    if not wanted:
        return 0.0
    if len(wanted) == 2 and any(sounds_like("".join(wanted), n) for n in names):
        return 1.0
    return sum(any(sounds_like(w, n) for n in names) for w in wanted) / len(wanted)


def terms_of(text: str, language: str) -> list[Term]:
    """Shortcut: the terms of a text, read and prepared."""
    return question_terms(key_terms(text, language), language)

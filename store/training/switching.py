"""Code-switching: words of a text exchanged for their translations, so that what questions teach in
one language is learnt across languages (Qin et al. 2020, CoSDA-ML, arXiv:2006.06402).

A word is translated as aligned sentences associate it, in the form that stands there, and by the
dictionary where it is rare in them.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from scipy.sparse import csr_matrix

from store.language.languages import language as language_of
from store.training.corpora import Pair

Lexicon = dict[str, list[str]]
"""Term in lower case → its translations, best first."""
Lexicons = dict[tuple[str, str], Lexicon]
"""By (language, language)."""

SHARES = (0.5, 0.75, 1.0)
"""Of the words that a lexicon knows, how many are exchanged: one is drawn for each text."""
_MEANINGS = 3
_LONGEST = 3  # words of a term
_ALIGNED = 120_000  # sentence pairs of two languages that are counted
_TOGETHER, _ASSOCIATED = 3, 0.15  # sentence pairs that two terms share; Dice's coefficient
_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"\w+|\W+")
_DIGIT = re.compile(r"\d")
_GLOSS = re.compile(r"[^\w\s'’-]|\bcase\b|.{25}")


def read_lexicons(dictionary: Iterable[Pair], sentences: Iterable[Pair]) -> Lexicons:
    """Lexicons in both directions of every two languages that the pairs hold."""
    found: Lexicons = defaultdict(dict)
    for pair in dictionary:
        first, second = pair.languages
        for told, meaning, way in (
            (pair.first, pair.second, (first, second)),
            (pair.second, pair.first, (second, first)),
        ):
            if len(told.split()) <= _LONGEST and not _GLOSS.search(meaning):
                meanings = found[way].setdefault(told.lower(), [])
                if len(meanings) < _MEANINGS:
                    meanings.append(meaning)
    aligned: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in sentences:
        aligned[pair.languages].append(pair)
    for (first, second), pairs in sorted(aligned.items()):
        there, back = associated(pairs[:: max(1, len(pairs) // _ALIGNED)])
        found[first, second].update(there)
        found[second, first].update(back)
    return dict(found)


def associated(pairs: Sequence[Pair]) -> tuple[Lexicon, Lexicon]:
    """Terms of each side with those of the other that stand in the same sentence pairs, by Dice's
    coefficient (Smadja, McKeown & Hatzivassiloglou 1996).
    """
    one, other = pairs[0].languages
    first, first_terms = _occurrences([_terms(pair.first, one) for pair in pairs])
    second, second_terms = _occurrences([_terms(pair.second, other) for pair in pairs])
    both = (first.T @ second).tocoo()
    often = [np.asarray(matrix.sum(axis=0)).ravel() for matrix in (first, second)]
    dice = 2 * both.data / (often[0][both.row] + often[1][both.col])
    kept = np.flatnonzero((both.data >= _TOGETHER) & (dice >= _ASSOCIATED))
    there: Lexicon = defaultdict(list)
    back: Lexicon = defaultdict(list)
    for at in kept[np.argsort(-dice[kept], kind="stable")]:
        term, meaning = first_terms[both.row[at]], second_terms[both.col[at]]
        for lexicon, told, answer in ((there, term, meaning), (back, meaning, term)):
            # The syllables of a word that is there already say less than the word.
            if len(lexicon[told]) < _MEANINGS and not any(
                answer in m.split() for m in lexicon[told]
            ):
                lexicon[told].append(answer)
    return dict(there), dict(back)


def _terms(text: str, language: str) -> set[str]:
    """Words, and pairs of them where a language writes a word in syllables."""
    words = _WORD.findall(text.lower())
    if language_of(language).index.syllables:
        return {*words, *(f"{a} {b}" for a, b in zip(words, words[1:], strict=False))}
    return set(words)


def _occurrences(texts: Sequence[set[str]]) -> tuple[csr_matrix, list[str]]:
    """(texts, terms) with a one where a text holds a term, of those in enough texts; the terms."""
    counts = Counter(term for terms in texts for term in terms)
    number = {t: n for n, t in enumerate(t for t, c in sorted(counts.items()) if c >= _TOGETHER)}
    rows = [[number[term] for term in terms if term in number] for terms in texts]
    starts = np.concatenate([[0], np.cumsum([len(row) for row in rows])])
    columns = np.array([column for row in rows for column in row], np.int32)
    ones = np.ones(len(columns), np.float32)
    return csr_matrix((ones, columns, starts), shape=(len(texts), len(number))), list(number)


def switch(text: str, lexicon: Lexicon, rng: random.Random) -> str:
    """The text with a share of its words translated, longest terms first."""
    tokens, share = _TOKEN.findall(text), rng.choice(SHARES)
    told, at = [], 0
    while at < len(tokens):
        length, meanings = _longest(tokens, at, lexicon)
        if meanings and rng.random() < share:
            told.append(rng.choice(meanings))
        else:
            told += tokens[at : at + length]
        at += length
    return "".join(told)


def _longest(tokens: Sequence[str], at: int, lexicon: Lexicon) -> tuple[int, list[str]]:
    """How many tokens from here make the longest term, and its translations."""
    for length in range(2 * _LONGEST - 1, 0, -2):
        term = "".join(tokens[at : at + length]).lower()
        if len(term) > 1 and not _DIGIT.search(term) and (meanings := lexicon.get(term)):
            return length, meanings
    return 1, []


def switched(pair: Pair, lexicons: Lexicons, rng: random.Random) -> Pair | None:
    """The pair with its question, its passage or both put into other languages; None where no
    lexicon leads out of its language. A question in one language must not learn that what answers
    it is in that language: so a passage is switched as often as not.
    """
    texts, languages = [pair.first, pair.second], list(pair.languages)
    for side in rng.choice(((0,), (1,), (0, 1))):
        ways = sorted(
            way for way in lexicons if way[0] == pair.languages[side] and way[1] not in languages
        )
        if not ways:
            return None
        way = rng.choice(ways)
        texts[side], languages[side] = switch(texts[side], lexicons[way], rng), way[1]
    both = (languages[0], languages[1])
    return Pair(texts[0], texts[1], both, "switched/" + pair.source, pair.tag)
